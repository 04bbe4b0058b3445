/** What stands at a place in a document that is being written, and so may be broken: an element, an attribute, its value, or text. */

interface Range {
  /** Offsets in the text; `to` is behind the last letter. */
  readonly from: number
  readonly to: number
}

/** `path` leads from the root: for a name to its parent, for all else to the element itself. */
export type Place = Range & { readonly path: readonly string[] } & (
    | { readonly kind: 'name'; readonly name: string; readonly isClosing: boolean }
    | { readonly kind: 'attribute'; readonly name: string; readonly hasValue: boolean; readonly others: readonly string[] }
    | { readonly kind: 'value'; readonly attribute: string }
    | { readonly kind: 'text' }
    | { readonly kind: 'comment' }
  )

interface Attribute extends Range {
  readonly name: string
  readonly value: Range | null
}

interface Tag extends Range {
  readonly name: string
  readonly isClosing: boolean
  readonly isEmpty: boolean
  readonly nameRange: Range
  readonly attributes: readonly Attribute[]
}

/** The place at an offset. A tag that is not closed ends where the next one begins; an end tag closes what it names, if that is open. */
export function placeAt(text: string, offset: number): Place {
  const path: string[] = []
  let at = 0
  for (;;) {
    const next = text.indexOf('<', at)
    const to = next < 0 ? text.length : next
    if (offset <= to) return { kind: 'text', path, from: at, to }
    const skipped = commentEnd(text, next)
    if (skipped !== null) {
      if (offset < skipped) return { kind: 'comment', path, from: next, to: skipped }
      at = skipped
      continue
    }
    const tag = tagAt(text, next)
    if (offset < tag.to || (offset === tag.to && text[tag.to - 1] !== '>')) return placeInTag(tag, path, offset)
    if (tag.isClosing) {
      const opened = path.lastIndexOf(tag.name)
      if (opened >= 0) path.length = opened
    } else if (!tag.isEmpty && tag.name !== '') path.push(tag.name)
    at = tag.to
  }
}

function placeInTag(tag: Tag, path: readonly string[], offset: number): Place {
  const { nameRange, name, isClosing, attributes } = tag
  if (offset <= nameRange.to) {
    const opened = path.lastIndexOf(name)
    const parents = isClosing ? path.slice(0, opened < 0 ? -1 : opened) : path
    return { kind: 'name', path: parents, name, isClosing, from: Math.min(offset, nameRange.from), to: nameRange.to }
  }
  const own = [...path, name]
  for (const each of attributes) {
    if (offset >= each.from && offset <= each.to) {
      const others = attributes.filter((one) => one !== each).map((one) => one.name)
      return {
        kind: 'attribute',
        path: own,
        name: each.name,
        hasValue: each.value !== null,
        others,
        from: each.from,
        to: each.to,
      }
    }
    if (each.value && offset >= each.value.from && offset <= each.value.to)
      return { kind: 'value', path: own, attribute: each.name, ...each.value }
  }
  const others = attributes.map((one) => one.name)
  return { kind: 'attribute', path: own, name: '', hasValue: false, others, from: offset, to: offset }
}

/** Where a comment, a section of raw text or a declaration that begins here ends; null for a tag. */
function commentEnd(text: string, at: number): number | null {
  for (const [begin, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const) {
    if (!text.startsWith(begin, at)) continue
    const found = text.indexOf(end, at + begin.length)
    return found < 0 ? text.length : found + end.length
  }
  return null
}

function tagAt(text: string, at: number): Tag {
  const isClosing = text[at + 1] === '/'
  const from = at + (isClosing ? 2 : 1)
  const nameRange = { from, to: from + lengthOf(/[\w:.-]*/y, text, from) }
  const attributes: Attribute[] = []
  let to = nameRange.to
  for (;;) {
    to += lengthOf(/[^\w:.<>/-]*/y, text, to)
    const length = lengthOf(/[\w:.-]+/y, text, to)
    if (length === 0) {
      const end = lengthOf(/\/?>|\//y, text, to)
      if (end === 1 && text[to] === '/') {
        to += 1
        continue
      }
      const name = text.slice(nameRange.from, nameRange.to)
      return { name, isClosing, isEmpty: end === 2, nameRange, attributes, from: at, to: to + end }
    }
    const range = { from: to, to: to + length }
    const equals = lengthOf(/\s*=\s*/y, text, range.to)
    const value = equals === 0 ? null : valueAt(text, range.to + equals)
    attributes.push({ name: text.slice(range.from, range.to), value, ...range })
    to = value ? Math.min(text.length, value.to + (isQuote(text[value.to]) ? 1 : 0)) : range.to + equals
  }
}

/** What stands between quotes; a value whose quote is missing ends with its line or where a tag begins. */
function valueAt(text: string, at: number): Range | null {
  const quote = text[at]
  if (!isQuote(quote)) return null
  const length = lengthOf(quote === "'" ? /[^'<>\n]*/y : /[^"<>\n]*/y, text, at + 1)
  return { from: at + 1, to: at + 1 + length }
}

const isQuote = (letter: string | undefined): letter is '"' | "'" => letter === '"' || letter === "'"

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
