/** Holds elements against the grammar: what libvirt says of an attribute that it cannot read, and what it keeps of an element. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, type Element } from '../xml/element.ts'
import { grammar } from './grammar.table.ts'

interface AttributeRule {
  readonly name: string
  readonly isNeeded: boolean
  /** Words, a sign for a kind of number, or nothing: any text. */
  readonly may: string
  readonly wrong: string
  readonly missing: string
}

interface Rule {
  readonly attributes: readonly AttributeRule[]
  /** Attributes that are not named are kept. */
  readonly isOpen: boolean
  /** In libvirt's order; null keeps all as they are. */
  readonly children: readonly string[] | null
  readonly isEach: boolean
}

const sayings: Readonly<Record<string, (text: string) => LibvirtError>> = {
  U: unsupported,
  X: xmlError,
  I: internal,
  D: (text) => new LibvirtError(text),
}

/** An error from a saying of the table: its kind, and the words with `%s` for a value. */
function said(saying: string, value = ''): LibvirtError {
  const make = sayings[(saying[0] ?? '').toUpperCase()] ?? internal
  return make(saying.slice(2).replace('%s', () => value))
}

function ruleOf(text: string): AttributeRule {
  const [, before = '', wrong = '', missing = ''] = /^(.*?)(?: \? (.*?))?(?: ! (.*))?$/.exec(text) ?? []
  const [, name = '', sign, may = ''] = /^([^!=]+)(!?)(?:=(.*))?$/.exec(before) ?? []
  return { name, isNeeded: sign === '!', may, wrong, missing }
}

let read: ReadonlyMap<string, Rule> | null = null

function rules(): ReadonlyMap<string, Rule> {
  if (read) return read
  const made = new Map<string, Rule>()
  for (const line of grammar.split('\n')) {
    const [, path = '', attributes = '', children] = /^(\S+)(?: (?!\/ )(.*?))?(?: \/ (.*))?$/.exec(line) ?? []
    if (path === '') continue
    const named = attributes.split('; ').filter((each) => each !== '')
    made.set(path.replaceAll('*', ''), {
      attributes: named.filter((each) => each !== '*').map(ruleOf),
      isOpen: named.includes('*'),
      children: children === undefined || children === '*' ? null : children.split(' '),
      isEach: path.endsWith('*'),
    })
  }
  read = made
  return made
}

/** The number of a text as C reads it, or null: base 10, 16, or 0 for whichever it shows. */
export function numberIn(text: string, base: number): number | null {
  const match = /^[ \t\n]*([-+]?)(0[xX][0-9a-fA-F]+|[0-9a-fA-F]+)$/.exec(text)
  if (!match) return null
  const [, sign, digits = ''] = match
  const isHex = /^0x/i.test(digits)
  const radix = base === 0 ? (isHex ? 16 : /^0./.test(digits) ? 8 : 10) : base
  if (isHex && radix !== 16) return null
  const bare = isHex ? digits.slice(2) : digits
  const known = radix === 16 ? /^[0-9a-f]+$/i : radix === 8 ? /^[0-7]+$/ : /^\d+$/
  if (!known.test(bare)) return null
  const value = Number.parseInt(bare, radix)
  return sign === '-' ? -value : value
}

const largest: Readonly<Record<string, number>> = { u: 2 ** 32, x: 2 ** 32, h: 2 ** 32, l: 2 ** 64, H: 2 ** 64 }

/** What is wrong with a number of this kind; null if nothing is. Its text as printed otherwise. */
function numberFault(kind: string, text: string): { readonly fault: string | null; readonly printed: string } {
  const lower = kind === 'H' || kind === 'L' || kind === 'I' || kind === 'N' ? kind : kind.toLowerCase()
  const base = 'xIN'.includes(lower) ? 0 : lower === 'h' || lower === 'H' ? 16 : 10
  const value = numberIn(text, base)
  const printed = base === 10 && value !== null ? String(value) : text
  if (lower in largest) {
    const isMinus = /^\s*-/.test(text)
    if (value === null || isMinus || value >= (largest[lower] ?? 0)) return { fault: 'non-negative integer value', printed }
    return { fault: kind === 'U' || kind === 'X' ? (value === 0 ? '' : null) : null, printed }
  }
  const bound = lower === 'L' ? 2 ** 63 : 2 ** 31
  if (value === null || value >= bound || value < -bound) return { fault: 'integer value', printed }
  return { fault: (lower === 'n' || lower === 'N') && value < 0 ? 'non-negative value' : null, printed }
}

