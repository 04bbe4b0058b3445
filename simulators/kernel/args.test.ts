import { expect, test } from 'vitest'
import { type Argument, type Args, checkArgs } from './args.ts'

const table = {
  type: { kind: 'choice', choices: ['m1.small', 'm1.large'], label: 'Type' },
  count: { kind: 'integer', min: 1, max: 20, initial: 1, label: 'How many' },
  zone: { kind: 'text', maxLength: 10, pattern: '^[a-z0-9-]+$', optional: true, label: 'Zone' },
  volumes: { kind: 'ids', of: 'volume', max: 2, optional: true, label: 'Volumes' },
  monitored: { kind: 'flag', initial: false, label: 'Monitored' },
} as const satisfies Record<string, Argument>

test('what is left out is filled in, and what is optional stays out', () => {
  expect(checkArgs('run', table, { type: 'm1.small' })).toEqual({
    ok: true,
    args: { type: 'm1.small', count: 1, monitored: false },
  })
})

test.each<[string, Args, string]>([
  ['is missing', {}, 'type'],
  ['is not among the choices', { type: 'm9.huge' }, 'type'],
  ['is unknown', { type: 'm1.small', colour: 'red' }, 'colour'],
  ['is a name of the language', { type: 'm1.small', constructor: 'red' }, 'constructor'],
  ['is below its least', { type: 'm1.small', count: 0 }, 'count'],
  ['is above its most', { type: 'm1.small', count: 21 }, 'count'],
  ['is not whole', { type: 'm1.small', count: 1.5 }, 'count'],
  ['is not safe as an integer', { type: 'm1.small', count: 2 ** 60 }, 'count'],
  ['is text for a number', { type: 'm1.small', count: '3' }, 'count'],
  ['is empty', { type: 'm1.small', zone: '' }, 'zone'],
  ['is too long', { type: 'm1.small', zone: 'a'.repeat(11) }, 'zone'],
  ['does not match', { type: 'm1.small', zone: 'A B' }, 'zone'],
  ['is an empty list', { type: 'm1.small', volumes: [] }, 'volumes'],
  ['is too long a list', { type: 'm1.small', volumes: ['a', 'b', 'c'] }, 'volumes'],
  ['is a text for a list', { type: 'm1.small', volumes: 'a' }, 'volumes'],
  ['is a number for a flag', { type: 'm1.small', monitored: 1 }, 'monitored'],
])('an argument that %s is refused by its name', (_, args, name) => {
  expect(checkArgs('run', table, args)).toMatchObject({ ok: false, refusal: { code: 'bad-args', command: 'run', arg: name } })
})

test('a refusal says what was found and what was expected', () => {
  const checked = checkArgs('run', table, { type: 'm1.small', count: 99 })
  expect(!checked.ok && checked.refusal.message).toBe('run: count: 99 is not an integer from 1 to 20')
})
