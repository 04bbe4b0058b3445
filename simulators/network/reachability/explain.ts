/** Why something gets through or does not, in sentences: for the page, and for who has it read out. */
import type { Answer, Step } from '../model.ts'
import { type Part, partOf, turningPoint } from './turning-point.ts'

export interface Explained {
  /** The verdict and its reason in one sentence. */
  readonly headline: string
  /** From the first packet to the end: what changed it, let it through, stopped it, answered it. */
  readonly sentences: readonly string[]
  /** The index of the step that decided it; -1 for an answer without steps. */
  readonly decisive: number
  /** Whose packet was stopped: the question never arrived, or the answer got lost on its way back. Null where it got through. */
  readonly failed: Part | null
}

/** More sentences than this are not read. */
const mostSentences = 12

/** The answer to a probe in words. It must have been asked for with its trace: without steps there is nothing to tell but the result. */
export function explained(answer: Answer): Explained {
  const { at, part } = turningPoint(answer)
  const step = answer.steps[at]
  const isThrough = answer.result === 'OK'
  return {
    headline: `${answer.result}: ${step ? headlineOf(answer, step, part) : 'nothing was noted.'}`,
    sentences: sentencesOf(answer, at),
    decisive: at,
    failed: isThrough ? null : part,
  }
}

function headlineOf(answer: Answer, step: Step, part: Part): string {
  const { result, probe, seenSource, answeredBy, isConnected } = answer
  const target = targetOf(answer)
  if (result === 'OK')
    return `${answeredBy ?? probe.to} answered ${probe.from}${seenSource === null ? '' : `, and saw it come from ${seenSource}`}.`
  if (result === 'NET_UNREACH' && step.node === probe.from && step.stage !== 'rule')
    return `${probe.from} has no route to ${probe.to}, so nothing was sent.`
  const asked = `${probe.from} asked for ${target}`
  const what = part === 'answer' ? (isConnected ? 'later answers were lost' : 'was answered, but the answer got lost') : ''
  const stop = stopOf(step, part)
  if (part === 'answer') return `${asked} and ${isConnected ? 'was connected, but ' : ''}${what}: ${stop}`
  if (part === 'error') return `${asked}, an ICMP error came of it, and the error got lost: ${stop}`
  return `${asked}${step.stage === 'result' ? ':' : ' and'} ${stop}`
}

function targetOf({ probe }: Answer): string {
  if (probe.protocol === 'icmp') return `an echo from ${probe.to}`
  return `${probe.to} port ${probe.port}${probe.protocol === 'udp' ? ' (UDP)' : ''}`
}

/** Who stopped it, where, and why. */
function stopOf(step: Step, part: Part): string {
  const { node, stage, verdict, rule, why, dev } = step
  const it = part === 'question' ? 'it' : `the ${part}`
  const does = verdict === 'rejected' ? 'rejected' : 'dropped'
  if (rule) {
    const place = `${rule.chain} in the table ${rule.table}`
    return rule.number === 0
      ? `${node} ${does} ${it}: no rule of ${place} let it through, and the policy is DROP.`
      : `${node} ${does} ${it} at rule ${rule.number} of ${place}: ${rule.text}`
  }
  if (stage === 'security-group') return `the security groups of ${node} dropped ${it}. ${why}`
  if (stage === 'arp') return `nobody on ${dev} of ${node} said that it has ${/\d+(\.\d+){3}/.exec(why)?.[0] ?? 'the address'}.`
  if (stage === 'service') return `${node} said no. ${why}`
  if (stage === 'result') return why
  return `${node} ${verdict === 'lost' ? 'lost' : does} ${it}. ${why}`
}

/** Steps that say something once each, in order, up to the end. */
function sentencesOf(answer: Answer, decisive: number): readonly string[] {
  const said = new Set<string>()
  const told = answer.steps.flatMap((step, nth) => {
    const part = partOf(step.packet, answer)
    const isTold = nth === decisive || step.stage === 'result' || (part !== null && says(step))
    const sentence = isTold ? sentenceOf(step, part) : ''
    if (sentence === '' || isUnchanged.test(sentence) || said.has(sentence)) return []
    said.add(sentence)
    return [{ sentence, stage: step.stage, part }]
  })
  const way = wayOf(answer)
  const all = [...(way === '' ? [] : [way]), ...inOrder(told)]
  if (all.length <= mostSentences) return all
  // The end matters more than the middle.
  return [...all.slice(0, mostSentences - 5), ...all.slice(-5)]
}

/** Of an error that the host sent itself only the packet within it is changed, which is not told. */
const isUnchanged = /(?:Source|Destination) (\S+) becomes \1[,.](?:\s|$)/

interface Told {
  readonly sentence: string
  readonly stage: Step['stage']
  readonly part: Part | null
}

/** Over TCP kernels answer each other before the service is asked: what it says of the question is told before any answer. */
function inOrder(told: readonly Told[]): readonly string[] {
  const firstAnswer = told.findIndex(({ part }) => part === 'answer')
  const service = told.findLastIndex(({ stage, part }) => stage === 'service' && part === 'question')
  const sentences = told.map(({ sentence }) => sentence)
  if (firstAnswer < 0 || service < firstAnswer) return sentences
  const [asked = ''] = sentences.splice(service, 1)
  return sentences.toSpliced(firstAnswer, 0, asked)
}

const says = ({ stage, verdict, rule }: Step): boolean => {
  if (stage === 'socket' || stage === 'nat' || stage === 'service' || stage === 'security-group' || stage === 'drop') return true
  if (stage === 'rule') return verdict !== 'goes on' && rule !== null
  if (stage === 'policy') return verdict === 'dropped'
  return stage === 'route' && (verdict === 'rejected' || verdict === 'lost' || verdict === 'dropped')
}

function sentenceOf({ node, rule, why, stage }: Step, part: Part | null): string {
  if (stage === 'result') return why
  const what = part === 'answer' ? 'Answer' : part === 'error' ? 'ICMP error' : 'Question'
  const place = rule
    ? `${node}, ${rule.table} ${rule.chain}, ${rule.number === 0 ? 'policy' : `rule ${rule.number} (${rule.text})`}`
    : node
  return `${part === null ? '' : `${what}, at `}${place}: ${why}`
}

/** The nodes that packets of the question went through. */
function wayOf(answer: Answer): string {
  const nodes: string[] = []
  for (const step of answer.steps) {
    if (step.stage !== 'wire' || !step.to || partOf(step.packet, answer) !== 'question') continue
    // A flood goes many ways: only the one that is gone on with is told.
    if (nodes.length === 0) nodes.push(step.node)
    if (nodes.at(-1) === step.node) nodes.push(step.to.node)
    else if (!nodes.includes(step.node)) continue
  }
  const once = nodes.filter((node, nth) => nodes.indexOf(node) === nth)
  return once.length < 2 ? '' : `The way of the question: ${once.join(' → ')}.`
}
