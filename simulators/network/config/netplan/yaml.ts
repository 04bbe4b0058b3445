/** YAML as netplan reads it: maps, lists and texts, each with its place; and netplan's words for a text that is no YAML. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError, type Document } from 'yaml'

export interface Place {
  readonly line: number
  readonly column: number
}
export type Yaml =
  | { readonly kind: 'map'; readonly place: Place; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Yaml[] }
  | { readonly kind: 'text'; readonly place: Place; readonly text: string }
export interface YamlEntry {
  readonly key: string
  readonly place: Place
  readonly value: Yaml
}

/** What is wrong in a file, and where: netplan shows the line, and a caret under the column. */
export class Fault extends Error {
  override readonly name = 'Fault'
  constructor(
    readonly what: string,
    readonly place: Place,
    /** The line is shown from the place on. */
    readonly isCut = false,
  ) {
    super(what)
  }
}

/** `PATH:3:12: Invalid YAML: …`, the line, and the caret. */
export function faultText(path: string, text: string, { what, place, isCut }: Fault): string {
  const line = text.split('\n')[place.line - 1]?.slice(isCut ? place.column - 1 : 0)
  const shown = line === undefined || (line === '' && place.column === 1) ? '\n' : line
  const lead = what.startsWith('Invalid YAML') ? `${what}:` : `Error in network definition: ${what}`
  return `${path}:${place.line}:${place.column}: ${lead}\n${shown}\n${' '.repeat(Math.max(0, place.column - 1))}^\n`
}

/** Anchors can make much of little; a file of a network is small. */
const mostNodes = 2000

/** Reads a text; null where there is nothing in it. Throws a `Fault`. */
export function readYaml(text: string): Yaml | null {
  const lines = new LineCounter()
  let document: Document.Parsed
  try {
    document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  } catch {
    // Brackets within brackets without end: more than its reader can follow.
    throw new Fault('Invalid YAML: exceeded maximum depth', { line: 1, column: 1 })
  }
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const [error] = document.errors
  if (error) throw faultOf(error, text, placeOf)
  let count = 0
  const taken = (node: unknown, from: Place): Yaml => {
    count += 1
    if (count > mostNodes) throw new Fault('not modelled here: so many values', from)
    if (isAlias(node)) {
      const meant = node.resolve(document)
      if (!meant) throw new Fault('Invalid YAML: aliases are not supported', placeOf(node.range?.[0] ?? 0), true)
      return taken(meant, from)
    }
    const range = (node as { readonly range?: readonly number[] | null } | null)?.range
    const place = range ? placeOf(range[0] ?? 0) : from
    if (isMap(node))
      return {
        kind: 'map',
        place,
        entries: node.items.map(({ key, value }) => {
          const name = taken(key, place)
          if (name.kind !== 'text') throw new Fault('expected scalar', name.place)
          return { key: name.text, place: name.place, value: taken(value, name.place) }
        }),
      }
    if (isSeq(node)) return { kind: 'list', place, items: node.items.map((item) => taken(item, place)) }
    return { kind: 'text', place, text: isScalar(node) ? String(node.value ?? '') : '' }
  }
  return document.contents === null ? null : taken(document.contents, { line: 1, column: 1 })
}

/** netplan's words for the kinds of error that people make, and where libyaml sees them. */
function faultOf(error: YAMLError, text: string, placeOf: (offset: number) => Place): Fault {
  const place = placeOf(error.pos[0])
  const lines = text.split('\n')
  const line = lines[place.line - 1] ?? ''
  const first = (nth: number): Place => ({ line: nth, column: Math.max(0, (lines[nth - 1] ?? '').search(/\S/)) + 1 })
  /** The colon of a key where none may be: on this line, or on one below it. */
  const colonFrom = ({ line: nth, column }: Place): Place => {
    for (let at = nth - 1; at < lines.length; at += 1) {
      const found = (lines[at] ?? '').slice(at === nth - 1 ? column - 1 : 0).search(/:(\s|$)/)
      if (found >= 0) return { line: at + 1, column: found + 1 + (at === nth - 1 ? column - 1 : 0) }
    }
    return place
  }
  const indentation = (at: Place) => new Fault('Invalid YAML: inconsistent indentation', at)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return new Fault('Invalid YAML: tabs are not allowed for indent', { line: place.line, column: line.indexOf('\t') + 1 })
    case 'BLOCK_AS_IMPLICIT_KEY':
      return indentation(colonFrom(place))
    case 'MULTILINE_IMPLICIT_KEY': {
      const at = colonFrom(place)
      const isInMap = place.line > 1 && !line.trimStart().startsWith('-')
      return isInMap ? indentation(at) : new Fault('Invalid YAML: mapping values are not allowed in this context', at)
    }
    case 'BAD_SCALAR_START':
      return new Fault('Invalid YAML: found character that cannot start any token', place, true)
    case 'MISSING_CHAR': {
      if (/Flow/.test(error.message)) return new Fault(unclosed(error), place)
      if (/quote/.test(error.message))
        return new Fault('Invalid YAML: aliases are not supported', { line: place.line, column: 1 })
      const next = lines.findIndex((each, nth) => nth >= place.line && each.trim() !== '')
      return next < 0
        ? new Fault('Invalid YAML: aliases are not supported', { line: lines.length, column: 1 })
        : indentation(first(next + 1))
    }
    case 'BAD_INDENT':
      return /Flow/.test(error.message)
        ? new Fault(unclosed(error), line === '' ? place : colonFrom(place))
        : indentation(first(place.line))
    default:
      return indentation(place)
  }
}

const unclosed = ({ message }: YAMLError): string =>
  `Invalid YAML: did not find expected ',' or '${/sequence/.test(message) ? ']' : '}'}'`
