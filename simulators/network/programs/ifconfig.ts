/** `ifconfig` of net-tools 2.10, which `ip` has taken the place of. */
import { broadcastOf, ipOf, ipText, maskOf } from '../addresses.ts'
import { hasCarrier } from '../carrier.ts'
import { setMac, setMtu } from '../devices.ts'
import { addAddress, removeAddress } from '../interface-addresses.ts'
import { interfaceOf, withInterface } from '../interfaces.ts'
import { errorWords, type KernelAnswer } from '../kernel-answer.ts'
import { setDown, setUp } from '../links.ts'
import type { Address, Counters, Interface, Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { addressesOf } from './ip/show.ts'
import { queueLength } from './ip/header.ts'
import { ifconfigFamilies, ifconfigUsage } from './old-usage.table.ts'

const shortHead = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n'
const help = "ifconfig: `--help' gives usage information.\n"

export const ifconfig = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const flags = args.filter((arg) => arg.startsWith('-') && ['-a', '-s', '-v', '-V', '-h', '--help', '--version'].includes(arg))
    const [dev, ...words] = args.filter((arg) => !flags.includes(arg))
    if (flags.includes('--version') || flags.includes('-V')) return said(world, 'net-tools 2.10\n')
    if (flags.includes('-h') || flags.includes('--help')) throw new Complaint(ifconfigFamilies, 0, ifconfigUsage)
    if (!node) return said(world, '')
    if (dev === undefined) {
      if (flags.includes('-s')) return said(world, `${shortHead}${interfaceTable(world, node, flags.includes('-a'))}`)
      const shown = byName(node).filter(({ isUp }) => isUp || flags.includes('-a'))
      return said(world, shown.map((device) => described(world, node, device)).join(''))
    }
    if (dev.startsWith('-')) throw new Complaint(`ifconfig: option \`${dev}' not recognised.\n${help}`)
    if (words.length > 0) return said(withNode(world, changed(world, node, dev, words)), '')
    const device = interfaceOf(node, dev)
    if (!device) throw new Complaint(`${dev}: error fetching interface information: Device not found\n`)
    return said(
      world,
      flags.includes('-s')
        ? `${shortHead}${interfaceTable(world, { ...node, interfaces: [device] }, true)}`
        : described(world, node, device),
    )
  })

const byName = (node: Node): readonly Interface[] =>
  node.interfaces.toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }))

const none: Counters = { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 }
const countersOf = (world: World, node: Node, dev: string): Counters => world.learned[node.name]?.counters[dev] ?? none

/** Flags with their bits in `net/if.h`, in the order in which they are written. */
function flagsOf(world: World, node: Node, device: Interface): string {
  const all: readonly (readonly [string, number, boolean])[] = [
    ['UP', 1, device.isUp],
    ['BROADCAST', 2, device.kind !== 'loopback'],
    ['LOOPBACK', 8, device.kind === 'loopback'],
    ['RUNNING', 64, hasCarrier(world, node, device.name)],
    ['NOARP', 128, device.kind === 'dummy'],
    ['PROMISC', 256, device.isPromiscuous === true],
    ['MULTICAST', 4096, device.kind !== 'loopback' && device.kind !== 'dummy'],
  ]
  const there = all.filter(([, , isSet]) => isSet)
  return `${there.reduce((sum, [, bit]) => sum + bit, 0)}<${there.map(([flag]) => flag).join(',')}>`
}

function inUnits(bytes: number): string {
  const units = [
    ['TiB', 2 ** 40],
    ['GiB', 2 ** 30],
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
  ] as const
  const [unit, size] = units.find(([, each]) => bytes > each) ?? (['B', 1] as const)
  const tenths = Math.floor((bytes * 10) / size)
  return `${Math.floor(tenths / 10)}.${tenths % 10} ${unit}`
}

const scopeIds = { link: '0x20<link>', host: '0x10<host>', global: '0x0<global>' } as const

function described(world: World, node: Node, device: Interface): string {
  const options = { family: null, isBrief: false, isOneLine: false, hasStatistics: false }
  const [first] = device.addresses
  const six = addressesOf({ world, node, options }, device).filter(({ family }) => family === 'inet6')
  const { rxPackets, rxBytes, txPackets, txBytes } = countersOf(world, node, device.name)
  const isLoopback = device.kind === 'loopback'
  const broadcast = isLoopback ? '' : `  broadcast ${first?.broadcast ?? '0.0.0.0'}`
  return [
    `${device.name}: flags=${flagsOf(world, node, device)}  mtu ${device.mtu}`,
    ...(first ? [`        inet ${first.address}  netmask ${ipText(maskOf(first.prefix))}${broadcast}`] : []),
    ...six.map(({ own, scope }) => `        inet6 ${own.address}  prefixlen ${own.prefix}  scopeid ${scopeIds[scope]}`),
    isLoopback
      ? `        loop  txqueuelen ${queueLength(device)}  (Local Loopback)`
      : `        ether ${device.mac}  txqueuelen ${queueLength(device)}  (Ethernet)`,
    `        RX packets ${rxPackets}  bytes ${rxBytes} (${inUnits(rxBytes)})`,
    '        RX errors 0  dropped 0  overruns 0  frame 0',
    `        TX packets ${txPackets}  bytes ${txBytes} (${inUnits(txBytes)})`,
    '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
    '\n',
  ].join('\n')
}

