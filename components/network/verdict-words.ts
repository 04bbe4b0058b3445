/** What a client sees in words, each result with a sign, a colour and a sentence of its own: a timeout is no refusal. */
import { type Answer, explained, type Result, type Step } from '../../simulators/network/index.ts'

export type Mood = 'through' | 'silent' | 'refused'

export interface ResultWords {
  /** Shows without colour what it is. */
  readonly sign: string
  readonly word: string
  readonly mood: Mood
}

export const moods: Readonly<Record<Mood, { readonly text: string; readonly soft: string; readonly edge: string }>> = {
  through: { text: 'text-running', soft: 'bg-running-soft', edge: 'border-running' },
  silent: { text: 'text-money', soft: 'bg-money-soft', edge: 'border-money' },
  refused: { text: 'text-refused', soft: 'bg-refused-soft', edge: 'border-refused' },
}

export function resultWords(result: Result): ResultWords {
  switch (result) {
    case 'OK':
      return { sign: '✓', word: 'OK', mood: 'through' }
    case 'TIMEOUT':
      return { sign: '…', word: 'timeout', mood: 'silent' }
    case 'REFUSED':
      return { sign: '×', word: 'refused', mood: 'refused' }
    case 'NET_UNREACH':
      return { sign: '∅', word: 'no route', mood: 'refused' }
    case 'HOST_UNREACH':
      return { sign: '?', word: 'no host', mood: 'refused' }
    case 'NOT_PERMITTED':
      return { sign: '⊘', word: 'not permitted', mood: 'refused' }
    default:
      return { sign: '×', word: 'rejected', mood: 'refused' }
  }
}

/** What was sent, in a few words: `ping`, `tcp 80`. */
export const whatWords = ({ protocol, port }: { readonly protocol: string; readonly port: number }): string =>
  protocol === 'icmp' ? 'ping' : `${protocol} ${port}`

/** Why, after the result: what was asked for, and who answered, stopped or refused it. */
export function verdictSentence(answer: Answer): string {
  const { headline } = explained(answer)
  const said = headline.startsWith(`${answer.result}: `) ? headline.slice(answer.result.length + 2) : headline
  return answer.isStorm ? `A storm: frames go round between bridges, until they are stopped here. ${said}` : said
}

/** Where a step is: its node and interface, and the rule that was met. */
export function placeWords({ node, dev, rule }: Step): string {
  const where = dev === null ? node : `${node} ${dev}`
  return rule ? `${where}, ${ruleWords(rule)}` : where
}

/** `filter FORWARD, rule 3`, or its policy. */
export const ruleWords = ({ table, chain, number }: NonNullable<Step['rule']>): string =>
  `${table} ${chain}, ${number === 0 ? 'its policy' : `rule ${number}`}`

export const verdictSigns: Readonly<Record<Step['verdict'], string>> = {
  'goes on': '→',
  accepted: '✓',
  dropped: '⊘',
  rejected: '×',
  changed: '≠',
  delivered: '●',
  answered: '↩',
  lost: '⊘',
}

export const verdictMoods: Readonly<Record<Step['verdict'], string>> = {
  'goes on': 'text-soft',
  accepted: 'text-running',
  dropped: 'text-money',
  rejected: 'text-refused',
  changed: 'text-hypervisor',
  delivered: 'text-running',
  answered: 'text-running',
  lost: 'text-money',
}
