import { expect, test } from 'vitest'
import { inlineCodeOf } from './find-inline-code.ts'

const kinds = (html: string) => inlineCodeOf('page.html', html).map(({ kind }) => kind)

test('a style attribute is found, however it is quoted', () => {
  expect(kinds('<p style="color:red">a</p>')).toEqual(['style attribute'])
  expect(kinds("<p class='x'\n style='color:red'>a</p>")).toEqual(['style attribute'])
})

test('an event handler and a style element are found', () => {
  expect(kinds('<button type="button" onclick="go()">a</button>')).toEqual(['event handler'])
  expect(kinds('<style>p{}</style>')).toEqual(['style element'])
})

test('words in text, in other attributes and in script data are no inline code', () => {
  expect(kinds('<p title="style=1 onclick=2">style="color" onclick=</p>')).toEqual([])
  expect(kinds('<script>self.push("<p style=\\"x\\" onclick=\\"y\\">")</script>')).toEqual([])
  expect(kinds('<svg width="10" fill="red"><rect x="1" /></svg>')).toEqual([])
})
