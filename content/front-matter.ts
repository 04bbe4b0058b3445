/** What a lesson says about itself before its text. The build and the content gate read it by the same schema. */
import { z } from 'zod'

/** Front matter of a lesson. `id` is permanent: progress is stored by it. */
export const lessonFrontMatter = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens'),
  title: z.string().min(1),
  /** How long a student who knows the lessons before it needs. */
  minutes: z.int().min(1).max(240),
  /** What the student can do afterwards, a sentence each. */
  objectives: z.array(z.string().min(1)).min(1),
  /** Ids of the lessons that it builds on. */
  needs: z.array(z.string()),
  /** Titles of the deck's slides that it teaches. */
  slides: z.array(z.string()),
})

/** Front matter of a product's page. `in2010` and `today` are the rows of the table of products. */
export const productFrontMatter = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens'),
  name: z.string().min(1),
  says: z.string().min(1),
  /** What there was in 2010, with its licence. */
  in2010: z.string().min(1),
  /** What there is today. */
  today: z.string().min(1),
  /** How it runs a guest. */
  runs: z.string().min(1),
  /** Titles of the deck's slides that it teaches. */
  slides: z.array(z.string()).min(1),
})

export type LessonFrontMatter = z.output<typeof lessonFrontMatter>
