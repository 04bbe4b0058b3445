/** Faults planted in a lesson's text and its front matter. */
import type { Planted } from './planted.ts'
import { withLesson, withText } from './sound-course.fixture.ts'

const folder = 'content/01-time/02-hours'

export const plantedInProse: readonly Planted[] = [
  [
    'front matter with a field too many',
    () => withText('lesson.mdx', 'minutes: 20', 'minutes: 20\nauthor: me'),
    `${folder}/lesson.mdx`,
    'front matter',
    /author/,
  ],
  [
    'front matter without objectives',
    () => withText('lesson.mdx', '[Count hours.]', '[]'),
    `${folder}/lesson.mdx`,
    'objectives',
    /\[\]/,
  ],
  [
    'an id that is not the folder’s',
    () => withText('lesson.mdx', 'id: hours', 'id: hour'),
    `${folder}/lesson.mdx`,
    'id',
    /hours \(the folder’s name/,
  ],
  [
    'a title that is not the outline’s',
    () => withText('lesson.mdx', 'title: Hours', 'title: Time'),
    `${folder}/lesson.mdx`,
    'title',
    /Hours/,
  ],
  [
    'a need that the course does not have',
    () => withText('lesson.mdx', '[machines]', '[machine]'),
    `${folder}/lesson.mdx`,
    'needs[0]',
    /did you mean machines/,
  ],
  [
    'a need that comes later',
    () => withText('lesson.mdx', '[machines]', '[months]'),
    `${folder}/lesson.mdx`,
    'needs[0]',
    /comes later/,
  ],

  [
    'an unknown word',
    () => withText('lesson.mdx', '<Exercise id="which-hour" />', '<Exersise id="which-hour" />'),
    `${folder}/lesson.mdx:22`,
    '<Exersise>',
    /did you mean Exercise/,
  ],
  ['a word that is not closed', () => withText('lesson.mdx', '</Predict>', ''), `${folder}/lesson.mdx:12`, 'text', /Predict/],
  ['an import', () => withText('lesson.mdx', 'Two.', '\n\nimport x from "y"\n\n'), `${folder}/lesson.mdx:15`, 'text', /import x/],
  ['an expression', () => withText('lesson.mdx', 'Two.', 'It is {1 + 1}.'), `${folder}/lesson.mdx:13`, 'text', /\{1 \+ 1\}/],
  [
    'an attribute that is code',
    () => withText('lesson.mdx', 'answer="2"', 'answer={2}'),
    `${folder}/lesson.mdx:12`,
    '<Predict>',
    /answer, which is no text/,
  ],
  [
    'an attribute of another name',
    () => withText('lesson.mdx', 'question=', 'ask='),
    `${folder}/lesson.mdx:12`,
    '<Predict>',
    /ask="How many\?"/,
  ],
  [
    'a prediction whose answer is not among its choices',
    () => withText('lesson.mdx', 'answer="2"', 'answer="3"'),
    `${folder}/lesson.mdx:12`,
    '<Predict>',
    /answer 3 of 2/,
  ],
  [
    'a picture without alt text',
    () => withText('lesson.mdx', 'A clock with two hands', ''),
    `${folder}/lesson.mdx:16`,
    '![](./media/clock.svg)',
    /no alt text/,
  ],
  [
    'a figure without a caption',
    () => withText('lesson.mdx', 'Two.', '<Figure>x</Figure>'),
    `${folder}/lesson.mdx:13`,
    '<Figure>',
    /no caption/,
  ],
  [
    'a simulator that there is not',
    () => withText('lesson.mdx', 'Two.', '<Simulator name="ec3" title="Play" />'),
    `${folder}/lesson.mdx:13`,
    '<Simulator>',
    /did you mean ec2/,
  ],

  [
    'a source that is not listed',
    () => withText('lesson.mdx', '<Source id="hours-2010">', '<Source id="hours-2011">'),
    `${folder}/lesson.mdx:10`,
    '<Source>',
    /did you mean hours-2010/,
  ],
  [
    'a link to no page',
    () => withText('lesson.mdx', '/sources#hours-2010', '/time/hour'),
    `${folder}/lesson.mdx:10`,
    'link',
    /did you mean \/time\/hours/,
  ],
  [
    'a link to a lesson that is not written',
    () => withText('lesson.mdx', '/sources#hours-2010', '/time/months'),
    `${folder}/lesson.mdx:10`,
    'link',
    /\/time\/months/,
  ],
  [
    'a link to no heading',
    () => withText('lesson.mdx', '#on-your-own', '#on-her-own'),
    `${folder}/lesson.mdx:10`,
    'link',
    /did you mean on-your-own/,
  ],
  [
    'a picture that is not there',
    () => withText('lesson.mdx', './media/clock.svg', './media/clocks.svg'),
    `${folder}/lesson.mdx:16`,
    'picture',
    /did you mean .\/media\/clock.svg/,
  ],
  [
    'a drawing that is not shown',
    () => withLesson(({ entries }) => ({ entries: [...entries, 'media/sun.svg'] })),
    `${folder}/media/sun.svg`,
    'file',
    /does not show/,
  ],
]
