/**
 * A line as it is typed: the keys of GNU readline, as bash and virsh have them. Pure: a key and an editor make another editor, and
 * what is to happen. What there is to complete is asked of `complete`.
 */
import type { Completion, Stroke } from '../../simulators/kernel/simulator.ts'
import type { Key, KeyName } from './keys.ts'

export interface Editor {
  /** What was typed before, as it may have been changed since, and the new line as the last. */
  readonly lines: readonly string[]
  /** Which of the lines is shown. */
  readonly place: number
  readonly cursor: number
  /** What Ctrl+K, Ctrl+U and Ctrl+W took away, for Ctrl+Y. */
  readonly killed: string
  /** Ctrl+R is looking for a line. */
  readonly search: Search | null
  /** The last key was a Tab that changed nothing: another lists what there is. */
  readonly hasTabbed: boolean
  /** So many possibilities that it asks before it lists them. */
  readonly asking: readonly string[] | null
}

interface Search {
  readonly query: string
  readonly hasFailed: boolean
  /** Where it began, for Ctrl+G. */
  readonly from: { readonly place: number; readonly cursor: number }
}

export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'run'; readonly line: string }
  /** Ctrl+C: the line stays on the screen with ^C behind it, and is not run. */
  | { readonly kind: 'abandon' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'stroke'; readonly stroke: Stroke }
  | { readonly kind: 'list'; readonly candidates: readonly string[] }
  | { readonly kind: 'ask'; readonly count: number }
  /** The answer was no: a new prompt, the same line. */
  | { readonly kind: 'again' }

export type Complete = (line: string, cursor: number) => Completion

/** More possibilities than this are only listed when asked for: readline's `completion-query-items`. */
const mostListed = 100
const longestLine = 1000

/** An empty line after a history, oldest first. */
export function newLine(history: readonly string[], killed = ''): Editor {
  return { lines: [...history, ''], place: history.length, cursor: 0, killed, search: null, hasTabbed: false, asking: null }
}

/** The same line, typed after another history. */
export function afterHistory(editor: Editor, history: readonly string[]): Editor {
  const line = lineOf(editor)
  return { ...newLine(history, editor.killed), lines: [...history, line], cursor: Math.min(editor.cursor, line.length) }
}

export const lineOf = ({ lines, place }: Editor): string => lines[place] ?? ''

/** What a key does. */
export function press(editor: Editor, key: Key, complete: Complete): { readonly editor: Editor; readonly effect: Effect } {
  const only = (next: Editor, effect: Effect = { kind: 'none' }) => ({ editor: next, effect })
  if (editor.asking) return answered(editor, key)
  if (editor.search) {
    const searched = searching(editor, editor.search, key)
    return searched.isTaken ? only(searched.editor) : press(searched.editor, key, complete)
  }
  if ('key' in key && key.key === 'tab') return tabbed(editor, complete)
  const quiet = editor.hasTabbed ? { ...editor, hasTabbed: false } : editor
  if ('text' in key) return only(inserted(quiet, key.text))
  const line = lineOf(quiet)
  switch (key.key) {
    case 'enter':
      return only(newLine(quiet.lines.slice(0, -1), quiet.killed), { kind: 'run', line })
    case 'ctrl-c':
      return only(newLine(quiet.lines.slice(0, -1), quiet.killed), { kind: 'abandon' })
    case 'ctrl-l':
      return only(quiet, { kind: 'clear' })
    case 'ctrl-]':
      return only(quiet, { kind: 'stroke', stroke: 'ctrl-]' })
    case 'ctrl-d':
      return line === '' ? only(quiet, { kind: 'stroke', stroke: 'ctrl-d' }) : only(edited(quiet, 'delete'))
    case 'ctrl-r':
      return only({
        ...quiet,
        search: { query: '', hasFailed: false, from: { place: quiet.place, cursor: quiet.cursor } },
      })
    case 'up':
    case 'ctrl-p':
      return only(recalled(quiet, quiet.place - 1))
    case 'down':
    case 'ctrl-n':
      return only(recalled(quiet, quiet.place + 1))
    default:
      return only(edited(quiet, key.key))
  }
}

/** What a key does within the line. */
function edited(editor: Editor, key: KeyName): Editor {
  const line = lineOf(editor)
  const { cursor } = editor
  const moved = (to: number): Editor => ({ ...editor, cursor: to })
  switch (key) {
    case 'left':
    case 'ctrl-b':
      return moved(signBefore(line, cursor))
    case 'right':
    case 'ctrl-f':
      return moved(signAfter(line, cursor))
    case 'home':
    case 'ctrl-a':
      return moved(0)
    case 'end':
    case 'ctrl-e':
      return moved(line.length)
    case 'word-left':
    case 'alt-b':
      return moved(wordStart(line, cursor))
    case 'word-right':
    case 'alt-f':
      return moved(wordEnd(line, cursor))
    case 'backspace':
      return without(editor, signBefore(line, cursor), cursor)
    case 'delete':
      return without(editor, cursor, signAfter(line, cursor))
    case 'ctrl-k':
      return killed(editor, cursor, line.length)
    case 'ctrl-u':
      return killed(editor, 0, cursor)
    case 'ctrl-w':
      return killed(editor, line.slice(0, cursor).search(/\S+\s*$|$/), cursor)
    case 'alt-backspace':
      return killed(editor, wordStart(line, cursor), cursor)
    case 'alt-d':
      return killed(editor, cursor, wordEnd(line, cursor))
    case 'ctrl-y':
      return inserted(editor, editor.killed)
    default:
      return editor
  }
}

