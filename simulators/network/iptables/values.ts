/** The values on a command line: numbers, addresses, ports and names of interfaces, read as libxtables reads them. */
import { ipText } from '../addresses.ts'
import type { PortRange } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import { portOfService } from './names.table.ts'

/** A number at the beginning of a text, as strtoul takes it: decimal, `0x…` or octal with a leading 0. Null where there is none in bounds. */
export function numberAt(text: string, min: number, max: number): { readonly value: number; readonly rest: string } | null {
  const [whole, hex, octal, decimal] = /^\s*\+?(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9]\d*))/.exec(text) ?? []
  if (whole === undefined) return null
  const value = hex ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) : Number(decimal)
  return value >= min && value <= max ? { value, rest: text.slice(whole.length) } : null
}

/** The whole text as a number; null where it is none in bounds. */
export function numberOf(text: string, min: number, max: number): number | null {
  const found = numberAt(text, min, max)
  return found?.rest === '' ? found.value : null
}

/** The number of a rule in its chain, from 1. */
export function ruleNumber(text: string): number {
  const value = numberOf(text, 1, 2 ** 31 - 1)
  if (value === null) throw usage(`Invalid rule number \`${text}'`)
  return value
}

/** A port by its number or its name, for one protocol. */
export function portOf(text: string, protocol: string | null): number {
  const port = numberOf(text, 0, 65535) ?? portOfService(text, protocol)
  if (port === null) throw usage(`invalid port/service \`${text}' specified`)
  return port
}

/** `22`, `1024:65535`, `:1023`, `1024:`, as `-m tcp` reads them. */
export function portRange(text: string): PortRange {
  const protocol = 'tcp'
  const colon = text.indexOf(':')
  if (colon < 0) {
    const port = portOf(text, protocol)
    return { from: port, to: port }
  }
  const [first, last] = [text.slice(0, colon), text.slice(colon + 1)]
  const from = first === '' ? 0 : portOf(first, protocol)
  const to = last === '' ? 65535 : portOf(last, protocol)
  if (from > to) throw usage('invalid portrange (min > max)')
  return { from, to }
}

/** Names of hosts and networks and their addresses; both ways. */
export interface Hosts {
  readonly addressOf: (name: string) => string | null
  readonly nameOf: (address: string) => string | null
}

const networks: Readonly<Record<string, string>> = { default: '0.0.0.0', loopback: '127.0.0.0', 'link-local': '169.254.0.0' }

/** What /etc/hosts says, and /etc/networks as Debian has it. No name server is asked. */
export function hostsOf(etcHosts: string): Hosts {
  const entries = `${etcHosts}\n127.0.0.1 localhost`
    .split('\n')
    .map((line) => (line.split('#')[0] ?? '').trim().split(/\s+/))
    .filter(([address = '']) => /^\d+(\.\d+){3}$/.test(address))
  return {
    addressOf: (name) =>
      (Object.hasOwn(networks, name) ? networks[name] : entries.find(([, ...names]) => names.includes(name))?.[0]) ?? null,
    nameOf: (address) =>
      entries.find(([each]) => each === address)?.[1] ??
      Object.entries(networks).find(([, each]) => each === address)?.[0] ??
      null,
  }
}

const byteOf = (text: string): number | null => numberOf(text, 0, 255)

/** Four numbers with dots; fewer of an address have zeros after them, fewer of a mask are none. */
function dotted(text: string, isMask: boolean): number | null {
  const parts = text.slice(0, 19).split('.')
  if (parts.length > 4 || (isMask && parts.length < 4)) return null
  const bytes = parts.map(byteOf)
  if (bytes.includes(null)) return null
  return [0, 1, 2, 3].reduce((ip, at) => ip * 256 + (bytes[at] ?? 0), 0)
}

/** What the resolver makes of numbers that iptables itself does not read: `10.300` is 10.0.1.44. */
function loose(text: string): number | null {
  const parts = text.split('.')
  if (parts.length > 4) return null
  const last = numberOf(parts.at(-1) ?? '', 0, 256 ** (5 - parts.length) - 1)
  const first = parts.slice(0, -1).map(byteOf)
  if (last === null || first.includes(null) || /\s/.test(text)) return null
  return first.reduce<number>((ip, byte, at) => ip + (byte ?? 0) * 256 ** (3 - at), 0) + last
}

function prefixOf(text: string): number {
  const mask = dotted(text, true)
  if (mask === null) {
    const bits = numberOf(text, 0, 32)
    if (bits === null) throw usage(`invalid mask \`${text}' specified`)
    return bits
  }
  const bits = mask.toString(2).padStart(32, '0')
  if (bits.includes('01')) throw notModelled(`the mask ${text}`)
  return bits.lastIndexOf('1') + 1
}

export interface Network {
  readonly address: string
  readonly prefix: number
}

/** `192.168.1.0/24`, `10/8`, `host1,host2`: each with the bits beyond its mask cut off. */
export function networksOf(text: string, hosts: Hosts): readonly Network[] {
  return text.split(',').map((each) => {
    const part = each.replace(/^\s+/, '')
    const slash = part.lastIndexOf('/')
    const prefix = slash < 0 ? 32 : prefixOf(part.slice(slash + 1))
    if (prefix === 0) return { address: '0.0.0.0', prefix: 0 }
    const name = slash < 0 ? part : part.slice(0, slash)
    const known = hosts.addressOf(name)
    const ip = dotted(name, false) ?? (known === null ? loose(name) : dotted(known, false))
    if (ip === null) throw usage(`host/network \`${name}' not found`)
    const size = 2 ** (32 - prefix)
    return { address: ipText(Math.floor(ip / size) * size), prefix }
  })
}

/** The name of an interface, or the beginning of names before a `+`. */
export function interfaceName(text: string): string {
  if (text.length > 15) throw usage(`interface name \`${text}' must be shorter than IFNAMSIZ (15)`)
  if (/[/ ]/.test(text)) throw notModelled(`an interface called "${text}"`)
  return text
}

/** A text as iptables prints it in a rule: quoted where a shell would take it apart. */
export const savedText = (text: string): string =>
  /^[-_0-9a-zA-Z]+$/.test(text) ? text : `"${text.replace(/["\\']/g, (sign) => `\\${sign}`)}"`
