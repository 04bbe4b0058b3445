import { expect, it } from 'vitest'
import { findExercise } from './catalogue.ts'

it('finds an exercise by its two parts, and only by them', async () => {
  expect((await findExercise('the-bill/deck-job'))?.exercise.id).toBe('deck-job')
  for (const id of [
    'the-bill/deck-job/',
    'the-bill/deck-job/anything',
    'the-bill',
    '/deck-job',
    'the-bill/',
    '',
    'deck-job/the-bill',
  ]) {
    expect(await findExercise(id), id).toBeNull()
  }
})
