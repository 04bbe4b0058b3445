/**
 * virsh's command line taken apart as vshCommandParse does it: words, options with their values, commands divided by semicolons. Source: tools/vsh.c of
 * libvirt 9.0.0, confirmed by recordings, 2026-11-24.
 */
import { virshCommands } from './commands.table.ts'

export interface OptionSpec {
  readonly name: string
  readonly kind: 'bool' | 'string' | 'number' | 'argv'
  readonly isRequired: boolean
  /** It may be given without its name. */
  readonly isPositional: boolean
  readonly says: string
}

export interface ParsedCommand {
  readonly name: string
  readonly options: Options
}

/** The line cannot be taken apart: virsh's complaint, without `error: `. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault'
}

const aliases: Readonly<Record<string, string>> = { 'nodedev-detach': 'nodedev-dettach' }

const specs = new Map<string, readonly OptionSpec[]>()

/** The options of a command, in order; none for a command that there is not. */
export function optionsOf(name: string): readonly OptionSpec[] {
  const known = specs.get(name)
  if (known) return known
  const text = Object.hasOwn(virshCommands, name) ? (virshCommands[name]?.[3] ?? '') : ''
  const list = text
    .split('\n')
    .filter((line) => /^\s+\S+ (bool|string|number|argv)/.test(line))
    .map((line): OptionSpec => {
      const [, option = '', kind = 'bool', signs = '', says = ''] =
        /^\s+(\S+) (bool|string|number|argv)([!-]*) ?(.*)$/.exec(line) ?? []
      return {
        name: option,
        kind: kind as OptionSpec['kind'],
        isRequired: signs.includes('!'),
        isPositional: !signs.includes('-') && kind !== 'bool',
        says,
      }
    })
  specs.set(name, list)
  return list
}

export const isCommand = (name: string): boolean => Object.hasOwn(virshCommands, name)
/** It is listed, but what it does is not modelled here. */
export const isModelled = (name: string): boolean => virshCommands[name]?.[2] !== '-'

/** The options that were given. */
export class Options {
  constructor(private readonly given: ReadonlyMap<string, readonly string[]>) {}
  has(name: string): boolean {
    return this.given.has(name)
  }
  text(name: string): string | undefined {
    return this.given.get(name)?.[0]
  }
  all(name: string): readonly string[] {
    return this.given.get(name) ?? []
  }
}

/** Takes one command's words apart. Throws SyntaxFault. */
export function parseWords(words: readonly string[]): ParsedCommand {
  const [given = '', ...rest] = words
  const name = aliases[given] ?? given
  if (!isCommand(name)) throw new SyntaxFault(`unknown command: '${given}'`)
  if (!isModelled(name)) return { name, options: new Options(new Map()) }
  const options = optionsOf(name)
  const found = new Map<string, string[]>()
  let onlyData = false
  for (let place = 0; place < rest.length; place += 1) {
    const word = rest[place] ?? ''
    if (!onlyData && word === '--') {
      onlyData = true
      continue
    }
    if (!onlyData && word.startsWith('--') && word.length > 2) {
      const [, key = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? []
      const option = options.find((each) => each.name === key)
      if (!option) {
        if (key === 'help') return { name: 'help', options: new Options(new Map([['command', [name]]])) }
        throw new SyntaxFault(`command '${name}' doesn't support option --${key}`)
      }
      if (found.has(key) && option.kind !== 'argv') throw new SyntaxFault(`option --${key} already seen`)
      if (option.kind === 'bool') {
        if (value !== undefined) throw new SyntaxFault(`invalid '=' after option --${key}`)
        found.set(key, [])
        continue
      }
      const next = value ?? rest[place + 1]
      if (value === undefined) place += 1
      if (next === undefined)
        throw new SyntaxFault(`expected syntax: --${key} <${option.kind === 'number' ? 'number' : 'string'}>`)
      found.set(key, [...(found.get(key) ?? []), next])
      continue
    }
    const option = options.find((each) => each.isPositional && (each.kind === 'argv' || !found.has(each.name)))
    if (!option && name === 'help') continue
    if (!option) throw new SyntaxFault(`unexpected data '${word}'`)
    found.set(option.name, [...(found.get(option.name) ?? []), word])
  }
  const missing = options.filter((option) => option.isRequired && !found.has(option.name))
  if (missing.length > 0) {
    const form = ({ name: option, kind }: OptionSpec) => (kind === 'string' || kind === 'argv' ? `<${option}>` : `--${option}`)
    throw new SyntaxFault(missing.map((option) => `command '${name}' requires ${form(option)} option`).join('\nerror: '))
  }
  return { name, options: new Options(found) }
}

/** Words of a line as virsh itself reads one: quotes, backslashes, `#` comments, commands divided by `;`. Throws SyntaxFault. */
export function splitLine(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  let word: string | null = null
  let isSingle = false
  let isDouble = false
  const ends = () => {
    if (word !== null) commands.at(-1)?.push(word)
    word = null
  }
  for (let place = 0; place < line.length; place += 1) {
    const sign = line[place] ?? ''
    if (!isSingle && !isDouble) {
      if (sign === ' ' || sign === '\t' || sign === '\r') {
        ends()
        continue
      }
      if (sign === ';' || sign === '\n') {
        ends()
        commands.push([])
        continue
      }
      if (sign === '#' && word === null) {
        while (place < line.length && line[place] !== '\n') place += 1
        commands.push([])
        continue
      }
    }
    if (sign === "'" && !isDouble) {
      isSingle = !isSingle
      word ??= ''
      continue
    }
    if (sign === '"' && !isSingle) {
      isDouble = !isDouble
      word ??= ''
      continue
    }
    if (sign === '\\' && !isSingle) {
      place += 1
      if (place >= line.length) throw new SyntaxFault('dangling \\')
      if (line[place] === '\n') continue
      word = (word ?? '') + (line[place] ?? '')
      continue
    }
    word = (word ?? '') + sign
  }
  if (isSingle) throw new SyntaxFault("missing '")
  if (isDouble) throw new SyntaxFault('missing "')
  ends()
  return commands.filter((words) => words.length > 0)
}
