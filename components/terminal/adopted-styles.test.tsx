/** The rules of xterm.js without an inline style. */
import { beforeEach, expect, test } from 'vitest'
import { hasAdoptedStyles, withAdoptedStyles } from './adopted-styles.ts'

class Sheet {
  text = ''
  replaceSync(text: string): void {
    this.text = text
  }
}

beforeEach(() => {
  Object.assign(globalThis, { CSSStyleSheet: Sheet })
  Object.assign(document, { adoptedStyleSheets: [] })
})
const texts = () => (document.adoptedStyleSheets as unknown as readonly Sheet[]).map(({ text }) => text)

test('a style element made while it opens is a stand-in, and its text goes to a style sheet until it is removed', () => {
  expect(hasAdoptedStyles()).toBe(true)
  let made: HTMLElement = document.createElement('div')
  withAdoptedStyles(() => {
    made = document.createElement('style')
    made.textContent = 'a { color: red }'
    document.body.append(made, document.createElement('p'))
  })
  expect(texts()).toEqual(['a { color: red }'])
  expect(document.querySelector('style')).toBeNull()
  expect(document.querySelector('p')).not.toBeNull()
  made.textContent = 'a { color: blue }'
  expect(texts()).toEqual(['a { color: blue }'])
  made.remove()
  expect(texts()).toEqual([])
})

test('afterwards the page makes elements as before, even if opening failed', () => {
  expect(() =>
    withAdoptedStyles(() => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(document.createElement('style').tagName).toBe('STYLE')
  expect(Object.hasOwn(document, 'createElement')).toBe(false)
})
