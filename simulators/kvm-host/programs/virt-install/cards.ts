/** The network cards of a new guest, of what --network, --bridge and --mac say. */
import { type Element, element } from '../../xml/element.ts'
import { isPcie } from './document.ts'
import type { GuestOs } from './systems.table.ts'
import { fieldsIn, stop, type Wish } from './wish.ts'

const cardKeys = [
  'type',
  'network',
  'bridge',
  'source',
  'model',
  'mac',
  'target',
  'boot_order',
  'filterref',
  'link_state',
  'mtu.size',
  'driver_name',
  'driver_queues',
  'portgroup',
  'source_mode',
  'rom_file',
  'virtualport_type',
  'trustGuestRxFilters',
]

export function cardsIn({ values, flags }: Wish, os: GuestOs, machine: string, newMac: () => string): readonly Element[] {
  const bridges = (values.get('--bridge') ?? []).map((bridge) => `bridge=${bridge}`)
  if (bridges.length > 0 && values.has('--network')) throw stop('Cannot use --bridge and --network at the same time')
  const macs = values.get('--mac') ?? []
  const given = flags.has('--nonetworks') ? ['none'] : (values.get('--network') ?? bridges)
  const texts = given.length > 0 ? given : ['default']
  return texts
    .map((text, nth) => {
      const parts = fieldsIn('--network', text.replace(/^(network|bridge):/, '$1='), 'type', cardKeys)
      if (parts.get('type') === 'none') return null
      const bridge = parts.get('bridge')
      const word = parts.get('type')
      const type = bridge !== undefined ? 'bridge' : word === undefined || word === 'default' ? 'network' : word
      const source = parts.get('network') ?? parts.get('source') ?? 'default'
      const model = parts.get('model') ?? parts.get('model.type') ?? defaultModel(os, machine)
      return element('interface', { type }, [
        type === 'user'
          ? null
          : element('source', type === 'bridge' ? { bridge: bridge ?? parts.get('source') ?? 'br0' } : { network: source }),
        element('mac', { address: parts.get('mac') ?? parts.get('mac.address') ?? macs[nth] ?? newMac() }),
        element('model', { type: model }),
      ])
    })
    .filter((card): card is Element => card !== null)
}

function defaultModel(os: GuestOs, machine: string): string {
  if (os.has('virtioNet')) return 'virtio'
  if (isPcie(machine)) return 'e1000e'
  return os.has('rtl8139Only') ? 'rtl8139' : 'e1000'
}
