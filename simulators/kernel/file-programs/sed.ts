/** The part of sed that is used on documents: `s///`, `d`, `p`, with lines and patterns before them; `-n`, `-E`, `-i`, `-e`. */
import { complained, type Printed, printed } from '../command-line.ts'
import { type Files, mostInFile, type RanOn, resolved } from '../files.ts'
import { TooCostly } from '../pattern.ts'
import { type Address, type Command, parsed } from './sed-script.ts'

const usage = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n'

/** Characters that the commands of one script may look at and make. */
const mostWork = 2 ** 20

type Read = (path: string) => string | null

export function sed<State>(
  files: Files<State>,
  state: State,
  args: readonly string[],
  stdin: string | null,
  read: Read,
): RanOn<State> {
  try {
    return edited(files, state, args, stdin, read)
  } catch (error) {
    if (!(error instanceof TooCostly)) throw error
    return { state, printed: complained('sed: a pattern that repeats so much is not tried here\n') }
  }
}

function edited<State>(
  files: Files<State>,
  given: State,
  args: readonly string[],
  stdin: string | null,
  read: Read,
): RanOn<State> {
  const said = (out: Printed): RanOn<State> => ({ state: given, printed: out })
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
  let state = given
  let stdout = ''
  let stderr = ''
  for (const path of rest.length > 0 ? rest : [null]) {
    const text = path === null ? (stdin ?? '') : read(path)
    if (text === null) {
      stderr += `sed: can't read ${path}: No such file or directory\n`
      continue
    }
    const after = changed(text, commands, isQuiet)
    if (isInPlace && path !== null) state = files.withText(state, resolved(files.cwd(state), path), after.slice(0, mostInFile))
    else stdout += after
  }
  return { state, printed: { ...printed(stdout), stderr, code: stderr === '' ? 0 : 2 } }
}

function changed(text: string, commands: readonly Command[], isQuiet: boolean): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const isWithin = commands.map(() => false)
  let work = mostWork
  const spend = (characters: number): void => {
    work -= characters
    if (work < 0) throw new TooCostly('much work')
  }
  let out = ''
  for (const [at, given] of lines.entries()) {
    let line: string | null = given
    for (const [nth, command] of commands.entries()) {
      if (line === null) break
      spend(line.length + 1)
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
          by.replace(/\\([\s\S])|&|[^\\&]+/g, (text, escaped?: string) => {
            const made = putIn(text, escaped, whole, groups)
            spend(made.length)
            return made
          }),
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

/** What a part of a replacement stands for: what was found, a group of it, or itself. */
function putIn(text: string, escaped: string | undefined, whole: string, groups: readonly unknown[]): string {
  if (escaped === undefined) return text === '&' ? whole : text
  if (/[1-9]/.test(escaped)) return String(groups[Number(escaped) - 1] ?? '')
  return escaped === 'n' ? '\n' : escaped
}
