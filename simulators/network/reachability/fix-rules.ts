/** Where a rule or a policy stopped it: a rule before it, the rule taken away, another policy. */
import type { Answer, Fix, PacketView, Step } from '../model.ts'
import { type Part, partOf } from './turning-point.ts'

const builtIn = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']

/** What could be done about the rule or the policy that decided at step `at`. None is tried here. */
export function rulesFixes(answer: Answer, at: number, part: Part): readonly Fix[] {
  const step = answer.steps[at]
  const { rule, packet, node } = step ?? {}
  if (!step || !rule || !packet || node === undefined) return []
  const table = rule.table === 'filter' ? '' : `-t ${rule.table} `
  const place = builtInPlace(answer.steps, at)
  const before = place.number > 1 ? `${place.chain} ${place.number}` : place.chain
  const line = (text: string, why: string): Fix => ({ kind: 'line', node, line: `iptables ${table}${text}`, why })
  const put = `${rule.number === 0 ? '-A' : '-I'} ${rule.number === 0 ? place.chain : before}`
  const where = rule.number === 0 ? `before the policy of ${rule.chain}` : `before rule ${rule.number} of ${rule.chain}`
  const accepts = acceptsOf(packet, part, place.chain).map((match) =>
    line(`${put} ${match} -j ACCEPT`, `Lets ${wordsOf(part)} through on ${node}, ${where}.`),
  )
  const rest =
    rule.number === 0
      ? [line(`-P ${rule.chain} ACCEPT`, `Lets everything through on ${node} that no rule of ${rule.chain} stops.`)]
      : [line(`-D ${rule.chain} ${rule.number}`, `Takes the rule away on ${node} that stopped it.`)]
  return [...accepts, ...rest]
}

const wordsOf = (part: Part): string => (part === 'question' ? 'it' : part === 'answer' ? 'the answers' : 'the error')

/** The rule of a built-in chain from which it went to where it was stopped. */
function builtInPlace(steps: readonly Step[], at: number): { readonly chain: string; readonly number: number } {
  for (let nth = at; nth >= 0; nth -= 1) {
    const { rule, node } = steps[nth] ?? {}
    if (node === steps[at]?.node && rule && rule.table === steps[at]?.rule?.table && builtIn.includes(rule.chain))
      return { chain: rule.chain, number: Math.max(1, rule.number) }
  }
  return { chain: steps[at]?.rule?.chain ?? 'FORWARD', number: 1 }
}

/** What the rule may look at, the narrowest that one would type first. Answers are let through by their connection. */
function acceptsOf(packet: PacketView, part: Part, chain: string): readonly string[] {
  const to = chain === 'INPUT' ? '' : `-d ${packet.destination} `
  const answers = '-m conntrack --ctstate RELATED,ESTABLISHED'
  if (packet.kind === 'icmp') return part === 'question' ? [`${to}-p icmp`] : [answers, `-s ${packet.source} -p icmp`]
  if (part === 'question') return [`${to}-p ${packet.kind} --dport ${packet.destinationPort}`]
  return [answers, `-s ${packet.source} -p ${packet.kind} --sport ${packet.sourcePort}`]
}

/** The security groups of the interface where it was dropped: a rule for it in the first of them. */
export function groupFixes(answer: Answer, at: number, groups: readonly string[]): readonly Fix[] {
  const step = answer.steps[at]
  const [group] = groups
  const { packet } = step ?? {}
  if (!step || !packet || group === undefined || partOf(packet, answer) === null) return []
  const isIn = step.why.includes('inbound')
  const cidr = `${isIn ? packet.source : packet.destination}/32`
  const isIcmp = packet.kind === 'icmp'
  const ports = isIcmp ? { fromPort: -1, toPort: -1 } : { fromPort: packet.destinationPort, toPort: packet.destinationPort }
  const action = isIn ? 'authorize-security-group-ingress' : 'authorize-security-group-egress'
  return [
    {
      kind: 'group',
      group,
      direction: isIn ? 'inbound' : 'outbound',
      rule: { protocol: packet.kind as 'tcp' | 'udp' | 'icmp', ...ports, peer: { cidr } },
      line: `aws ec2 ${action} --group-name ${group} --protocol ${packet.kind} --port ${isIcmp ? '-1' : packet.destinationPort} --cidr ${cidr}`,
      why: `Allows it ${isIn ? 'into' : 'out of'} the members of ${group}.`,
    },
  ]
}
