/** Each rule of the content gate bites: one fault is planted in a sound course, and the gate says where it is. */
import { expect, test } from 'vitest'
import { printed } from './fault.ts'
import { checkCourseware } from './gate.ts'
import { plantedInExercises } from './planted/exercises.fixture.ts'
import { plantedInFolders } from './planted/folders.fixture.ts'
import { plantedInProse } from './planted/prose.fixture.ts'
import { soundCourse, withEntry } from './planted/sound-course.fixture.ts'

test('a sound course has no errors, notes what it needs that is not written, and tells what was tried', () => {
  const { faults, notes, summary } = checkCourseware(soundCourse)
  expect(faults).toEqual([])
  expect(notes).toEqual(['hours needs machines, which is not written yet.'])
  expect(summary).toEqual([
    expect.stringMatching(/^hours\/one-machine .* 2 mistakes caught, surviving mutants 0\/\d+ \(0%\)$/),
    expect.stringMatching(/^hours\/which-hour .* 2 keys for 60 seeds, 2 mistakes caught$/),
  ])
})

test.each([...plantedInFolders, ...plantedInProse, ...plantedInExercises])(
  'the gate finds %s',
  (_, broken, file, field, message) => {
    const { faults } = checkCourseware(broken())
    const there = faults.filter((fault) => fault.file === file && fault.field === field).map(printed)
    expect(there.length, `at ${file}: ${field}, not:\n${faults.map(printed).join('\n')}`).toBeGreaterThan(0)
    expect(there.join('\n')).toMatch(message)
    for (const fault of faults)
      expect(printed(fault)).toMatch(/^content\/.+: .+\n {2}found: +\S.*\n {2}expected: \S.*\n {2}Hint: \S/)
  },
)

test('one fault in a text is told once, not again by every rule', () => {
  const broken = plantedInProse.find(([says]) => says === 'a word that is not closed')?.[1]
  expect(broken && checkCourseware(broken()).faults).toHaveLength(1)
})

test('a word about why mutants survive is printed', () => {
  const known = soundCourse.lessons[0]?.answers?.solution['one-machine']
  const { faults, summary } = checkCourseware(withEntry('solution', 'one-machine', { ...known, whyMutantsSurvive: 'so it is' }))
  expect(faults).toEqual([])
  expect(summary.join('\n')).toContain('why mutants survive: so it is')
})

test('asked for one lesson, the gate looks at no other', () => {
  expect(checkCourseware({ ...soundCourse, registered: ['hours', 'hour'] }, 'hours').faults).toEqual([])
  expect(checkCourseware(soundCourse, 'minutes').summary).toEqual([])
})
