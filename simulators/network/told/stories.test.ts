/** Stories recorded on real namespaces, played on the simulator: every probe and every line. `RECORD=1`, or part of a name, records them anew, as root. */
import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownDifferences } from './known-differences.table.ts'
import { toldFor } from './real-story.fixture.ts'
import { stories } from './stories.fixture.ts'
import { type Difference, playedStory, type RecordedStory, recordedStories, storiesFile } from './story.fixture.ts'

const { RECORD } = process.env
if (RECORD !== undefined) {
  const kept = new Map((existsSync(storiesFile) ? recordedStories() : []).map((each) => [each.name, each]))
  const left = stories.filter(({ name }) => (RECORD === 'new' ? !kept.has(name) : RECORD === '1' || name.includes(RECORD)))
  const one = async (): Promise<void> => {
    for (let story = left.shift(); story; story = left.shift()) {
      kept.set(story.name, await toldFor(story))
      const all = stories.flatMap(({ name }): readonly RecordedStory[] => [kept.get(name)].filter((each) => each !== undefined))
      writeFileSync(storiesFile, `${JSON.stringify(all, null, 1)}\n`)
    }
  }
  await Promise.all([one(), one(), one(), one(), one(), one()])
}

/** What is not modelled is refused by name: it differs, and is known. */
const isKnown = ({ story, what, ours }: Difference): boolean =>
  ours.includes('not modelled here: ') || knownDifferences.some((each) => each.story.test(story) && each.what.test(what))

test('stories: every probe and every line the same, but for known differences', { timeout: 120_000 }, () => {
  const all = recordedStories()
  const differences = all.flatMap(playedStory)
  const rows = all.flatMap((each) => each.rows)
  const probes = rows.filter((row) => Array.isArray(row)).length
  const others = differences.filter(({ what }) => what.startsWith('?')).length
  process.stdout.write(`network        stories.json: ${probes - others} / ${probes} probes the same, `)
  process.stdout.write(`${rows.length - probes - (differences.length - others)} / ${rows.length - probes} lines\n`)
  expect(differences.filter((each) => !isKnown(each))).toEqual([])
})
