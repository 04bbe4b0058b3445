/** Commands of virsh that look at domains. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import {
  busOf,
  type Definition,
  disksOf,
  formatOf,
  interfacesOf,
  macOf,
  modelOf,
  networkOf,
  sourceOf,
  targetOf,
} from '../domain/definition.ts'
import { printDomain } from '../domain/print.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { imageAt } from '../files.ts'
import { cardOf, linkOf } from '../hotplug.ts'
import { addressesOf } from '../guests.ts'
import { noNetworkDriver, systemOf } from '../life.ts'
import type { Domain, World } from '../model.ts'
import { domainsOf, lookup, withDomain } from '../registry.ts'
import { allocatedBytes, lengthBytes, roundUp } from '../storage/images.ts'
import { attributeOf, type Element, escaped, printElement, valueIn, withAttribute, withoutChild } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { selected } from '../xml/select.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { hasAgent } from './domains.ts'
import { labelled, sized } from './table.ts'

/** Running ones by their ids, then the others by name, capital letters or not. */
export function inOrder(domains: readonly Domain[]): readonly Domain[] {
  const active = domains.filter(({ id }) => id !== null).sort((one, other) => (one.id ?? 0) - (other.id ?? 0))
  const keyed = domains.filter(({ id }) => id === null).map((domain) => ({ domain, key: domain.name.toLowerCase() }))
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
  return [...active, ...keyed.map(({ domain }) => domain)]
}

function list(call: Call) {
  const { world } = call
  const hasManaged = call.has('managed-save')
  const forms = ['table', 'name', 'uuid', 'id'].filter((name) => call.has(name))
  let found = domainsOf(world)
  const wants = (name: string) => call.has(name)
  if (wants('inactive') && !wants('all')) found = found.filter(({ id }) => id === null)
  else if (!wants('all')) found = found.filter(({ id }) => id !== null)
  const either = (yes: string, no: string, test: (domain: Domain) => boolean) => {
    if (wants(yes) !== wants(no)) found = found.filter((domain) => test(domain) === wants(yes))
  }
  either('persistent', 'transient', ({ isPersistent }) => isPersistent)
  either('autostart', 'no-autostart', ({ isAutostart }) => isAutostart)
  either('with-snapshot', 'without-snapshot', ({ snapshots }) => snapshots.length > 0)
  either('with-managed-save', 'without-managed-save', ({ managedSave }) => managedSave !== null)
  either('with-checkpoint', 'without-checkpoint', () => false)
  const states = { 'state-running': 'running', 'state-paused': 'paused', 'state-shutoff': 'shut off', 'state-other': '' }
  const wanted = Object.entries(states).flatMap(([option, state]) => (wants(option) ? [state] : []))
  if (wanted.length > 0) found = found.filter(({ state }) => wanted.includes(state))
  const domains = inOrder(found)
  if (forms.length > 0 && !wants('table')) {
    for (const { id, name, uuid } of domains) {
      const parts = [
        wants('id') ? (id === null ? (forms.length > 1 ? '-' : null) : String(id)) : null,
        wants('uuid') ? uuid : null,
        wants('name') ? name : null,
      ]
      const line = parts.filter((part) => part !== null).join(' ')
      if (line !== '') call.print(`${line}\n`)
    }
    return
  }
  const rows = domains.map((domain) => [
    domain.id === null ? '-' : String(domain.id),
    domain.name,
    hasManaged && domain.managedSave && domain.id === null ? 'saved' : domain.state,
    ...(wants('title') ? [(domain.live ?? domain.config).title] : []),
  ])
  const header = ['Id', 'Name', 'State', ...(wants('title') ? ['Title'] : [])]
  call.table(header, rows)
}

function dominfo(call: Call) {
  const { world } = call
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const isOn = domain.id !== null
  const osType = 'hvm'
  call.print(labelled('Id', domain.id ?? '-'))
  call.print(labelled('Name', domain.name))
  call.print(labelled('UUID', domain.uuid))
  call.print(labelled('OS Type', osType))
  call.print(labelled('State', domain.state))
  call.print(labelled('CPU(s)', definition.currentVcpus))
  if (isOn) call.print(labelled('CPU time', `${cpuSeconds(world, domain).toFixed(1)}s`))
  call.print(labelled('Max memory', `${definition.memoryKib} KiB`))
  call.print(labelled('Used memory', `${definition.currentKib} KiB`))
  call.print(labelled('Persistent', domain.isPersistent ? 'yes' : 'no'))
  call.print(labelled('Autostart', domain.isAutostart ? 'enable' : 'disable'))
  call.print(labelled('Managed save', domain.managedSave ? 'yes' : 'no'))
  call.print(labelled('Security model', 'none'))
  call.print(labelled('Security DOI', '0'))
  if (isOn) call.print(labelled('Messages', 'tainted: running with undesirable elevated privileges'))
}

