/** `ip tuntap`: taps, which a guest's card is behind once it runs. */
import { addInterface, deleteInterface, drawnMac } from '../../devices.ts'
import { interfaceOf } from '../../interfaces.ts'
import type { Ran } from '../../ran.ts'
import { withNode } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { tuntapUsage } from './usage.table.ts'
import { accepted, garbage, matches, type Place, unknownCommand, type Words } from './words.ts'

export function ipTuntap(place: Place, words: Words): Ran {
  const word = words.here
  const { world, node } = place
  const taps = node.interfaces.filter(({ kind }) => kind === 'tap')
  if (words.isOver || matches(word, 'show') || matches(word, 'lst') || matches(word, 'list'))
    return said(world, taps.map(({ name }) => `${name}: tap persist\n`).join(''))
  words.skip()
  if (matches(word, 'add')) return change(place, words, 'add')
  if (matches(word, 'delete')) return change(place, words, 'delete')
  if (matches(word, 'help')) throw new Complaint(tuntapUsage, 255)
  throw unknownCommand(word, 'tuntap')
}

function change(place: Place, words: Words, how: 'add' | 'delete'): Ran {
  const { world, node } = place
  let name: string | null = null
  let mode: string | null = null
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (matches(word, 'mode')) {
      mode = words.next()
      if (matches(mode, 'tun')) throw notModelled('ip tuntap … mode tun')
      if (!matches(mode, 'tap')) throw new Complaint(`Unknown tunnel mode "${mode}"\n`, 255)
    } else if (word === 'user' || word === 'group') throw notModelled(`ip tuntap … ${word}`)
    else if (!['pi', 'one_queue', 'vnet_hdr', 'multi_queue'].includes(word)) {
      const dev = matches(word, 'dev') ? words.next() : word
      if (name !== null) throw garbage('name', dev)
      name = dev
    }
  }
  if (mode === null) throw new Complaint('You failed to specify a tunnel mode\n')
  const free = Array.from({ length: node.interfaces.length + 1 }, (_, nth) => `tap${nth}`).find(
    (each) => !interfaceOf(node, each),
  )
  const dev = name ?? free ?? 'tap0'
  const device = interfaceOf(node, dev)
  if (how === 'delete') {
    if (!device) return said(world, '')
    if (device.kind !== 'tap') throw new Complaint('ioctl(TUNSETIFF): Invalid argument\n')
    return said(withNode(world, accepted(deleteInterface(node, dev))), '')
  }
  if (device) throw new Complaint('ioctl(TUNSETIFF): Device or resource busy\n')
  const mac = drawnMac(world.input.seed, node.name, node.nextIndex)
  return said(withNode(world, accepted(addInterface(node, { name: dev, kind: 'tap', mac }))), '')
}
