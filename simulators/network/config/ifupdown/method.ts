/** What a stanza's method does, as the command lines that ifupdown 0.8.41 hands to the shell. */
import { broadcastOf, ipOf, ipText, maskOf } from '../../addresses.ts'
import { classPrefix, prefixOfMask } from '../masks.ts'
import type { Stanza } from './interfaces-file.ts'

/** The options of a stanza with those that ifupdown works out: netmask and broadcast, which come last where they were not written. */
export function completed({ family, method, options }: Stanza): ReadonlyMap<string, string> {
  const all = new Map(options)
  const hardware = all.get('hwaddress')
  if (hardware !== undefined) all.set('hwaddress', hardware.replace(/^ether\s+/, ''))
  if (family !== 'inet' || method !== 'static') return all
  const written = all.get('address')?.split('\n')[0]?.split(/\s/)[0]
  if (written === undefined) return all
  const [address = '', prefix] = written.split('/')
  const ip = ipOf(address)
  all.set('address', address)
  const netmask = maskText(all.get('netmask'), prefix, ip) ?? written
  const mask = ipOf(netmask)
  if (!all.has('broadcast') && ip !== null && mask !== null) all.set('broadcast', ipText((ip | (~mask >>> 0)) >>> 0))
  else if (all.get('broadcast') === '+' && ip !== null) all.set('broadcast', ipText(broadcastOf(ip, prefixOfMask(netmask) ?? 32)))
  else if (all.get('broadcast') === '-') all.delete('broadcast')
  all.set('netmask', netmask)
  return all
}

/** A mask in dots; null where the address is none. A prefix too long is a mask of nothing. */
function maskText(netmask: string | undefined, prefix: string | undefined, ip: number | null): string | null {
  if (prefix !== undefined)
    return ip === null ? null : ipText(/^\d+$/.test(prefix) && Number(prefix) <= 32 ? maskOf(Number(prefix)) : 0)
  if (netmask !== undefined) return /^\d{1,2}$/.test(netmask) && Number(netmask) <= 32 ? ipText(maskOf(Number(netmask))) : netmask
  return ip === null ? null : ipText(maskOf(classPrefix(ip)))
}

/** A name before a colon is a label on a real device. */
export const deviceOf = (iface: string): string => iface.split(':')[0] ?? iface
export const isLabel = (iface: string): boolean => iface.includes(':')

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '')

/** Required and missing: null where nothing is. */
export const missingOption = ({ family, method, options }: Stanza): string | null =>
  (family === 'inet' || family === 'inet6') && method === 'static' && !options.some(([key]) => key === 'address')
    ? 'address'
    : null

/** The commands of the method, each as words; `mayFail` where its failure is passed over, in silence. */
export interface MethodCommand {
  readonly words: readonly string[]
  readonly mayFail: boolean
}

const must = (text: string): MethodCommand => ({ words: words(text), mayFail: false })
const may = (text: string): MethodCommand => ({ words: words(text), mayFail: true })

export function commandsUp(name: string, stanza: Stanza): readonly MethodCommand[] {
  const iface = deviceOf(name)
  const options = completed(stanza)
  const given = (key: string, word = key) => (options.has(key) ? `${word} ${options.get(key)?.split('\n')[0]}` : '')
  switch (stanza.method) {
    case 'loopback':
      return [must(`ip link set dev ${iface} up`)]
    case 'manual':
      return [
        ...(options.has('mtu') ? [must(`ip link set dev ${iface} ${given('mtu')}`)] : []),
        ...(options.has('hwaddress') ? [must(`ip link set dev ${iface} ${given('hwaddress', 'address')}`)] : []),
        may(`ip link set dev ${iface} up`),
      ]
    case 'static':
      return [
        must(`ip addr add ${options.get('address')}/${options.get('netmask')} ${given('broadcast')} dev ${iface} label ${iface}`),
        must(`ip link set dev ${iface} ${given('mtu')} ${given('hwaddress', 'address')} up`),
        ...(options.has('gateway')
          ? [must(`ip route add default via ${options.get('gateway')?.split('\n')[0]} ${given('metric')} dev ${iface} onlink`)]
          : []),
      ]
    case 'dhcp':
      return options.has('hwaddress') ? [must(`ip link set dev ${iface} ${given('hwaddress', 'address')}`)] : []
    default:
      return []
  }
}

export function commandsDown(name: string, stanza: Stanza): readonly MethodCommand[] {
  const iface = deviceOf(name)
  const options = completed(stanza)
  const given = (key: string, word = key) => (options.has(key) ? `${word} ${options.get(key)?.split('\n')[0]}` : '')
  const down = isLabel(name) ? [] : [must(`ip link set dev ${iface} down`)]
  switch (stanza.method) {
    case 'loopback':
      return down
    case 'manual':
      return [may(`ip -4 addr flush dev ${iface}`), ...(isLabel(name) ? [] : [may(`ip link set dev ${iface} down`)])]
    case 'static':
      return [
        ...(options.has('gateway')
          ? [may(`ip route del default via ${options.get('gateway')?.split('\n')[0]} ${given('metric')} dev ${iface} onlink`)]
          : []),
        must(`ip addr del ${options.get('address')}/${options.get('netmask')} ${given('broadcast')} dev ${iface} label ${iface}`),
        ...(isLabel(name) ? [] : [must(`ip -4 addr flush dev ${iface}`)]),
        ...down,
      ]
    case 'dhcp':
      return [must(`dhclient -4 -v -r ${iface}`), ...down]
    default:
      return []
  }
}
