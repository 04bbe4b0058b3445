/** A network simulated and the same one on this machine's kernel: the same probes to each, where they disagree, and the least that still does. */
import { BadInput } from '../kernel/refusal.ts'
import { send } from './engine/index.ts'
import type { Input, NodeInput, Probe } from './model.ts'
import { type RealAnswer, RealNetwork } from './real-linux.fixture.ts'
import { create, parseInput } from './world.ts'

export interface Disagreement {
  readonly input: Input
  /** Null where one of the two does not take the input. */
  readonly probe: Probe | null
  readonly ours: string
  readonly theirs: string
}

/** Longer than ARP takes to give up: it takes a tenth of its time on the real network. */
const patienceMs = 10_000

const inWords = ({ result, seenSource }: RealAnswer): string =>
  result === 'OK' && seenSource !== null ? `OK, seen ${seenSource}` : result

/** Machines of chance may have an address twice, and who answers first is chance on Linux as well: each network in which one of them keeps silent. */
function outcomes(input: Input): readonly Input[] {
  const holders = new Map<string, { readonly node: string; readonly dev: string }[]>()
  for (const { name, interfaces } of input.nodes)
    for (const { name: dev, addresses } of interfaces)
      for (const text of addresses) {
        const [address = ''] = text.split('/')
        holders.set(address, [...(holders.get(address) ?? []), { node: name, dev }])
      }
  const silent = Array.from(holders.values()).flatMap((all) => (all.length > 1 ? all : []))
  return [
    input,
    ...silent.map(({ node, dev }) => ({
      ...input,
      nodes: input.nodes.map((each) =>
        each.name === node ? { ...each, sysctls: { ...each.sysctls, [`net.ipv4.conf.${dev}.arp_ignore`]: '8' } } : each,
      ),
    })),
  ]
}

/** A MAC address that two machines have moves from port to port with whatever they send: the order of the probes is part of the answer. */
function hasMacTwice(input: Input): boolean {
  const macs = input.nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ mac }) => mac ?? []))
  return new Set(macs).size < macs.length
}

/** What the simulator says, one probe after the other; or what it says of the input. */
export function simulated(input: Input, probes: readonly Probe[], timeoutMs = patienceMs): readonly string[] | BadInput {
  try {
    let world = create(parseInput(input))
    return probes.map((probe) => {
      const sent = send(world, { ...probe, timeoutMs }, { trace: false })
      world = sent.world
      return inWords(sent.answer)
    })
  } catch (error) {
    if (error instanceof BadInput) return error
    throw error
  }
}

interface Asked {
  readonly probe: Probe
  /** What the simulator says; where an address is there twice, what it may say. */
  readonly ours: readonly string[]
}

/** What Linux says of the probes, all started at once; or what it could not do of the input. */
export const real = (input: Input, probes: readonly Probe[]): Promise<readonly string[] | Problems> =>
  onLinux(input, async (network) => (await network.sendAll(probes)).map(inWords))

interface Problems {
  readonly problems: readonly string[]
}

async function onLinux(
  input: Input,
  ask: (network: RealNetwork) => Promise<readonly string[]>,
): Promise<readonly string[] | Problems> {
  const network = await RealNetwork.built(input)
  try {
    const { problems } = network
    return problems.length > 0 ? { problems } : await ask(network)
  } finally {
    network.close()
  }
}

/** One after the other. A router without a route tells a client of it once a second: what is not as expected is asked again after that. */
const patiently = (input: Input, asked: readonly Asked[]): Promise<readonly string[] | Problems> =>
  onLinux(input, async (network) => {
    const one = async (probe: Probe) => inWords((await network.sendAll([{ ...probe, timeoutMs: 2500 }]))[0] as RealAnswer)
    const said: string[] = []
    for (const { probe, ours } of asked) {
      const first = await one(probe)
      const isSame = ours.includes(first)
      if (!isSame) await new Promise((resolve) => setTimeout(resolve, 1200))
      said.push(isSame ? first : await one(probe))
    }
    return said
  })

