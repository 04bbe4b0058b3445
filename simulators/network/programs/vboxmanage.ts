/** `VBoxManage`, as far as it has to do with networks: machines listed, started and stopped, their cards attached, host-only adapters. */
import { hash32, seedOf } from '../../kernel/random.ts'
import { ipOf, maskOf } from '../addresses.ts'
import { addAddress, addressOf, flushAddresses } from '../interface-addresses.ts'
import { setUp } from '../links.ts'
import type { Node, PortForward, World } from '../model.ts'
import { poweredNode } from '../power.ts'
import type { Ran } from '../ran.ts'
import { forwardOf } from '../user-nats.ts'
import {
  attachmentOf,
  bridgedTo,
  cardOf,
  detached,
  forwardsOf,
  isHostOnly,
  machinesOf,
  onHostOnlyNetwork,
  onInternalNetwork,
  onNat,
  withCard,
  withForwards,
  withHostOnlyAdapter,
} from '../virtualbox.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { networksListed } from './vbox-list.ts'

const mostCards = 8
/** Internal networks are made by being named: they have an end. */
const mostNodes = 100
const progress = `${Array.from({ length: 11 }, (_, nth) => `${nth * 10}%`).join('...')}\n`
const failed = (text: string): Complaint => new Complaint(`VBoxManage: error: ${text}\n`)

export const vboxmanage = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const host = world.nodes[name]
    const [word = '', ...rest] = args.filter((arg) => arg !== '-q' && arg !== '--nologo')
    if (!host || host.within !== null) throw notModelled('VirtualBox within a guest')
    switch (word) {
      case 'list':
        return said(world, listed(world, host, rest.find((each) => each !== '-l' && each !== '--long') ?? ''))
      case 'showvminfo':
        return said(world, described(world, host, machineNamed(world, host, rest[0])))
      case 'modifyvm':
        return modified(world, host, rest)
      case 'startvm':
        return started(world, host, rest[0])
      case 'controlvm':
        return controlled(world, host, rest)
      case 'hostonlyif':
        return hostOnly(world, host, rest)
      default:
        throw notModelled(`VBoxManage ${word}`)
    }
  })

/** A number that the machine is known by: made from its name. */
function uuidOf(world: World, { name }: Node): string {
  const part = (nth: number) =>
    hash32(hash32(world.input.seed, seedOf(name)), nth)
      .toString(16)
      .padStart(8, '0')
  const digits = [1, 2, 3, 4].map(part).join('')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
}

function listed(world: World, host: Node, what: string): string {
  const machines = machinesOf(world, host.name)
  const line = (machine: Node) => `"${machine.name}" {${uuidOf(world, machine)}}\n`
  if (what === 'vms') return machines.map(line).join('')
  if (what === 'runningvms')
    return machines
      .filter(({ isOn }) => isOn)
      .map(line)
      .join('')
  const networks = networksListed(world, host, what)
  if (networks === null) throw notModelled(`VBoxManage list ${what}`)
  return networks
}

function machineNamed(world: World, host: Node, given: string | undefined): Node {
  const machine = machinesOf(world, host.name).find((each) => each.name === given || uuidOf(world, each) === given)
  if (!machine) throw failed(`Could not find a registered machine named '${given ?? ''}'`)
  return machine
}

const attachmentWords = {
  none: 'none',
  nat: 'NAT',
  intnet: 'Internal Network',
  hostonly: 'Host-only Interface',
  bridged: 'Bridged Interface',
  other: 'Generic',
}

function described(world: World, host: Node, machine: Node): string {
  const cards = Array.from({ length: mostCards }, (_, at) => {
    const card = cardOf(machine, at + 1)
    if (!card) return `NIC ${at + 1}:                       disabled\n`
    const attached = attachmentOf(world, host.name, machine, card.name)
    const words = 'name' in attached ? `${attachmentWords[attached.kind]} '${attached.name}'` : attachmentWords[attached.kind]
    const rules = (forwardsOf(world, machine.name, card.name) ?? []).map((each, nth) => describedForward(at + 1, nth, each))
    return `NIC ${at + 1}:                       MAC: ${card.mac.replaceAll(':', '').toUpperCase()}, Attachment: ${words}, Cable connected: on\n${rules.join('')}`
  })
  return `Name:                        ${machine.name}\nUUID:                        ${uuidOf(world, machine)}\nState:                       ${machine.isOn ? 'running' : 'powered off'}\n${cards.join('')}`
}

