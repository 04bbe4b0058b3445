/** The JSON files of a lesson by their shapes, field by field. */
import { z } from 'zod'
import type { Mistake, Solution } from '../../content/lesson.ts'
import type { Start } from '../../grading/template.ts'

const sentence = z.string().min(1)
const json = z.json()

const templateCommand = z.strictObject({
  atMs: z.union([z.int().min(0), z.strictObject({ $: z.string().min(1) })]),
  name: z.string().min(1),
  args: z.record(z.string(), json),
})

const commands = z.array(templateCommand)

const answer = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('single'), choice: z.string() }),
  z.strictObject({ form: z.literal('multiple'), choices: z.array(z.string()) }),
  z.strictObject({ form: z.literal('number'), value: z.number() }),
  z.strictObject({ form: z.literal('order'), order: z.array(z.string()) }),
  z.strictObject({ form: z.literal('match'), pairs: z.record(z.string(), z.string()) }),
])

const tolerance = z.number().min(0).exactOptional()

/** An entry of `start.json`. */
export const startShape: z.ZodType<Start> = z.strictObject({ input: z.record(z.string(), json), prelude: commands })

const playedSolution = z.strictObject({ commands: commands.min(1), whyMutantsSurvive: sentence.exactOptional() })
const oneKey = z.strictObject({ answer, tolerance })
const keyByParam = z.strictObject({ by: z.string().min(1), answers: z.record(z.string(), answer), tolerance })

/** The shape of an entry of `solution.json`, told by which field it has, so that a message is about that shape. */
export function solutionShape(entry: unknown): z.ZodType<Solution> {
  const has = (field: string) => typeof entry === 'object' && entry !== null && field in entry
  return has('by') || has('answers') ? keyByParam : has('answer') ? oneKey : playedSolution
}

const mistake: z.ZodType<Mistake> = z.strictObject({
  says: sentence,
  commands: commands.exactOptional(),
  answer: answer.exactOptional(),
  when: z.string().exactOptional(),
  fails: z.string(),
  code: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a code is lower-case words joined by hyphens'),
  hint: sentence.exactOptional(),
})

/** An entry of `mistakes.json`. */
export const mistakesShape = z.array(mistake)
