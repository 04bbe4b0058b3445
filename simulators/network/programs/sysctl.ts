/** `sysctl` of procps 4.0: settings of the kernel, one by one, all, or from files. */
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { sysctlsOf, withSysctl } from '../sysctls.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { textAt } from './files.ts'
import { ownOf } from './options.ts'
import { sysctlUsage } from './usage.table.ts'

/** Dots and slashes are the same; the name of an interface may have dots only where the rest has slashes. */
const keyOf = (text: string): string => (text.includes('/') && !/^[^/]*\./.test(text) ? text.replaceAll('/', '.') : text)

const missing = (key: string): string => `sysctl: cannot stat /proc/sys/${key.replaceAll('.', '/')}: No such file or directory\n`

interface Wanted {
  isQuiet: boolean
  showsValues: boolean
  showsNames: boolean
  isAll: boolean
  isWriting: boolean
  ignoresUnknown: boolean
  pattern: string | null
  files: readonly string[] | null
  words: string[]
}

export const sysctl = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const wanted = wantedOf(args)
    if (!node) return said(world, '')
    if (wanted.files) return fromFiles(world, node, wanted, wanted.files)
    if (wanted.isAll) return said(world, listed(node, wanted))
    if (wanted.words.length === 0)
      throw args.length === 0
        ? new Complaint(sysctlUsage)
        : new Complaint("sysctl: no variables specified\nTry `sysctl --help' for more information.\n")
    return inTurn(world, node, wanted, wanted.words, 'command line(0)')
  })

function wantedOf(args: readonly string[]): Wanted {
  const wanted: Wanted = {
    isQuiet: false,
    showsValues: false,
    showsNames: false,
    isAll: false,
    isWriting: false,
    ignoresUnknown: false,
    pattern: null,
    files: null,
    words: [],
  }
  const named: Readonly<Record<string, () => void>> = {
    a: () => {
      wanted.isAll = true
    },
    n: () => {
      wanted.showsValues = true
    },
    N: () => {
      wanted.showsNames = true
    },
    e: () => {
      wanted.ignoresUnknown = true
    },
    q: () => {
      wanted.isQuiet = true
    },
    w: () => {
      wanted.isWriting = true
    },
    o: () => undefined,
    x: () => undefined,
  }
  const long: Readonly<Record<string, string>> = {
    all: 'a',
    values: 'n',
    names: 'N',
    ignore: 'e',
    quiet: 'q',
    write: 'w',
    load: 'p',
    pattern: 'r',
    version: 'V',
    help: 'h',
  }
  const letters = args.flatMap((arg) => {
    if (!arg.startsWith('--')) return [arg]
    const [word = '', value] = arg.slice(2).split('=')
    return [`-${ownOf(long, word) ?? arg.slice(1)}${value ?? ''}`]
  })
  for (let at = 0; at < letters.length; at += 1) {
    const arg = letters[at] ?? ''
    if (arg === '--system') {
      wanted.files = ['/etc/sysctl.d/*', '/etc/sysctl.conf']
      continue
    }
    if (!arg.startsWith('-') || arg === '-') {
      wanted.words.push(arg)
      continue
    }
    for (let place = 1; place < arg.length; place += 1) {
      const letter = arg[place] ?? ''
      if (letter === 'V') throw new Complaint('', 0, 'sysctl from procps-ng 4.0.2\n')
      if (letter === 'h' || letter === 'd') throw new Complaint('', 0, sysctlUsage)
      if (letter === 'p' || letter === 'f') {
        const here = arg.slice(place + 1)
        const rest = here === '' ? letters.slice(at + 1).filter((each) => !each.startsWith('-')) : [here]
        wanted.files = rest.length > 0 ? rest : ['/etc/sysctl.conf']
        return wanted
      }
      if (letter === 'r') {
        wanted.pattern = arg.slice(place + 1) || (letters[at + 1] ?? '')
        if (place + 1 === arg.length) at += 1
        break
      }
      const take = Object.hasOwn(named, letter) ? named[letter] : undefined
      if (!take) throw notModelled(`sysctl -${letter}`)
      take()
    }
  }
  return wanted
}

const line = (key: string, value: string, { showsValues, showsNames }: Wanted): string =>
  showsNames ? `${key}\n` : showsValues ? `${value}\n` : `${key} = ${value}\n`

function listed(node: Node, wanted: Wanted): string {
  const { pattern } = wanted
  if (pattern !== null && !/^[\w.$^-]*$/.test(pattern)) throw notModelled(`sysctl --pattern ${pattern}`)
  const matcher = pattern === null ? null : new RegExp(pattern)
  return Object.entries(sysctlsOf(node))
    .filter(([key]) => matcher === null || matcher.test(key))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => line(key, value, wanted))
    .join('')
}

function inTurn(world: World, before: Node, wanted: Wanted, words: readonly string[], where: string): Ran {
  let node = before
  let stdout = ''
  let stderr = ''
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals < 0 && wanted.isWriting) {
      stderr += `sysctl: ${where}: invalid syntax, continuing...\n`
      break
    }
    const key = keyOf((equals < 0 ? word : word.slice(0, equals)).trim())
    const known = sysctlsOf(node)
    if (!Object.hasOwn(known, key)) {
      if (!wanted.ignoresUnknown) stderr += missing(key)
      continue
    }
    if (equals < 0) {
      stdout += line(key, known[key] ?? '', wanted)
      continue
    }
    const value = word.slice(equals + 1).trim()
    const changed = withSysctl(node, key, value)
    if (!changed) {
      stderr += `sysctl: setting key "${key}": Invalid argument\n`
      continue
    }
    node = changed
    if (!wanted.isQuiet) stdout += line(key, value, wanted)
  }
  return { state: withNode(world, node), printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function fromFiles(world: World, node: Node, wanted: Wanted, paths: readonly string[]): Ran {
  const isSystem = paths.some((path) => path.endsWith('*'))
  const names = paths.flatMap((path) =>
    path.endsWith('*')
      ? Object.keys(node.files)
          .filter((each) => each.startsWith(path.slice(0, -1)) && each.endsWith('.conf'))
          .sort()
      : [path],
  )
  let state = world
  let stdout = isSystem ? names.map((path) => `* Applying ${path} ...\n`).join('') : ''
  let stderr = ''
  for (const path of names) {
    const text = textAt(node, path)
    if (text === null && path !== '/etc/sysctl.conf') stderr += `sysctl: cannot open "${path}": No such file or directory\n`
    const lines = (text ?? '')
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== '' && !/^[#;]/.test(each))
    for (const each of lines) {
      const current = state.nodes[node.name]
      if (!current) continue
      if (!each.includes('=')) {
        stderr += `sysctl: ${path}(1): invalid syntax, continuing...\n`
        continue
      }
      const isIgnored = each.startsWith('-')
      const ran = inTurn(
        state,
        current,
        { ...wanted, ignoresUnknown: isIgnored || wanted.ignoresUnknown },
        [isIgnored ? each.slice(1) : each],
        path,
      )
      state = ran.state
      stdout += ran.printed.stdout
      stderr += ran.printed.stderr
    }
  }
  return { state, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}
