/** A link as `ip` prints it: its number, name, flags and state, and its MAC address. */
import { flagsOf, operatingState } from '../../carrier.ts'
import { interfaceOf } from '../../interfaces.ts'
import type { Interface } from '../../model.ts'
import type { Place } from './words.ts'

/** With what lies beneath it, or is its other end: `macvtap0@eth0`, `veth0@veth1`. */
export function fullName({ name, parent, twin }: Interface): string {
  const other = parent ?? twin ?? null
  return other === null ? name : `${name}@${other}`
}

/** Debian's default queue on what has a queue. A device that never was up has none yet. */
export function queueOf(device: Interface): string {
  if (!device.wasUp && !device.isUp) return 'noop'
  return ['loopback', 'bridge', 'dummy', 'veth'].includes(device.kind) ? 'noqueue' : 'fq_codel'
}
export const queueLength = (device: Interface): number => (device.kind === 'macvtap' ? 500 : 1000)

/** The first line, as far as the state. IPv6 alone shows less of it. */
export function headLine({ world, node, options }: Place, device: Interface, of: 'addr' | 'link'): string {
  const flags = flagsOf(world, node, device).join(',')
  const start = `${device.index}: ${fullName(device)}: <${flags}> mtu ${device.mtu} `
  const state = operatingState(world, node, device)
  if (options.family === 'inet6') return `${start}state ${state} qlen ${queueLength(device)}`
  const master = device.master === null ? '' : `master ${device.master} `
  const mode = of === 'link' ? 'mode DEFAULT ' : ''
  return `${start}qdisc ${queueOf(device)} ${master}state ${state} ${mode}group default qlen ${queueLength(device)}`
}

export function macLine(device: Interface): string {
  if (device.kind === 'loopback') return `    link/loopback ${device.mac} brd 00:00:00:00:00:00`
  return `    link/ether ${device.mac} brd ff:ff:ff:ff:ff:ff`
}

/** `-br link`. */
export function briefLink({ world, node }: Place, device: Interface): string {
  const state = operatingState(world, node, device)
  return `${fullName(device).padEnd(16)} ${state.padEnd(14)} ${device.mac} <${flagsOf(world, node, device).join(',')}> `
}

/** What `-s` adds: packets counted, both ways. */
export function statisticsLines({ world, node }: Place, device: Interface): readonly string[] {
  const { rxBytes, rxPackets, txBytes, txPackets } = world.learned[node.name]?.counters[device.name] ?? {
    rxBytes: 0,
    rxPackets: 0,
    txBytes: 0,
    txPackets: 0,
  }
  const widths = [10, 7, 6, 7, 7, 7].map((least, nth) =>
    Math.max(
      least,
      ...[nth === 0 ? [rxBytes, txBytes] : nth === 1 ? [rxPackets, txPackets] : []].flat().map((n) => String(n).length),
    ),
  )
  const row = (cells: readonly (string | number)[]) => cells.map((cell, nth) => String(cell).padStart(widths[nth] ?? 0)).join(' ')
  const head = (label: string, cells: readonly string[]) =>
    `    ${label}${row(['bytes', ...cells]).slice(label.length)} ${' '.repeat(10)}`
  return [
    head('RX:', ['packets', 'errors', 'dropped', 'missed', 'mcast']),
    `    ${row([rxBytes, rxPackets, 0, 0, 0, 0])} `,
    head('TX:', ['packets', 'errors', 'dropped', 'carrier', 'collsns']),
    `    ${row([txBytes, txPackets, 0, 0, 0, 0])} `,
  ]
}

/** Lines of one link: one below the other, or in one line. */
export const joined = ({ options }: Place, lines: readonly string[]): string =>
  options.isOneLine ? `${lines.join('\\')}\n` : lines.map((line) => `${line}\n`).join('')

/** The type that `type` asks for; a card that is not virtual has none. */
export const typeOf = (device: Interface): string | null =>
  ({ loopback: null, ethernet: null, bridge: 'bridge', tap: 'tun', macvtap: 'macvtap', dummy: 'dummy', veth: 'veth' })[
    device.kind
  ]

/** Whether a device is a port of the bridge named. */
export const isPortOf = (place: Place, device: Interface, bridge: string): boolean =>
  device.master === bridge && interfaceOf(place.node, bridge) !== undefined
