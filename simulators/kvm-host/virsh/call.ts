/** One command of virsh as it runs: the world so far, what it printed, and the ways in which it may fail. */
import { LibvirtError } from '../errors.ts'
import type { Domain, World } from '../model.ts'
import { domainNamed, domainOf } from '../registry.ts'
import { bytesOfUnit } from '../domain/values.ts'
import { exclusiveOptions, neededOptions } from './exclusives.table.ts'
import type { Options } from './parse.ts'
import { printTable } from './table.ts'

/** virsh gives up on a command: lines for stderr, each after `error: `. */
export class Failure extends Error {
  override readonly name = 'Failure'
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

/** The second line of a failure may be libvirt's. */
export const failure = (...lines: readonly string[]): Failure => new Failure(lines)

const pairsIn = (table: Readonly<Record<string, string>>, name: string): readonly (readonly [string, string])[] =>
  (table[name]?.split(' ') ?? []).map((pair) => {
    const [one = '', other = ''] = pair.split(',')
    return [one, other]
  })

export class Call {
  stdout = ''
  stderr = ''
  constructor(
    public world: World,
    readonly options: Options,
    readonly isQuiet: boolean,
  ) {}

  print(text: string): void {
    this.stdout += text
  }

  /** A table; told to be quiet, without its header. */
  table(header: readonly string[], rows: readonly (readonly string[])[]): void {
    this.stdout += printTable(this.isQuiet ? null : header, rows)
  }

  /** What virsh says only if it is not told to be quiet. */
  tell(text: string): void {
    if (!this.isQuiet) this.stdout += text
  }

  has(name: string): boolean {
    return this.options.has(name)
  }

  /** The value of an option that must be there. Throws Failure if it is empty. */
  text(name: string): string {
    const value = this.options.text(name) ?? ''
    if (value === '') throw failure(`Failed to get option '${name}': Option argument is empty`)
    return value
  }

  optional(name: string): string | undefined {
    return this.options.text(name) === undefined ? undefined : this.text(name)
  }

  /** The domain that is named, by id, UUID or name; some commands take fewer of these. */
  domain(by: readonly ('id' | 'uuid' | 'name')[] = ['id', 'uuid', 'name']): Domain {
    const key = this.text('domain')
    const domain = domainOf(this.world, key)
    const way = domain.name === key ? 'name' : String(domain.id) === key ? 'id' : 'uuid'
    if (!by.includes(way)) throw failure(`failed to get domain '${key}'`)
    return domain
  }

  /** The domain as it now is, after something was done to it. */
  again(domain: Domain): Domain {
    return domainNamed(this.world, domain.name) ?? domain
  }

  /** Runs what libvirt may refuse; virsh's own line comes first then. */
  trying<T>(says: string, act: () => T): T {
    try {
      return act()
    } catch (error) {
      if (error instanceof LibvirtError) throw failure(says, error.message)
      throw error
    }
  }

  exclusive(one: string, other: string): void {
    if (this.has(one) && this.has(other)) throw failure(`Options --${one} and --${other} are mutually exclusive`)
  }

  /** Options of this command that do not go together, or not alone. */
  checkTogether(name: string): void {
    for (const [one, other] of pairsIn(exclusiveOptions, name)) this.exclusive(one, other)
    for (const [needed, by] of pairsIn(neededOptions, name))
      if (this.has(by) && !this.has(needed)) throw failure(`Option --${needed} is required by option --${by}`)
  }

  /** A whole number, not below zero. */
  number(name: string): number {
    const text = this.text(name)
    if (!/^\d{1,10}$/.test(text)) throw failure(`Numeric value '${text}' for <${name}> option is malformed or out of range`)
    return Number(text)
  }

  /** A size in bytes, in `scale` bytes if no unit is given. */
  scaled(name: string, scale: number): number {
    const text = this.text(name)
    const says = `Scaled numeric value '${text}' for <${name}> option is malformed or out of range`
    const bytes = sizeOf(text, scale)
    if (bytes === 'no number') throw failure(says)
    if (typeof bytes === 'object') throw failure(says, `invalid argument: unknown suffix '${bytes.suffix}'`)
    return bytes
  }
}

/** A size as libvirt reads one on a command line: `10G`, `512M`, `1024`. */
export function sizeOf(text: string, scale: number): number | 'no number' | { readonly suffix: string } {
  const [, digits = '', suffix = ''] = /^\s*(\d+)([\s\S]*)$/.exec(text) ?? []
  if (digits === '' || digits.length > 19) return 'no number'
  const factor = bytesOfUnit(suffix, scale)
  return factor === null ? { suffix } : Number(digits) * factor
}

export type Handler = (call: Call) => void
export type Handlers = Readonly<Record<string, Handler>>
