/**
 * The network's engine: packet hops along a chain beside ns-3's where Debian's package is installed, whole packets by way of six rules beside this
 * machine's kernel in namespaces, and who reaches whom among a thousand nodes.
 */
import { fabricOf } from '../../simulators/network/engine/compile.ts'
import { probed } from '../../simulators/network/engine/index.ts'
import { network } from '../../simulators/network/index.ts'
import { card, inputOf, type NodeGiven, switchOf } from '../../simulators/network/inputs.fixture.ts'
import type { Input, Probe, World } from '../../simulators/network/model.ts'
import { reachabilityOf } from '../../simulators/network/reachability/reachability.ts'
import { missingNamespaces } from '../../simulators/network/real-agent.fixture.ts'
import { RealNetwork } from '../../simulators/network/real-linux.fixture.ts'
import { clocked } from '../measure/clocked.ts'
import { printFigure } from '../measure/figure.ts'
import { ns3HopsPerSecond } from '../measure/ns3.ts'

const forwarding = { 'net.ipv4.ip_forward': '1' }
const made = (input: Input): World => network.create(network.parseInput(input))

function stop(why: string): never {
  console.error(`  ${why}: the figures do not count.`)
  process.exit(1)
}

/** Nodes in a row, each with the next; all routes are there, and the last one answers datagrams. */
function chain(count: number): Input {
  const nodes = Array.from({ length: count }, (_, nth): NodeGiven => {
    const back = nth > 0 ? [card('eth0', `10.0.${nth - 1}.2/24`)] : []
    const on = nth < count - 1 ? [card('eth1', `10.0.${nth}.1/24`)] : []
    return {
      name: `n${nth}`,
      kind: 'router',
      interfaces: [...back, ...on],
      sysctls: forwarding,
      services: nth === count - 1 ? ['udp/9 echo'] : [],
      routes: [
        ...Array.from({ length: Math.max(0, nth - 1) }, (__, net) => `10.0.${net}.0/24 via 10.0.${nth - 1}.1`),
        ...(nth < count - 1 ? [`default via 10.0.${nth}.2`] : []),
      ],
    }
  })
  return inputOf({ nodes, wires: nodes.slice(1).map((_, nth) => [`n${nth}:eth1`, `n${nth + 1}:eth0`] as const) })
}

/** Seconds for so many probes on machines that know their neighbours already; every one must be answered. */
function secondsFor(world: World, probe: Probe, times: number): number {
  const fabric = fabricOf(world)
  probed(fabric, probe, 0)
  let nth = 1
  let failed = 0
  const ms = clocked(
    () => {
      for (let left = times; left > 0; left -= 1) if (probed(fabric, probe, nth++).result !== 'OK') failed += 1
    },
    { runs: 7, warmUps: 3 },
  )
  if (failed > 0) stop(`${probe.from} does not reach ${probe.to}`)
  return ms / 1000
}

const links = 30
const hops = 2 * links
const times = 2_000
const hopsPerSecond =
  (hops * times) / secondsFor(made(chain(links + 1)), { from: 'n0', to: `10.0.${links - 1}.2`, protocol: 'udp', port: 9 }, times)
printFigure({ says: `packet hops along ${links} links`, ours: hopsPerSecond, unit: 'a second', goal: { atLeast: 1_000_000 } })
const ns3 = ns3HopsPerSecond(links, 20_000)
if (typeof ns3 === 'string') console.log(`  ns-3: ${ns3}`)
else printFigure({ says: 'the same', ours: hopsPerSecond, unit: 'a second', against: { name: 'ns-3', value: ns3 } })

const sixRules = inputOf({
  nodes: [
    { name: 'a', interfaces: [card('eth0', '10.1.0.2/24')], routes: ['default via 10.1.0.1'] },
    {
      name: 'r',
      kind: 'router',
      interfaces: [card('eth0', '10.1.0.1/24'), card('eth1', '10.2.0.1/24')],
      sysctls: forwarding,
      rules: [
        '-P FORWARD DROP',
        '-A FORWARD -s 10.9.0.0/16 -j DROP',
        '-A FORWARD -p tcp --dport 25 -j REJECT',
        '-A FORWARD -i eth9 -j ACCEPT',
        '-A FORWARD -p icmp -j ACCEPT',
        '-A FORWARD -d 10.3.0.0/16 -j ACCEPT',
        '-A FORWARD -p udp -j ACCEPT',
      ],
    },
    { name: 'b', interfaces: [card('eth0', '10.2.0.2/24')], routes: ['default via 10.2.0.1'], services: ['udp/9 echo'] },
  ],
  wires: [
    ['a:eth0', 'r:eth0'],
    ['r:eth1', 'b:eth0'],
  ],
})
const asked: Probe = { from: 'a', to: '10.2.0.2', protocol: 'udp', port: 9 }
const many = 10_000
const packetsPerSecond = (2 * many) / secondsFor(made(sixRules), asked, many)
printFigure({ says: 'whole packets by way of six rules', ours: packetsPerSecond, unit: 'a second', goal: { atLeast: 200_000 } })