const kinds: Readonly<Record<string, string>> = { y: 'yes|no', o: 'on|off' }

/** Holds one value against its rule; gives it back as libvirt prints it. Throws LibvirtError. */
function heldValue(element: string, rule: AttributeRule, value: string): string {
  if (rule.may === '') return value
  const words = kinds[rule.may] ?? (rule.may.length > 1 || rule.name === '' ? rule.may : null)
  if (words !== null) {
    if (`|${words}|`.includes(`|${value}|`) && !value.includes('|')) return value
    throw rule.wrong === ''
      ? xmlError(`Invalid value for attribute '${rule.name}' in element '${element}': '${value}'.`)
      : said(rule.wrong, value)
  }
  const { fault, printed } = numberFault(rule.may, value)
  if (fault === null) return printed
  if (rule.wrong !== '') throw said(rule.wrong, value)
  const about = `Invalid value for attribute '${rule.name}' in element '${element}': `
  throw xmlError(fault === '' ? `${about}Zero is not permitted` : `${about}'${value}'. Expected ${fault}`)
}

/** Elements that libvirt does not print where nothing is in them. */
const vanishing = new Set(
  'driver script stats bootmenu perf smbios mtu link guest rom acpi tune rate protocol port teaming coalesce'.split(' '),
)
const isBare = ({ attributes, children, text }: Element): boolean =>
  Object.keys(attributes).length === 0 && children.length === 0 && text === ''
/** Elements that have attributes and a text. */
const texts = new Set([
  'os/loader',
  'os/nvram',
  'rng/backend',
  'vcpu',
  'memory$',
  'maxMemory',
  'cpu/model',
  'sysinfo',
  'os/acpi/table',
])

/**
 * An element as libvirt keeps it, checked by the rules of `path` and below. Elements without a rule are kept as they are.
 *
 * Throws LibvirtError.
 */
export function held(element: Element, path: string): Element {
  const rule = rules().get(path)
  const name = element.name
  let { attributes, text } = element
  if (rule) {
    const kept: Record<string, string> = {}
    for (const each of rule.attributes) {
      if (each.name === '.') {
        if (text.trim() !== '' || each.wrong !== '') text = text === '' ? text : heldValue(name, each, text)
        continue
      }
      const given = attributeOf(element, each.name)
      const value = given === '' && /^[a-z]/.test(each.wrong) ? undefined : given
      if (value !== undefined) kept[each.name] = heldValue(name, each, value)
      else if (each.isNeeded)
        throw each.missing === ''
          ? xmlError(`Missing required attribute '${each.name}' in element '${name}'`)
          : said(each.missing)
    }
    attributes = rule.isOpen ? { ...attributes, ...kept } : kept
  }
  const order = rule?.children
  const seen = new Set<string>()
  const children = element.children.flatMap((child) => {
    if (order && !order.includes(child.name)) return []
    const below = `${path}/${child.name}`
    const isFirst = !seen.has(child.name)
    seen.add(child.name)
    // libvirt looks at the first of a name only, unless it collects them.
    if (!isFirst && rules().get(below)?.isEach === false) return []
    const kept = held(child, below)
    return vanishing.has(child.name) && isBare(kept) ? [] : [kept]
  })
  if (order) children.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  if (
    rule &&
    rule.attributes.length > 0 &&
    !rule.attributes.some((each) => each.name === '.') &&
    !rule.isOpen &&
    !texts.has(path)
  )
    text = ''
  return { name, attributes, children, text: children.length > 0 ? '' : text }
}

/** What stands in an element of this path, in libvirt's order. */
export const childOrderOf = (path: string): readonly string[] => rules().get(path)?.children ?? []
