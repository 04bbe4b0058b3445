/** The words that a lesson may use beside plain Markdown. The content gate suggests the nearest of them for an unknown one. */
export const mdxWords: readonly string[] = [
  'Aside',
  'Assumptions',
  'Command',
  'Correction',
  'Deck',
  'Exercise',
  'Figure',
  'Keys',
  'Now',
  'Predict',
  'Simulator',
  'Source',
  'Statechart',
  'Term',
  'Then',
  'ThenNow',
]
