/** `bridge` of iproute2 6.1: ports, and the table of MAC addresses. */
import { macOf, macText } from '../addresses.ts'
import { flagsOf } from '../carrier.ts'
import { interfaceOf } from '../interfaces.ts'
import type { FdbEntry, Interface, Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { settledStateOf } from '../settled-ports.ts'
import { nothingLearned } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { fullName } from './ip/header.ts'
import { matches, Words } from './ip/words.ts'
import { bridgeUsage } from './old-usage.table.ts'

export const bridge = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const words = new Words(args)
    const node = world.nodes[name]
    for (; words.here.startsWith('-'); words.skip()) {
      if (words.here === '-V' || words.here === '-Version') return said(world, 'bridge utility, 6.1.0\n')
      if (words.here !== '-o' && words.here !== '-oneline') throw notModelled(`bridge ${words.here}`)
    }
    const word = words.here
    if (words.isOver || !node || matches(word, 'help')) throw new Complaint(bridgeUsage, 255)
    words.skip()
    if (matches(word, 'link')) return link(world, node, words)
    if (matches(word, 'fdb')) return fdb(world, node, words)
    if (['mdb', 'vlan', 'vni', 'monitor'].some((each) => matches(word, each))) throw notModelled(`bridge ${word}`)
    throw new Complaint(`Object "${word}" is unknown, try "bridge help".\n`, 255)
  })

const missing = (name: string): Complaint => new Complaint(`Cannot find device "${name}"\n`, 255)

/** What Linux counts a path as that is of 10 Gbit/s, as veth and taps say they are. */
export const pathCost = 2

function link(world: World, node: Node, words: Words): Ran {
  if (!words.isOver && !['show', 'lst', 'list'].some((each) => matches(words.here, each))) {
    if (matches(words.here, 'set')) throw notModelled('bridge link set')
    throw new Complaint(`Command "${words.here}" is unknown, try "bridge link help".\n`, 255)
  }
  let dev: string | null = null
  for (words.skip(); !words.isOver; words.skip()) if (words.here === 'dev') dev = words.next()
  if (dev !== null && !interfaceOf(node, dev)) throw missing(dev)
  const ports = node.interfaces.filter((each) => each.master !== null && (dev === null || each.name === dev))
  const line = (port: Interface): string => {
    const head = `${port.index}: ${fullName(port)}: <${flagsOf(world, node, port).join(',')}> mtu ${port.mtu} master ${port.master}`
    return `${head} state ${settledStateOf(world, node, port)} priority 32 cost ${pathCost} \n`
  }
  return said(world, ports.map(line).join(''))
}

/** What bridges have learned and not yet forgotten. */
export const learnedAt = (world: World, node: Node): readonly FdbEntry[] =>
  (world.learned[node.name]?.fdb ?? []).filter(({ bridge: name, atMs }) => {
    const ageingMs = interfaceOf(node, name)?.bridge?.ageingMs ?? 0
    return ageingMs === 0 || world.atMs - atMs < ageingMs
  })

interface Line {
  readonly mac: string
  readonly dev: string
  readonly master: string | null
  readonly isPermanent: boolean
}

/** Groups that a card listens to: all hosts, what IPv6 asks neighbours by, and on a bridge what asks for its listeners. */
function groupsOf({ isUp, bridge: settings, addresses6, wasUp }: Interface): readonly string[] {
  if (isUp !== true && wasUp !== true && settings === null) return ['33:33:00:00:00:01']
  const asked = addresses6.map(({ address }) => {
    const [high = 0, low = 0] = address
      .split(':')
      .slice(-2)
      .map((group) => Number.parseInt(group, 16))
    return macText(0x3333ff000000 + (high % 256) * 65_536 + low)
  })
  return [
    '33:33:00:00:00:01',
    ...(settings && isUp ? ['01:00:5e:00:00:6a', '33:33:00:00:00:6a'] : []),
    ...(isUp ? ['01:00:5e:00:00:01'] : []),
    ...(isUp ? asked : []),
  ]
}

