/** What netplan makes of its files: those of systemd-networkd, in /run/systemd/network, byte by byte as netplan 0.106 writes them. */
import type { Work } from '../work.ts'
import type { Definition, RouteDefined } from './definition.ts'
import { readDefinitions } from './definitions.ts'
import { newReading, type Reading } from './reading.ts'
import { Fault, faultText, readYaml } from './yaml.ts'

const folder = '/etc/netplan'
const target = '/run/systemd/network'

/** All files read, in the order of their names; or the words for what is wrong in the first that cannot be. */
export function readAll(work: Work): { readonly reading: Reading } | { readonly wrong: string } {
  const reading = newReading()
  let [path, text] = ['', '']
  try {
    for (const name of work.list(folder).filter((each) => each.endsWith('.yaml'))) {
      path = `${folder}/${name}`
      text = work.read(path) ?? ''
      reading.path = path
      reading.text = text
      const yaml = readYaml(text)
      if (yaml) readDefinitions(reading, yaml)
    }
    join(reading, (where) => {
      path = where.path
      text = where.text
    })
    return { reading }
  } catch (error) {
    if (error instanceof Fault) return { wrong: faultText(path, text, error) }
    throw error
  }
}

/** Ports find their bridges, once everything is defined. */
function join({ definitions, ports }: Reading, at: (where: { readonly path: string; readonly text: string }) => void): void {
  for (const port of ports) {
    at(port)
    const device = definitions.get(port.port)
    if (!device) throw new Fault(`${port.bridge}: interface '${port.port}' is not defined`, port.place)
    if (device.bridge !== null && device.bridge !== port.bridge)
      throw new Fault(`${port.bridge}: interface '${port.port}' is already assigned to bridge ${device.bridge}`, port.list)
    definitions.set(port.port, { ...device, bridge: port.bridge })
  }
}

/** Warnings as glib prints them; `program` is who reads the files. */
export function warningsOf(work: Work, { definitions, deprecated }: Reading, program: 'generate' | 'process'): string {
  const time = new Date(work.world.atMs).toISOString().slice(11, 23)
  const warned = (text: string) => `\n** (${program}:${1000 + work.world.seq}): WARNING **: ${time}: ${text}\n`
  const old = deprecated.map((key) =>
    warned(
      `\`${key}\` has been deprecated, use default routes instead.\nSee the 'Default routes' section of the documentation for more details.`,
    ),
  )
  return [...old, ...conflictsOf(definitions).map(warned)].join('')
}

/** Two ways out with one metric: netplan goes through its devices from the last to the first. */
function conflictsOf(definitions: ReadonlyMap<string, Definition>): readonly string[] {
  const first = new Map<string, string>()
  for (const { id, gateway4, routes } of [...definitions.values()].reverse()) {
    const ways = routes.filter(isWayOut).map(({ metric }) => (metric === null ? 'default' : String(metric)))
    for (const metric of [...(gateway4 === null ? [] : ['default']), ...ways]) {
      const other = first.get(metric)
      if (other !== undefined)
        return [
          `Problem encountered while validating default route consistency.Please set up multiple routing tables and use \`routing-policy\` instead.\nError: Conflicting default route declarations for IPv4 (table: main, metric: ${metric}), first declared in ${other} but also in ${id}`,
        ]
      first.set(metric, id)
    }
  }
  return []
}

const isWayOut = ({ to, via }: RouteDefined): boolean => (to === 'default' || to === '0.0.0.0/0') && !via?.includes(':')

/** Writes networkd's files, and takes away those that netplan wrote before. */
export function writeNetworkdFiles(work: Work, { definitions }: Reading): void {
  for (const name of work.list(target)) if (name.startsWith('10-netplan-')) work.write(`${target}/${name}`, null)
  for (const device of definitions.values()) {
    const path = `${target}/10-netplan-${device.id}`
    if (device.type === 'bridges') work.write(`${path}.netdev`, netdevText(device))
    const network = networkText(device)
    if (network !== null) work.write(`${path}.network`, network)
  }
}

const section = (name: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `[${name}]\n${lines.join('\n')}\n`)
const lineIf = (key: string, value: string | number | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : [`${key}=${value}`]

function netdevText({ id, mac, mtu, parameters }: Definition): string {
  const of = (name: string) => parameters?.[name]
  const bridge = parameters
    ? [
        ...lineIf('AgeingTimeSec', of('ageing-time')),
        ...lineIf('Priority', of('priority')),
        ...lineIf('ForwardDelaySec', of('forward-delay')),
        ...lineIf('HelloTimeSec', of('hello-time')),
        ...lineIf('MaxAgeSec', of('max-age')),
        // Where anything is said of a bridge, the spanning tree is on unless it is said to be off.
        `STP=${of('stp') ?? 'true'}`,
      ]
    : []
  const device = [`Name=${id}`, ...lineIf('MACAddress', mac), ...lineIf('MTUBytes', mtu), 'Kind=bridge']
  return [section('NetDev', device), section('Bridge', bridge)].filter((part) => part !== '').join('\n')
}

function networkText(device: Definition): string | null {
  const { id, type, match, mac, mtu, bridge, dhcp4, dhcp6 } = device
  const matching = match
    ? [...lineIf('PermanentMACAddress', match.mac), ...lineIf('Name', device.setName ?? match.name)]
    : [`Name=${id}`]
  const link = [...(device.optional ? ['RequiredForOnline=no'] : []), ...lineIf('MTUBytes', mtu), ...lineIf('MACAddress', mac)]
  const dhcp = dhcp4 ? (dhcp6 ? 'yes' : 'ipv4') : dhcp6 ? 'ipv6' : null
  const network = [
    ...lineIf('DHCP', dhcp),
    `LinkLocalAddressing=${bridge === null && device.hasLinkLocal ? 'ipv6' : 'no'}`,
    ...lineIf('IPv6AcceptRA', device.acceptRa === null ? null : device.acceptRa ? 'yes' : 'no'),
    ...device.addresses.map((address) => `Address=${address}`),
    ...lineIf('Gateway', device.gateway4),
    ...lineIf('Gateway', device.gateway6),
    ...device.resolvers.map((address) => `DNS=${address}`),
    ...lineIf('Domains', device.search.length === 0 ? null : device.search.join(' ')),
    ...(type === 'bridges' ? ['ConfigureWithoutCarrier=yes'] : []),
    ...lineIf('Bridge', bridge),
  ]
  const routes = device.routes.map((route) =>
    section('Route', [
      `Destination=${route.to === 'default' ? (route.via?.includes(':') ? '::/0' : '0.0.0.0/0') : route.to}`,
      ...lineIf('Gateway', route.via),
      ...(route.onLink ? ['GatewayOnLink=true'] : []),
      ...lineIf('Scope', route.scope === 'global' ? null : route.scope),
      ...lineIf('Type', route.type === 'unicast' ? null : route.type),
      ...lineIf('PreferredSource', route.from),
      ...lineIf('Metric', route.metric),
    ]),
  )
  const lease = dhcp === null ? [] : [`RouteMetric=${device.dhcpMetric ?? 100}`, 'UseMTU=true']
  return [section('Match', matching), section('Link', link), section('Network', network), ...routes, section('DHCP', lease)]
    .filter((part) => part !== '')
    .join('\n')
}
