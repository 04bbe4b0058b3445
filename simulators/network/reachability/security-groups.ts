/**
 * What EC2's security groups make of a probe, as a reachability analysis tells it: every component that stops it on the way there, with AWS's code for
 * it, and which of the flows that were let through are tracked. The way back needs no rule: groups are stateful.
 *
 * Source: EC2 user guide, "Security group rules" and "Security group connection tracking"; VPC Reachability Analyzer, "Explanation codes"
 * (docs/sources.md#ec2-security-groups).
 */
import { send } from '../engine/index.ts'
import type { Answer, Fix, PacketView, Probe, SecurityGroup, SecurityRule, Step, World } from '../model.ts'
import { fixed } from './fix.ts'
import { holdersOf } from './fix-links.ts'
import { partOf, turningPoint } from './turning-point.ts'
import { unlearned } from './unlearned.ts'

/** AWS's words for what stops it. */
export type Code = 'ENI_SG_RULES_MISMATCH' | 'NO_ROUTE_TO_DESTINATION' | 'BAD_STATE'

export interface Finding {
  readonly code: Code
  readonly node: string
  /** Null where no group is meant. */
  readonly direction: 'ingress' | 'egress' | null
  readonly groups: readonly string[]
  readonly why: string
}

/** A flow that an interface let through. One that is not tracked is cut as soon as its rule goes; a tracked one lives on. */
export interface Flow {
  readonly node: string
  readonly direction: 'ingress' | 'egress'
  readonly isTracked: boolean
}

export interface Analysis {
  readonly answer: Answer
  /** Every component that would have to change, in the order in which they are met. */
  readonly findings: readonly Finding[]
  readonly flows: readonly Flow[]
}

/** Interfaces that a packet can meet on its way: more findings than this are none of groups. */
const mostFindings = 8

/** Asks, opens what stopped it, and asks again, until nothing of security groups stops it: so every group in the way is found, as Reachability Analyzer does it. */
export function analysed(world: World, probe: Probe): Analysis {
  const first = asked(world, probe)
  const findings: Finding[] = []
  let [now, answer] = [world, first]
  while (findings.length < mostFindings) {
    const found = findingOf(now, answer)
    if (!found) break
    findings.push(found.finding)
    // As if this one let it through: what would stop it next?
    const next = found.opens ? fixed(now, found.opens) : null
    if (!next) break
    now = next
    answer = asked(now, probe)
  }
  return { answer: first, findings, flows: flowsOf(now, answer) }
}

const asked = (world: World, probe: Probe): Answer => send(unlearned(world), probe, { trace: true }).answer

function findingOf(world: World, answer: Answer): { readonly finding: Finding; readonly opens: Fix | null } | null {
  const { probe, result, steps } = answer
  if (result === 'OK') return null
  const off = [probe.from, ...holdersOf(world, probe.to)].find((name) => world.nodes[name]?.isOn === false)
  if (off !== undefined)
    return {
      finding: { code: 'BAD_STATE', node: off, direction: null, groups: [], why: `${off} is not running.` },
      opens: { kind: 'power', node: off, line: null, why: `Starts ${off}.` },
    }
  const step = steps[turningPoint(answer).at]
  if (step?.stage === 'security-group') return mismatch(world, step)
  if (result !== 'NET_UNREACH' && step?.stage !== 'route') return null
  const node = step?.node ?? probe.from
  const why = `${node} has no route to ${step?.packet?.destination ?? probe.to}.`
  return { finding: { code: 'NO_ROUTE_TO_DESTINATION', node, direction: null, groups: [], why }, opens: null }
}

function mismatch(world: World, step: Step): { readonly finding: Finding; readonly opens: Fix | null } {
  const groups = groupsAt(world, step)
  const direction = directionOf(world, step)
  const names = groups.map(({ name }) => name)
  const [group] = names
  const everything: SecurityRule = { protocol: '-1', fromPort: -1, toPort: -1, peer: { cidr: '0.0.0.0/0' } }
  const { packet } = step
  const what = packet ? `${packet.kind}${packet.kind === 'icmp' ? '' : ` ${packet.destinationPort}`}` : 'it'
  const peer = direction === 'ingress' ? `from ${packet?.source}` : `to ${packet?.destination}`
  return {
    finding: {
      code: 'ENI_SG_RULES_MISMATCH',
      node: step.node,
      direction,
      groups: names,
      why: `No ${direction} rule of ${names.join(' or ') || 'any group'} at ${step.node} allows ${what} ${peer}.`,
    },
    opens:
      group === undefined
        ? null
        : {
            kind: 'group',
            group,
            direction: direction === 'ingress' ? 'inbound' : 'outbound',
            rule: everything,
            line: '',
            why: '',
          },
  }
}

function groupsAt(world: World, { node, dev }: Step): readonly SecurityGroup[] {
  const names = world.nodes[node]?.interfaces.find(({ name }) => name === dev)?.securityGroups ?? []
  return names.flatMap((name) => world.securityGroups[name] ?? [])
}

/** Out of the interface that has the source's address, into any other. */
function directionOf(world: World, { node, dev, packet }: Step): 'ingress' | 'egress' {
  const own = world.nodes[node]?.interfaces.find(({ name }) => name === dev)?.addresses ?? []
  return own.some(({ address }) => address === packet?.source) ? 'egress' : 'ingress'
}

function flowsOf(world: World, answer: Answer): readonly Flow[] {
  const flows = new Map<string, Flow>()
  for (const step of answer.steps) {
    const { packet, node, dev } = step
    if (step.stage !== 'security-group' || step.verdict !== 'accepted' || !packet || partOf(packet, answer) !== 'question')
      continue
    const key = `${node} ${dev}`
    const direction = directionOf(world, step)
    if (!flows.has(key)) flows.set(key, { node, direction, isTracked: isTracked(groupsAt(world, step), packet, direction) })
  }
  return [...flows.values()]
}

/**
 * Whether an interface keeps a flow in mind. TCP and UDP that everybody may send are not tracked where everything may go the other way; ICMP always is.
 */
export function isTracked(groups: readonly SecurityGroup[], packet: PacketView, direction: 'ingress' | 'egress'): boolean {
  if (packet.kind === 'icmp' || packet.kind === 'arp') return true
  const there = groups.flatMap((group) => rulesOf(group, direction))
  const back = groups.flatMap((group) => rulesOf(group, direction === 'ingress' ? 'egress' : 'ingress'))
  const isOpen = there.some((rule) => isForAll(rule) && isOf(rule, packet.kind, packet.destinationPort, packet.destinationPort))
  return !(isOpen && back.some((rule) => isForAll(rule) && isOf(rule, packet.kind, 0, 65_535)))
}

const everythingOut: SecurityRule = { protocol: '-1', fromPort: -1, toPort: -1, peer: { cidr: '0.0.0.0/0' } }
const rulesOf = ({ inbound, outbound }: SecurityGroup, direction: 'ingress' | 'egress'): readonly SecurityRule[] =>
  direction === 'ingress' ? inbound : (outbound ?? [everythingOut])

const isForAll = ({ peer }: SecurityRule): boolean => 'cidr' in peer && peer.cidr.endsWith('/0')

const isOf = ({ protocol, fromPort, toPort }: SecurityRule, kind: string, from: number, to: number): boolean =>
  protocol === '-1' || (protocol === kind && fromPort <= from && toPort >= to)
