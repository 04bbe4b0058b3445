/** An input is read field by field, and each fault names its place. */
import { expect, test } from 'vitest'
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn } from './input.ts'
import { BadInput } from './refusal.ts'

test.each([
  [() => fieldsOf('', null, []), 'input: found null, expected an object'],
  [() => fieldsOf('a', { c: 1 }, ['b']), 'a.c: found an unknown field, expected b'],
  [() => fieldsOf('', { c: 1 }, ['b']), 'c: found an unknown field, expected b'],
  [() => integerIn('a', 2.5, 1, 3), 'a: found 2.5, expected an integer from 1 to 3'],
  [() => integerIn('a', 4, 1, 3), 'a: found 4, expected an integer from 1 to 3'],
  [() => seedIn(-1), 'seed: found -1, expected an integer from 0 to 4294967295'],
  [() => oneOf('a', 'x', ['y', 'z']), 'a: found "x", expected one of y, z'],
  [() => flagIn('a', 1), 'a: found 1, expected true or false'],
  [() => listIn('a', [], 1, 2, '1 to 2 cats'), 'a: found a list of 0, expected a list of 1 to 2 cats'],
  [() => listIn('a', 'no', 1, 2, '1 to 2 cats'), 'a: found "no", expected a list of 1 to 2 cats'],
])('a fault is told with its place: %#', (read, message) => {
  expect(read).toThrow(BadInput)
  expect(read).toThrow(message)
})

test('what is right is given back', () => {
  expect(fieldsOf('', { b: 1 }, ['b', 'c'])).toEqual({ b: 1 })
  expect([integerIn('a', 3, 1, 3), seedIn(0), oneOf('a', 'y', ['y']), flagIn('a', false), listIn('a', [1], 0, 1, 'one')]).toEqual(
    [3, 0, 'y', false, [1]],
  )
})
