/** What a client sees in words, each result with a sign, a colour and a sentence of its own: a timeout is no refusal. */
import type { Answer, Result, Step } from '../../simulators/network/index.ts'

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

/** The verdict in a sentence or two: what the client sees, and where that was decided. */
export function verdictSentence(answer: Answer): string {
  return answer.isStorm
    ? `A storm: frames go round between bridges, until they are stopped here. ${sentenceOf(answer)}`
    : sentenceOf(answer)
}

function sentenceOf({ result, steps, errorFrom, answeredBy, seenSource }: Answer): string {
  const by = steps.findLast(
    ({ verdict, stage }) => stage !== 'result' && (verdict === 'dropped' || verdict === 'rejected' || verdict === 'lost'),
  )
  const where = by ? ` at ${placeWords(by)}: ${by.why}` : '.'
  switch (result) {
    case 'OK':
      return `It gets through: ${answeredBy ?? 'the other end'} answers${seenSource === null ? '' : `, and sees it come from ${seenSource}`}.`
    case 'TIMEOUT':
      return `Nothing comes back${by ? `: ${by.verdict === 'dropped' ? 'dropped in silence' : 'lost'}${where}` : '.'} The client waits until it gives up.`
    case 'REFUSED':
      return `Refused at once${where}`
    case 'NET_UNREACH':
      return `No route${where} Nothing is sent.`
    case 'HOST_UNREACH':
      return `The host cannot be reached${errorFrom === null ? '' : `, says ${errorFrom}`}${by ? where : ': nobody answers ARP for its address.'}`
    case 'NOT_PERMITTED':
      return `“Operation not permitted”: the sender’s own rules forbid it${by ? where : '.'}`
    default:
      return `Rejected${errorFrom === null ? '' : ` by ${errorFrom}`}, with an ICMP error${where}`
  }
}

/** Where a step is: its node and interface, and the rule that was met. */
export function placeWords({ node, dev, rule }: Step): string {
  const where = dev === null ? node : `${node} ${dev}`
  return rule ? `${where}, ${ruleWords(rule)}` : where
}

/** `filter FORWARD, rule 3`, or its policy. */
export const ruleWords = ({ table, chain, number }: NonNullable<Step['rule']>): string =>
  `${table} ${chain}, ${number === 0 ? 'its policy' : `rule ${number}`}`

/** The steps that decided something: what was changed, dropped, rejected, answered or lost, and how it ended. */
export function decisiveSteps(steps: readonly Step[]): readonly number[] {
  const last = steps.length - 1
  return steps.flatMap(({ verdict, stage }, nth) =>
    (verdict !== 'goes on' && !isUsual(verdict, stage)) || nth === last ? [nth] : [],
  )
}

/** What happens to nearly every packet, and decides nothing. */
const isUsual = (verdict: Step['verdict'], stage: Step['stage']): boolean =>
  (verdict === 'accepted' && stage === 'policy') || (verdict === 'answered' && stage === 'arp')

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
