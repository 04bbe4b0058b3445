/** A device of a domain: what libvirt reads of it, and what it fills in. What it finds only later, when it looks at the whole, is among the checks. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element, withAttribute, withChild } from '../../xml/element.ts'
import { readCharacter, readSource } from '../characters.ts'
import { held } from '../grammar.ts'
import { readGraphics } from '../graphics.ts'
import * as tables from '../tables.table.ts'
import { readAddress } from './address.ts'
import { isIn, withFirst } from './attributes.ts'
import { readController } from './controller.ts'
import { readDisk } from './disk.ts'
import { readFilesystem } from './filesystem.ts'
import { readHostdev } from './hostdev.ts'
import { readInput } from './input.ts'
import { type Filling, readInterface } from './interface.ts'
import { readMemory } from './memory.ts'
import { readShmem } from './shmem.ts'
import { readSmartcard } from './smartcard.ts'
import { readTpm } from './tpm.ts'
import { readVideo } from './video.ts'

type Reader = (device: Element, filling: Filling) => Element

/** A device as libvirt reads it, but for its address. Throws LibvirtError. */
export function readDevice(device: Element, filling: Filling): Element {
  if (device.name === 'graphics') {
    held({ ...device, children: [] }, 'graphics')
    return held(readGraphics(device), 'graphics')
  }
  const whole =
    device.name === 'interface' && device.attributes.type === 'hostdev' ? heldHostCard(device) : held(device, device.name)
  const read = readers[device.name]?.(whole, filling) ?? whole
  return { ...read, children: read.children.flatMap((child) => readPart(child, device.name)) }
}

const bootable = ['disk', 'filesystem', 'interface', 'hostdev', 'redirdev']

/** A card of the host: its driver is one of host devices. */
function heldHostCard(card: Element): Element {
  const driver = childOf(card, 'driver')
  const others = held({ ...card, children: card.children.filter(({ name }) => name !== 'driver') }, 'interface')
  return driver ? { ...others, children: [held(driver, 'hostdev/driver'), ...others.children] } : others
}

/** The parts that every device may have. */
function readPart(child: Element, of: string): readonly Element[] {
  switch (child.name) {
    case 'address':
      return [readAddress(child)]
    case 'alias':
      // Names that libvirt gives itself are not kept in a document.
      return /^ua-[\w-]*$/.test(child.attributes.name ?? '') ? [child] : []
    case 'rom': {
      if (of !== 'interface' && of !== 'hostdev') return []
      const rom = held(child, 'rom')
      if (rom.attributes.enabled === 'no' && (rom.attributes.bar !== undefined || rom.attributes.file !== undefined))
        throw unsupported('ROM tuning is not supported when ROM is disabled')
      return [rom]
    }
    case 'boot':
      return bootable.includes(of) ? [held(child, 'boot')] : []
    case 'acpi':
    case 'master':
      return [held(child, child.name)]
    default:
      return [child]
  }
}

const readers: Readonly<Record<string, Reader>> = {
  disk: readDisk,
  interface: readInterface,
  controller: readController,
  video: readVideo,
  serial: readCharacter,
  parallel: readCharacter,
  console: readCharacter,
  channel: readCharacter,
  input: readInput,
  hostdev: readHostdev,
  filesystem: readFilesystem,
  smartcard: readSmartcard,
  memory: readMemory,
  watchdog: (watchdog) =>
    element('watchdog', { ...watchdog.attributes, action: watchdog.attributes.action ?? 'reset' }, watchdog.children),
  rng: (rng) => {
    const backend = childrenOf(rng, 'backend')
    if (backend.length !== 1) throw xmlError('only one RNG backend is supported')
    const [first] = backend
    if (first?.attributes.model === 'egd') return withChild(rng, readEgd(first))
    return first?.attributes.model === 'random' && first.text === '' ? withChild(rng, { ...first, text: '/dev/random' }) : rng
  },
  tpm: readTpm,
  redirdev: (redirdev) => readSource(withFirst(redirdev, { bus: 'usb' })),
  panic: (panic) => withFirst(panic, { model: 'isa' }),
  vsock: (vsock) => {
    const { model } = vsock.attributes
    const cid = childOf(vsock, 'cid')?.attributes ?? {}
    const auto = cid.auto ?? (cid.address === undefined ? 'yes' : undefined)
    const whole = withAttribute(vsock, 'model', model === undefined || model === 'default' ? 'virtio' : model)
    const children = [element('cid', { auto, address: cid.address }), ...whole.children.filter(({ name }) => name !== 'cid')]
    return { ...whole, children }
  },
  lease: (lease) => {
    if (!childOf(lease, 'key')?.text) throw xmlError("Missing 'key' element for lease")
    if (!childOf(lease, 'target')) throw xmlError("Missing 'target' element for lease")
    return lease
  },
  shmem: readShmem,
  audio: (audio) =>
    element('audio', { id: audio.attributes.id, type: audio.attributes.type, ...audio.attributes }, audio.children),
}

function readEgd(backend: Element): Element {
  const { type } = backend.attributes
  if (type === undefined) throw xmlError('missing EGD backend type')
  if (!isIn(tables.characterTypes, type)) throw unsupported(`unknown backend type '${type}' for egd`)
  return readSource(backend)
}
