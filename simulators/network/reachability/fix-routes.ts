/** Where a packet had no way, or a wrong one: forwarding, a route there, a route back, a source that can be answered. */
import { ipOf, ipText, maskOf, networkOf } from '../addresses.ts'
import type { Answer, Fix, Node, World } from '../model.ts'
import { type Part, partOf } from './turning-point.ts'

const forwards = (node: Node): boolean => node.sysctls['net.ipv4.ip_forward'] === '1'

/** What could be done about ways: at the node of step `at`, and at those that the packet had come by. None is tried here. */
export function routesFixes(world: World, answer: Answer, at: number, part: Part): readonly Fix[] {
  const step = answer.steps[at]
  const here = step ? world.nodes[step.node] : undefined
  if (!step || !here) return []
  const target = part === 'question' ? answer.probe.to : (step.packet?.destination ?? '')
  const onWay = [...new Set(answer.steps.filter(({ packet }) => partOf(packet, answer) === part).map(({ node }) => node))]
  const routers = [...new Set([here.name, ...onWay])].flatMap((name) => world.nodes[name] ?? [])
  return [
    ...(step.why.includes('does not forward') ? [forwarding(here)] : []),
    ...(step.why.startsWith('rp_filter') && step.dev !== null ? [believing(here, step.dev)] : []),
    ...routers.filter(({ kind }) => kind !== 'switch').flatMap((node) => waysTo(world, node, target)),
    ...(part === 'answer' || step.why.includes('no route') ? masquerades(world, answer) : []),
  ]
}

const forwarding = ({ name }: Node): Fix => ({
  kind: 'line',
  node: name,
  line: 'sysctl -w net.ipv4.ip_forward=1',
  why: `${name} passes packets on that are not for it.`,
})

const believing = ({ name, sysctls }: Node, dev: string): Fix => ({
  kind: 'line',
  node: name,
  line: ['all', dev]
    .filter((scope) => scope === dev || sysctls[`net.ipv4.conf.${scope}.rp_filter`] !== undefined)
    .map((scope) => `sysctl -w net.ipv4.conf.${scope}.rp_filter=0`)
    .join(' && '),
  why: `${name} believes sources that it reaches by another interface.`,
})

/** Subnets that an interface is in, where it is up. */
const subnetsOf = ({ interfaces }: Node) =>
  interfaces.flatMap(({ isUp, kind, addresses, name }) =>
    isUp && kind !== 'loopback'
      ? addresses.flatMap(({ address, prefix }) => {
          const ip = ipOf(address)
          return ip === null ? [] : [{ name, ip, prefix, network: networkOf(ip, prefix) }]
        })
      : [],
  )

/** Routes by a neighbour: one that is in the subnet of the target, then one that forwards and is the way out. */
function waysTo(world: World, node: Node, target: string): readonly Fix[] {
  const to = ipOf(target)
  if (to === null) return []
  const own = subnetsOf(node)
  if (own.some(({ network, prefix }) => networkOf(to, prefix) === network)) return []
  const neighbours = Object.values(world.nodes)
    .filter((other) => other !== node && other.kind !== 'switch' && forwards(other))
    .flatMap((other) => {
      const theirs = subnetsOf(other)
      const gateway = theirs.find(({ ip }) => own.some(({ network, prefix }) => (ip & maskOf(prefix)) >>> 0 === network))
      return gateway ? [{ other, gateway, near: theirs.find(({ network, prefix }) => networkOf(to, prefix) === network) }] : []
    })
  const line = (route: string, why: string): Fix => ({ kind: 'line', node: node.name, line: `ip route add ${route}`, why })
  const hasDefault = node.routes.some(({ prefix }) => prefix === 0)
  return [
    ...neighbours.flatMap(({ gateway, near, other }) =>
      near
        ? [
            line(
              `${ipText(near.network)}/${near.prefix} via ${ipText(gateway.ip)}`,
              `${node.name} sends what is for ${ipText(near.network)}/${near.prefix} to ${other.name}.`,
            ),
          ]
        : [],
    ),
    ...neighbours.flatMap(({ gateway, near, other }) =>
      near || hasDefault
        ? []
        : [line(`default via ${ipText(gateway.ip)}`, `${node.name} sends what is for nobody near to ${other.name}.`)],
    ),
  ]
}

/** Routers that the question went through as it was: they can put their own address in its place. */
function masquerades(world: World, answer: Answer): readonly Fix[] {
  const routed = answer.steps.filter(
    (step) => step.stage === 'wire' && step.dev !== null && partOf(step.packet, answer) === 'question',
  )
  return routed.flatMap(({ node: name, dev, packet }): readonly Fix[] => {
    const node = world.nodes[name]
    if (!node || node.kind === 'switch' || name === answer.probe.from || !forwards(node) || !packet || dev === null) return []
    const source = subnetsOf(node).find(({ network, prefix }) => networkOf(ipOf(packet.source) ?? 0, prefix) === network)
    const out = node.interfaces.find((each) => each.name === dev)?.master ?? dev
    if (!source || source.name === out) return []
    return [
      {
        kind: 'line',
        node: name,
        line: `iptables -t nat -A POSTROUTING -s ${ipText(source.network)}/${source.prefix} -o ${out} -j MASQUERADE`,
        why: `${name} puts its own address in the place of theirs, so answers come back to it.`,
      },
    ]
  })
}

export const echoFixes = (world: World, names: readonly string[]): readonly Fix[] =>
  names.flatMap((name): readonly Fix[] => {
    const node = world.nodes[name]
    if (node?.sysctls['net.ipv4.icmp_echo_ignore_all'] !== '1') return []
    return [
      { kind: 'line', node: name, line: 'sysctl -w net.ipv4.icmp_echo_ignore_all=0', why: `${name} answers echo requests.` },
    ]
  })

/** What starts something that listens there. */
export function serviceFixes({ probe, steps }: Answer, at: number): readonly Fix[] {
  const step = steps[at]
  if (step?.stage !== 'service' || probe.protocol !== 'tcp') return []
  const port = step.packet?.destinationPort ?? probe.port
  const unit = { 80: 'nginx', 22: 'ssh', 3306: 'mariadb' }[port]
  const line = unit ? `systemctl start ${unit}` : `python3 -m http.server ${port}`
  return [{ kind: 'line', node: step.node, line, why: `Something listens on port ${port} of ${step.node}.` }]
}