/** CPU time of a guest: our model, not a measurement. It boots with one busy CPU, and idles at two hundredths of one. */
const cpuSeconds = (world: World, { phase, phaseSinceMs }: Domain): number =>
  0.2 + ((world.atMs - phaseSinceMs) / 1000) * (phase === 'booting' ? 0.9 : 0.02)

function running(domain: Domain): Definition {
  if (!domain.live) throw notValid('domain is not running')
  return domain.live
}

const shownDefinition = (call: Call, domain: Domain): Definition =>
  call.has('inactive') || !domain.live ? domain.config : domain.live

function blocks(call: Call) {
  const domain = call.domain()
  const definition = shownDefinition(call, domain)
  const disks = disksOf(definition)
  if (call.has('details')) {
    const rows = disks.map((disk) => [
      disk.attributes.type ?? 'file',
      disk.attributes.device ?? 'disk',
      targetOf(disk),
      sourceOf(disk) ?? '-',
    ])
    return call.table(['Type', 'Device', 'Target', 'Source'], rows)
  }
  call.table(
    ['Target', 'Source'],
    disks.map((disk) => [targetOf(disk), sourceOf(disk) ?? '-']),
  )
}

function blockInfo(call: Call) {
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const human = call.has('human')
  const shown = (bytes: number) => (human ? sized(bytes, 3) : String(bytes))
  const of = (disk: Element, path: string) => {
    const image = imageAt(call.world, path)
    if (!image) throw new LibvirtError(`Failed to open file '${path}': No such file or directory`)
    return {
      // A qcow2 file that a guest is given as raw is as large as the file.
      capacity: formatOf(disk) === 'raw' && image.format === 'qcow2' ? roundUp(lengthBytes(image), 512) : image.capacityBytes,
      allocation: allocatedBytes(image),
      physical: lengthBytes(image),
    }
  }
  if (call.has('all')) {
    const rows = disksOf(definition).map((disk) => {
      const path = sourceOf(disk)
      if (path === null) return [targetOf(disk), '-', '-', '-']
      const { capacity, allocation, physical } = of(disk, path)
      return [targetOf(disk), shown(capacity), shown(allocation), shown(physical)]
    })
    return call.table(['Target', 'Capacity', 'Allocation', 'Physical'], rows)
  }
  const device = call.options.text('device')
  if (device === undefined) throw failure("command 'domblkinfo' requires <device> option")
  const found = disksOf(definition).filter((each) => sourceOf(each) === device)
  const disk = disksOf(definition).find((each) => targetOf(each) === device) ?? (found.length === 1 ? found[0] : undefined)
  const path = disk ? sourceOf(disk) : null
  if (!disk || path === null) throw new LibvirtError(`invalid argument: invalid path ${device} not assigned to domain`)
  const { capacity, allocation, physical } = of(disk, path)
  call.print(
    labelled('Capacity', shown(capacity)) + labelled('Allocation', shown(allocation)) + labelled('Physical', shown(physical)),
  )
}

function cards(call: Call) {
  const domain = call.domain()
  const definition = shownDefinition(call, domain)
  const rows = interfacesOf(definition).map((card) => [
    valueIn(card, 'target', 'dev') ?? '-',
    card.attributes.type ?? '',
    networkOf(card) ?? '-',
    modelOf(card) ?? '-',
    macOf(card),
  ])
  call.table(['Interface', 'Type', 'Source', 'Model', 'MAC'], rows)
}

function link(call: Call) {
  const domain = call.domain()
  const key = call.text('interface')
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  const state = linkOf(domain, definition, key)
  if (state === null) throw failure(`Interface (${/^[0-9a-f:]{17}$/i.test(key) ? 'mac' : 'dev'}: ${key}) not found.`)
  call.print(`${key} ${state}`)
}

