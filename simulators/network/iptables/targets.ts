/** The targets that end a packet's way, write of it, or change what is not modelled. */
import type { RejectKind, Target } from '../model.ts'
import { usage } from './complaint.ts'
import type { TargetModule } from './draft.ts'
import { dnat, masquerade, redirect, snat } from './nat-targets.ts'
import { numberAt, numberOf, savedText } from './values.ts'

/** In the order in which a shortened word is tried. */
const rejects: readonly (readonly [kind: RejectKind, alias: string])[] = [
  ['icmp-net-unreachable', 'net-unreach'],
  ['icmp-host-unreachable', 'host-unreach'],
  ['icmp-proto-unreachable', 'proto-unreach'],
  ['icmp-port-unreachable', 'port-unreach'],
  ['icmp-net-prohibited', 'net-prohib'],
  ['icmp-host-prohibited', 'host-prohib'],
  ['tcp-reset', 'tcp-rst'],
  ['icmp-admin-prohibited', 'admin-prohib'],
]

const reject: TargetModule = {
  name: 'REJECT',
  kinds: ['REJECT'],
  options: { 'reject-with': { takes: 'value' } },
  read(draft, _option, value) {
    const word = value.toLowerCase()
    const found = rejects.find((names) => names.some((name) => name.startsWith(word)))
    if (!found) throw usage(`unknown reject type "${value}"`)
    draft.target = { kind: 'REJECT', with: found[0] }
  },
  save: (target) => (target.kind === 'REJECT' ? ` --reject-with ${target.with}` : ''),
  list: (target) => (target.kind === 'REJECT' ? ` reject-with ${target.with}` : ''),
  table: 'filter',
  hooks: ['INPUT', 'FORWARD', 'OUTPUT'],
}

/** Numbers of syslog's levels, and names that are read; the last name of a number is printed. */
const levels: readonly (readonly [name: string, number: number])[] = [
  ['panic', 0],
  ['emerg', 0],
  ['alert', 1],
  ['crit', 2],
  ['error', 3],
  ['warning', 4],
  ['notice', 5],
  ['info', 6],
  ['debug', 7],
]
const printedLevels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug']

/** Options that say what is logged, in the order in which they are printed, with what a listing calls them and their bit. */
const logged: readonly (readonly [option: string, name: string, bit: number])[] = [
  ['log-tcp-sequence', 'tcp-sequence', 1],
  ['log-tcp-options', 'tcp-options', 2],
  ['log-ip-options', 'ip-options', 4],
  ['log-uid', 'uid', 8],
  ['log-macdecode', 'macdecode', 32],
]

const log: TargetModule = {
  name: 'LOG',
  kinds: ['LOG'],
  options: {
    'log-level': { takes: 'value' },
    'log-prefix': { takes: 'value' },
    'log-tcp-sequence': { takes: 'none' },
    'log-tcp-options': { takes: 'none' },
    'log-ip-options': { takes: 'none' },
    'log-uid': { takes: 'none' },
    'log-macdecode': { takes: 'none' },
  },
  read(draft, option, value) {
    const { target } = draft
    if (target.kind !== 'LOG') return
    if (option === 'log-level') {
      const level = numberOf(value, 0, 7) ?? levels.find(([name]) => name === value)?.[1]
      if (level === undefined) throw usage(`log level "${value}" unknown\n`)
      draft.target = { ...target, level }
    } else if (option === 'log-prefix') {
      if (value === '') throw usage('Argument must have a minimum length of 1 characters\n')
      if (value.includes('\n')) throw usage('Newlines not allowed in --log-prefix')
      draft.target = { ...target, prefix: value.slice(0, 29) }
    } else
      draft.target = {
        ...target,
        options: logged.flatMap(([name]) => (name === option || target.options.includes(`--${name}`) ? [`--${name}`] : [])),
      }
  },
  save(target) {
    if (target.kind !== 'LOG') return ''
    const prefix = target.prefix === '' ? '' : ` --log-prefix ${savedText(target.prefix)}`
    const level = target.level === 4 ? '' : ` --log-level ${target.level}`
    return prefix + level + target.options.map((option) => ` ${option}`).join('')
  },
  list(target, isNumeric) {
    if (target.kind !== 'LOG') return ''
    const given = logged.filter(([name]) => target.options.includes(`--${name}`))
    const flags = given.reduce((sum, [, , bit]) => sum + bit, 0)
    const words = [` level ${printedLevels[target.level] ?? ''}`, ...given.map(([, name]) => ` ${name}`)].join('')
    const prefix = target.prefix === '' ? '' : ` prefix "${target.prefix}"`
    return ` LOG${isNumeric ? ` flags ${flags} level ${target.level}` : words}${prefix}`
  },
}

