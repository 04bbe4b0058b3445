/** The part of sed that is used on documents: `s///`, `d`, `p`, with lines and patterns before them; `-n`, `-E`, `-i`, `-e`. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { type Pattern, TooCostly } from '../../kernel/pattern.ts'
import { expressionOf } from '../../kernel/text-programs/pattern.ts'
import { resolved, withEntry } from '../files.ts'
import type { World } from '../model.ts'
import type { Ran } from './ran.ts'

type Address = { readonly line: number } | { readonly last: true } | { readonly pattern: Pattern }

interface Command {
  readonly from: Address | null
  readonly to: Address | null
  readonly isInverted: boolean
  readonly does: 'd' | 'p' | 's'
  readonly pattern?: Pattern
  readonly by?: string
  readonly prints?: boolean
}

const usage = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n'

type Read = (path: string) => string | null

export function sed(world: World, args: readonly string[], stdin: string | null, read: Read): Ran {
  try {
    return edited(world, args, stdin, read)
  } catch (error) {
    if (!(error instanceof TooCostly)) throw error
    return { state: world, printed: complained('sed: a pattern that repeats so much is not tried here\n') }
  }
}

function edited(world: World, args: readonly string[], stdin: string | null, read: Read): Ran {
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  let isQuiet = false
  let isExtended = false
  let isInPlace = false
  const scripts: string[] = []
  const rest: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (arg === '-e' || arg === '--expression') {
      place += 1
      scripts.push(args[place] ?? '')
    } else if (/^-[nEri]+(\..*)?$/.test(arg)) {
      isQuiet ||= arg.includes('n')
      isExtended ||= /[Er]/.test(arg)
      isInPlace ||= arg.includes('i')
    } else if (arg === '--in-place') isInPlace = true
    else if (arg === '--quiet' || arg === '--silent') isQuiet = true
    else if (/^-./.test(arg))
      return said(
        complained(`sed: ${arg.startsWith('--') ? `unrecognized option '${arg}'` : `invalid option -- '${arg[1]}'`}\n${usage}`),
      )
    else rest.push(arg)
  }
  const script = scripts.length > 0 ? scripts.join('\n') : rest.shift()
  if (script === undefined) return said(complained(usage))
  const commands = parsed(script, isExtended)
  if (typeof commands === 'string') return said(complained(`sed: -e expression #1, ${commands}\n`))
  if (isInPlace && rest.length === 0) return said(complained('sed: no input files\n'))
  let state = world
  let stdout = ''
  let stderr = ''
  for (const path of rest.length > 0 ? rest : [null]) {
    const text = path === null ? (stdin ?? '') : read(path)
    if (text === null) {
      stderr += `sed: can't read ${path}: No such file or directory\n`
      continue
    }
    const after = changed(text, commands, isQuiet)
    if (isInPlace && path !== null)
      state = withEntry(state, resolved(world.cwd, path), { kind: 'text', text: after.slice(0, 262_144), atMs: world.atMs })
    else stdout += after
  }
  return { state, printed: { ...printed(stdout), stderr, code: stderr === '' ? 0 : 2 } }
}

/** The commands of a script, or what is wrong with it. */
function parsed(script: string, isExtended: boolean): readonly Command[] | string {
  const commands: Command[] = []
  let place = 0
  const address = (): Address | null | string => {
    const text = script.slice(place)
    const number = /^\d{1,9}/.exec(text)
    if (number) {
      place += number[0].length
      return { line: Number(number[0]) }
    }
    if (text.startsWith('$')) {
      place += 1
      return { last: true }
    }
    if (!text.startsWith('/')) return null
    const part = upTo(script, place + 1, '/')
    if (!part) return `char ${script.length}: unterminated address regex`
    place = part.end
    const pattern = expressionOf(part.text, { isExtended })
    return pattern ? { pattern } : `char ${place}: Invalid preceding regular expression`
  }
  while (place < script.length) {
    if (/[\s;]/.test(script[place] ?? '')) {
      place += 1
      continue
    }
    const from = address()
    if (typeof from === 'string') return from
    let to: Address | null = null
    if (from && script[place] === ',') {
      place += 1
      const found = address()
      if (typeof found === 'string') return found
      if (!found) return `char ${place}: unexpected \`,'`
      to = found
    }
    while (script[place] === ' ') place += 1
    const isInverted = script[place] === '!'
    if (isInverted) place += 1
    const does = script[place]
    place += 1
    if (does === undefined) return `char ${place - 1}: missing command`
    if (does === 'd' || does === 'p') {
      if (!/^\s*(;|\n|$)/.test(script.slice(place))) return `char ${place + 1}: extra characters after command`
      commands.push({ from, to, isInverted, does })
      continue
    }
    if (does !== 's')
      return `char ${place}: ${'{}=aAbBcCDeFgGhHiIlnNPQrRtTvwWxyz:#'.includes(does) ? 'a command that this terminal does not know' : `unknown command: \`${does}'`}`
    const mark = script[place] ?? ''
    const pattern = upTo(script, place + 1, mark)
    const by = pattern ? upTo(script, pattern.end, mark) : null
    if (mark === '' || !pattern || !by) return `char ${script.length}: unterminated \`s' command`
    const [flags = ''] = /^[a-zA-Z]*/.exec(script.slice(by.end)) ?? []
    place = by.end + flags.length
    const odd = [...flags].find((flag) => !'gpI'.includes(flag) && flag !== 'i')
    if (odd !== undefined || !/^\s*(;|\n|$)/.test(script.slice(place)))
      return `char ${odd === undefined ? place + 1 : by.end + flags.indexOf(odd) + 1}: unknown option to \`s'`
    const expression = expressionOf(pattern.text, { isExtended, ignoresCase: /i/i.test(flags), isGlobal: flags.includes('g') })
    if (!expression) return `char ${place}: Invalid preceding regular expression`
    commands.push({
      from,
      to,
      isInverted,
      does,
      pattern: expression,
      by: by.text,
      prints: flags.includes('p'),
    })
  }
  return commands
}

