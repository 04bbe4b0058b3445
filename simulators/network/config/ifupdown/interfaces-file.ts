/** `/etc/network/interfaces` and what it sources, as ifupdown 0.8.41 reads them: the same complaints, with file and line. */
import { globMatches } from '../glob.ts'
import type { Work } from '../work.ts'

export interface Stanza {
  readonly iface: string
  readonly family: string
  readonly method: string
  /** In the order of the file. What is said twice is one value of two lines, but for commands. */
  readonly options: readonly (readonly [key: string, value: string])[]
  readonly path: string
  readonly line: number
}
export interface InterfacesFile {
  readonly stanzas: readonly Stanza[]
  readonly auto: readonly string[]
  /** Of `allow-hotplug` and its like. */
  readonly allowed: Readonly<Record<string, readonly string[]>>
  readonly noAutoDown: readonly string[]
  readonly complaints: readonly string[]
  readonly notModelled: readonly string[]
  /** False where a complaint was about the file itself, and not about one that it sources. */
  readonly isRead: boolean
}

/** Options of commands: each line is one more. */
export const commandKeys = ['pre-up', 'up', 'post-up', 'pre-down', 'down', 'post-down'] as const

const methods: Readonly<Record<string, readonly string[]>> = {
  inet: ['loopback', 'static', 'manual', 'dhcp', 'bootp', 'tunnel', 'ppp', 'wvdial', 'ipv4ll'],
  inet6: ['auto', 'loopback', 'static', 'manual', 'dhcp', 'v4tunnel', '6to4'],
  ipx: ['static', 'dynamic'],
  can: ['static'],
  link: ['none'],
}

interface Building {
  stanzas: Stanza[]
  auto: string[]
  allowed: Record<string, string[]>
  noAutoDown: string[]
  complaints: string[]
  notModelled: string[]
  depth: number
  /** Files that were sourced, those that were so twice counted twice. */
  sourced: number
}

/** Files that source each other double with every round. */
const mostSourced = 100

/** Reads a file of interfaces and those that it sources. What is wrong with it is said in `complaints`, by the program of this name. */
export function readInterfaces(work: Work, program: string, path = '/etc/network/interfaces'): InterfacesFile {
  const building: Building = {
    stanzas: [],
    auto: [],
    allowed: {},
    noAutoDown: [],
    complaints: [],
    notModelled: [],
    depth: 0,
    sourced: 0,
  }
  const text = work.read(path)
  if (text === null) building.complaints.push(`${program}: couldn't open interfaces file "${path}": No such file or directory\n`)
  const isRead = text === null || readInto(building, work, program, path, text)
  if (!isRead) building.complaints.push(`${program}: couldn't read interfaces file "${path}"\n`)
  // The loopback interface is always there, and is always the first.
  const isDefined = building.stanzas.some(({ iface }) => iface === 'lo')
  const loopback: Stanza = { iface: 'lo', family: 'inet', method: 'loopback', options: [], path, line: 0 }
  return {
    ...building,
    auto: ['lo', ...building.auto.filter((name) => name !== 'lo')],
    stanzas: isDefined ? building.stanzas : [loopback, ...building.stanzas],
    isRead,
  }
}

