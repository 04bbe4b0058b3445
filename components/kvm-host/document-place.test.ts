/** A place in a document is found while the document is being written: whole, half, or wrong. */
import { expect, test } from 'vitest'
import { placeAt } from './document-place.ts'

/** The place at the bar in a text. */
const at = (marked: string) => placeAt(marked.replace('|', ''), marked.indexOf('|'))
const whole =
  "<domain type='kvm'>\n  <!-- <a> -->\n  <devices>\n    <disk>\n      <target dev='vda' bus='virtio'/>\n    </disk>\n  </devices>\n</domain>"
const inWhole = (before: string, letters = 0) => placeAt(whole, whole.indexOf(before) + letters)

test('a name belongs to its parents, a value to its element', () => {
  expect(inWhole('target', 2)).toMatchObject({ kind: 'name', name: 'target', path: ['domain', 'devices', 'disk'] })
  expect(inWhole('virtio', 3)).toMatchObject({
    kind: 'value',
    attribute: 'bus',
    path: ['domain', 'devices', 'disk', 'target'],
  })
  expect(inWhole("bus='", 1)).toMatchObject({ kind: 'attribute', name: 'bus', hasValue: true, others: ['dev'] })
})

test('an end tag is the element that it closes', () => {
  expect(inWhole('/devices', 3)).toMatchObject({ kind: 'name', name: 'devices', isClosing: true, path: ['domain'] })
})

test('what is in a comment is no element', () => {
  expect(inWhole('<a>', 1)).toMatchObject({ kind: 'comment' })
  expect(inWhole('<devices>', 1)).toMatchObject({ path: ['domain'] })
})

test('an element that was just begun has an empty name, with or without a document after it', () => {
  expect(at('<domain><os>\n  <|\n</os></domain>')).toMatchObject({ kind: 'name', name: '', path: ['domain', 'os'] })
  expect(at('<domain><os><bo|')).toMatchObject({ kind: 'name', name: 'bo', path: ['domain', 'os'] })
})

test('room in a tag is where an attribute would go', () => {
  expect(at('<disk><target | /></disk>')).toMatchObject({ kind: 'attribute', name: '', path: ['disk', 'target'], others: [] })
  expect(at("<disk><target dev='vda' |")).toMatchObject({ kind: 'attribute', others: ['dev'] })
})

test('an attribute without its value is being written, and so is a value without its quote', () => {
  expect(at('<disk><target bus|/></disk>')).toMatchObject({ kind: 'attribute', name: 'bus', hasValue: false })
  expect(at("<disk>\n<target bus='vi|\n</disk>")).toMatchObject({ kind: 'value', attribute: 'bus', path: ['disk', 'target'] })
  expect(at("<target bus='|'/>")).toMatchObject({ kind: 'value', attribute: 'bus' })
})

test('behind a wrong end tag, and behind one that is missing, places are still found', () => {
  expect(at('<domain><os></wrong><boot |/></os></domain>')).toMatchObject({ path: ['domain', 'os', 'boot'] })
  expect(at('<domain><os><boot></os><devices><|')).toMatchObject({ path: ['domain', 'devices'] })
  expect(at('<domain><os <devices><|')).toMatchObject({ path: ['domain', 'os', 'devices'] })
})

test('between tags there is text, at every offset something is found, and it ends', () => {
  expect(at('<domain><name>we|b</name></domain>')).toMatchObject({ kind: 'text', path: ['domain', 'name'] })
  for (const text of [whole, whole.replaceAll('>', ''), whole.replaceAll("'", ''), whole.replaceAll('/', ''), '<<<///="\'>>>'])
    for (let offset = 0; offset <= text.length; offset += 1) {
      const { from, to } = placeAt(text, offset)
      expect(from).toBeLessThanOrEqual(offset)
      expect(to).toBeGreaterThanOrEqual(offset)
    }
})