/** `--nic1 intnet --intnet1 NAME`: what is asked for each card. */
interface Asked {
  kind?: string
  name?: string
}

const kinds = ['none', 'null', 'nat', 'natnetwork', 'bridged', 'intnet', 'hostonly', 'generic']
const keys = ['nic', 'natpf', 'intnet', 'hostonlyadapter', 'hostonly-adapter', 'bridgeadapter', 'bridge-adapter']

function modified(world: World, host: Node, [given, ...options]: readonly string[]): Ran {
  const machine = machineNamed(world, host, given)
  if (machine.isOn) throw failed(`The machine '${machine.name}' is already locked for a session (or being unlocked)`)
  const asked = new Map<number, Asked>()
  const forwards: { readonly nth: number; readonly words: readonly string[] }[] = []
  for (let at = 0; at < options.length; at += 2) {
    const option = options[at] ?? ''
    const value = options[at + 1]
    const [, key = '', nth = ''] = /^--?([a-z-]+?)(\d)$/.exec(option) ?? []
    const number = Number(nth)
    if (!keys.includes(key) || number < 1 || number > mostCards) throw notModelled(`VBoxManage modifyvm ${option}`)
    if (value === undefined) throw failed(`Missing value for option: ${option}`)
    if (key === 'natpf') {
      const words = value === 'delete' ? [value, options[at + 2] ?? ''] : [value]
      forwards.push({ nth: number, words })
      at += words.length - 1
      continue
    }
    if (key === 'nic' && !kinds.includes(value)) throw failed(`Invalid type '${value}' specfied for NIC ${number}`)
    const before = asked.get(number) ?? {}
    asked.set(number, key === 'nic' ? { ...before, kind: value } : { ...before, name: value })
  }
  let state = world
  for (const [nth, each] of asked) state = withAttachment(state, host, machine.name, nth, each)
  for (const { nth, words } of forwards) state = withForward(state, machine.name, nth, words)
  return said(state, '')
}

const mostForwards = 64

/** `NAME,tcp,,2222,,22` or `delete NAME`, for a card in NAT mode. */
function withForward(world: World, name: string, nth: number, [word = '', gone = '']: readonly string[]): World {
  const card = cardOf(world.nodes[name] as Node, nth)
  const had = card ? forwardsOf(world, name, card.name) : null
  if (!card || !had) throw notModelled(`port forwards of a card that is not in NAT mode: card ${nth} of ${name}`)
  if (word === 'delete') {
    if (!had.some((each) => each.name === gone)) throw failed(`No NAT rule '${gone}'`)
    return withForwards(
      world,
      name,
      card.name,
      had.filter((each) => each.name !== gone),
    )
  }
  const forward = forwardOf(word)
  if (!forward) throw failed(`Missing or invalid argument to '--natpf${nth}'`)
  if (had.some((each) => each.name === forward.name)) throw failed('A NAT rule of this name already exists')
  if (had.length >= mostForwards) throw notModelled('so many port forwards')
  return withForwards(world, name, card.name, [...had, forward])
}

function describedForward(card: number, nth: number, forward: PortForward): string {
  const { name, protocol, hostAddress, hostPort, guestAddress, guestPort } = forward
  return `NIC ${card} Rule(${nth}):   name = ${name}, protocol = ${protocol}, host ip = ${hostAddress ?? ''}, host port = ${hostPort}, guest ip = ${guestAddress ?? ''}, guest port = ${guestPort}\n`
}

