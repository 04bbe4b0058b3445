/** nmcli's tables: connections and devices. */
import { hasCarrier } from '../../carrier.ts'
import type { Interface } from '../../model.ts'
import type { Work } from '../work.ts'
import { activeOn, deviceWith, profilesOf } from './daemon.ts'
import { idOf, typeOf, uuidOf } from './profile.ts'

export interface TableOptions {
  readonly isTerse: boolean
  /** Null where all usual columns are shown. */
  readonly fields: readonly string[] | null
}

/** Columns two blanks apart, and one after the last. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { isTerse, fields }: TableOptions,
): string {
  const chosen = fields ? fields.map((field) => head.indexOf(field.toUpperCase())) : [...head.keys()].slice(0, 4)
  if (isTerse) return rows.map((row) => `${chosen.map((nth) => cell(row[nth])).join(':')}\n`).join('')
  const all = [head, ...rows.map((row) => row.map((each) => (each === '' ? '--' : each)))]
  const widths = head.map((_, nth) => Math.max(...all.map((row) => row[nth]?.length ?? 0)))
  return all.map((row) => `${chosen.map((nth) => (row[nth] ?? '').padEnd(widths[nth] ?? 0)).join('  ')} \n`).join('')
}

const cell = (text: string | undefined): string => (text ?? '').replaceAll('\\', '\\\\').replaceAll(':', '\\:')

const kinds: Readonly<Record<Interface['kind'], string>> = {
  loopback: 'loopback',
  ethernet: 'ethernet',
  bridge: 'bridge',
  tap: 'tun',
  macvtap: 'macvlan',
  dummy: 'dummy',
  veth: 'ethernet',
}

export const kindOf = ({ kind }: Interface): string => kinds[kind]

/** A number and words, as NetworkManager has them. */
export function stateOf(work: Work, device: Interface): readonly [number: number, words: string] {
  const active = activeOn(work, device)
  if (active) {
    const isAsking = active.settings.ipv4?.method === 'auto' && device.addresses.length === 0 && device.master === null
    return isAsking ? [70, 'connecting (getting IP configuration)'] : [100, 'connected']
  }
  if (
    device.isUp &&
    (device.addresses.length > 0 || device.kind === 'loopback' || device.kind === 'tap' || device.master !== null)
  )
    return [100, 'connected (externally)']
  if (device.kind === 'ethernet' && !hasCarrier(work.world, work.node, device.name)) return [20, 'unavailable']
  return [30, 'disconnected']
}

const isWayOut = (work: Work, device: Interface): boolean =>
  work.node.routes.find((route) => route.prefix === 0)?.dev === device.name

const sorted = (work: Work): readonly Interface[] =>
  work.node.interfaces.toSorted(
    (one, other) =>
      stateOf(work, other)[0] - stateOf(work, one)[0] ||
      Number(isWayOut(work, other)) - Number(isWayOut(work, one)) ||
      one.index - other.index,
  )

/** The connection's name on a device: that of its profile, or its own where others have set it up. */
export function connectionOf(work: Work, device: Interface): string {
  const active = activeOn(work, device)
  if (active) return idOf(active)
  return stateOf(work, device)[0] === 100 ? device.name : ''
}

export const deviceRows = (work: Work): readonly (readonly string[])[] =>
  sorted(work).map((device) => [device.name, kindOf(device), stateOf(work, device)[1], connectionOf(work, device)])

/** NAME, UUID, TYPE, DEVICE, and STATE for those who ask. */
export function connectionRows(work: Work, isActiveOnly: boolean): readonly (readonly string[])[] {
  const typeWord = (type: string) => (type === '802-3-ethernet' ? 'ethernet' : type)
  const inUse = sorted(work)
    .toSorted((one, other) => (stateOf(work, one)[0] === 70 ? 0 : 1) - (stateOf(work, other)[0] === 70 ? 0 : 1))
    .flatMap((device) => {
      const active = activeOn(work, device)
      const [number] = stateOf(work, device)
      const state = number === 70 ? 'activating' : 'activated'
      if (active) return [[idOf(active), uuidOf(active), typeWord(typeOf(active)), device.name, state]]
      return number === 100 ? [[device.name, uuidFrom(`${work.name} ${device.name}`), kindOf(device), device.name, state]] : []
    })
  if (isActiveOnly) return inUse
  const others = profilesOf(work)
    .filter((profile) => !deviceWith(work, profile))
    .map((profile) => [idOf(profile), uuidOf(profile), typeWord(typeOf(profile)), '', ''])
  return [...inUse, ...others.toSorted((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))]
}

/** A number that looks drawn, of a text: the same for the same. */
export function uuidFrom(text: string): string {
  let hash = 2_166_136_261
  let digits = ''
  for (let round = 0; round < 4; round += 1) {
    for (const sign of `${round}${text}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0
    digits += (Math.imul(hash ^ (hash >>> 15), 2_246_822_519) >>> 0).toString(16).padStart(8, '0')
  }
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