function withText(editor: Editor, line: string, cursor: number): Editor {
  return { ...editor, lines: editor.lines.with(editor.place, line), cursor }
}

function inserted(editor: Editor, added: string): Editor {
  const line = lineOf(editor)
  const text = added.slice(0, Math.max(0, longestLine - line.length))
  return withText(editor, line.slice(0, editor.cursor) + text + line.slice(editor.cursor), editor.cursor + text.length)
}

function without(editor: Editor, from: number, to: number): Editor {
  const line = lineOf(editor)
  return withText(editor, line.slice(0, from) + line.slice(to), from)
}

function killed(editor: Editor, from: number, to: number): Editor {
  const cut = lineOf(editor).slice(from, to)
  return cut === '' ? editor : { ...without(editor, from, to), killed: cut }
}

function recalled(editor: Editor, place: number): Editor {
  const line = editor.lines[place]
  return line === undefined ? editor : { ...editor, place, cursor: line.length }
}

/** Places between signs as they are seen: an accent that is written after its letter stays with it. */
const signBefore = (line: string, cursor: number): number => line.slice(0, cursor).search(/.\p{M}*$|$/su)
const signAfter = (line: string, cursor: number): number => cursor + (/^.\p{M}*/su.exec(line.slice(cursor))?.[0].length ?? 0)
const wordStart = (line: string, cursor: number): number => line.slice(0, cursor).search(/[\p{L}\p{N}]+[^\p{L}\p{N}]*$|$/u)
const wordEnd = (line: string, cursor: number): number =>
  cursor + (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(line.slice(cursor))?.[0].length ?? 0)

/** Tab: the word becomes what all possibilities have in common; a second Tab lists them. */
function tabbed(editor: Editor, complete: Complete): { readonly editor: Editor; readonly effect: Effect } {
  const line = lineOf(editor)
  const { from, candidates } = complete(line, editor.cursor)
  const [first = ''] = candidates
  const common = candidates.reduce(commonStart, first)
  const tail = candidates.length === 1 && !/[/=]$/.test(common) ? ' ' : ''
  const typed = line.slice(from, editor.cursor)
  if (candidates.length > 0 && common + tail !== typed) {
    const next = inserted(without({ ...editor, hasTabbed: false }, from, editor.cursor), common + tail)
    return { editor: next, effect: { kind: 'none' } }
  }
  if (!editor.hasTabbed || candidates.length === 0) return { editor: { ...editor, hasTabbed: true }, effect: { kind: 'none' } }
  return candidates.length > mostListed
    ? { editor: { ...editor, asking: candidates }, effect: { kind: 'ask', count: candidates.length } }
    : { editor, effect: { kind: 'list', candidates } }
}

function commonStart(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return one.slice(0, length)
}

/** "Display all 274 possibilities? (y or n)" */
function answered(editor: Editor, key: Key): { readonly editor: Editor; readonly effect: Effect } {
  const said = 'text' in key ? key.text[0]?.toLowerCase() : key.key
  const next: Editor = { ...editor, asking: null }
  if (said === 'y' || said === ' ') return { editor: next, effect: { kind: 'list', candidates: editor.asking ?? [] } }
  if (said === 'n' || said === 'backspace' || said === 'ctrl-c' || said === 'ctrl-g' || said === 'escape')
    return { editor: next, effect: { kind: 'again' } }
  return { editor, effect: { kind: 'none' } }
}

/** A key while Ctrl+R looks for a line. One that is not taken ends the search, and then does what it always does. */
function searching(editor: Editor, search: Search, key: Key): { readonly editor: Editor; readonly isTaken: boolean } {
  const taken = (next: Editor) => ({ editor: next, isTaken: true })
  if ('text' in key) return taken(found(editor, search, search.query + key.text, editor.place, editor.cursor))
  switch (key.key) {
    case 'ctrl-r':
      return taken(search.query === '' ? editor : found(editor, search, search.query, ...before(editor)))
    case 'backspace': {
      const query = search.query.slice(0, -1)
      return taken(
        found({ ...editor, ...search.from }, search, query, search.from.place, lineAt(editor, search.from.place).length),
      )
    }
    case 'ctrl-g':
      return taken({ ...editor, ...search.from, search: null })
    case 'ctrl-c':
      return { editor: { ...editor, search: null }, isTaken: false }
    case 'escape':
      return taken({ ...editor, search: null })
    default:
      return { editor: { ...editor, search: null }, isTaken: false }
  }
}

const lineAt = ({ lines }: Editor, place: number): string => lines[place] ?? ''

/** The next place further back to look at: earlier in the same line, or the line before it. */
function before(editor: Editor): readonly [place: number, cursor: number] {
  return editor.cursor > 0
    ? [editor.place, editor.cursor - 1]
    : [editor.place - 1, Math.max(0, lineAt(editor, editor.place - 1).length)]
}

/** The nearest line back from a place that has the query, with the cursor at it. */
function found(editor: Editor, search: Search, query: string, place: number, cursor: number): Editor {
  if (query === '') return { ...editor, search: { ...search, query, hasFailed: false } }
  for (let at = place, from = cursor; at >= 0; at -= 1, from = Number.POSITIVE_INFINITY) {
    const hit = lineAt(editor, at).lastIndexOf(query, from)
    if (hit >= 0) return { ...editor, place: at, cursor: hit, search: { ...search, query, hasFailed: false } }
  }
  return { ...editor, search: { ...search, query, hasFailed: true } }
}