function withAttachment(before: World, host: Node, machine: string, nth: number, { kind, name }: Asked): World {
  const own = before.nodes[machine]
  if (!own) return before
  const world = withCard(before, own, nth)
  const card = cardOf(world.nodes[machine] ?? own, nth)
  if (!card) throw notModelled(`card ${nth} of a machine that has not the cards before it`)
  const now = attachmentOf(world, host.name, own, card.name)
  const wanted = kind ?? now.kind
  if (wanted === 'none' || wanted === 'null') return detached(world, machine, card.name)
  if (wanted === 'nat') {
    if (now.kind === 'nat') return world
    if (Object.keys(world.nodes).length > mostNodes) throw notModelled('so many machines in NAT mode')
    return onNat(world, host.name, machine, card.name, nth)
  }
  if (wanted === 'intnet') {
    const network = name ?? 'intnet'
    if (!/^[\w .-]{1,40}$/.test(network)) throw notModelled(`the name ${network} of an internal network`)
    if (Object.keys(world.nodes).length > mostNodes) throw notModelled('so many internal networks')
    return onInternalNetwork(world, machine, card.name, network)
  }
  if (wanted === 'hostonly') {
    const adapter = name ?? 'vboxnet0'
    const on = onHostOnlyNetwork(world, host.name, machine, card.name, adapter)
    if (!on) throw failed(`The host network interface named '${adapter}' could not be found`)
    return on
  }
  if (wanted === 'bridged') {
    const adapter = name ?? host.interfaces.find((each) => each.kind === 'ethernet' && each.isUp)?.name ?? ''
    const on = bridgedTo(world, host.name, machine, card.name, adapter)
    if (!on) throw failed(`The host network interface named '${adapter}' could not be found`)
    return on
  }
  throw notModelled(`a card of VirtualBox on ${wanted}`)
}

function started(world: World, host: Node, given: string | undefined): Ran {
  const machine = machineNamed(world, host, given)
  if (machine.isOn) throw failed(`The machine '${machine.name}' is already locked by a session (or being locked or unlocked)`)
  const text = `Waiting for VM "${machine.name}" to power on...\nVM "${machine.name}" has been successfully started.\n`
  return said(poweredNode(world, machine.name, true), text)
}

function controlled(world: World, host: Node, [given, verb = '', ...more]: readonly string[]): Ran {
  const machine = machineNamed(world, host, given)
  if (!machine.isOn) throw failed(`Machine '${machine.name}' is not currently running.`)
  if (verb === 'poweroff') return said(poweredNode(world, machine.name, false), progress)
  if (verb === 'acpipowerbutton') return said(poweredNode(world, machine.name, false), '')
  const [, forwarding = ''] = /^natpf(\d)$/.exec(verb) ?? []
  if (forwarding !== '') return said(withForward(world, machine.name, Number(forwarding), more), '')
  const [, nth = ''] = /^nic(\d)$/.exec(verb) ?? []
  const [kind, name] = more
  if (nth === '' || kind === undefined) throw notModelled(`VBoxManage controlvm ${machine.name} ${verb}`)
  if (!cardOf(machine, Number(nth))) throw failed(`NIC ${nth} is not enabled`)
  return said(withAttachment(world, host, machine.name, Number(nth), name === undefined ? { kind } : { kind, name }), '')
}

/** `create`, and `ipconfig vboxnet0 --ip 192.168.56.1 --netmask 255.255.255.0`. */
function hostOnly(world: World, host: Node, [word = '', adapter = '', ...options]: readonly string[]): Ran {
  if (word === 'create') {
    const { world: state, name } = withHostOnlyAdapter(world, host)
    return said(state, `${progress}Interface '${name}' was successfully created\n`)
  }
  if (word !== 'ipconfig') throw notModelled(`VBoxManage hostonlyif ${word}`)
  if (!isHostOnly(world, host.name, adapter)) throw failed(`The host network interface named '${adapter}' could not be found`)
  const valueOfOption = (...names: readonly string[]) => options[options.findIndex((each) => names.includes(each)) + 1]
  const ip = valueOfOption('--ip', '-ip')
  const mask = options.some((each) => /^--?netmask$/.test(each))
    ? (valueOfOption('--netmask', '-netmask') ?? '')
    : '255.255.255.0'
  const prefix = Array.from({ length: 33 }, (_, bits) => bits).find((bits) => maskOf(bits) === ipOf(mask))
  const address = prefix === undefined || ip === undefined ? null : addressOf(`${ip}/${prefix}`)
  if (!address || ipOf(address.address) === null) throw notModelled('VBoxManage hostonlyif ipconfig but with --ip ADDRESS')
  const flushed = flushAddresses(host, adapter, 'inet')
  const given = flushed.ok ? addAddress(flushed.node, adapter, address) : flushed
  const up = given.ok ? setUp(given.node, adapter, world.atMs) : given
  return said(up.ok ? withNode(world, up.node) : world, '')
}
