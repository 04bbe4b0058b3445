/** A network of the simulator built on the kernel of this machine: a namespace for each node, veth pairs for wires, and real probes. */
import { inputOf } from './inputs.fixture.ts'
import { save } from './iptables/save.ts'
import { Agent, Holder, type Ran } from './real-agent.fixture.ts'
import { addressing, devices, type Places, wiring } from './real-links.fixture.ts'
import { restoreText, securityLines } from './real-rules.fixture.ts'
import type { Input, NodeInput, Probe, Result } from './model.ts'
import { create } from './world.ts'
import { connectionResult, pingResult } from './real-results.fixture.ts'

export interface RealAnswer {
  readonly result: Result
  readonly seenSource: string | null
}

const usualTimeoutMs = 1000
const pingWords = ({ to, source, ttl, timeoutMs = usualTimeoutMs }: Probe): string =>
  [`-c1 -n -W${timeoutMs / 1000}`, source ? `-I ${source}` : '', ttl ? `-t ${ttl}` : '', to]
    .filter((word) => word !== '')
    .join(' ')

/**
 * Files under /proc/sys/net that a namespace begins with: a new one inherits what the machine itself has, and nothing is to answer late or not at all
 * for reasons that are not modelled.
 */
const quiet: readonly (readonly [string, string])[] = [
  ...['all', 'default'].map((dev) => [`ipv6/conf/${dev}/disable_ipv6`, '1'] as const),
  ['ipv4/ip_forward', '0'],
  ...['rp_filter', 'accept_local', 'route_localnet', 'arp_ignore', 'arp_announce', 'arp_filter', 'proxy_arp'].flatMap((name) =>
    ['all', 'default', 'lo'].map((dev) => [`ipv4/conf/${dev}/${name}`, '0'] as const),
  ),
  // Errors are not held back, and nobody is told of a shorter way.
  ['ipv4/icmp_ratelimit', '0'],
  ['ipv4/icmp_ratemask', '0'],
  ...['all', 'default'].map((dev) => [`ipv4/conf/${dev}/send_redirects`, '0'] as const),
  ['bridge/bridge-nf-call-iptables', '0'],
  ['bridge/bridge-nf-call-arptables', '0'],
]
/** Addresses of IPv6 are looked for before they are used; here they are used at once. */
const spokenSix = ['all', 'default'].flatMap(
  (dev) =>
    [
      [`ipv6/conf/${dev}/disable_ipv6`, '0'],
      [`ipv6/conf/${dev}/accept_dad`, '0'],
    ] as const,
)
/** A neighbour is given up after three tries, here of a tenth of a second each; answers for others are held back for as long at most. Nobody asks again of himself. */
const hasty = (dev: string) =>
  (
    [
      ['retrans_time_ms', '100'],
      ['proxy_delay', '5'],
      ['base_reachable_time_ms', '600000'],
      ['delay_first_probe_time', '600'],
    ] as const
  ).map(([name, text]) => [`/proc/sys/net/ipv4/neigh/${dev}/${name}`, text] as const)
const isOfDevice = (name: string) => /\.conf\.(?!all|default)/.test(name)
const sysctlFile = (name: string) => `/proc/sys/${name.replaceAll('.', '/')}`

export class RealNetwork {
  /** What could not be done as the input says: each line that failed, and the reason. */
  readonly problems: string[] = []
  private readonly agents = new Map<string, Agent>()
  private readonly switches = new Holder()

  /** With terminals each node is a machine with files of its own, the kernel's patience and IPv6. */
  private constructor(
    private readonly input: Input,
    private readonly hasTerminals: boolean,
  ) {
    for (const { name, kind } of input.nodes) if (kind !== 'switch') this.agents.set(name, new Agent(hasTerminals ? name : null))
  }

  static async built(input: Input, hasTerminals = false): Promise<RealNetwork> {
    const network = new RealNetwork(input, hasTerminals)
    try {
      await network.build()
      return network
    } catch (error) {
      network.close()
      throw error
    }
  }

  close(): void {
    for (const agent of this.agents.values()) agent.close()
    this.switches.close()
  }

  private get linuxes(): readonly (readonly [NodeInput, Agent])[] {
    return this.input.nodes.flatMap((node) => {
      const agent = this.agents.get(node.name)
      return agent ? [[node, agent] as const] : []
    })
  }