const noCards = () => failure('Failed to extract interface information or no interfaces found')

function setLink(call: Call) {
  const domain = call.domain()
  const key = call.text('interface')
  const state = call.text('state')
  if (state !== 'up' && state !== 'down') throw failure(`invalid link state '${state}'`)
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  if (interfacesOf(definition).length === 0) throw noCards()
  const card = cardOf(definition, key)
  if (!card) throw failure(`interface '${key}' not found`)
  if (call.has('config') && !domain.isPersistent)
    throw failure(
      'Failed to update interface link state',
      'Requested operation is not valid: transient domains do not have any persistent config',
    )
  call.world = withDomain(call.world, { ...domain, links: { ...domain.links, [macOf(card)]: state } })
  call.tell('Device updated successfully\n')
}

function addresses(call: Call) {
  const source = call.optional('source') ?? 'lease'
  if (!['lease', 'agent', 'arp'].includes(source)) throw failure(`Unknown data source '${source}'`)
  const domain = call.domain()
  const rows = call.trying('Failed to query for interfaces addresses', () => {
    if (!domain.live) throw notValid('domain is not running')
    if (source === 'agent' && !hasAgent(domain))
      throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
    if (source === 'lease' && !call.world.input.hasNetworkDriver) throw noNetworkDriver()
    return addressesOf(call.world, domain)
  })
  call.print(` ${'Name'.padEnd(10)} ${'MAC address'.padEnd(17)}    ${'Protocol'.padEnd(12)} ${'Address'}\n${'-'.repeat(79)}\n`)
  for (const { tap, mac, address, prefix } of rows)
    call.print(` ${tap.padEnd(10)} ${mac.padEnd(17)}    ${'ipv4'.padEnd(12)} ${address}/${prefix}\n`)
}

function vcpuCount(call: Call) {
  const domain = call.domain()
  const row = (what: string, where: string, count: number) =>
    `${what.padEnd(12)} ${where.padEnd(12)} ${String(count).padStart(3)}\n`
  const { config, live } = domain
  const one = call.has('maximum') || call.has('active') || call.has('live') || call.has('config') || call.has('current')
  if (one) {
    if (call.has('live') && !live) throw notValid('domain is not running')
    const of = call.has('config') || !live ? config : live
    return call.print(`${call.has('maximum') ? of.vcpus : of.currentVcpus}\n`)
  }
  if (domain.isPersistent) call.print(row('maximum', 'config', config.vcpus))
  if (live) call.print(row('maximum', 'live', live.vcpus))
  if (domain.isPersistent) call.print(row('current', 'config', config.currentVcpus))
  if (live) call.print(row('current', 'live', live.currentVcpus))
}

function vcpuInfo(call: Call) {
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const affinity = 'y'.repeat(call.world.input.cpus)
  const parts = Array.from({ length: definition.currentVcpus }, (_, nth) =>
    domain.live
      ? `${labelled('VCPU', nth)}${labelled('CPU', nth % call.world.input.cpus)}${labelled('State', 'running')}${labelled('CPU time', `${cpuSeconds(call.world, domain).toFixed(1)}s`)}${labelled('CPU Affinity', affinity)}`
      : `${labelled('VCPU', nth)}${labelled('CPU', 'N/A')}${labelled('State', 'N/A')}${'CPU time'.padEnd(15)} N/A\n${labelled('CPU Affinity', affinity)}`,
  )
  call.print(parts.join('\n'))
}

/** What runs, without the taps, ports and terminals that are given for one run. */
const withoutGiven = (live: Definition): Definition => ({
  ...live,
  devices: live.devices.map((device): Element => {
    if (device.name === 'interface' && /^vnet\d+$/.test(valueIn(device, 'target', 'dev') ?? ''))
      return withoutChild(device, 'target')
    if (device.name === 'graphics' && device.attributes.autoport === 'yes') return withAttribute(device, 'port', '-1')
    if (device.name !== 'serial' && device.name !== 'console') return device
    const { tty: _, ...attributes } = device.attributes
    return attributes.type === 'pty' ? { ...withoutChild(device, 'source'), attributes } : device
  }),
})

/** What the next start takes. A transient domain has no other definition than the one that runs. */
export const inactiveOf = (domain: Domain): Definition =>
  !domain.isPersistent && domain.live ? withoutGiven(domain.live) : domain.config

