/** The attributes of each word of a lesson, as components/mdx/README.md has them. All are text in quotes. */

export interface WordAttributes {
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

export const wordAttributes: Readonly<Record<string, WordAttributes>> = {
  Aside: { required: ['title'], optional: [] },
  Assumptions: { required: [], optional: [] },
  Command: { required: ['run'], optional: [] },
  Correction: { required: ['slide', 'says'], optional: [] },
  Deck: { required: ['slide'], optional: [] },
  Exercise: { required: ['id'], optional: [] },
  Figure: { required: ['caption'], optional: ['look'] },
  Keys: { required: [], optional: [] },
  Now: { required: [], optional: ['year'] },
  Predict: { required: ['question', 'choices', 'answer'], optional: [] },
  Simulator: { required: ['name', 'title'], optional: ['start'] },
  Source: { required: ['id'], optional: [] },
  Diagram: { required: ['of'], optional: [] },
  Statechart: { required: ['machine', 'caption'], optional: ['look'] },
  Term: { required: ['is'], optional: [] },
  Then: { required: [], optional: ['year'] },
  ThenNow: { required: [], optional: [] },
}