  private async build(): Promise<void> {
    const { input } = this
    const files = [...quiet, ...(this.hasTerminals ? spokenSix : [])].map(
      ([path, text]) => [`/proc/sys/net/${path}`, text] as const,
    )
    await this.switches.ready
    await Promise.all(
      this.linuxes.map(async ([node, agent]) => {
        await agent.set(files)
        // Before there are interfaces: what is by default is for those to come.
        await this.sysctls(node, agent, (name) => !isOfDevice(name))
      }),
    )
    const places: Places = {
      nodes: new Map(Array.from(this.agents, ([name, { pid }]) => [name, pid])),
      switches: this.switches.pid,
    }
    const [, first] = this.linuxes[0] ?? []
    if (!first) throw new Error('a network of switches alone')
    await this.ip('switches', first, wiring(input, places), this.inSwitches)
    await Promise.all(this.linuxes.map(([node, agent]) => this.ip(node.name, agent, devices(input, node, places))))
    const pairs = this.linuxes
    const hosts = pairs.filter(([{ interfaces }]) => interfaces.some(({ kind }) => kind === 'macvtap'))
    const others = pairs.filter((pair) => !hosts.includes(pair))
    for (const some of [hosts, others]) {
      await Promise.all(
        some.map(async ([node, agent]) => {
          if (!node.isOn) return
          // A guest on a macvtap has its card only now.
          await this.sysctls(node, agent, isOfDevice)
          await this.ip(node.name, agent, addressing(input, node))
          if (!this.hasTerminals) await agent.set(devicesOf(node).flatMap(hasty))
          await this.rules(node, agent)
          await this.serve(node, agent)
        }),
      )
    }
    await settled(first, this.inSwitches)
    await Promise.all(this.linuxes.filter(([node]) => hasBridge(node)).map(([, agent]) => settled(agent)))
  }

  private async sysctls(node: NodeInput, agent: Agent, isMeant: (name: string) => boolean): Promise<void> {
    // Forwarding first: it sets others as it changes.
    const names = Object.keys(node.sysctls)
      .filter(isMeant)
      .sort((a, b) => Number(b.endsWith('ip_forward')) - Number(a.endsWith('ip_forward')))
    const failed = await agent.set(names.map((name) => [sysctlFile(name), node.sysctls[name] ?? '']))
    this.problems.push(...failed.map((path) => `${node.name}: cannot write ${path}`))
  }

  private get inSwitches(): readonly string[] {
    return ['nsenter', '-t', String(this.switches.pid), '-n']
  }

  private async ip(name: string, agent: Agent, lines: readonly string[], within: readonly string[] = []): Promise<void> {
    if (lines.length === 0) return
    const { stderr } = await agent.run([...within, 'ip', '-force', '-batch', '-'], `${lines.join('\n')}\n`)
    for (const [, said, line] of stderr.matchAll(/(.*)\nCommand failed -:(\d+)/g))
      this.problems.push(`${name}: ip ${lines[Number(line) - 1]}: ${said}`)
  }

  /** The rules of libvirt's networks come from the simulator; whether they are libvirt's is asked elsewhere. */
  private async rules(node: NodeInput, agent: Agent): Promise<void> {
    const own = restoreText([...node.rules, ...securityLines(this.input, node)])
    for (const text of [...(node.networks.length > 0 ? [libvirtText(node)] : []), own]) {
      if (text === '') continue
      const { code, stderr } = await agent.run(['iptables-restore', '--noflush'], `${text}\n`)
      if (code !== 0) this.problems.push(`${node.name}: iptables-restore: ${stderr.trim()}`)
    }
  }

  /** A server of datagrams waits on each address by itself, so that it answers from the one that was asked. */
  private async serve(node: NodeInput, agent: Agent): Promise<void> {
    const waits = node.services.flatMap((text) => {
      const [, protocol, address, port] = /^(tcp|udp)\/(?:([\d.]+):)?(\d+)/.exec(text) ?? []
      const on = address ? [address] : protocol === 'udp' ? this.addressesOf(node.name) : ['0.0.0.0']
      return on.map((at) => [text, protocol === 'udp' ? 'udp' : 'tcp', at, Number(port)] as const)
    })
    await Promise.all(
      waits.map(async ([text, protocol, address, port]) => {
        const code = await agent.listen(protocol, address, port, this.pageOf(node, text))
        if (code) this.problems.push(`${node.name}: cannot listen on ${text}: ${code}`)
      }),
    )
  }

