/** Stories recorded on real namespaces, played on the simulator: every probe and every line. `RECORD=1`, or part of a name, records them anew, as root. */
import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toldFor } from './real-story.fixture.ts'
import { stories } from './stories.fixture.ts'
import { playedStory, type RecordedStory, recordedStories, storiesFile } from './story.fixture.ts'

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

test('stories: every row the same', () => {
  const all = recordedStories()
  const differences = all.flatMap(playedStory)
  const total = all.reduce((sum, { rows }) => sum + rows.length, 0)
  process.stdout.write(`network        stories.json: ${total - differences.length} / ${total} the same\n`)
  expect(differences).toEqual([])
})
