/** A file of sections, keys and values, as systemd reads it: with the line of everything, and with what it says of lines that it cannot use. */

export interface Setting {
  readonly section: string
  /** Which section of that name in its file, from 0: each `[Route]` is a route of its own. */
  readonly nth: number
  readonly key: string
  readonly value: string
  readonly line: number
}
export interface IniFile {
  readonly path: string
  /** False where the file as a whole could not be read. */
  readonly isRead: boolean
  readonly settings: readonly Setting[]
  readonly sections: readonly { readonly name: string; readonly line: number }[]
  readonly complaints: readonly string[]
}

/** Takes a file apart. Nothing in it is unreadable but a section header that does not end: that one makes systemd leave out the file. */
export function readIni(path: string, text: string): IniFile {
  const settings: Setting[] = []
  const sections: { name: string; line: number }[] = []
  const complaints: string[] = []
  const counts = new Map<string, number>()
  let section: string | null = null
  for (const { line, text: content } of logicalLines(text)) {
    const at = `${path}:${line}: `
    if (content.startsWith('[')) {
      if (!content.endsWith(']')) {
        complaints.push(`${at}Invalid section header '${content}'`, `${at}Failed to parse file: Bad message`)
        return { path, isRead: false, settings: [], sections, complaints }
      }
      section = content.slice(1, -1)
      sections.push({ name: section, line })
      counts.set(section, (counts.get(section) ?? 0) + 1)
      continue
    }
    const equals = content.indexOf('=')
    if (section === null) complaints.push(`${at}Assignment outside of section. Ignoring.`)
    else if (equals < 0) complaints.push(`${at}Missing '=', ignoring line.`)
    else if (equals === 0) complaints.push(`${at}Missing key name before '=', ignoring line.`)
    else {
      const nth = (counts.get(section) ?? 1) - 1
      settings.push({ section, nth, key: content.slice(0, equals).trim(), value: content.slice(equals + 1).trim(), line })
    }
  }
  return { path, isRead: true, settings, sections, complaints }
}

/** Lines without comments and empty ones; a line that ends in a backslash goes on in the next. */
function logicalLines(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines: { line: number; text: string }[] = []
  let open: { line: number; text: string } | null = null
  for (const [nth, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim()
    if (/^[#;]/.test(trimmed)) continue
    const goesOn = trimmed.endsWith('\\')
    const part = goesOn ? trimmed.slice(0, -1) : trimmed
    // A line that was continued is told by its last number.
    open = open ? { line: nth + 1, text: `${open.text} ${part}`.trim() } : { line: nth + 1, text: part.trim() }
    if (goesOn) continue
    if (open.text !== '') lines.push(open)
    open = null
  }
  if (open && open.text !== '') lines.push(open)
  return lines
}

const yes = ['1', 'yes', 'y', 'true', 't', 'on']
const no = ['0', 'no', 'n', 'false', 'f', 'off']

/** A yes or no; null where it is neither. */
export function booleanOf(text: string): boolean | null {
  const word = text.toLowerCase()
  return yes.includes(word) ? true : no.includes(word) ? false : null
}

const unitsMs: Readonly<Record<string, number>> = {
  '': 1000,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  ms: 1,
  msec: 1,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
}

/** A span of time in milliseconds: `15`, `15s`, `1min 30s`; null where it is none. */
export function spanOf(text: string): number | null {
  const part = /(\d+(?:\.\d+)?)\s*([a-z]*)/g
  if (text.trim() === '' || text.replaceAll(part, '').trim() !== '') return null
  let total = 0
  for (const [, amount, unit = ''] of text.matchAll(part)) {
    if (!Object.hasOwn(unitsMs, unit)) return null
    total += Number(amount) * (unitsMs[unit] ?? 0)
  }
  return total
}
