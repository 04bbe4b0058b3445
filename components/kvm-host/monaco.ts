/**
 * Monaco, with the parts that a document of libvirt's needs: XML, marks, hover, suggestions, find, folding, comparison. It is large:
 * this file is imported when a document is opened, and nowhere else.
 */
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/diffEditor/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js'
import 'monaco-editor/languages/definitions/xml/register'
import { explanationAt, type Suggestion, suggestionsAt } from './document-words.ts'
import type { Mark } from './fault-marks.ts'
import { followTheme } from './monaco-theme.ts'

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: () => new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
  },
})

const kinds = {
  element: monaco.languages.CompletionItemKind.Class,
  attribute: monaco.languages.CompletionItemKind.Property,
  value: monaco.languages.CompletionItemKind.Value,
} as const

/** What each letter that opens the list of suggestions asks for. */
const askedBy: Readonly<Record<string, Suggestion['kind']>> = { '<': 'element', ' ': 'attribute', "'": 'value', '"': 'value' }

monaco.languages.registerHoverProvider('xml', {
  provideHover: (model, position) => {
    const found = explanationAt(model.getValue(), model.getOffsetAt(position))
    if (!found) return null
    return { range: rangeOf(model, found), contents: [{ value: `\`${found.title}\`` }, { value: found.says }] }
  },
})

monaco.languages.registerCompletionItemProvider('xml', {
  triggerCharacters: Object.keys(askedBy),
  provideCompletionItems: (model, position, { triggerCharacter }) => {
    const found = suggestionsAt(model.getValue(), model.getOffsetAt(position))
    const asked = triggerCharacter === undefined ? null : askedBy[triggerCharacter]
    const range = rangeOf(model, found)
    // Where a whole word stands already, the others are offered too, not only those that begin alike.
    const written = model.getValueInRange(range)
    const isWhole = found.all.some(({ label }) => label === written)
    return {
      suggestions: found.all
        .filter(({ kind }) => !asked || kind === asked)
        .map(({ label, insert, says, kind }, nth) => ({
          label,
          insertText: insert,
          insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
          kind: kinds[kind],
          documentation: says,
          range,
          filterText: isWhole ? written : label,
          sortText: String(nth).padStart(3, '0'),
        })),
    }
  },
})

function rangeOf(model: monaco.editor.ITextModel, { from, to }: { readonly from: number; readonly to: number }): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to))
}

const languageOf = (text: string): string => (text.trimStart().startsWith('<') ? 'xml' : 'plaintext')

/** What both the editor and the comparison look like. */
function looksOf(box: HTMLElement): monaco.editor.IEditorOptions {
  return {
    fontFamily: getComputedStyle(box).fontFamily,
    fontSize: 14,
    lineHeight: 20,
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    wordWrap: 'off',
    padding: { top: 8, bottom: 8 },
    lineNumbersMinChars: 3,
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    // On Linux Monaco dims the number of the last, empty line, which then is hard to read.
    renderFinalNewline: 'on',
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    automaticLayout: true,
    fixedOverflowWidgets: true,
    contextmenu: false,
    accessibilitySupport: 'on',
    // A real text field: what screen readers, and the tests, have known for longest.
    editContext: false,
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    smoothScrolling: false,
  }
}

interface EditorOptions {
  readonly text: string
  readonly label: string
  /** The id of the lines that say how the keys work and what is wrong. */
  readonly describedBy: string
  readonly isReadOnly: boolean
  readonly onText: (text: string) => void
  readonly onSave: () => void
  /** Tab leaves the editor until Ctrl+M is pressed, and again after Escape: no keyboard is trapped. */
  readonly onTabMoves: (isMoving: boolean) => void
}

export interface OpenEditor {
  readonly setMarks: (marks: readonly Mark[]) => void
  /** Goes on where a text area was left: its text, and, if it had the keyboard, that and what was selected, as offsets. */
  readonly takeOver: (text: string, selected: readonly [from: number, to: number] | null) => void
  /** Puts the caret at a line and column, from 1, and the keyboard into the editor. */
  readonly goTo: (line: number, column: number) => void
  readonly close: () => void
}