/** What is after the name in the text of a target without effect. */
const rest = (target: Target, name: string): string =>
  target.kind === 'without-effect' && target.text.startsWith(`${name} `) ? target.text.slice(name.length) : ''

const checksum: TargetModule = {
  name: 'CHECKSUM',
  kinds: ['without-effect'],
  options: { 'checksum-fill': { takes: 'none', isRequired: true } },
  read(draft) {
    draft.target = { kind: 'without-effect', text: 'CHECKSUM --checksum-fill' }
  },
  save: (target) => rest(target, 'CHECKSUM'),
  list: () => ' CHECKSUM fill',
  table: 'mangle',
}

const clamp: TargetModule = {
  name: 'TCPMSS',
  kinds: ['without-effect'],
  options: { 'clamp-mss-to-pmtu': { takes: 'none' }, 'set-mss': { takes: 'value' } },
  read(draft, option, value) {
    const mss = option === 'set-mss' ? numberOf(value, 0, 65515) : null
    if (option === 'set-mss' && mss === null)
      throw usage('TCPMSS: bad value for option "--set-mss", or out of range (0-65515).\n')
    draft.target = { kind: 'without-effect', text: `TCPMSS ${mss === null ? '--clamp-mss-to-pmtu' : `--set-mss ${mss}`}` }
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('TCPMSS target: At least one parameter is required')
  },
  save: (target) => rest(target, 'TCPMSS'),
  list: (target) => {
    const mss = /--set-mss (\d+)/.exec(rest(target, 'TCPMSS'))?.[1]
    return mss === undefined ? ' TCPMSS clamp to PMTU' : ` TCPMSS set ${mss}`
  },
  ownHooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
  protocol: 'tcp',
}

const markOptions = ['set-xmark', 'set-mark', 'and-mark', 'or-mark', 'xor-mark']
const whole = 0xffffffff
const hex = (value: number): string => `0x${value.toString(16)}`

const mark: TargetModule = {
  name: 'MARK',
  kinds: ['without-effect'],
  options: Object.fromEntries(markOptions.map((name) => [name, { takes: 'value', group: 'mark' }] as const)),
  read(draft, option, value) {
    const hasMask = option.startsWith('set-')
    const bad = usage(
      hasMask
        ? `MARK: bad integer value for option "--${option}", or out of range.\n`
        : `MARK: bad value for option "--${option}", or out of range (0-${whole}).\n`,
    )
    const first = numberAt(value, 0, whole)
    const second = hasMask && first?.rest.startsWith('/') ? numberAt(first.rest.slice(1), 0, whole) : null
    if (!first || (first.rest !== '' && second?.rest !== '')) throw bad
    const bits = first.value
    const given = second?.value ?? whole
    const of: Readonly<Record<string, readonly [mark: number, mask: number]>> = {
      'set-xmark': [bits, given],
      'set-mark': [bits, (bits | given) >>> 0],
      'and-mark': [0, ~bits >>> 0],
      'or-mark': [bits, bits],
      'xor-mark': [bits, 0],
    }
    const [value32, mask] = of[option] ?? [bits, given]
    draft.target = { kind: 'without-effect', text: `MARK --set-xmark ${hex(value32)}/${hex(mask)}` }
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required')
  },
  save: (target) => rest(target, 'MARK'),
  list(target) {
    const [, value = '', mask = ''] = /(0x[0-9a-f]+)\/(0x[0-9a-f]+)/.exec(rest(target, 'MARK')) ?? []
    if (value === '0x0') return ` MARK and ${hex(~Number(mask) >>> 0)}`
    if (value === mask) return ` MARK or ${value}`
    if (mask === '0x0') return ` MARK xor ${value}`
    return mask === hex(whole) ? ` MARK set ${value}` : ` MARK xset ${value}/${mask}`
  },
}

const notrack: TargetModule = {
  name: 'NOTRACK',
  kinds: ['NOTRACK'],
  options: {},
  read: () => undefined,
  save: () => '',
  list: () => ' NOTRACK',
  table: 'raw',
}

export const targetModules: readonly TargetModule[] = [
  reject,
  log,
  dnat,
  snat,
  masquerade,
  redirect,
  checksum,
  clamp,
  mark,
  notrack,
]