/**
 * Where the two disagree. What they disagree on at first is asked again, twice, one probe after the other and with more patience, on networks made anew:
 * a machine that has other things to do answers late.
 */
export async function disagreements(input: Input, probes: readonly Probe[]): Promise<readonly Disagreement[]> {
  const ours = simulated(input, probes)
  if (!isAnswered(ours)) {
    const theirs = await real(input, [])
    return isAnswered(theirs) ? [{ input, probe: null, ours: ours.message, theirs: 'taken' }] : []
  }
  if (hasMacTwice(input)) return inOrder(input, probes)
  const inputs = outcomes(input)
  let doubtful: readonly Disagreement[] = []
  let asked = probes
  for (const isPatient of [false, true, true]) {
    // Whoever was asked before is known: the simulator is asked what Linux is asked.
    const all = inputs.flatMap((each) => [simulated(each, asked)].filter(isAnswered))
    const each = asked.map((probe, nth) => ({ probe, ours: [...new Set(all.map((said) => said[nth] ?? ''))] }))
    const theirs = isPatient ? await patiently(input, each) : await real(input, asked)
    if (!isAnswered(theirs)) return [{ input, probe: null, ours: 'taken', theirs: theirs.problems.join('; ') }]
    doubtful = each.flatMap(({ probe, ours: expected }, nth) => {
      const said = theirs[nth] ?? ''
      return expected.includes(said) ? [] : [{ input, probe, ours: expected.join(' or '), theirs: said }]
    })
    if (doubtful.length === 0) return []
    asked = doubtful.flatMap(({ probe }) => probe ?? [])
  }
  return doubtful
}

const mostInOrder = 24

/** Some of the probes, one after the other here and there; without connections, which send again by themselves what is not answered. */
async function inOrder(input: Input, probes: readonly Probe[]): Promise<readonly Disagreement[]> {
  const calm = probes.filter(({ protocol }) => protocol !== 'tcp')
  const every = Math.ceil(calm.length / mostInOrder)
  const some = calm.filter((_, nth) => nth % every === 0)
  const ours = simulated(input, some)
  if (!isAnswered(ours)) return []
  let found: readonly Disagreement[] = []
  for (let tries = 0; tries < 3; tries += 1) {
    const theirs = await onLinux(input, async (network) => {
      const said: string[] = []
      for (const probe of some) said.push(inWords((await network.sendAll([probe]))[0] as RealAnswer))
      return said
    })
    if (!isAnswered(theirs)) return [{ input, probe: null, ours: 'taken', theirs: theirs.problems.join('; ') }]
    found = some.flatMap((probe, nth) => {
      const [one = '', other = ''] = [ours[nth], theirs[nth]]
      return one === other ? [] : [{ input, probe, ours: one, theirs: other }]
    })
    if (found.length === 0) return []
  }
  return found
}

const isAnswered = <T>(said: readonly string[] | T): said is readonly string[] => Array.isArray(said)

/** The same disagreement, or another on the same probe, on a network from which nothing more can be left out. */
export async function shrunk(found: Disagreement): Promise<Disagreement> {
  const { probe } = found
  const asked = probe ? [probe] : []
  let least = found
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false
    for (const smaller of smallerThan(least.input, probe)) {
      const [still] = await disagreements(smaller, asked).catch(() => [])
      if (!still || (still.probe === null) !== (probe === null)) continue
      least = still
      isSmaller = true
      break
    }
  }
  return least
}

