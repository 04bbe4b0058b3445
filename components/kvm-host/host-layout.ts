/** Where everything of the host's picture stands. Pure: from a view and a width to boxes and cables. */
import type { CardView, DomainView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import { ownBridges } from './manager/plugs.ts'

export const mostGuests = 8
const lineHeight = 16
const padding = 6
const between = 10

export interface GuestBox {
  readonly domain: DomainView
  readonly y: number
  readonly height: number
}
export interface BridgeBox {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly isActive: boolean
  /** How it leads out of the host. */
  readonly out: 'nat' | 'route' | 'bridged' | 'nowhere'
  readonly y: number
  readonly height: number
}
export interface Cable {
  readonly id: string
  /** `live`: frames go; `ready`: the guest or the network is off; `cut`: the line is down, or nothing is at its end. */
  readonly state: 'live' | 'ready' | 'cut'
  readonly path: string
}
export interface HostLayout {
  readonly width: number
  readonly height: number
  readonly guestWidth: number
  readonly rightX: number
  readonly rightWidth: number
  readonly guests: readonly GuestBox[]
  readonly bridges: readonly BridgeBox[]
  readonly cables: readonly Cable[]
  /** The host's own card, to which bridges lead; null where none does. */
  readonly uplink: { readonly y: number; readonly height: number } | null
}

/** The y of the nth line of text in a box. */
export const lineY = (y: number, nth: number): number => y + padding + (nth + 1) * lineHeight - 4

const heightOf = (lines: number): number => lines * lineHeight + 2 * padding

export function hostLayout(view: KvmHostView, width: number): HostLayout {
  const domains = view.domains.slice(0, mostGuests)
  const places = placesOf(view)
  const gutter = Math.max(20, 8 * (places.length + 1))
  const margin = 14
  const guestWidth = Math.round((width - gutter - margin) * 0.6)
  const rightX = guestWidth + gutter
  const rightWidth = width - rightX - margin
  let y = 1
  const guests = domains.map((domain): GuestBox => {
    const box = { domain, y, height: heightOf(2 + domain.disks.length + domain.cards.length) }
    y += box.height + between
    return box
  })
  const guestsEnd = y - between
  y = 1
  const bridges = places.map((place): BridgeBox => {
    const box = { ...place, y, height: heightOf(1 + place.lines.length) }
    y += box.height + between
    return box
  })
  const leadsOut = bridges.some(({ out }) => out !== 'nowhere')
  const uplink = leadsOut ? { y: y + 8, height: heightOf(1) } : null
  const end = uplink ? uplink.y + uplink.height : y - between
  const cables = [
    ...guests.flatMap((guest) =>
      guest.domain.cards.flatMap((card, nth) => {
        const at = bridges.findIndex(({ id }) => id === placeOf(card))
        const bridge = bridges[at]
        if (!bridge) return []
        const from = lineY(guest.y, 2 + guest.domain.disks.length + nth) - 4
        const lane = guestWidth + (gutter / (bridges.length + 1)) * (at + 1)
        const to = bridge.y + bridge.height / 2
        return [
          {
            id: `${guest.domain.uuid} ${card.mac}`,
            state: stateOf(guest.domain, card, bridge),
            path: `M${guestWidth} ${from}H${lane}V${to}H${rightX}`,
          } as const,
        ]
      }),
    ),
    ...(uplink
      ? bridges
          .filter(({ out }) => out !== 'nowhere')
          .map(({ id, y: top, height, isActive }) => ({
            id: `out ${id}`,
            state: isActive ? ('live' as const) : ('ready' as const),
            path: `M${rightX + rightWidth} ${top + height / 2}h${margin / 2}V${uplink.y + uplink.height / 2}h${-margin / 2}`,
          }))
      : []),
  ]
  // What is live is drawn last, over cables that share its way.
  const drawn = [...cables].sort((one, other) => Number(one.state === 'live') - Number(other.state === 'live'))
  const tall = Math.max(guestsEnd, end) + 2
  return { width, height: tall, guestWidth, rightX, rightWidth, guests, bridges, cables: drawn, uplink }
}

const placeOf = ({ type, source }: CardView): string => `${type} ${source ?? ''}`

function placesOf(view: KvmHostView): readonly Omit<BridgeBox, 'y' | 'height'>[] {
  return [
    ...view.networks.map(({ name, isActive, mode, bridge, address, prefix }) => ({
      id: `network ${name}`,
      title: name,
      lines: [
        `${mode === null ? 'isolated' : mode === 'nat' ? 'NAT' : mode}${isActive ? '' : ', inactive'}`,
        ...(bridge === null ? [] : [bridge]),
        ...(address === null ? [] : [`${address}/${prefix}`]),
      ],
      isActive,
      out: mode === 'nat' ? ('nat' as const) : mode === null ? ('nowhere' as const) : ('route' as const),
    })),
    ...ownBridges(view).map((name) => ({
      id: `bridge ${name}`,
      title: name,
      lines: ['the host’s own bridge'],
      isActive: true,
      out: 'bridged' as const,
    })),
  ]
}

function stateOf({ state }: DomainView, { link }: CardView, { isActive }: { readonly isActive: boolean }): Cable['state'] {
  if (link === 'down' || (state !== 'shut off' && !isActive)) return 'cut'
  return state === 'shut off' || !isActive ? 'ready' : 'live'
}
