/** `ip link`: set, add, delete, show. */
import {
  addInterface,
  deleteInterface,
  drawnMac,
  isInterfaceName,
  renameInterface,
  setBridge,
  setMac,
  setMtu,
} from '../../devices.ts'
import { interfaceOf, withInterface } from '../../interfaces.ts'
import { done, type KernelAnswer, refused } from '../../kernel-answer.ts'
import { setDown, setMaster, setNoMaster, setUp } from '../../links.ts'
import type { Node, World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { withNode, withRenamed } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { asked, firstFree, macNamed } from './link-words.ts'
import { type BridgeOptions, bridgeOptions, macvtapMode } from './link-types.ts'
import { showLinks } from './show.ts'
import { peerAsked, withoutVethWire, withVeth } from './veth.ts'
import { linkUsage } from './usage.table.ts'
import { accepted, deviceNamed, garbage, matches, noDevice, type Place, unknownCommand, type Words } from './words.ts'

export function ipLink(place: Place, words: Words): Ran {
  const word = words.here
  if (words.isOver) return said(place.world, showLinks(place, words))
  words.skip()
  if (matches(word, 'add')) return add(place, words)
  if (matches(word, 'set') || matches(word, 'change')) return set(place, words)
  if (matches(word, 'replace')) throw notModelled('ip link replace')
  if (matches(word, 'delete')) return remove(place, words)
  if (matches(word, 'show') || matches(word, 'lst') || matches(word, 'list')) return said(place.world, showLinks(place, words))
  if (['xstats', 'afstats', 'property'].some((each) => matches(word, each))) throw notModelled(`ip link ${word}`)
  if (matches(word, 'help')) throw new Complaint(linkUsage, 255)
  throw unknownCommand(word, 'link')
}

/** As one message to the kernel: all of it, or nothing. */
function set(place: Place, words: Words): Ran {
  const { world, node } = place
  const all = asked(place, words, 'set')
  if (all.dev === null) throw new Complaint('Not enough information: "dev" argument is required.\n', 255)
  const dev = all.dev
  const settings = all.type === null ? null : typeSettings(all.type, words)
  const device = interfaceOf(node, dev)
  if (!device) throw noDevice(dev)
  const mac = all.mac === null ? null : macNamed(all.mac)
  const { name, mtu, master, isUp, isPromiscuous } = all
  // The kernel takes settings of a bridge for what is none, and forgets them.
  const bridge = device.bridge && settings
  const steps: readonly ((before: Node) => KernelAnswer)[] = [
    ...(bridge ? [(before: Node) => setBridge(before, dev, bridge)] : []),
    ...(mac === null ? [] : [(before: Node) => setMac(before, dev, mac)]),
    ...(mtu === null ? [] : [(before: Node) => setMtu(before, dev, mtu)]),
    ...(master === undefined
      ? []
      : [(before: Node) => (master === null ? setNoMaster(before, dev) : setMaster(before, dev, master, world.atMs))]),
    ...(isPromiscuous === undefined ? [] : [(before: Node) => done(withInterface(before, dev, { isPromiscuous }))]),
    ...(isUp === null ? [] : [(before: Node) => (isUp ? setUp(before, dev, world.atMs) : setDown(before, dev))]),
  ]
  const changed = steps.reduce((before, step) => accepted(step(before)), node)
  const after = withNode(world, changed)
  return said(name === null || name === dev ? after : named(after, changed, dev, name), '')
}

function named(world: World, node: Node, dev: string, name: string): World {
  return withRenamed(world, accepted(renameInterface(node, dev, name)), dev, name)
}

/** What `type` and the words behind it set; null where they set nothing. */
function typeSettings(type: string, words: Words): BridgeOptions | null {
  if (type === 'bridge') return bridgeOptions(words)
  if (!words.isOver || type.endsWith('_slave')) throw notModelled(`ip link set … type ${type}`)
  return null
}

/** Types of links that Linux has, and this network has not. */
const otherTypes =
  /^(vlan|macvlan|ipvlan|ipvtap|bond|team|vxlan|vrf|gre|gretap|geneve|ipip|sit|ifb|nlmon|wireguard|vcan|vti|tun|tap|xfrm|netdevsim|amt|gtp)$/

function add(place: Place, words: Words): Ran {
  const { world, node } = place
  const all = asked(place, words, 'add')
  if (all.type === null) throw new Complaint('Not enough information: "type" argument is required\n')
  const { type } = all
  const settings = type === 'bridge' ? bridgeOptions(words) : {}
  const mode = type === 'macvtap' ? macvtapMode(words) : null
  if (otherTypes.test(type) && !/^(tun|tap)$/.test(type)) throw notModelled(`ip link add type ${type}`)
  const isVeth = type === 'veth'
  const peer = isVeth ? peerAsked(place, words) : null
  if (type !== 'bridge' && type !== 'macvtap' && type !== 'dummy' && !isVeth)
    throw new Complaint('Error: Unknown device type.\n', 2)
  const given = all.name ?? all.dev
  if (all.name !== null && all.dev !== null) throw garbage('dev', all.dev)
  if (all.link !== null) deviceNamed(node, all.link)
  const name = given ?? firstFree(node, type)
  if (name.length > 15) throw new Complaint('Error: Attribute failed policy validation.\n', 2)
  if (!isInterfaceName(name)) throw new Complaint('RTNETLINK answers: Invalid argument\n', 2)
  if (type === 'macvtap' && all.link === null) throw new Complaint('RTNETLINK answers: Invalid argument\n', 2)
  const mac = all.mac === null ? drawnMac(world.input.seed, node.name, node.nextIndex) : macNamed(all.mac)
  const { mtu, master, isUp } = all
  if (isVeth) return said(withVeth(world, node, { ...all, name, mac: all.mac && mac }, peer), '')
  const wanted = { name, kind: type, mac, isMacSet: all.mac !== null, parent: all.link, mode } as const
  const steps: readonly ((before: Node) => KernelAnswer)[] = [
    (before) => addInterface(before, wanted),
    (before) => (type === 'bridge' ? setBridge(before, name, settings) : done(before)),
    (before) => (mtu === null ? done(before) : mtu > 65_535 ? refused('EINVAL') : done(withInterface(before, name, { mtu }))),
    (before) => (master ? setMaster(before, name, master, world.atMs) : done(before)),
    (before) => (isUp ? setUp(before, name, world.atMs) : done(before)),
  ]
  return said(
    withNode(
      world,
      steps.reduce((before, step) => accepted(step(before)), node),
    ),
    '',
  )
}

function remove(place: Place, words: Words): Ran {
  const all = asked(place, words, 'set')
  if (all.dev === null) throw new Complaint('Not enough information: "dev" argument is required.\n', 255)
  const { twin } = deviceNamed(place.node, all.dev)
  const after = withNode(place.world, accepted(deleteInterface(place.node, all.dev)))
  return said((twin ?? null) === null ? after : withoutVethWire(after, place.node.name, all.dev), '')
}
