/** What is read from the repository at build time: the lessons, and the list of sources. Front matter is strict. */
import { defineCollections, defineConfig } from 'fumadocs-mdx/config'
import { z } from 'zod'

/** Front matter of a lesson. `id` is permanent: progress is stored by it. */
const lessonFrontMatter = z.strictObject({
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

export const lessons = defineCollections({
  type: 'doc',
  dir: 'content',
  files: ['*/*/lesson.mdx'],
  schema: lessonFrontMatter,
})

export const sources = defineCollections({
  type: 'doc',
  dir: 'docs',
  files: ['sources.md'],
  schema: z.object({}),
})

/** Shiki is off: it writes style attributes, which the content security policy forbids. */
export default defineConfig({
  mdxOptions: {
    rehypeCodeOptions: false,
    remarkImageOptions: false,
    remarkCodeTabOptions: false,
    remarkNpmOptions: false,
    remarkStructureOptions: false,
  },
})
