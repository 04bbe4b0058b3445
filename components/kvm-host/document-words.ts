/** What an editor says of the place under the pointer, and what it offers to write there: read in the table of words. */
import { type Place, placeAt } from './document-place.ts'
import { elementWords } from './element-words.table.ts'

export interface Explanation {
  /** As it is written: `<target>`, `bus`. */
  readonly title: string
  readonly says: string
  readonly from: number
  readonly to: number
}

export interface Suggestion {
  readonly label: string
  /** What is written; a `$1` says where the caret goes. */
  readonly insert: string
  readonly says: string
  readonly kind: 'element' | 'attribute' | 'value'
}

export interface Suggestions {
  /** What is replaced. */
  readonly from: number
  readonly to: number
  readonly all: readonly Suggestion[]
}

const wordsOf = (path: readonly string[]) => {
  const key = path.join('/')
  return Object.hasOwn(elementWords, key) ? elementWords[key] : undefined
}
const attributesOf = (path: readonly string[]) => wordsOf(path)?.attributes ?? {}
const attributeOf = (path: readonly string[], name: string) =>
  Object.hasOwn(attributesOf(path), name) ? attributesOf(path)[name] : undefined

/** What the element or attribute at an offset is, or null where nothing is known of it. */
export function explanationAt(text: string, offset: number): Explanation | null {
  const place = placeAt(text, offset)
  const { from, to } = place
  if (place.kind === 'name') {
    const says = wordsOf([...place.path, place.name])?.says
    return says === undefined ? null : { title: `<${place.name}>`, says, from, to }
  }
  if (place.kind !== 'attribute' && place.kind !== 'value') return null
  const name = place.kind === 'attribute' ? place.name : place.attribute
  const words = attributeOf(place.path, name)
  return words ? { title: name, says: words.says, from, to } : null
}

/** What may be written at an offset: elements of the parent, attributes of the element, values of the attribute. */
export function suggestionsAt(text: string, offset: number): Suggestions {
  const place = placeAt(text, offset)
  const { from, to } = place.kind === 'text' ? { from: offset, to: offset } : place
  return { from, to, all: offered(place) }
}

function offered(place: Place): readonly Suggestion[] {
  switch (place.kind) {
    case 'name':
      return place.isClosing ? [] : childrenOf(place.path)
    case 'text':
      return valuesOf(wordsOf(place.path)).concat(childrenOf(place.path).map((each) => ({ ...each, insert: `<${each.label}` })))
    case 'attribute':
      return Object.entries(attributesOf(place.path))
        .filter(([name]) => !place.others.includes(name))
        .map(([label, { says }]) => ({ label, says, kind: 'attribute', insert: place.hasValue ? label : `${label}='$1'` }))
    case 'value':
      return valuesOf(attributeOf(place.path, place.attribute))
    case 'comment':
      return []
  }
}

const valuesOf = (words: { readonly says: string; readonly values?: readonly string[] } | undefined): Suggestion[] =>
  (words?.values ?? []).map((label) => ({ label, insert: label, says: words?.says ?? '', kind: 'value' }))

function childrenOf(path: readonly string[]): Suggestion[] {
  const before = path.map((name) => `${name}/`).join('')
  return Object.entries(elementWords)
    .filter(([key]) => key.startsWith(before) && !key.slice(before.length).includes('/'))
    .map(([key, { says }]) => ({ label: key.slice(before.length), insert: key.slice(before.length), says, kind: 'element' }))
}
