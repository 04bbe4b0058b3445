/** What is read from the repository at build time: the lessons, the products, and the list of sources. Front matter is strict. */
import { defineCollections, defineConfig } from 'fumadocs-mdx/config'
import { z } from 'zod'
import { lessonFrontMatter, productFrontMatter } from './content/front-matter.ts'

export const lessons = defineCollections({
  type: 'doc',
  dir: 'content',
  files: ['*/*/lesson.mdx'],
  schema: lessonFrontMatter,
})

export const products = defineCollections({
  type: 'doc',
  dir: 'content/products',
  files: ['*.mdx'],
  schema: productFrontMatter,
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