export function openEditor(box: HTMLElement, options: EditorOptions): OpenEditor {
  const { text, label, describedBy, isReadOnly, onText, onSave, onTabMoves } = options
  const forgetTheme = followTheme(monaco.editor)
  const model = monaco.editor.createModel(text, languageOf(text))
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  model.updateOptions({ tabSize: 2, insertSpaces: true })
  const editor = monaco.editor.create(box, {
    ...looksOf(box),
    model,
    readOnly: isReadOnly,
    ariaLabel: label,
    tabFocusMode: true,
    // What is typed is what stands there, as in the editors that virsh opens.
    autoIndent: 'none',
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoSurround: 'never',
    quickSuggestions: false,
    wordBasedSuggestions: 'off',
    suggest: { showStatusBar: false, preview: false },
  })
  const field = box.querySelector('textarea')
  field?.setAttribute('aria-describedby', describedBy)
  let isMoving = true
  const moveByTab = (moves: boolean) => {
    if (moves === isMoving) return
    isMoving = moves
    editor.updateOptions({ tabFocusMode: moves })
    onTabMoves(moves)
  }
  editor.onKeyDown((event) => {
    if (event.keyCode === monaco.KeyCode.Escape) moveByTab(true)
    const isOrder = event.ctrlKey || event.metaKey
    if (isOrder && event.keyCode === monaco.KeyCode.KeyS) onSave()
    else if (event.ctrlKey && event.keyCode === monaco.KeyCode.KeyM) moveByTab(!isMoving)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  model.onDidChangeContent(() => onText(model.getValue()))
  return {
    setMarks: (marks) => {
      monaco.editor.setModelMarkers(
        model,
        'libvirt',
        marks.map((mark) => ({ ...mark, severity: monaco.MarkerSeverity.Error })),
      )
      field?.setAttribute('aria-invalid', String(marks.length > 0))
    },
    takeOver: (typed, selected) => {
      if (model.getValue() !== typed) model.setValue(typed)
      if (!selected) return
      const [from, to] = selected
      const range = rangeOf(model, { from, to })
      editor.setSelection(range)
      editor.revealRangeInCenterIfOutsideViewport(range)
      editor.focus()
    },
    goTo: (lineNumber, column) => {
      editor.setPosition({ lineNumber, column })
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber, column })
      editor.focus()
    },
    close: () => {
      editor.dispose()
      model.dispose()
      forgetTheme()
    },
  }
}

interface Compared {
  readonly label: string
  readonly text: string
}

/** Room for two texts beside each other: some forty letters of each. */
const isWide = (box: HTMLElement): boolean => box.clientWidth >= 840

/** Two texts beside each other, one above the other where there is little room. `onCount` hears how many places differ. */
export function openComparison(
  box: HTMLElement,
  { before, after, onCount }: { readonly before: Compared; readonly after: Compared; readonly onCount: (count: number) => void },
): () => void {
  const forgetTheme = followTheme(monaco.editor)
  const original = monaco.editor.createModel(before.text, languageOf(before.text))
  const modified = monaco.editor.createModel(after.text, languageOf(after.text))
  // Monaco forgets them at each change of its options that does not name them.
  const labels = { originalAriaLabel: before.label, modifiedAriaLabel: after.label }
  const editor = monaco.editor.createDiffEditor(box, {
    ...looksOf(box),
    ...labels,
    readOnly: true,
    originalEditable: false,
    // Monaco's own choice by width does not hold for screen readers, whom we support always.
    useInlineViewWhenSpaceIsLimited: false,
    renderSideBySide: isWide(box),
    renderOverviewRuler: false,
    ignoreTrimWhitespace: false,
    hideUnchangedRegions: { enabled: true, contextLineCount: 2, minimumLineCount: 3 },
    tabFocusMode: true,
  })
  editor.setModel({ original, modified })
  const resized = new ResizeObserver(() => editor.updateOptions({ ...labels, renderSideBySide: isWide(box) }))
  resized.observe(box)
  editor.onDidUpdateDiff(() => onCount(editor.getLineChanges()?.length ?? 0))
  return () => {
    resized.disconnect()
    editor.dispose()
    original.dispose()
    modified.dispose()
    forgetTheme()
  }
}