function linesOf(world: World, node: Node): readonly Line[] {
  const learned = learnedAt(world, node)
  return node.interfaces
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap((device) => {
      const master = device.master
      const own = master === null ? [] : [{ mac: device.mac, dev: device.name, master, isPermanent: true }]
      const there = learned.filter(({ dev }) => dev === device.name)
      return [
        ...there.map(({ mac, dev, bridge: name }) => ({ mac, dev, master: name, isPermanent: false })),
        ...own,
        ...groupsOf(device).map((mac) => ({ mac, dev: device.name, master: null, isPermanent: true })),
      ]
    })
}

function fdb(world: World, node: Node, words: Words): Ran {
  const word = words.isOver ? 'show' : words.here
  words.skip()
  if (matches(word, 'add') || matches(word, 'append') || matches(word, 'replace')) return changed(world, node, words, 'add')
  if (matches(word, 'delete')) return changed(world, node, words, 'delete')
  if (matches(word, 'flush') || matches(word, 'get')) throw notModelled(`bridge fdb ${word}`)
  if (!['show', 'lst', 'list'].some((each) => matches(word, each)))
    throw new Complaint(`Command "${word}" is unknown, try "bridge fdb help".\n`, 255)
  let of: string | null = null
  let dev: string | null = null
  let isDynamic = false
  for (; !words.isOver; words.skip()) {
    if (words.here === 'br') of = words.next()
    else if (words.here === 'brport' || words.here === 'dev') dev = words.next()
    else if (words.here === 'dynamic') isDynamic = true
    else if (['state', 'vlan', 'static', 'permanent'].includes(words.here)) throw notModelled(`bridge fdb show ${words.here}`)
  }
  if (of !== null && !interfaceOf(node, of)) throw new Complaint(`Cannot find bridge device "${of}"\n`, 255)
  if (dev !== null && !interfaceOf(node, dev)) throw missing(dev)
  const shown = linesOf(world, node).filter(
    (line) =>
      (dev === null || line.dev === dev) &&
      (of === null || line.dev === of || interfaceOf(node, line.dev)?.master === of) &&
      (!isDynamic || !line.isPermanent),
  )
  const text = shown.map((line) => {
    const where = dev === null ? `dev ${line.dev} ` : ''
    const whose = line.master === null ? 'self' : `master ${line.master}`
    return `${line.mac} ${where}${whose} ${line.isPermanent ? 'permanent' : ''}\n`
  })
  return said(world, text.join(''))
}

/** An entry of the table set, or taken out, by hand: at a port of a bridge. */
function changed(world: World, node: Node, words: Words, how: 'add' | 'delete'): Ran {
  const mac = words.here.toLowerCase()
  if (macOf(mac) === null) throw new Complaint(`Invalid mac address ${words.here}\n`, 255)
  let dev: string | null = null
  for (words.skip(); !words.isOver; words.skip()) {
    if (words.here === 'dev') dev = words.next()
    else if (!['master', 'dynamic'].includes(words.here)) throw notModelled(`bridge fdb ${how} … ${words.here}`)
  }
  if (dev === null) throw new Complaint('Device and address are required arguments.\n', 255)
  const port = interfaceOf(node, dev)
  if (!port) throw missing(dev)
  if (port.master === null) throw notModelled(`bridge fdb ${how} at a device that is no port`)
  const learned = world.learned[node.name] ?? nothingLearned
  const others = learned.fdb.filter((each) => each.mac !== mac || each.bridge !== port.master)
  if (how === 'delete' && others.length === learned.fdb.length)
    throw new Complaint('RTNETLINK answers: No such file or directory\n', 255)
  const own = how === 'delete' ? [] : [{ bridge: port.master, dev, mac, atMs: world.atMs }]
  const after = { ...learned, fdb: [...others, ...own] }
  return said({ ...world, learned: { ...world.learned, [node.name]: after } }, '')
}
