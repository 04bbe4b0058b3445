/** Attributes of an element picked, left out or filled in, as most readers of devices need it. */
import { attributeOf, type Element } from '../../xml/element.ts'

export const isIn = (names: readonly string[], name: string): boolean => names.includes(name)

/** The attributes but those named. */
export const without = (of: Element | undefined, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(of?.attributes ?? {}).filter(([name]) => !names.includes(name)))

/** The attributes named, in this order. */
export const pick = (of: Element | undefined, names: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.map((name) => [name, attributeOf(of, name)]))

/** The attributes before its own, which win. */
export const withFirst = (of: Element, attributes: Readonly<Record<string, string>>): Element => ({
  ...of,
  attributes: { ...attributes, ...of.attributes },
})
