/** The words of iproute2's programs: read one by one, shortened as they like, and complained about in their way. */
import { ipText, isIp6 } from '../../addresses.ts'
import { type KernelAnswer, netlinkWords } from '../../kernel-answer.ts'
import type { Interface, Node, World } from '../../model.ts'
import { Complaint } from '../complaint.ts'

/** Options before the object: `ip -4 -br addr`. */
export interface IpOptions {
  readonly family: 'inet' | 'inet6' | 'link' | null
  readonly isBrief: boolean
  readonly isOneLine: boolean
  readonly hasStatistics: boolean
}

/** Where `ip` runs: the world, the node, how it prints. */
export interface Place {
  readonly world: World
  readonly node: Node
  readonly options: IpOptions
}

/** A word may be any beginning of what it stands for. */
export const matches = (word: string, full: string): boolean => full.startsWith(word)

/** Arguments, with a place in them. */
export class Words {
  private at = 0
  constructor(private readonly all: readonly string[]) {}

  get isOver(): boolean {
    return this.at >= this.all.length
  }
  /** The word here; an empty text behind the last. */
  get here(): string {
    return this.all[this.at] ?? ''
  }
  skip(): void {
    this.at += 1
  }
  /** Goes on to the next word, which has to be there, and gives it. */
  next(): string {
    this.at += 1
    if (this.isOver) throw new Complaint('Command line is not complete. Try option "help"\n', 255)
    return this.here
  }
  /** The words from here on. */
  rest(): readonly string[] {
    return this.all.slice(this.at)
  }
}

export const garbage = (key: string, word: string): Complaint =>
  new Complaint(`Error: either "${key}" is duplicate, or "${word}" is a garbage.\n`, 255)

export const wrong = (word: string, why: string): Complaint => new Complaint(`Error: argument "${word}" is wrong: ${why}\n`, 255)

export const noDevice = (name: string): Complaint => new Complaint(`Cannot find device "${name}"\n`)

/** The node after a change; or the kernel's refusal, printed. */
export function accepted(answer: KernelAnswer): Node {
  if (answer.ok) return answer.node
  throw new Complaint(netlinkWords(answer), 2)
}

export const unknownCommand = (word: string, object: string): Complaint =>
  new Complaint(`Command "${word}" is unknown, try "ip ${object} help".\n`, 255)

export function deviceNamed(node: Node, name: string): Interface {
  const device = node.interfaces.find((each) => each.name === name)
  if (!device) throw noDevice(name)
  return device
}

/** A number as C reads one: decimal, or hexadecimal after `0x`. Null where it is none, or more than 32 bits. */
export function numberOf(text: string): number | null {
  if (!/^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return null
  const value = Number(text)
  return value <= 0xffffffff ? value : null
}

/** An address or a network as iproute2 reads it: `10/8`, `default`, `192.168.1.10`, `10.0.0.1/255.0.0.0`. `isLong` where a prefix was given. */
export interface Prefix {
  readonly address: string
  readonly prefix: number
  readonly isLong: boolean
  readonly is6: boolean
}

/** Missing bytes are zeros. */
function address4Of(text: string): string | null {
  const bytes = text.split('.')
  if (bytes.length > 4 || bytes.some((byte) => !/^\d{1,3}$/.test(byte) || Number(byte) > 255)) return null
  return [...bytes, '0', '0', '0'].slice(0, 4).map(Number).join('.')
}

function lengthOf(text: string, most: number): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= most ? Number(text) : null
  const mask = text.includes('.') ? address4Of(text) : null
  if (mask === null) return null
  const length = Array.from({ length: 33 }, (_, bits) => bits).find(
    (bits) => ipText(bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0) === mask,
  )
  return length ?? null
}

const readPrefix = (text: string): Prefix | null => {
  if (['default', 'any', 'all'].includes(text)) return { address: '0.0.0.0', prefix: 0, isLong: true, is6: false }
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const is6 = isIp6(address)
  const read = is6 ? address.toLowerCase() : address4Of(address)
  const length = slash < 0 ? (is6 ? 128 : 32) : lengthOf(text.slice(slash + 1), is6 ? 128 : 32)
  return read === null || length === null ? null : { address: read, prefix: length, isLong: slash >= 0, is6 }
}

/** `family` is what `-4` or what stood before asked for. */
export function prefixNamed(text: string, family: 'inet' | 'inet6' | null = null): Prefix {
  const read = readPrefix(text)
  if (read === null || (family !== null && read.prefix !== 0 && read.is6 !== (family === 'inet6')))
    throw new Complaint(`Error: ${family === null ? 'any valid' : family} prefix is expected rather than "${text}".\n`)
  return read
}

export function addressNamed(text: string, family: 'inet' | 'inet6' | null = null): string {
  const read = text.includes('/') ? null : readPrefix(text)
  if (read === null || (family !== null && read.is6 !== (family === 'inet6')))
    throw new Complaint(`Error: ${family === null ? 'any valid' : family} address is expected rather than "${text}".\n`)
  return read.address
}
