/** A lesson's text as a tree, with front matter cut off: the same parser that the build uses. */
import { createProcessor } from '@mdx-js/mdx'
import { frontmatter } from 'fumadocs-core/content/md/frontmatter'
import type { LessonFolder } from './courseware.ts'
import { type Fault, messageOf } from './fault.ts'

/** A node of a text's tree, as far as the gate looks at it. */
export interface ProseNode {
  readonly type: string
  readonly position?: { readonly start: { readonly line: number } }
  readonly children?: readonly ProseNode[]
  /** Of a word: its name (null for `<>`), and its attributes; a value that is no text is an expression. */
  readonly name?: string | null
  readonly attributes?: readonly { readonly type: string; readonly name?: string; readonly value?: unknown }[]
  readonly url?: string
  readonly alt?: string | null
  readonly value?: string
}

export interface Prose {
  readonly frontMatter: unknown
  readonly nodes: readonly ProseNode[]
  readonly faults: readonly Fault[]
}

const processor = createProcessor({ format: 'mdx' })

/** Every node of a lesson's text in order. A text that cannot be read is a fault and has no nodes. */
export function readProse({ folder, page, texts }: LessonFolder): Prose {
  const text = texts[page]
  if (text === undefined) return { frontMatter: null, nodes: [], faults: [] }
  const file = `${folder}/${page}`
  try {
    const { matter, content, data } = frontmatter(text)
    // Empty lines in place of the front matter, so that a line's number is that of the file.
    const padded = '\n'.repeat(matter.split('\n').length - 1) + content
    return { frontMatter: data, nodes: flat(processor.parse(padded) as ProseNode), faults: [] }
  } catch (error) {
    const line = lineOf(error)
    const where = line === undefined ? file : `${file}:${line}`
    const hint = 'close each word (<Term …>…</Term>, <Exercise … />), and write { and < as \\{ and \\<.'
    return {
      frontMatter: null,
      nodes: [],
      faults: [
        { file: where, field: 'text', found: messageOf(error), expected: 'Markdown, and the words of components/mdx', hint },
      ],
    }
  }
}

/** The parser names a point, or a stretch from one; or only says it, as in "(12:1-12:58)". */
function lineOf(error: unknown): number | undefined {
  const { place } = error as { readonly place?: { readonly line?: number; readonly start?: { readonly line: number } } }
  const told = /\((\d+):\d+-/.exec(messageOf(error))?.[1]
  return place?.line ?? place?.start?.line ?? (told === undefined ? undefined : Number(told))
}

function flat(node: ProseNode): readonly ProseNode[] {
  return [node, ...(node.children ?? []).flatMap(flat)]
}

/** Whether a node is a word, such as `<Exercise id="deck-job" />`. */
export function isWord(node: ProseNode): boolean {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

/** A word's attribute as text; undefined where it has none of that name, or no text in it. */
export function attribute(node: ProseNode, name: string): string | undefined {
  const value = node.attributes?.find((entry) => entry.name === name)?.value
  return typeof value === 'string' ? value : undefined
}

/** `content/04-ec2/04-the-bill/lesson.mdx:12` */
export function placeOf({ folder, page }: LessonFolder, node: ProseNode): string {
  return `${folder}/${page}:${node.position?.start.line ?? 1}`
}
