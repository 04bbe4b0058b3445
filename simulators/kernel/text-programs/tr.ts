/** tr: signs made into others, or taken away; uniq: lines that are like the one before. */
import { complained, type Printed, printed } from '../command-line.ts'
import { escaped } from './echo.ts'
import { isSaid, optionsOf } from './options.ts'
import { type From, joined, linesOf } from './reading.ts'

const classes: Readonly<Record<string, string>> = {
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:digit:]': '0-9',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': '0-9A-Za-z',
  '[:space:]': ' \t\n\r\v\f',
  '[:blank:]': ' \t',
}

function signsOf(given: string): string {
  const text = escaped(given.replace(/\[:\w+:\]/g, (name) => classes[name] ?? name))
  return text.replace(/([\s\S])-([\s\S])/g, (whole, first: string, last: string) => {
    const from = first.charCodeAt(0)
    const count = last.charCodeAt(0) - from + 1
    return count < 1 || count > 256 ? whole : String.fromCharCode(...Array.from({ length: count }, (_, nth) => from + nth))
  })
}

export function tr(args: readonly string[], stdin: string): Printed {
  const given = optionsOf('tr', args, 'dscC', '')
  if (isSaid(given)) return given
  const { flags, paths } = given
  const tryHelp = "Try 'tr --help' for more information.\n"
  const isDeleting = flags.has('d')
  const needs = isDeleting !== flags.has('s') || (isDeleting && !flags.has('s')) ? 1 : 2
  const [first, second] = paths
  if (first === undefined) return complained(`tr: missing operand\n${tryHelp}`)
  if (second === undefined && needs === 2)
    return complained(
      `tr: missing operand after '${first}'\nTwo strings must be given when ${isDeleting ? 'both deleting and squeezing repeats' : 'translating'}.\n${tryHelp}`,
    )
  const extra = paths[isDeleting && !flags.has('s') ? 1 : 2]
  if (extra !== undefined)
    return complained(
      `tr: extra operand '${extra}'\n${isDeleting && paths.length === 2 ? 'Only one string may be given when deleting without squeezing repeats.\n' : ''}${tryHelp}`,
    )
  const from = signsOf(first)
  const to = second === undefined ? '' : signsOf(second)
  const isOf = (sign: string, set: string) => set.includes(sign) !== (set === from && (flags.has('c') || flags.has('C')))
  const isMaking = !isDeleting && second !== undefined
  let out = ''
  for (const sign of stdin) {
    const isFrom = isOf(sign, from)
    if (isDeleting && isFrom) continue
    const at = flags.has('c') || flags.has('C') ? to.length - 1 : Math.min(from.lastIndexOf(sign), to.length - 1)
    const made = isMaking && isFrom ? (to[at] ?? sign) : sign
    if (flags.has('s') && out.endsWith(made) && (second === undefined ? isFrom : to.includes(made))) continue
    out += made
  }
  return printed(out)
}

export function uniq(args: readonly string[], from: From): Printed {
  const given = optionsOf('uniq', args, 'cdui', '')
  if (isSaid(given)) return given
  const { flags, paths } = given
  const { texts, stderr } = from(paths.slice(0, 1))
  const key = (line: string) => (flags.has('i') ? line.toLowerCase() : line)
  const groups: { line: string; count: number }[] = []
  for (const line of texts.flatMap(({ text }) => linesOf(text))) {
    const last = groups.at(-1)
    if (last && key(last.line) === key(line)) last.count += 1
    else groups.push({ line, count: 1 })
  }
  const kept = groups.filter(({ count }) => (!flags.has('d') || count > 1) && (!flags.has('u') || count === 1))
  const stdout = joined(kept.map(({ line, count }) => (flags.has('c') ? `${String(count).padStart(7)} ${line}` : line)))
  return { stdout, stderr, code: stderr === '' ? 0 : 1 }
}
