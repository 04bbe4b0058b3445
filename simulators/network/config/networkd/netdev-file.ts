/** A `.netdev` file: a device that systemd-networkd makes. */
import { macOf } from '../../addresses.ts'
import type { BridgeSettings } from '../../model.ts'
import { booleanOf, readIni, spanOf } from './ini.ts'
import { netdevKinds, netdevSections } from './keys.table.ts'
import { byLine, wordsOf } from './words.ts'

export interface NetdevFile {
  readonly path: string
  /** Null where the file makes nothing. */
  readonly device: {
    readonly name: string
    readonly kind: 'bridge' | 'dummy'
    readonly mac: string | null
    readonly mtu: number | null
    readonly bridge: Partial<BridgeSettings>
  } | null
  readonly complaints: readonly string[]
  readonly notModelled: readonly string[]
}

/** Reads a `.netdev` file. What networkd warns of is left out, and said in `complaints`. */
export function readNetdevFile(path: string, text: string): NetdevFile {
  const ini = readIni(path, text)
  const words = wordsOf(ini, netdevSections)
  const complaints = [...words.complaints]
  const notModelled = [...words.notModelled]
  let [name, kind, mac, mtu] = ['', '', null as string | null, null as number | null]
  let bridge: Partial<BridgeSettings> = {}
  for (const { section, key, value, line } of words.settings) {
    const wrong = (what: string) => complaints.push(`${path}:${line}: ${what}${value}`)
    if (section === 'NetDev') {
      if (key === 'Name' && /^[^\s/:]{1,15}$/.test(value)) name = value
      else if (key === 'Name') wrong('Not a valid network device name, ignoring assignment: ')
      else if (key === 'Kind' && netdevKinds.some((each) => each === value)) kind = value
      else if (key === 'Kind') wrong('Failed to parse netdev kind, ignoring assignment: ')
      // `none` leaves the address to the kernel, which gives a bridge the lowest of its ports'.
      else if (key === 'MACAddress' && (macOf(value) !== null || value === 'none')) mac = value.toLowerCase()
      else if (key === 'MACAddress') wrong('Not a valid MAC address, ignoring assignment: ')
      else if (key === 'MTUBytes' && /^\d{1,6}$/.test(value)) mtu = Number(value)
      else wrong(`Failed to parse ${key}=, ignoring assignment: `)
    } else if (key === 'STP') {
      const stp = booleanOf(value)
      if (stp === null) wrong('Failed to parse boolean value for STP=, ignoring: ')
      else bridge = { ...bridge, stp }
    } else if (key === 'Priority') {
      if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) bridge = { ...bridge, priority: Number(value) }
      else wrong('Failed to parse Priority=, ignoring assignment: ')
    } else {
      const span = spanOf(value)
      if (span === null) wrong('Failed to parse sec value, ignoring: ')
      else bridge = { ...bridge, [key === 'ForwardDelaySec' ? 'forwardDelayMs' : 'ageingMs']: span }
    }
  }
  if (!ini.isRead) return { path, device: null, complaints: byLine(complaints), notModelled }
  if (name === '') complaints.push(`NetDev without Name= configured in "${path}", ignoring.`)
  else if (kind === '') complaints.push(`NetDev has no Kind= configured in "${path}", ignoring.`)
  const made = kind === 'bridge' || kind === 'dummy' ? kind : null
  if (name !== '' && kind !== '' && !made) notModelled.push(`${path}: not modelled here: Kind=${kind}\n`)
  return {
    path,
    device: name !== '' && made ? { name, kind: made, mac, mtu, bridge } : null,
    complaints: byLine(complaints),
    notModelled,
  }
}