function dumpxml(call: Call): void {
  const domain = call.domain()
  const isInactive = call.has('inactive') || !domain.live
  const config = inactiveOf(domain)
  let text = isInactive ? printDomain(config) : printDomain(domain.live ?? domain.config, domain.id)
  const path = call.optional('xpath')
  if (path !== undefined) {
    const root = parseXml(text, 'domain_definition')
    const [, elements = '', attribute] = /^(.+)\/@([\w:-]+)$/.exec(path) ?? []
    if (attribute !== undefined) {
      const values = selected(root, elements).flatMap((node) => attributeOf(node, attribute) ?? [])
      for (const value of values) call.print(` ${attribute}="${escaped(value)}"\n`)
      return
    }
    const nodes = selected(root, path)
    if (nodes.length === 0) return
    text = nodes.map((node) => printElement(node, 0, { quote: '"' })).join('')
    if (call.has('wrap')) text = `<nodes>\n${nodes.map((node) => printElement(node, 1, { quote: '"' })).join('')}</nodes>\n`
  }
  call.print(text)
}

function graphicsOf(domain: Domain) {
  return domain.live?.devices.find(({ name }) => name === 'graphics')
}

export const monitorCommands: Handlers = {
  list,
  dominfo,
  domstate: (call) => {
    const { state, reason } = call.domain()
    call.print(`${state}${call.has('reason') ? ` (${reason})` : ''}\n`)
  },
  domid: (call) => call.print(`${call.domain(['uuid', 'name']).id ?? '-'}\n`),
  domuuid: (call) => call.print(`${call.domain(['id', 'name']).uuid}\n`),
  domname: (call) => {
    const key = call.text('domain')
    const found = lookup(call.world, key)
    if (!found || found.domain.name === key) throw failure(`failed to get domain '${key}'`)
    call.print(`${found.domain.name}\n`)
  },
  domblklist: blocks,
  domiflist: cards,
  domblkinfo: blockInfo,
  domblkstat: (call) => {
    const domain = call.domain()
    const definition = running(domain)
    const device = call.optional('device') ?? ''
    const disk = disksOf(definition).find((each) => targetOf(each) === device)
    if (device !== '' && !disk)
      throw failure(
        `Failed to get block stats for domain '${domain.name}' device '${device}'`,
        `invalid argument: invalid path: ${device}`,
      )
    const up = domain.phase === 'up' || domain.phase === 'halting'
    const reads =
      up && busOf(disk ?? disksOf(definition)[0] ?? { name: 'disk', attributes: {}, children: [], text: '' }) !== '' ? 4200 : 1
    const figures = {
      rd_req: reads,
      rd_bytes: reads * 512 * (up ? 64 : 1),
      wr_req: up ? 310 : 0,
      wr_bytes: up ? 310 * 8192 : 0,
      flush_operations: up ? 40 : 0,
      rd_total_times: reads * 111_556,
      wr_total_times: up ? 310 * 90_000 : 0,
      flush_total_times: up ? 40 * 400_000 : 0,
    }
    for (const [name, value] of Object.entries(figures)) call.print(`${device} ${name} ${value}\n`)
  },
  domifstat: (call) => {
    const domain = call.domain()
    const key = call.text('interface')
    if (!cardOf(running(domain), key))
      throw failure(
        `Failed to get interface stats ${domain.name} ${key}`,
        `invalid argument: invalid path, '${key}' is not a known interface`,
      )
    for (const way of ['rx', 'tx'])
      for (const what of ['bytes', 'packets', 'errs', 'drop']) call.print(`${key} ${way}_${what} 0\n`)
  },
  'domif-getlink': link,
  'domif-setlink': setLink,
  domifaddr: addresses,
  vcpucount: vcpuCount,
  vcpuinfo: vcpuInfo,
  dumpxml,
  domcontrol: (call) => {
    running(call.domain())
    call.print('ok\n')
  },
  dommemstat: (call) => {
    const domain = call.domain()
    const live = call.trying(`Failed to get memory statistics for domain ${domain.name}`, () => running(domain))
    call.print(`actual ${live.currentKib}\nlast_update 0\nrss ${Math.round(live.currentKib * 0.7)}\n`)
  },
  domtime: (call) => {
    const domain = call.domain()
    running(domain)
    throw new LibvirtError(`argument unsupported: QEMU guest agent is not ${hasAgent(domain) ? 'connected' : 'configured'}`)
  },
  domhostname: (call) => {
    const domain = call.domain()
    call.trying('failed to get hostname', () => {
      running(domain)
      if (!hasAgent(domain)) throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
    })
    const system = domain.live ? systemOf(call.world, domain.live)?.system : null
    if (!system || domain.phase !== 'up')
      throw failure('failed to get hostname', 'Guest agent is not responding: QEMU guest agent is not connected')
    call.print(`${system.hostname}\n`)
  },
  domfsinfo: (call) => {
    const domain = call.domain()
    call.trying('Unable to get filesystem information', () => {
      running(domain)
      throw new LibvirtError(`argument unsupported: QEMU guest agent is not ${hasAgent(domain) ? 'connected' : 'configured'}`)
    })
  },
  domjobinfo: (call) => {
    const domain = call.domain()
    if (!call.has('completed')) running(domain)
    call.print('Job type:         None        \n')
  },
  domjobabort: (call) => {
    running(call.domain())
    throw notValid('no job is active on the domain')
  },
  domblkerror: (call) => {
    running(call.domain())
    call.print('No errors found\n')
  },
  'cpu-stats': (call) => {
    const domain = call.domain()
    call.trying(`Failed to retrieve CPU statistics for domain '${domain.name}'`, () => running(domain))
    call.print(`Total:\n\tcpu_time ${cpuSeconds(call.world, domain).toFixed(9).padStart(18)} seconds\n`)
  },
  vncdisplay: (call) => {
    const domain = call.domain()
    if (!domain.live) throw failure('Domain is not running')
    const graphics = graphicsOf(domain)
    if (graphics?.attributes.type !== 'vnc') throw failure('Failed to get VNC port. Is this domain using VNC?')
    const address = graphics.attributes.listen === '0.0.0.0' ? '' : (graphics.attributes.listen ?? '')
    call.print(`${address}:${Number(graphics.attributes.port) - 5900}\n`)
  },
  domdisplay: (call) => {
    const domain = call.domain()
    if (!domain.live) throw failure('Domain is not running')
    const graphics = graphicsOf(domain)
    if (!graphics) throw failure('No graphical display found')
    const { type, port, listen } = graphics.attributes
    const host = !listen || listen === '0.0.0.0' ? 'localhost' : listen
    call.print(type === 'vnc' ? `vnc://${host}:${Number(port) - 5900}` : `${type}://${host}:${port}`)
  },
  ttyconsole: (call) => {
    const domain = call.domain()
    const tty = domain.live?.devices.find(({ name }) => name === 'console')?.attributes.tty
    if (tty !== undefined) call.print(`${tty}\n`)
    else if (domain.live) throw failure()
  },
  domstats: (call) => {
    const keys = call.options.all('domain')
    const domains =
      keys.length > 0 ? keys.map((key) => lookup(call.world, key)?.domain ?? missing(key)) : inOrder(domainsOf(call.world))
    const codes: Readonly<Record<string, number>> = { running: 1, paused: 3, 'shut off': 5 }
    const shown = domains.filter(
      ({ id }) => !(call.has('list-active') && id === null) && !(call.has('list-inactive') && id !== null),
    )
    call.print(
      shown
        .map(
          ({ name, state, reason }) =>
            `Domain: '${name}'\n  state.state=${codes[state]}\n  state.reason=${Math.max(0, (reasons[state] ?? []).indexOf(reason))}\n`,
        )
        .join('\n'),
    )
  },
}

/** Reasons in the order of their numbers. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  running: [
    'unknown',
    'booted',
    'migrated',
    'restored',
    'from snapshot',
    'unpaused',
    'migration canceled',
    'save canceled',
    'event wakeup',
    'crashed',
    'post-copy',
    'post-copy failed',
  ],
  paused: [
    'unknown',
    'user',
    'migrating',
    'saving',
    'dumping',
    'I/O error',
    'watchdog',
    'from snapshot',
    'shutting down',
    'creating snapshot',
    'crashed',
    'starting up',
    'post-copy',
    'post-copy failed',
  ],
  'shut off': ['unknown', 'shutdown', 'destroyed', 'crashed', 'migrated', 'saved', 'failed', 'from snapshot', 'daemon'],
}

function missing(key: string): never {
  throw failure(`failed to get domain '${key}'`)
}