  /** With terminals programs speak HTTP, and nginx lets more wait than others do. */
  private pageOf({ name }: NodeInput, service: string): { readonly page: string; readonly backlog: number } | null {
    return this.hasTerminals ? { page: `<h1>${name}</h1>\n`, backlog: service.endsWith('nginx') ? 511 : 128 } : null
  }

  /** What clients see that are all started at once: probes share nothing but what the nodes learn. */
  async sendAll(probes: readonly Probe[]): Promise<readonly RealAnswer[]> {
    const answers = new Map<Probe, RealAnswer>()
    await Promise.all(
      Array.from(this.agents, async ([name, agent]) => {
        const own = probes.filter(({ from }) => from === name)
        const echoes = own.filter(({ protocol }) => protocol === 'icmp')
        const pinged = echoes.length > 0 ? agent.pings(echoes.map(pingWords)) : []
        await Promise.all(
          own.map(async (probe) => {
            const { protocol, to: address, port, source = null, timeoutMs = usualTimeoutMs } = probe
            if (protocol === 'icmp') return
            const said = await agent.probe({ protocol, address, port, source, timeoutMs })
            answers.set(probe, { result: connectionResult(said), seenSource: said.seen })
          }),
        )
        const said = await pinged
        // Lines that were typed may have changed them.
        const addresses = this.hasTerminals ? (await agent.run(['hostname', '-I'])).stdout.split(/\s+/) : this.addressesOf(name)
        for (const [nth, probe] of echoes.entries())
          answers.set(probe, { result: pingResult(said[nth] ?? '', addresses), seenSource: null })
      }),
    )
    return probes.map((probe) => {
      const answer = answers.get(probe)
      if (!answer) throw new Error(`no node ${probe.from}`)
      return answer
    })
  }

  private addressesOf(name: string): readonly string[] {
    const node = this.input.nodes.find((other) => other.name === name)
    const own = [
      ...(node?.interfaces.flatMap(({ addresses }) => addresses) ?? []),
      ...(node?.networks.map(({ address }) => address) ?? []),
    ]
    return [...new Set(['127.0.0.1', ...own.map((address) => address.split('/')[0] ?? '')])]
  }

  /** What a line of a shell prints on a node. */
  async typed(name: string, line: string): Promise<Ran> {
    const agent = this.agents.get(name)
    if (!agent) throw new Error(`no node ${name}`)
    // Without a terminal curl shows its progress, with one it does not.
    const plain = line.replaceAll(/\bcurl (?!--foo)/g, 'curl --no-progress-meter ')
    return agent.run([
      ...'env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C TZ=UTC COLUMNS=200 bash --norc -c'.split(' '),
      plain,
    ])
  }

  /** What a program on a node prints: to see why. */
  async look(name: string, ...argv: readonly string[]): Promise<string> {
    const ran = await this.agents.get(name)?.run(argv)
    return ran ? ran.stdout + ran.stderr : ''
  }
}

function libvirtText(node: NodeInput): string {
  const alone = create(inputOf({ nodes: [{ ...node, rules: [], routes: [] }], wires: [] })).nodes[node.name]
  return alone ? save(alone, [], {}, '').stdout.replaceAll(/^#.*\n/gm, '') : ''
}

const hasBridge = ({ interfaces, networks }: NodeInput) => networks.length > 0 || interfaces.some(({ kind }) => kind === 'bridge')
/** Those that are there: a machine's macvtap is in the guest. */
const devicesOf = ({ interfaces, networks }: NodeInput) => [
  ...interfaces.filter(({ kind }) => kind !== 'macvtap').map(({ name }) => name),
  ...networks.map(({ bridge }) => bridge),
]

/** A bridge hears of a port's carrier up to a second later, and with the spanning tree listens and learns first; until then it passes nothing. */
async function settled(agent: Agent, within: readonly string[] = []): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { stdout } = await agent.run([...within, 'bridge', 'link', 'show'])
    if (!stdout.split('\n').some((line) => line.includes('LOWER_UP') && /state (disabled|listening|learning)/.test(line))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
