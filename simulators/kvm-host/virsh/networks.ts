/** Commands of virsh about networks. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { notValid } from '../errors.ts'
import { documentAt } from '../files.ts'
import { leasesIn } from '../guests.ts'
import type { Network } from '../model.ts'
import { bridgeOf, printActive, printNetwork } from '../network/print.ts'
import * as networks from '../network/networks.ts'
import { stamp } from '../time.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { networkSections } from './completers.table.ts'
import { labelled } from './table.ts'

function named(call: Call): Network {
  const key = call.text('network')
  return call.trying(`failed to get network '${key}'`, () => networks.networkNamed(call.world, key))
}

export const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((one, other) => {
    const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()]
    return a < b ? -1 : a > b ? 1 : 0
  })

function list(call: Call) {
  let found = byName(Object.values(call.world.networks))
  if (call.has('inactive') && !call.has('all')) found = found.filter(({ isActive }) => !isActive)
  else if (!call.has('all')) found = found.filter(({ isActive }) => isActive)
  const either = (yes: string, no: string, test: (network: Network) => boolean) => {
    if (call.has(yes) !== call.has(no)) found = found.filter((network) => test(network) === call.has(yes))
  }
  either('persistent', 'transient', ({ isPersistent }) => isPersistent)
  either('autostart', 'no-autostart', ({ isAutostart }) => isAutostart)
  if (call.has('name') || call.has('uuid')) {
    for (const { name, uuid } of found)
      call.print(`${[...(call.has('uuid') ? [uuid] : []), ...(call.has('name') ? [name] : [])].join(' ')}\n`)
    return
  }
  const yes = (is: boolean) => (is ? 'yes' : 'no')
  const rows = found.map(({ name, isActive, isAutostart, isPersistent }) => [
    name,
    isActive ? 'active' : 'inactive',
    yes(isAutostart),
    yes(isPersistent),
  ])
  call.table(['Name', 'State', 'Autostart', 'Persistent'], rows)
}

const fromFile = (verb: 'define' | 'create', done: 'defined' | 'created') => (call: Call) => {
  const file = call.text('file')
  const xml = documentAt(call.world, file)
  const { world, network } = call.trying(`Failed to ${verb} network from ${file}`, () =>
    verb === 'define' ? networks.definedNetwork(call.world, xml) : networks.createdNetwork(call.world, xml),
  )
  call.world = world
  call.tell(`Network ${network.name} ${done} from ${file}\n`)
}

const simple = (fails: string, act: (call: Call, network: Network) => Call['world'], done: string) => (call: Call) => {
  const network = named(call)
  call.world = call.trying(`Failed to ${fails} network ${network.name}`, () => act(call, network))
  call.tell(`Network ${network.name} ${done}\n`)
}

function update(call: Call) {
  const network = named(call)
  const verb = call.text('command')
  const section = call.text('section')
  const verbs = ['none', 'modify', 'delete', 'add-last', 'add-first', 'add']
  if (!verbs.includes(verb)) throw failure(`unrecognized command name '${verb}'`)
  const sections = ['none', ...networkSections]
  if (!sections.includes(section)) throw failure(`unrecognized section name '${section}'`)
  const given = call.text('xml')
  const xml = given.trimStart().startsWith('<') ? given : documentAt(call.world, given)
  const where = {
    live: call.has('live') || (!call.has('config') && network.isActive),
    config: call.has('config') || (!call.has('live') && !network.isActive),
  }
  call.world = call.trying(`Failed to update network ${network.name}`, () =>
    networks.updatedNetwork(call.world, network, { verb, section, xml, ...where }),
  )
  const what = where.live && where.config ? 'persistent config and live state' : where.config ? 'persistent config' : 'live state'
  call.tell(`Updated network ${network.name} ${what}`)
}

function leases(call: Call) {
  const network = named(call)
  const mac = call.optional('mac')
  const rows = call.trying(`Failed to get leases info for ${network.name}`, () => leasesIn(call.world, network))
  const until = (lease: (typeof rows)[number]) => stamp(lease.endsMs ?? call.world.atMs + 3_600_000).slice(0, 19)
  call.table(
    ['Expiry Time', 'MAC address', 'Protocol', 'IP address', 'Hostname', 'Client ID or DUID'],
    rows
      .filter((lease) => mac === undefined || lease.mac === mac)
      .map((lease) => [until(lease), lease.mac, 'ipv4', `${lease.address}/${lease.prefix}`, lease.hostname ?? '-', '-']),
  )
}

export const networkCommands: Handlers = {
  'net-list': list,
  'net-define': fromFile('define', 'defined'),
  'net-create': fromFile('create', 'created'),
  'net-start': simple('start', ({ world }, network) => networks.startedNetwork(world, network), 'started'),
  'net-destroy': simple('destroy', ({ world }, network) => networks.stoppedNetwork(world, network), 'destroyed'),
  'net-undefine': simple('undefine', ({ world }, network) => networks.undefinedNetwork(world, network), 'has been undefined'),
  'net-autostart': (call) => {
    const network = named(call)
    const isOff = call.has('disable')
    call.world = call.trying(`failed to ${isOff ? 'unmark' : 'mark'} network ${network.name} as autostarted`, () => {
      if (!network.isPersistent) throw notValid('cannot set autostart for transient network')
      return networks.withNetwork(call.world, { ...network, isAutostart: !isOff })
    })
    call.tell(`Network ${network.name} ${isOff ? 'unmarked' : 'marked'} as autostarted\n`)
  },
  'net-info': (call) => {
    const network = named(call)
    const yes = (is: boolean) => (is ? 'yes' : 'no')
    call.print(labelled('Name', network.name) + labelled('UUID', network.uuid) + labelled('Active', yes(network.isActive)))
    call.print(labelled('Persistent', yes(network.isPersistent)) + labelled('Autostart', yes(network.isAutostart)))
    const bridge = bridgeOf(network)
    if (bridge) call.print(labelled('Bridge', bridge))
  },
  'net-dumpxml': (call) => call.print(shownXml(call)),
  'net-uuid': (call) => call.print(`${named(call).uuid}\n`),
  'net-name': (call) => {
    const key = call.text('network')
    const network = Object.values(call.world.networks).find(({ uuid }) => uuid === key.toLowerCase())
    if (!network) throw failure(`failed to get network '${key}'`)
    call.print(`${network.name}\n`)
  },
  'net-update': update,
  'net-dhcp-leases': leases,
}

function shownXml(call: Call): string {
  const network = named(call)
  // A transient network has no other form than the one that runs.
  const isLive = network.isActive && (!call.has('inactive') || !network.isPersistent)
  return isLive ? printActive(network) : printNetwork(network, false)
}
