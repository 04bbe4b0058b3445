/** `VBoxManage list hostonlyifs`, `bridgedifs` and `intnets`. Source: docs/sources.md#vboxmanage-list */
import { ipText, maskOf } from '../addresses.ts'
import { hasCarrier } from '../carrier.ts'
import type { Interface, Node, World } from '../model.ts'
import { attachmentOf, isHostOnly, machinesOf } from '../virtualbox.ts'

/** A list of the host's networks; null for one of another kind. */
export function networksListed(world: World, host: Node, what: string): string | null {
  const isOwn = ({ name }: Interface) => isHostOnly(world, host.name, name)
  const cards = host.interfaces.filter((each) => each.kind === 'ethernet' && !isOwn(each))
  const described = (each: Interface) => adapter(each, hasCarrier(world, host, each.name))
  if (what === 'hostonlyifs') return host.interfaces.filter(isOwn).map(described).join('')
  if (what === 'bridgedifs') return cards.map(described).join('')
  if (what === 'intnets')
    return internal(world, host)
      .map((name) => `Name:        ${name}\n`)
      .join('')
  return null
}

/** Those that a card of a machine is attached to. */
function internal(world: World, host: Node): readonly string[] {
  const names = machinesOf(world, host.name).flatMap((machine) =>
    machine.interfaces.flatMap((card) => {
      const attached = attachmentOf(world, host.name, machine, card.name)
      return attached.kind === 'intnet' ? [attached.name] : []
    }),
  )
  return [...new Set(names)].sort()
}

function adapter({ name, mac, isUp, addresses, addresses6 }: Interface, isCarried: boolean): string {
  const [four] = addresses
  const [six] = isUp && isCarried ? addresses6 : []
  const rows: readonly (readonly [string, string])[] = [
    ['Name', name],
    ['GUID', guidOf(name, mac)],
    ['DHCP', 'Disabled'],
    ['IPAddress', four?.address ?? '0.0.0.0'],
    ['NetworkMask', four ? ipText(maskOf(four.prefix)) : '0.0.0.0'],
    ['IPV6Address', six?.address ?? ''],
    ['IPV6NetworkMaskPrefixLength', String(six?.prefix ?? 0)],
    ['HardwareAddress', mac],
    ['MediumType', 'Ethernet'],
    ['Wireless', 'No'],
    ['Status', isUp ? 'Up' : 'Down'],
    ['VBoxNetworkName', `HostInterfaceNetworking-${name}`],
  ]
  return `${rows.map(([key, value]) => `${`${key}:`.padEnd(16)} ${value}\n`).join('')}\n`
}

/** Made of the name's letters, as a little-endian machine reads them, and of the MAC address. */
function guidOf(name: string, mac: string): string {
  const bytes = Array.from({ length: 8 }, (_, nth) => (name.charCodeAt(nth) || 0) & 0xff)
  const read = (from: number, to: number) =>
    bytes
      .slice(from, to)
      .reverse()
      .map((each) => each.toString(16).padStart(2, '0'))
      .join('')
  return `${read(0, 4)}-${read(4, 6)}-4${read(6, 8).slice(1)}-8000-${mac.replaceAll(':', '')}`
}
