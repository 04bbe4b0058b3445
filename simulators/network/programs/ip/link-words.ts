/** The words of `ip link set` and `ip link add`, read. */
import { interfaceOf } from '../../interfaces.ts'
import type { Node } from '../../model.ts'
import { Complaint, notModelled } from '../complaint.ts'
import { linkUsage } from './usage.table.ts'
import { garbage, matches, numberOf, type Place, type Words, wrong } from './words.ts'

/** Everything that may stand behind `set` and `add`. */
export interface Asked {
  dev: string | null
  isUp: boolean | null
  name: string | null
  link: string | null
  mac: string | null
  mtu: number | null
  /** Null takes it out of its bridge. */
  master: string | null | undefined
  type: string | null
  isPromiscuous?: boolean
}

const onOff = ['multicast', 'allmulticast', 'promisc', 'arp', 'trailers', 'dynamic', 'carrier', 'protodown']
const valued = [
  'txqueuelen',
  'qlen',
  'txqlen',
  'netns',
  'alias',
  'group',
  'vf',
  'vrf',
  'index',
  'broadcast',
  'brd',
  'addrgenmode',
  'state',
  'mode',
]

export function macNamed(text: string): string {
  const bytes = text.split(':')
  const bad = bytes.find((byte) => !/^[0-9a-f]{1,2}$/i.test(byte))
  if (bytes.length === 1 && text.includes('-')) throw new Complaint('Invalid address length 1 - must be 6 bytes\n')
  if (bad !== undefined) throw new Complaint(`"${bad}" is invalid lladdr.\n`)
  if (bytes.length !== 6) throw new Complaint(`Invalid address length ${bytes.length} - must be 6 bytes\n`)
  return bytes.map((byte) => byte.toLowerCase().padStart(2, '0')).join(':')
}

const nameChecked = (key: string, text: string): string => {
  if (!/^[^\s/]{1,15}$/.test(text)) throw wrong(text, `"${key}" not a valid ifname`)
  return text
}

/** Reads as far as `type`, whose own words follow. */
export function asked({ node }: Place, words: Words, how: 'set' | 'add'): Asked {
  const all: Asked = { dev: null, isUp: null, name: null, link: null, mac: null, mtu: null, master: undefined, type: null }
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (word === 'up') all.isUp = true
    else if (word === 'down') all.isUp = false
    else if (word === 'name') {
      const name = words.next()
      if (all.name !== null) throw twice('name', name)
      all.name = nameChecked('name', name)
    } else if (matches(word, 'link')) all.link = words.next()
    else if (matches(word, 'address')) all.mac = words.next()
    else if (word === 'mtu') {
      const text = words.next()
      if (all.mtu !== null) throw twice('mtu', text)
      all.mtu = numberOf(text)
      if (all.mtu === null) throw wrong(text, 'Invalid "mtu" value\n')
    } else if (word === 'master') {
      const master = words.next()
      if (!interfaceOf(node, master)) throw wrong(master, 'Device does not exist\n')
      all.master = master
    } else if (matches(word, 'nomaster')) all.master = null
    else if (matches(word, 'type')) {
      all.type = words.next()
      words.skip()
      break
    } else if (onOff.includes(word)) {
      const value = words.next()
      if (value !== 'on' && value !== 'off')
        throw new Complaint(`Error: argument of "${word}" must be "on" or "off", not "${value}"\n`)
      if (word !== 'promisc') throw notModelled(`ip link ${how} … ${word}`)
      all.isPromiscuous = value === 'on'
    } else if (valued.includes(word)) throw notModelled(`ip link ${how} … ${word}`)
    else {
      const dev = word === 'dev' ? words.next() : word
      if (word !== 'dev' && matches(word, 'help')) throw new Complaint(linkUsage, 255)
      if (all.dev !== null) throw garbage('dev', dev)
      if (!/^[^\s/]+$/.test(dev)) throw wrong(dev, '"dev" not a valid ifname')
      all.dev = dev
    }
  }
  return all
}

const twice = (key: string, value: string) => new Complaint(`Error: duplicate "${key}": "${value}" is the second value.\n`, 255)

/** The first name of a kind that is free on a node: `veth0`, `veth1` … */
export const firstFree = (node: Node, stem: string): string => {
  for (let nth = 0; ; nth += 1) if (!interfaceOf(node, `${stem}${nth}`)) return `${stem}${nth}`
}
