/** An element of a document as plain data, and how one is looked at, made and printed. Printing is libvirt's: two spaces, single quotes. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** What stands in it, if it has no children. */
  readonly text: string
}

/** An element as read: with the place where it begins. */
export interface Node extends Element {
  readonly children: readonly Node[]
  /** From 1. */
  readonly line: number
  readonly column: number
}

/** Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  content: string | readonly (Element | null | undefined)[] = [],
): Element {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) kept[key] = value
  return {
    name,
    attributes: kept,
    children: typeof content === 'string' ? [] : content.filter((child): child is Element => child != null),
    text: typeof content === 'string' ? content : '',
  }
}

export const childOf = <E extends Element>(parent: E | undefined, name: string): E | undefined =>
  parent?.children.find((child) => child.name === name) as E | undefined
export const childrenOf = <E extends Element>(parent: E | undefined, name: string): readonly E[] =>
  (parent?.children.filter((child) => child.name === name) ?? []) as unknown as readonly E[]
export const attributeOf = (of: Element | undefined, name: string): string | undefined =>
  of && Object.hasOwn(of.attributes, name) ? of.attributes[name] : undefined
export const textOf = (parent: Element | undefined, name: string): string | undefined => childOf(parent, name)?.text
/** An attribute of a child: `target/dev`. */
export const valueIn = (parent: Element | undefined, child: string, attribute: string): string | undefined =>
  attributeOf(childOf(parent, child), attribute)

/** With the children of one name replaced by one; put where the first was, or last. */
export function withChild(parent: Element, child: Element): Element {
  const place = parent.children.findIndex(({ name }) => name === child.name)
  if (place < 0) return { ...parent, children: [...parent.children, child] }
  return {
    ...parent,
    children: parent.children.flatMap((old, at) => (at === place ? [child] : old.name === child.name ? [] : [old])),
  }
}

export const withoutChild = (parent: Element, name: string): Element => ({
  ...parent,
  children: parent.children.filter((child) => child.name !== name),
})

export const withAttribute = (of: Element, name: string, value: string): Element => ({
  ...of,
  attributes: { ...of.attributes, [name]: value },
})

/** Children in the order of a list of names; those not in it keep their order at the end. */
export function ordered(of: Element, names: readonly string[]): Element {
  const rank = new Map(names.map((name, at) => [name, at]))
  const rankOf = ({ name }: Element) => rank.get(name) ?? names.length
  return { ...of, children: [...of.children].sort((one, other) => rankOf(one) - rankOf(other)) }
}

/** Without places, as it is kept in a world. */
export function plain({ name, attributes, children, text }: Element): Element {
  return { name, attributes, children: children.map(plain), text: children.length > 0 ? '' : text }
}

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')

/** Elements that libvirt prints with an end tag of their own line, though nothing is in them. */
const openWhenEmpty = new Set(['ip', 'source-of-pool'])

export interface Style {
  readonly quote: "'" | '"'
  /** Names of elements that are printed open though they are empty. */
  readonly open?: ReadonlySet<string>
}

const asLibvirt: Style = { quote: "'" }

export function printElement(of: Element, depth = 0, style: Style = asLibvirt): string {
  const pad = '  '.repeat(depth)
  const { quote } = style
  const attributes = Object.entries(of.attributes)
    .map(([name, value]) => ` ${name}=${quote}${escaped(value)}${quote}`)
    .join('')
  if (of.children.length > 0) {
    // What is in metadata is printed by libxml2, which has quotes of its own.
    const inside = of.name === 'metadata' ? { ...style, quote: '"' as const } : style
    const inner = of.children.map((child) => printElement(child, depth + 1, inside)).join('')
    return `${pad}<${of.name}${attributes}>\n${inner}${pad}</${of.name}>\n`
  }
  if (of.text !== '') return `${pad}<${of.name}${attributes}>${escaped(of.text)}</${of.name}>\n`
  if ((style.open ?? openWhenEmpty).has(of.name)) return `${pad}<${of.name}${attributes}>\n${pad}</${of.name}>\n`
  return `${pad}<${of.name}${attributes}/>\n`
}
