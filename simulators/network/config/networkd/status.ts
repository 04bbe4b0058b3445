/** `networkctl status`: of one link, and of the whole node. */
import { interfaceOf } from '../../interfaces.ts'
import type { Interface } from '../../model.ts'
import type { Work } from '../work.ts'
import { typeOf } from './network-file.ts'
import { stateOf } from './store.ts'

const row = (label: string, values: readonly string[], width: number): string =>
  values.map((value, nth) => `${nth === 0 ? `${label}: `.padStart(width + 2) : ' '.repeat(width + 2)}${value}\n`).join('')

const gatewaysOf = (work: Work, dev: string): readonly string[] =>
  work.node.routes
    .filter((route) => route.prefix === 0 && route.dev === dev && route.via !== null)
    .map((route) => route.via ?? '')

/** The whole node: the best of its links' states, its addresses, its way out and its resolvers. */
export function statusOfAll(work: Work): string {
  const devices = work.node.interfaces.filter(({ kind }) => kind !== 'loopback')
  const addresses = devices.flatMap(({ name, addresses: four, addresses6 }) =>
    [...four, ...addresses6].map(({ address }) => `${address} on ${name}`),
  )
  const gateways = devices.flatMap(({ name }) => gatewaysOf(work, name).map((via) => `${via} on ${name}`))
  const state = addresses.length > 0 ? 'routable' : devices.some(({ isUp }) => isUp) ? 'carrier' : 'off'
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['State', [state]],
    ['Online state', [addresses.length > 0 ? 'online' : 'offline']],
    ['Address', addresses],
    ['Gateway', gateways],
    ['DNS', [...new Set(devices.flatMap((device) => stateOf(work, device)?.dns ?? []))]],
  ]
  const text = lines.map(([label, values]) => row(label, values, 14)).join('')
  return `●${text.slice(1)}`
}

const seconds = (ms: number): string => (ms === 0 ? '0' : ms % 60_000 === 0 ? `${ms / 60_000}min` : `${ms / 1000}s`)

/** One link. Lines of the card's driver and of its queues are left out: there is no driver here. */
export function statusOf(work: Work, device: Interface, operational: string, setup: string): string {
  const state = stateOf(work, device)
  const bridge = interfaceOf(work.node, device.name)?.bridge
  const isOnline = setup === 'configured' && ['routable', 'enslaved'].includes(operational)
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['Link File', ['n/a']],
    ['Network File', [state?.file ?? 'n/a']],
    ['State', [`${operational} (${setup})`]],
    ['Online state', [setup === 'unmanaged' ? 'unknown' : isOnline ? 'online' : 'offline']],
    ['Type', [typeOf(device)]],
    ['Kind', bridge ? ['bridge'] : []],
    ['Hardware Address', [device.mac]],
    ['MTU', [device.kind === 'loopback' ? String(device.mtu) : `${device.mtu} (min: 68, max: 65535)`]],
    ['Master', device.master === null ? [] : [device.master]],
    ...(bridge
      ? ([
          ['Forward Delay', [seconds(bridge.forwardDelayMs)]],
          ['Hello Time', ['2s']],
          ['Max Age', ['20s']],
          ['Ageing Time', [seconds(bridge.ageingMs)]],
          ['Priority', [String(bridge.priority)]],
          ['STP', [bridge.stp ? 'yes' : 'no']],
        ] as const)
      : []),
    ['Address', [...device.addresses, ...device.addresses6].map(({ address }) => address)],
    ['Gateway', gatewaysOf(work, device.name)],
    ['DNS', state?.dns ?? []],
    ...(state
      ? ([
          ['Activation Policy', ['up']],
          ['Required For Online', ['yes']],
        ] as const)
      : []),
  ]
  const head = `● ${device.index}: ${device.name}`.padEnd(32)
  return `${head}\n${lines.map(([label, values]) => row(label, values, 30)).join('')}`
}
