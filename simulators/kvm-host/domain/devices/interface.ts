/** Network cards: what a card of each type must say of what it is plugged into. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element, valueIn } from '../../xml/element.ts'
import { held, numberIn } from '../grammar.ts'
import { macIn } from '../values.ts'
import { readAddress } from './address.ts'
import { isIn, pick, without } from './attributes.ts'
import { checkBandwidth, checkVlan } from './bandwidth.ts'
import { readHostdevSource } from './hostdev-source.ts'

/** What fills in what a document leaves out. */
export interface Filling {
  readonly newMac: () => string
}

/** What a card of each type needs in its source. */
const cardNeeds: Readonly<Record<string, readonly string[]>> = {
  network: ['network'],
  bridge: ['bridge'],
  direct: ['dev'],
  internal: ['name'],
  vdpa: ['dev'],
  vhostuser: ['type', 'path', 'mode'],
  client: ['address', 'port'],
  server: ['port'],
  mcast: ['address', 'port'],
  udp: ['address', 'port'],
  vds: ['switchid', 'portid', 'portgroupid', 'connectionid'],
}

const cardKeeps: Readonly<Record<string, readonly string[]>> = {
  network: ['network', 'portgroup'],
  direct: ['dev', 'mode'],
  server: ['address', 'port'],
  user: ['dev'],
  hostdev: [],
}

export function readInterface(card: Element, { newMac }: Filling): Element {
  const type = attributeOf(card, 'type') ?? 'user'
  const model = valueIn(card, 'model', 'type') || undefined
  if (model !== undefined && !/^[a-zA-Z0-9_-]+$/.test(model))
    throw new LibvirtError('invalid argument: Model name contains invalid characters')
  const source = childOf(card, 'source')
  const needs = cardNeeds[type] ?? []
  if (needs.length > 0 && !source) throw xmlError(`interface type='${type}' requires a 'source' element`)
  for (const key of needs) {
    const value = attributeOf(source, key)
    if (value === undefined) throw xmlError(`Missing required attribute '${key}' in element 'source'`)
    if (key === 'port' && numberIn(value, 10) === null)
      throw xmlError(`Invalid value for attribute 'port' in element 'source': '${value}'. Expected integer value`)
    if (key === 'type' && value !== 'unix') throw unsupported(`Type='${value}' unsupported for <interface type='vhostuser'>`)
    if (key === 'mode' && value !== 'client' && value !== 'server')
      throw xmlError(`Invalid value for attribute 'mode' in element 'source': '${value}'.`)
  }
  if (type === 'udp' && !childOf(source, 'local')) throw xmlError("'<local>' element missing for 'udp' socket interface")
  const mode = attributeOf(source, 'mode')
  if (type === 'direct' && mode !== undefined && !isIn(['vepa', 'private', 'bridge', 'passthrough'], mode))
    throw xmlError(`Invalid value for attribute 'mode' in element 'source': '${mode}'.`)
  if (type === 'hostdev')
    readHostdevSource(source, valueIn(source, 'address', 'type') ?? (childOf(source, 'vendor') ? 'usb' : undefined))
  if (childOf(card, 'virtualport')) {
    if (!isIn(['network', 'bridge', 'direct', 'hostdev'], type))
      throw unsupported(`<virtualport> element unsupported for <interface type='${type}'>`)
    checkVirtualPort(childOf(card, 'virtualport'), type)
  }
  checkBandwidth(childOf(card, 'bandwidth'), type === 'network')
  checkVlan(childOf(card, 'vlan'))
  const given = valueIn(card, 'mac', 'address')
  const mac = given === undefined ? newMac() : macIn(given)
  const target = childOf(card, 'target')
  const dev = attributeOf(target, 'dev')
  const isOwn = dev !== undefined && attributeOf(target, 'managed') !== 'no' && /^(vnet|macvtap|macvlan)/.test(dev)
  const kept = card.children.filter(
    ({ name }) =>
      !['mac', 'model', 'target', 'source'].includes(name) &&
      (name !== 'driver' || type === 'hostdev' || (model ?? (type === 'vdpa' ? 'virtio' : '')).startsWith('virtio')) &&
      (name !== 'filterref' || isIn(['network', 'bridge', 'ethernet'], type)),
  )
  const keeps = cardKeeps[type] ?? needs
  const shown = pick(source, keeps)
  if (type === 'direct') shown.mode ??= 'vepa'
  const hasSource =
    source && (type === 'hostdev' || Object.values(shown).some((value) => value !== undefined) || source.children.length > 0)
  const target2 = element('target', { dev: isOwn ? undefined : dev, managed: attributeOf(target, 'managed') })
  const { managed, trustGuestRxFilters } = card.attributes
  const usual = type === 'vdpa' ? 'virtio' : type === 'hostdev' ? undefined : 'rtl8139'
  const driver = type === 'hostdev' ? childOf(card, 'driver') : undefined
  const read = held(
    element('interface', { type, managed: type === 'hostdev' ? managed : undefined, trustGuestRxFilters }, [
      element('mac', { address: mac, ...without(childOf(card, 'mac'), ['address']) }),
      hasSource
        ? { ...element('source', shown), children: type === 'hostdev' ? source.children.map(readPartOfSource) : source.children }
        : null,
      Object.keys(target2.attributes).length > 0 ? target2 : null,
      model !== undefined || usual !== undefined ? element('model', { type: model ?? usual }) : null,
      ...kept.filter((child) => child !== driver),
    ]),
    'interface',
  )
  if (!driver) return read
  const place = read.children.findIndex(({ name }) => name !== 'mac')
  return { ...read, children: [...read.children.slice(0, place), driver, ...read.children.slice(place)] }
}

const readPartOfSource = (child: Element): Element =>
  child.name === 'address' && child.attributes.type === 'pci' ? readAddress(child) : child

function checkVirtualPort(port: Element | undefined, type: string): void {
  if (!port) return
  const kind = attributeOf(port, 'type')
  if (kind === undefined) {
    if (type !== 'network') throw xmlError('missing required virtualport type')
    return
  }
  if (!isIn(['802.1Qbg', '802.1Qbh', 'openvswitch', 'midonet'], kind)) throw unsupported(`unknown virtualport type ${kind}`)
}
