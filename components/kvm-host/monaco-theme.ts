/** Monaco in the page's colours, light and dark: read from the page, and read again when its theme changes. */
import type { editor } from 'monaco-editor/editor'

/** Sets the theme now and whenever the page's changes; the answer ends that. */
export function followTheme(monaco: Pick<typeof editor, 'defineTheme' | 'setTheme'>): () => void {
  const root = document.documentElement
  const set = () => {
    monaco.defineTheme('ringlab', themeOf(root))
    monaco.setTheme('ringlab')
  }
  set()
  const observer = new MutationObserver(set)
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function themeOf(root: HTMLElement): editor.IStandaloneThemeData {
  const style = getComputedStyle(root)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const token = (name: string, of: string) => ({ token: name, foreground: colour(of).slice(1) })
  return {
    base: root.dataset.theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      token('', 'ink'),
      ...['tag', 'metatag'].map((name) => token(`${name}.xml`, 'accent')),
      ...['delimiter', 'attribute.name', 'comment'].map((name) => token(`${name}.xml`, 'soft')),
      ...['attribute.value', 'string'].map((name) => token(`${name}.xml`, 'ink')),
    ],
    colors: {
      'editor.background': colour('sunken'),
      'editor.foreground': colour('ink'),
      'editorGutter.background': colour('sunken'),
      'editorLineNumber.foreground': colour('soft'),
      'editorLineNumber.activeForeground': colour('ink'),
      'editorCursor.foreground': colour('ink'),
      'editor.selectionBackground': `${colour('accent')}44`,
      'editor.inactiveSelectionBackground': `${colour('accent')}22`,
      'editor.lineHighlightBackground': colour('raised'),
      'editor.lineHighlightBorder': colour('raised'),
      'editorIndentGuide.background1': colour('line'),
      'editorIndentGuide.activeBackground1': colour('line-strong'),
      'editorBracketMatch.background': colour('accent-soft'),
      'editorBracketMatch.border': colour('line-strong'),
      'editorError.foreground': colour('refused'),
      'editorWidget.background': colour('raised'),
      'editorWidget.foreground': colour('ink'),
      'editorWidget.border': colour('line-strong'),
      'editorHoverWidget.background': colour('raised'),
      'editorHoverWidget.foreground': colour('ink'),
      'editorHoverWidget.border': colour('line-strong'),
      'editorSuggestWidget.background': colour('raised'),
      'editorSuggestWidget.foreground': colour('ink'),
      'editorSuggestWidget.border': colour('line-strong'),
      'editorSuggestWidget.selectedBackground': colour('accent-soft'),
      'editorSuggestWidget.selectedForeground': colour('ink'),
      'editorSuggestWidget.highlightForeground': colour('accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('accent'),
      'input.background': colour('raised'),
      'input.foreground': colour('ink'),
      'input.border': colour('line-strong'),
      focusBorder: colour('accent'),
      'textCodeBlock.background': colour('sunken'),
      'diffEditor.insertedTextBackground': `${colour('running')}1a`,
      'diffEditor.removedTextBackground': `${colour('refused')}1a`,
      'diffEditor.insertedLineBackground': colour('running-soft'),
      'diffEditor.removedLineBackground': colour('refused-soft'),
      'diffEditor.border': colour('line'),
      'diffEditor.unchangedRegionBackground': colour('raised'),
      'diffEditor.unchangedRegionForeground': colour('soft'),
      'diffEditor.unchangedCodeBackground': colour('sunken'),
    },
  }
}
