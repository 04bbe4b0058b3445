/** A word as bash reads it: pieces that are quoted or not; text, variables, and what is put in for a command or a sum. */
import { endedTooEarly, notHere, unmatched } from './fault.ts'

/** A piece of a word; what is quoted is neither split, globbed nor dropped when it is empty. */
export type Piece = { readonly isQuoted: boolean } & (
  | { readonly text: string }
  | { readonly variable: string }
  /** `$(…)`: what its commands print. */
  | { readonly script: string }
  /** `$((…))`: what it comes to. */
  | { readonly sum: string }
)
export type Word = readonly Piece[]

/** The word as it was typed, but for its quotes. */
export const source = (word: Word): string => word.map(sourceOf).join('')

function sourceOf(piece: Piece): string {
  if ('text' in piece) return piece.text
  if ('variable' in piece) return `$${piece.variable}`
  return 'script' in piece ? `$(${piece.script})` : `$((${piece.sum}))`
}

/** Where a bracket that is open at a place is closed: the place of its end. */
function closedAt(line: string, from: number): number {
  let depth = 1
  for (let place = from; place < line.length; place += 1) {
    const sign = line[place] ?? ''
    if (sign === '\\') place += 1
    else if (sign === "'" || sign === '"') {
      place += 1
      while (place < line.length && line[place] !== sign) place += sign === '"' && line[place] === '\\' ? 2 : 1
    } else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    if (depth === 0) return place
  }
  throw unmatched(')')
}

/** What begins with a dollar sign or a backquote at a place, and where it ends; null where the sign stands for itself. */
function expansionAt(line: string, place: number, isQuoted: boolean): { readonly piece: Piece; readonly end: number } | null {
  if (line[place] === '`') {
    const end = line.indexOf('`', place + 1)
    if (end < 0) throw unmatched('`')
    return { piece: { isQuoted, script: line.slice(place + 1, end) }, end: end + 1 }
  }
  if (line[place + 1] === '(') {
    const end = closedAt(line, place + 2)
    const inner = line.slice(place + 2, end)
    const isSum = inner.startsWith('(') && inner.endsWith(')')
    return { piece: isSum ? { isQuoted, sum: inner.slice(1, -1) } : { isQuoted, script: inner }, end: end + 1 }
  }
  const [whole, name, braced] = /^\$(?:([A-Za-z_]\w*|[?$#!0-9@*_-])|\{([A-Za-z_]\w*|[?$#0-9])\})/.exec(line.slice(place)) ?? []
  if (whole !== undefined) return { piece: { isQuoted, variable: name ?? braced ?? '' }, end: place + whole.length }
  if (line[place + 1] !== '{') return null
  if (!line.includes('}', place)) throw unmatched('}')
  throw notHere(`"\${" but as "\${NAME}"`)
}

/** Text within double quotes, or of a here-document, up to a sign; and where it ends. */
export function readQuoted(line: string, from: number, until: '"' | ''): { readonly word: Word; readonly end: number } {
  const pieces: Piece[] = []
  let text = ''
  let place = from
  while (place < line.length && line[place] !== until) {
    const sign = line[place] ?? ''
    const next = line[place + 1] ?? ''
    if (sign === '\\' && next !== '' && `\\$\`\n${until}`.includes(next)) {
      if (next !== '\n') text += next
      place += 2
      continue
    }
    const found = sign === '$' || sign === '`' ? expansionAt(line, place, true) : null
    if (!found) {
      text += sign
      place += 1
      continue
    }
    pieces.push({ text, isQuoted: true }, found.piece)
    text = ''
    place = found.end
  }
  if (until !== '' && place >= line.length) throw unmatched(until)
  return { word: [...pieces, { text, isQuoted: true }], end: place + until.length }
}

/** A word from a place in the line, and where it ends; null where none begins. Throws BashFault. */
export function readWord(line: string, from: number): { readonly word: Word; readonly end: number } | null {
  const pieces: Piece[] = []
  let plain = ''
  const put = (...more: readonly Piece[]) => {
    if (plain !== '') pieces.push({ text: plain, isQuoted: false })
    plain = ''
    pieces.push(...more)
  }
  let place = from
  while (place < line.length) {
    const sign = line[place] ?? ''
    if (/[\s|&;<>()]/.test(sign)) break
    if (sign === '\\') {
      const next = line[place + 1]
      if (next === undefined) throw endedTooEarly()
      if (next !== '\n') put({ text: next, isQuoted: true })
      place += 2
    } else if (sign === "'") {
      const end = line.indexOf("'", place + 1)
      if (end < 0) throw unmatched("'")
      put({ text: line.slice(place + 1, end), isQuoted: true })
      place = end + 1
    } else if (sign === '"') {
      const { word, end } = readQuoted(line, place + 1, '"')
      put(...word)
      place = end
    } else {
      const found = sign === '$' || sign === '`' ? expansionAt(line, place, false) : null
      if (found) put(found.piece)
      else plain += sign
      place = found?.end ?? place + 1
    }
  }
  put()
  return place === from ? null : { word: pieces, end: place }
}