const missing = missingNamespaces()
if (missing) console.log(`  namespaces: ${missing}`)
else {
  const real = await RealNetwork.built(sixRules)
  const some = Array.from({ length: 500 }, () => asked)
  await real.sendAll(some)
  const before = performance.now()
  const answers = await real.sendAll(some)
  const seconds = (performance.now() - before) / 1000
  real.close()
  // Datagrams sent all at once: a busy machine loses some, and they do not count.
  const through = answers.filter(({ result }) => result === 'OK').length
  if (through < answers.length * 0.9) stop(`Linux let ${through} of ${answers.length} probes through`)
  printFigure({
    says: 'the same',
    ours: packetsPerSecond,
    unit: 'a second',
    against: { name: 'Linux, in namespaces, with its programs', value: (2 * through) / seconds },
  })
}

/** Subnets of fifty behind routers on one backbone. */
function campus(): Input {
  const subnets = Array.from({ length: 20 }, (_, net) => net)
  const nodes: NodeGiven[] = [switchOf('backbone', subnets.length)]
  const wires: [string, string][] = []
  for (const net of subnets) {
    nodes.push(switchOf(`sw${net}`, 50), {
      name: `r${net}`,
      kind: 'router',
      interfaces: [card('eth0', `10.100.0.${net + 1}/16`), card('eth1', `10.0.${net}.1/24`)],
      sysctls: forwarding,
      routes: subnets.filter((other) => other !== net).map((other) => `10.0.${other}.0/24 via 10.100.0.${other + 1}`),
      rules: [
        '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
        `-A FORWARD -i eth0 -s 10.0.${(net + 1) % 20}.0/24 -j DROP`,
      ],
      services: ['tcp/80 nginx'],
    })
    wires.push([`r${net}:eth0`, `backbone:p${net + 1}`], [`r${net}:eth1`, `sw${net}:p50`])
    for (let nth = 0; nth < 49; nth += 1) {
      nodes.push({
        name: `h${net}-${nth}`,
        interfaces: [card('eth0', `10.0.${net}.${nth + 11}/24`)],
        routes: [`default via 10.0.${net}.1`],
        services: nth % 3 ? ['tcp/80 nginx'] : [],
      })
      wires.push([`h${net}-${nth}:eth0`, `sw${net}:p${nth + 1}`])
    }
  }
  return inputOf({ nodes, wires, ports: [80] })
}
const question = [{ protocol: 'tcp', port: 80 } as const]
/** Every result is written down: about a million. */
function counted(world: World): number {
  const found = reachabilityOf(world, question)
  let reached = 0
  for (const code of found.codes(() => true)) if (found.results[code] === 'OK') reached += 1
  return reached
}
const typed = (world: World, node: string, line: string): World => {
  const opened = network.command(world, { name: 'terminal.at', args: { node } })
  const ran = opened.ok ? network.command(opened.world, { name: 'terminal.run', args: { line } }) : opened
  return ran.ok ? ran.world : stop(`${line} was refused`)
}
const input = campus()
let wholeMs = Number.POSITIVE_INFINITY
for (let turn = 0; turn < 3; turn += 1) {
  // An input of its own each time: what is known of another does not help.
  const world = made({ ...input, seed: turn + 1 })
  const start = performance.now()
  counted(world)
  wholeMs = Math.min(wholeMs, performance.now() - start)
}
// One rule after the other, as someone who works on them has it: the median counts.
let ruled = made({ ...input, seed: 9 })
let before = counted(ruled)
const changes: number[] = []
for (let nth = 0; nth < 15; nth += 1) {
  ruled = typed(ruled, `r${nth}`, `iptables -I FORWARD -s 10.0.${(nth + 7) % 20}.0/24 -p tcp --dport 80 -j DROP`)
  const start = performance.now()
  const after = counted(ruled)
  changes.push(performance.now() - start)
  if (before - after < 500) stop(`a rule that takes a subnet away took ${before - after} of ${before}`)
  before = after
}
const changedMs = changes.sort((one, other) => one - other)[7] ?? Number.POSITIVE_INFINITY
printFigure({ says: 'who reaches whom, 1,000 hosts and routers, one port', ours: wholeMs, unit: 'ms', goal: { atMost: 2000 } })
printFigure({ says: 'after one rule more, median of 15', ours: changedMs, unit: 'ms', goal: { atMost: 100 } })
