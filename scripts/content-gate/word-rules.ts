/** Rules about a lesson's words: only those that there are, no code, every picture described, every attribute there. */
import type { LessonFolder } from './courseware.ts'
import type { Fault } from './fault.ts'
import { didYouMean } from './nearest.ts'
import { attribute, isWord, type ProseNode, placeOf } from './prose.ts'
import type { LessonRule } from './reading.ts'
import { wordAttributes } from './word-attributes.table.ts'

/** No import, no export, no expression in braces: a lesson is words. */
export const holdsNoCode: LessonRule = ({ lesson, prose }) =>
  prose.nodes.flatMap((node) => {
    const isCode = node.type === 'mdxjsEsm' || node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression'
    if (!isCode) return []
    const found = node.type === 'mdxjsEsm' ? (node.value ?? '') : `{${node.value ?? ''}}`
    const hint = 'a lesson imports nothing and computes nothing; write a brace as \\{.'
    return [{ file: placeOf(lesson, node), field: 'text', found, expected: 'Markdown, and the words of components/mdx', hint }]
  })

export const wordsAreKnown: LessonRule = ({ lesson, prose }, { words, simulators }) =>
  prose.nodes.filter(isWord).flatMap((node) => {
    const name = node.name ?? ''
    const file = placeOf(lesson, node)
    if (!words.includes(name)) {
      return [
        {
          file,
          field: `<${name}>`,
          found: 'an unknown word',
          expected: 'a word of components/mdx',
          hint: didYouMean(name, words),
        },
      ]
    }
    return [
      ...attributeFaults(lesson, node, name),
      ...predictFaults(file, node, name),
      ...simulatorFaults(file, node, name, simulators),
    ]
  })

function attributeFaults(lesson: LessonFolder, node: ProseNode, word: string): readonly Fault[] {
  const { required, optional } = wordAttributes[word] ?? { required: [], optional: [] }
  const file = placeOf(lesson, node)
  const known = [...required, ...optional]
  const expected = known.length === 0 ? 'no attributes' : `${known.join(', ')}: text in quotes`
  const given = (node.attributes ?? []).flatMap(({ type, name = '', value }) => {
    if (type !== 'mdxJsxAttribute' || typeof value !== 'string') {
      const hint = 'a value is written in quotes: answer="2", not answer={2}.'
      return [{ file, field: `<${word}>`, found: `${name || '{…}'}, which is no text`, expected, hint }]
    }
    return known.includes(name)
      ? []
      : [{ file, field: `<${word}>`, found: `${name}="${value}"`, expected, hint: didYouMean(name, known) }]
  })
  const missing = required
    .filter((name) => !attribute(node, name)?.trim() && !given.some(({ found }) => found.startsWith(`${name},`)))
    .map((name) => ({
      file,
      field: `<${word}>`,
      found: `no ${name}`,
      expected,
      hint: 'components/mdx/README.md shows how it is written.',
    }))
  return [...given, ...missing]
}

function predictFaults(file: string, node: ProseNode, word: string): readonly Fault[] {
  if (word !== 'Predict') return []
  const choices = (attribute(node, 'choices') ?? '').split('|').map((choice) => choice.trim())
  const answer = attribute(node, 'answer') ?? ''
  const isThere = /^[1-9]\d*$/.test(answer) && Number(answer) <= choices.length
  const isGood =
    isThere && choices.length >= 2 && choices.every((choice) => choice !== '') && new Set(choices).size === choices.length
  if (isGood) return []
  const found = `answer ${answer || '–'} of ${choices.length} choices: ${choices.join(' | ')}`
  const hint = 'choices are divided by |; the answer is the place of the right one, from 1.'
  return [{ file, field: '<Predict>', found, expected: 'two choices or more, all different, and the place of one of them', hint }]
}

function simulatorFaults(file: string, node: ProseNode, word: string, simulators: readonly string[]): readonly Fault[] {
  const field = word === 'Simulator' ? 'name' : word === 'Statechart' ? 'machine' : null
  const name = field === null ? undefined : attribute(node, field)?.split('/')[0]
  if (name === undefined || simulators.includes(name)) return []
  return [{ file, field: `<${word}>`, found: name, expected: 'the name of a simulator', hint: didYouMean(name, simulators) }]
}

/** Who cannot see a picture is told what it shows. (A figure's caption is an attribute that it must have.) */
export const picturesAreDescribed: LessonRule = ({ lesson, prose }) =>
  prose.nodes
    .filter(({ type, alt }) => (type === 'image' || type === 'imageReference') && !alt?.trim())
    .map((node) => ({
      file: placeOf(lesson, node),
      field: `![](${node.url ?? ''})`,
      found: 'no alt text',
      expected: 'what the picture shows, in words',
      hint: '![A volume attached to two machines](./media/volume.svg)',
    }))