/** Comments and empty lines are left out; a line that ends in a backslash goes on in the next. The number is that of the last line taken. */
function linesOf(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines: { line: number; text: string }[] = []
  let open = ''
  let isOpen = false
  for (const [nth, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim()
    if (!isOpen && (trimmed === '' || trimmed.startsWith('#'))) continue
    isOpen = trimmed.endsWith('\\')
    open += isOpen ? trimmed.slice(0, -1) : trimmed
    if (isOpen) continue
    if (open.trim() !== '') lines.push({ line: nth + 1, text: open.trim() })
    open = ''
  }
  if (open.trim() !== '') lines.push({ line: text.split('\n').length, text: open.trim() })
  return lines
}

/** Reads one file into the others; false where something in it ends the reading. */
function readInto(building: Building, work: Work, program: string, path: string, text: string): boolean {
  /** The stanza that options belong to; `mapping` where it is one that is not read. */
  let current: Stanza | 'mapping' | null = null
  const ended = () => {
    if (current && current !== 'mapping') building.stanzas.push(current)
    current = null
  }
  for (const { line, text: content } of linesOf(text)) {
    const at = `${program}: ${path}:${line}: `
    const wrong = (what: string): false => {
      building.complaints.push(`${at}${what}\n`)
      return false
    }
    const [word = '', ...rest] = content.split(/\s+/)
    if (word === 'iface' || word === 'template') {
      ended()
      const begun = beganWith(building, at, path, line, rest)
      if (typeof begun === 'string') return wrong(begun)
      current = begun
    } else if (word === 'auto' || word.startsWith('allow-')) {
      ended()
      const list = word === 'auto' ? building.auto : listNamed(building.allowed, word.slice('allow-'.length))
      for (const name of rest) if (!list.includes(name)) list.push(name)
    } else if (word === 'no-auto-down' || word === 'no-scripts') {
      ended()
      if (word === 'no-auto-down') building.noAutoDown.push(...rest)
    } else if (word === 'mapping' || word === 'rename') {
      ended()
      building.notModelled.push(`${path}:${line}: not modelled here: ${word}\n`)
      if (word === 'mapping') current = 'mapping'
    } else if (word === 'source' || word === 'source-directory') {
      ended()
      sourced(building, work, program, word, rest)
    } else if (current === null) return wrong('misplaced option')
    else if (rest.length === 0) return wrong('option with empty value')
    else if (current !== 'mapping') current = withOption(current, word, content.slice(word.length).trim())
  }
  ended()
  return true
}

const listNamed = (allowed: Record<string, string[]>, name: string): string[] => {
  const list = Object.hasOwn(allowed, name) ? (allowed[name] ?? []) : []
  allowed[name] = list
  return list
}

/** A stanza by its first line; the complaint where it is none. */
function beganWith(building: Building, at: string, path: string, line: number, words: readonly string[]): Stanza | string {
  const [iface, family = '', method = '', ...more] = words
  if (iface === undefined) return 'too few parameters for iface line'
  const inheritsAt = words.indexOf('inherits')
  const isBare = inheritsAt === 1
  const parentName = inheritsAt < 0 ? null : (words[inheritsAt + 1] ?? '')
  const parent = parentName === null ? null : building.stanzas.findLast((each) => each.iface === parentName)
  if (!isBare && !Object.hasOwn(methods, family)) return 'unknown or no address type and no inherits keyword specified'
  if (!isBare && inheritsAt !== 2 && !methods[family]?.includes(method))
    return 'unknown or no method and no inherits keyword specified'
  if (parentName !== null && !parent) return `unknown iface to inherit from: ${parentName} (*)`
  const extra = more.filter((_, nth) => inheritsAt < 0 || nth + 3 < inheritsAt || nth + 3 > inheritsAt + 1)
  for (const word of extra.slice(0, 1))
    building.complaints.push(`${at}extra parameter for the iface line not understood and ignored: ${word}\n`)
  return {
    iface,
    family: isBare ? (parent?.family ?? '') : family,
    method: isBare || inheritsAt === 2 ? (parent?.method ?? '') : method,
    options: parent?.options ?? [],
    path,
    line,
  }
}

function withOption(stanza: Stanza, key: string, value: string): Stanza {
  const isCommand = commandKeys.some((each) => each === key)
  const nth = isCommand ? -1 : stanza.options.findIndex(([other]) => other === key)
  const [, before = ''] = stanza.options[nth] ?? []
  if (nth < 0) return { ...stanza, options: [...stanza.options, [key, value]] }
  return { ...stanza, options: stanza.options.with(nth, [key, `${before}\n${value}`]) }
}

/** Files by their pattern, or the files of a folder whose names have nothing in them but letters, digits, `_` and `-`. */
function sourced(building: Building, work: Work, program: string, word: string, patterns: readonly string[]): void {
  if (building.depth >= 10) return
  building.depth += 1
  for (const given of patterns) {
    const pattern = given.startsWith('/') ? given : `/etc/network/${given}`
    const folder = word === 'source' ? pattern.slice(0, pattern.lastIndexOf('/')) : pattern.replace(/\/$/, '')
    const name = word === 'source' ? pattern.slice(folder.length + 1) : ''
    const names = work
      .list(folder)
      .filter((each) => (word === 'source' ? !each.startsWith('.') && globMatches(name, each) : /^[\w-]+$/.test(each)))
    for (const each of names) {
      building.sourced += 1
      if (building.sourced === mostSourced + 1)
        building.notModelled.push(`not modelled here: more than ${mostSourced} sourced files\n`)
      if (building.sourced > mostSourced) break
      readInto(building, work, program, `${folder}/${each}`, work.read(`${folder}/${each}`) ?? '')
    }
  }
  building.depth -= 1
}
