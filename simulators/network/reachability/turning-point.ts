/** The step of a trace that decided how it ended, and on which side of the conversation that was. */
import type { Answer, PacketView, Step } from '../model.ts'

/** What a packet is in a conversation: the client's, the other side's, or an ICMP error about one of them; null for ARP and for what is neither. */
export type Part = 'question' | 'answer' | 'error'

/** Which side of the conversation of `answer` a packet is of. */
export function partOf(packet: PacketView | null, { probe, steps }: Answer): Part | null {
  if (!packet || packet.kind === 'arp') return null
  if (packet.kind === 'icmp') {
    if (packet.says.startsWith('ICMP echo request')) return probe.protocol === 'icmp' ? 'question' : null
    return packet.says.startsWith('ICMP echo reply') ? 'answer' : 'error'
  }
  const first = steps.find(({ stage }) => stage === 'socket')?.packet
  if (!first) return null
  if (packet.sourcePort === first.sourcePort) return 'question'
  if (packet.destinationPort === first.sourcePort) return 'answer'
  // NAT changed the client's port: what goes to a server's port is the question.
  const servers = new Set([
    probe.port,
    ...steps.flatMap((step) => (step.stage === 'service' && step.packet ? [step.packet.destinationPort] : [])),
  ])
  return servers.has(packet.destinationPort) ? 'question' : 'answer'
}

export interface TurningPoint {
  /** The index of the step; -1 where there is none. */
  readonly at: number
  /** Whose packet was stopped there; `question` too where nothing was stopped. */
  readonly part: Part
}

const stops = ['dropped', 'rejected', 'lost'] as const
const isStop = ({ verdict }: Step): boolean => (stops as readonly string[]).includes(verdict)

/** A frame that was flooded to somebody who takes no notice, or a port that spanning tree keeps shut: the rule, not the reason. */
const isByTheWay = ({ stage, verdict }: Step): boolean =>
  (stage === 'receive' && verdict === 'lost') || (stage === 'bridge' && verdict === 'dropped')

/** The step that decided: where it was answered, or else what stopped it for good. */
export function turningPoint(answer: Answer): TurningPoint {
  const { steps, result } = answer
  const at = indexOf(steps, result)
  return { at, part: (at < 0 ? null : partOf(steps[at]?.packet ?? null, answer)) ?? 'question' }
}

function indexOf(steps: readonly Step[], result: Answer['result']): number {
  if (result === 'OK') return steps.findIndex(({ stage, verdict }) => stage === 'service' && verdict === 'answered')
  const last = (isIt: (step: Step) => boolean) => steps.findLastIndex(isIt)
  // Whoever says no is the one that matters, even where something was lost besides.
  if (result !== 'TIMEOUT' && result !== 'NOT_PERMITTED') {
    const rejected = last(({ verdict }) => verdict === 'rejected')
    if (rejected >= 0) return rejected
  }
  const isPacket = ({ packet }: Step) => packet !== null && packet.kind !== 'arp'
  const stopped = last(
    (step) => isStop(step) && !isByTheWay(step) && step.stage !== 'result' && (isPacket(step) || step.stage === 'route'),
  )
  if (stopped >= 0) return stopped
  // Nothing was thrown away: somebody asks for a MAC address still, or a frame went where nobody wants it.
  const asked = last(({ stage, verdict }) => stage === 'arp' && verdict === 'goes on')
  const answered = last(({ stage, verdict }) => stage === 'arp' && verdict === 'answered')
  if (asked >= 0 && asked > answered) return asked
  const astray = last((step) => isStop(step) && step.stage !== 'result')
  return astray >= 0 ? astray : steps.length - 1
}