/** Rows of `ifconfig -s` and `netstat -i`, whose heads are not alike. */
export function interfaceTable(world: World, node: Node, all: boolean): string {
  const rows = byName(node)
    .filter(({ isUp }) => isUp || all)
    .map((device) => {
      const { rxPackets, txPackets } = countersOf(world, node, device.name)
      const letters = `${device.kind === 'loopback' ? 'L' : 'BM'}${hasCarrier(world, node, device.name) ? 'R' : ''}${device.isUp ? 'U' : ''}`
      const cell = (value: number, width: number) => String(value).padStart(width)
      const received = `${cell(rxPackets, 8)}      0      0 ${'0'.padEnd(6)}`
      return `${device.name.padEnd(15)} ${cell(device.mtu, 5)} ${received} ${cell(txPackets, 8)}      0      0      0 ${letters}\n`
    })
  return rows.join('')
}

/** The prefix that an address of its class had, before there were prefixes. */
const classPrefix = (ip: number): number => (ip >>> 31 === 0 ? 8 : ip >>> 30 === 2 ? 16 : 24)

function prefixOfMask(text: string): number {
  const mask = ipOf(text)
  const prefix = Array.from({ length: 33 }, (_, bits) => bits).find((bits) => maskOf(bits) === mask)
  if (mask === null || prefix === undefined) throw new Complaint(`SIOCSIFNETMASK: Invalid argument\n`)
  return prefix
}

function changed(world: World, before: Node, dev: string, words: readonly string[]): Node {
  if (dev.includes(':')) throw notModelled(`the alias ${dev}: ip addr add gives an interface a second address`)
  let node = before
  const flags = `${dev}: ERROR while getting interface flags: No such device\n`
  const done = (answer: KernelAnswer, what: string) => {
    if (!answer.ok)
      throw new Complaint(
        answer.error === 'ENODEV' && what === '' ? flags : `${what}: ${errorWords[answer.error]}\n`,
        what === '' ? 255 : 1,
      )
    node = answer.node
  }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const value = (): string => {
      at += 1
      const text = words[at]
      if (text === undefined) throw new Complaint(ifconfigUsage)
      return text
    }
    if (word === 'up') done(setUp(node, dev, world.atMs), '')
    else if (word === 'down') done(setDown(node, dev), '')
    else if (word === 'mtu') done(setMtu(node, dev, Number(value())), 'SIOCSIFMTU')
    else if (word === 'hw') {
      if (value() !== 'ether') throw notModelled('ifconfig hw of another kind than ether')
      done(setMac(node, dev, value()), 'SIOCSIFHWADDR')
    } else if (word === 'netmask') node = withMask(node, dev, prefixOfMask(value()))
    else if (word === 'broadcast') node = withBroadcast(node, dev, value())
    else if (word === 'inet') continue
    else if (word === 'promisc' || word === '-promisc') {
      if (!interfaceOf(node, dev)) throw new Complaint(flags, 255)
      node = withInterface(node, dev, { isPromiscuous: word === 'promisc' })
    } else if (
      /^-?(arp|allmulti|multicast|trailers|dynamic|pointopoint)$/.test(word) ||
      /^(add|del|txqueuelen|name|metric|inet6)$/.test(word)
    )
      throw notModelled(`ifconfig ${dev} ${word}`)
    else node = withAddress(world, node, dev, word)
  }
  return node
}

/** The first address, and the interface is up. `0` and `0.0.0.0` take it away. */
function withAddress(world: World, node: Node, dev: string, text: string): Node {
  const [bare = '', length] = text.split('/')
  const ip = bare === '0' ? 0 : ipOf(bare)
  if (ip === null) {
    const why = /^[\d.]+$/.test(bare) || node.resolvers.length > 0 ? 'Unknown host' : 'Host name lookup failure'
    throw new Complaint(`${text}: ${why}\n${help}`)
  }
  const device = interfaceOf(node, dev)
  if (!device)
    throw new Complaint(`SIOCSIFADDR: No such device\n${dev}: ERROR while getting interface flags: No such device\n`, 255)
  const [old] = device.addresses
  const freed = old ? removeAddress(node, dev, old.address, old.prefix) : { ok: true as const, node }
  const prefix = length === undefined ? classPrefix(ip) : Number(length)
  if (!(prefix >= 0 && prefix <= 32)) throw new Complaint(`${text}: Unknown host\n${help}`)
  const own: Address = { address: ipText(ip), prefix, broadcast: ipText(broadcastOf(ip, prefix)), leaseEndsMs: null }
  const given = freed.ok && ip !== 0 ? addAddress(freed.node, dev, own) : freed
  const up = setUp(given.ok ? given.node : node, dev, world.atMs)
  return up.ok ? up.node : node
}

function withFirst(node: Node, dev: string, change: (first: Address) => Address, error: string): Node {
  const first = interfaceOf(node, dev)?.addresses[0]
  if (!first) throw new Complaint(`${error}: Cannot assign requested address\n`, 1)
  const freed = removeAddress(node, dev, first.address, first.prefix)
  const given = freed.ok ? addAddress(freed.node, dev, change(first)) : freed
  return given.ok ? given.node : node
}

const withMask = (node: Node, dev: string, prefix: number): Node =>
  withFirst(
    node,
    dev,
    (first) => ({ ...first, prefix, broadcast: ipText(broadcastOf(ipOf(first.address) ?? 0, prefix)) }),
    'SIOCSIFNETMASK',
  )

function withBroadcast(node: Node, dev: string, text: string): Node {
  if (ipOf(text) === null) throw new Complaint(`${text}: Unknown host\n${help}`)
  return withFirst(node, dev, (first) => ({ ...first, broadcast: text }), 'SIOCSIFBRDADDR')
}