/** The text up to a mark; the mark after a backslash stands for itself. */
function upTo(script: string, from: number, mark: string): { readonly text: string; readonly end: number } | null {
  let text = ''
  for (let place = from; place < script.length; place += 1) {
    const sign = script[place] ?? ''
    if (sign === mark) return { text, end: place + 1 }
    if (sign === '\\' && script[place + 1] === mark) {
      text += mark
      place += 1
    } else if (sign === '\\') {
      text += sign + (script[place + 1] ?? '')
      place += 1
    } else text += sign
  }
  return null
}

function changed(text: string, commands: readonly Command[], isQuiet: boolean): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const isWithin = commands.map(() => false)
  let out = ''
  for (const [at, given] of lines.entries()) {
    let line: string | null = given
    for (const [nth, command] of commands.entries()) {
      if (line === null) break
      const { from, to, isInverted, does, pattern, by = '', prints } = command
      const fits = (address: Address): boolean =>
        'line' in address
          ? address.line === at + 1
          : 'last' in address
            ? at === lines.length - 1
            : (line ?? '').search(address.pattern) >= 0
      let isMeant = from === null || fits(from)
      if (to) {
        if (isWithin[nth]) {
          isMeant = true
          if (fits(to) || ('line' in to && to.line <= at + 1)) isWithin[nth] = false
        } else if (isMeant) isWithin[nth] = !('line' in to && to.line <= at + 1)
      }
      if (isMeant === isInverted) continue
      if (does === 'd') line = null
      else if (does === 'p') out += `${line}\n`
      else if (pattern) {
        const next: string = pattern[Symbol.replace](line, (whole: string, ...groups: readonly unknown[]) =>
          by.replace(/\\([\s\S])|&/g, (sign, escaped?: string) =>
            escaped === undefined
              ? sign === '&'
                ? whole
                : sign
              : /[1-9]/.test(escaped)
                ? String(groups[Number(escaped) - 1] ?? '')
                : escaped === 'n'
                  ? '\n'
                  : escaped,
          ),
        )
        if (prints && next !== line) out += `${next}\n`
        line = next
      }
    }
    if (line !== null && !isQuiet) out += `${line}\n`
    if (out.length > 1_000_000) break
  }
  return out
}
