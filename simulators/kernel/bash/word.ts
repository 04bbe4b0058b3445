/** A word as bash reads it: pieces that are quoted or not, text or variables. */
import { BashFault, notHere } from './fault.ts'

/** A piece of a word: text, or a variable's name; what is quoted is neither globbed nor dropped when it is empty. */
export type Piece = { readonly isQuoted: boolean } & ({ readonly text: string } | { readonly variable: string })
export type Word = readonly Piece[]

/** The word as it was typed, but for its quotes. */
export const source = (word: Word): string => word.map((piece) => ('text' in piece ? piece.text : `$${piece.variable}`)).join('')

/** A word from a place in the line, and where it ends; null where none begins. Throws BashFault. */
export function readWord(line: string, from: number): { readonly word: Word; readonly end: number } | null {
  const pieces: Piece[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ text: plain, isQuoted: false })
    plain = ''
  }
  const variable = (place: number, isQuoted: boolean): number => {
    const [whole, name, braced] = /^\$(?:([A-Za-z_]\w*|[?$#!0-9@*_-])|\{([A-Za-z_]\w*|[?$#0-9])\})/.exec(line.slice(place)) ?? []
    if (whole === undefined) {
      if (line[place + 1] === '(' || line[place + 1] === '{') throw notHere(`"$${line[place + 1]}"`)
      return 0
    }
    flush()
    pieces.push({ variable: name ?? braced ?? '', isQuoted })
    return whole.length
  }
  let place = from
  while (place < line.length) {
    const sign = line[place] ?? ''
    if (/[\s|&;<>()]/.test(sign)) break
    if (sign === '`') throw notHere('"`"')
    if (sign === '\\') {
      flush()
      pieces.push({ text: line[place + 1] ?? '', isQuoted: true })
      place += 2
    } else if (sign === "'") {
      const end = line.indexOf("'", place + 1)
      if (end < 0) throw unmatched("'")
      flush()
      pieces.push({ text: line.slice(place + 1, end), isQuoted: true })
      place = end + 1
    } else if (sign === '"') {
      flush()
      let text = ''
      place += 1
      for (; line[place] !== '"'; ) {
        const inner = line[place]
        if (inner === undefined) throw unmatched('"')
        if (inner === '`') throw notHere('"`"')
        if (inner === '\\' && /["\\$`]/.test(line[place + 1] ?? '')) {
          text += line[place + 1] ?? ''
          place += 2
        } else if (inner === '$') {
          if (text !== '') pieces.push({ text, isQuoted: true })
          text = ''
          const length = variable(place, true)
          if (length === 0) text = '$'
          place += Math.max(1, length)
        } else {
          text += inner
          place += 1
        }
      }
      pieces.push({ text, isQuoted: true })
      place += 1
    } else if (sign === '$') {
      const length = variable(place, false)
      if (length === 0) plain += '$'
      place += Math.max(1, length)
    } else {
      plain += sign
      place += 1
    }
  }
  flush()
  return place === from ? null : { word: pieces, end: place }
}

const unmatched = (quote: string): BashFault =>
  new BashFault(`bash: unexpected EOF while looking for matching \`${quote}'\nbash: syntax error: unexpected end of file\n`)
