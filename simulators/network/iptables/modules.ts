/** The modules of matches and the targets that are modelled; and the names of those that are not. */
import type { Target } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import type { MatchModule, TargetModule } from './draft.ts'
import { comment, mac, physdev } from './match-links.ts'
import { multiport, tcp, udp } from './match-ports.ts'
import { addrtype, conntrack, icmp, state } from './match-states.ts'
import { targetModules } from './targets.ts'

const matchModules: readonly MatchModule[] = [tcp, udp, icmp, multiport, conntrack, state, addrtype, physdev, mac, comment]

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** What iptables 1.8.9 of Debian 12 has besides. Source: docs/sources.md#iptables-1-8-9 */
const otherMatches = words(`
  ah bpf cgroup cluster connbytes connlabel connlimit connmark cpu dccp devgroup dscp ecn esp hashlimit helper ipcomp iprange ipvs
  length limit mark nfacct osf owner pkttype policy quota rateest realm recent rpfilter sctp set socket statistic string tcpmss time
  tos ttl u32
`)
const otherTargets = words(`
  AUDIT CLASSIFY CLUSTERIP CONNMARK CONNSECMARK CT DSCP ECN HMARK IDLETIMER LED NETMAP NFLOG NFQUEUE QUEUE RATEEST SECMARK SET
  SYNPROXY TCPOPTSTRIP TEE TOS TPROXY TRACE TTL ULOG
`)
/** Targets that are verdicts, and need no module. */
const verdicts = ['ACCEPT', 'DROP', 'RETURN'] as const

/** A module that `-m` names. */
export function matchModule(name: string): MatchModule {
  const found = matchModules.find((module) => module.name === name)
  if (found) return found
  if (otherMatches.includes(name)) throw notModelled(`-m ${name}`)
  throw usage(`Couldn't load match \`${name}':No such file or directory\n`)
}

/** A module that is called like a protocol; null where the protocol has none. */
export function protocolModule(protocol: string | null): MatchModule | null {
  if (protocol !== null && otherMatches.includes(protocol)) throw notModelled(`-m ${protocol}`)
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'icmp' ? matchModule(protocol) : null
}

export const verdictOf = (name: string): (typeof verdicts)[number] | null => verdicts.find((each) => each === name) ?? null

export const isTargetName = (name: string): boolean =>
  verdictOf(name) !== null || otherTargets.includes(name) || targetModules.some((module) => module.name === name)

/** A module that `-j` names; null where it is a verdict or a chain. */
export function targetModule(name: string): TargetModule | null {
  if (otherTargets.includes(name)) throw notModelled(`-j ${name}`)
  return targetModules.find((module) => module.name === name) ?? null
}

/** The module of a rule's target; null where it has none. */
export const moduleOf = (target: Target): TargetModule | null =>
  targetModules.find(({ kinds, name }) =>
    target.kind === 'without-effect' ? target.text.startsWith(`${name} `) : kinds.includes(target.kind),
  ) ?? null
