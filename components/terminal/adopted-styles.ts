/**
 * Lets xterm.js have its rules without an inline style, which the page's content security policy forbids: while it opens, a style
 * element that it makes is a stand-in whose text goes to a constructed style sheet (docs/decisions/0009).
 */

/** Whether this browser has constructed style sheets. */
export const hasAdoptedStyles = (): boolean =>
  typeof document !== 'undefined' && 'adoptedStyleSheets' in document && typeof CSSStyleSheet.prototype.replaceSync === 'function'

/** Runs `open`; every style element that is made in it is a stand-in. */
export function withAdoptedStyles(open: () => void): void {
  const make = document.createElement.bind(document)
  document.createElement = ((tag: string, options?: ElementCreationOptions) =>
    tag === 'style' ? standIn(make('template')) : make(tag, options)) as typeof document.createElement
  try {
    open()
  } finally {
    // The own property goes, and the prototype's method is back.
    Reflect.deleteProperty(document, 'createElement')
  }
}

function standIn(element: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet()
  let text = ''
  document.adoptedStyleSheets.push(sheet)
  Object.defineProperty(element, 'textContent', {
    get: () => text,
    set: (next: string) => {
      text = next
      sheet.replaceSync(next)
    },
  })
  Object.defineProperty(element, 'remove', {
    value: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
      HTMLElement.prototype.remove.call(element)
    },
  })
  return element
}