/** Without a node, a rule, a route, a setting, a service, an address: one at a time, the big ones first. */
function* smallerThan(input: Input, probe: Probe | null): Generator<Input> {
  for (const node of input.nodes) if (node.name !== probe?.from) yield withoutNode(input, node.name)
  for (const node of input.nodes) {
    const replaced = (next: Partial<NodeInput>): Input => ({
      ...input,
      nodes: input.nodes.map((each) => (each === node ? { ...each, ...next } : each)),
    })
    if (node.rules.length > 1) yield replaced({ rules: [] })
    for (const [nth] of node.rules.entries()) yield replaced({ rules: node.rules.toSpliced(nth, 1) })
    for (const [nth] of node.routes.entries()) yield replaced({ routes: node.routes.toSpliced(nth, 1) })
    for (const name of Object.keys(node.sysctls))
      yield replaced({ sysctls: Object.fromEntries(Object.entries(node.sysctls).filter(([other]) => other !== name)) })
    for (const [nth] of node.services.entries()) yield replaced({ services: node.services.toSpliced(nth, 1) })
    for (const { name } of node.interfaces) {
      const end = `${node.name}:${name}`
      const other = input.wires.find((wire) => wire.includes(end))?.find((each) => each !== end)
      if (!node.interfaces.some(({ master, parent }) => master === name || parent === name))
        yield {
          ...input,
          wires: input.wires.filter((wire) => !wire.includes(end)),
          nodes: input.nodes.map((each) => ({
            ...each,
            interfaces: each.interfaces.filter(
              (at) => `${each.name}:${at.name}` !== end && (`${each.name}:${at.name}` !== other || each.kind !== 'switch'),
            ),
          })),
        }
    }
    for (const at of node.interfaces)
      for (const [nth] of at.addresses.entries())
        yield replaced({
          interfaces: node.interfaces.map((each) =>
            each === at ? { ...each, addresses: at.addresses.toSpliced(nth, 1) } : each,
          ),
        })
  }
}

const withoutNode = (input: Input, name: string): Input => {
  const nodes = input.nodes.filter((node) => node.name !== name)
  return {
    ...input,
    nodes,
    wires: input.wires.filter((wire) => !wire.some((end) => end.startsWith(`${name}:`))),
    at: nodes.find(({ kind }) => kind !== 'switch')?.name ?? '',
  }
}

/** A disagreement as a reader wants it: what is in the network and was not left out. */
export function asText({ input, probe, ours, theirs }: Disagreement): string {
  const macs = input.nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ mac }) => mac ?? []))
  const nodes = input.nodes.map(({ name, kind, isOn, interfaces, networks, routes, rules, sysctls, services }) => {
    const links = interfaces.map(({ name: dev, kind: link, mac, master, parent, mode, stp, addresses, isUp }) =>
      [
        dev,
        link === 'ethernet' ? '' : link,
        master ? `in ${master}` : '',
        parent ? `on ${parent}, ${mode}` : '',
        stp ? 'stp' : '',
        mac && macs.filter((other) => other === mac).length > 1 ? mac : '',
        ...addresses,
        isUp ? '' : 'down',
      ]
        .filter((word) => word !== '')
        .join(' '),
    )
    const lines = [
      ...networks.map(
        ({ name: net, mode, bridge, address, dev }) => `network ${net}: ${mode}${dev ? ` by ${dev}` : ''}, ${bridge} ${address}`,
      ),
      ...routes.map((line) => `ip route add ${line}`),
      ...Object.entries(sysctls).map(([key, text]) => `${key}=${text}`),
      ...services,
      ...rules.map((line) => `iptables ${line}`),
    ]
    return [`${kind} ${name}${isOn ? '' : ', off'}: ${links.join(', ')}`, ...lines.map((line) => `  ${line}`)].join('\n')
  })
  const what = probe
    ? `${probe.from} to ${probe.to} ${probe.protocol}${probe.protocol === 'icmp' ? '' : `/${probe.port}`}`
    : 'the input'
  return [
    ...nodes,
    ...input.wires.map((wire) => wire.join(' — ')),
    `${what}: Linux says ${theirs}; the simulator says ${ours}`,
  ].join('\n')
}
