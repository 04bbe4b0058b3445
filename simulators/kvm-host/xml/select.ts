/** The part of XPath that `dumpxml --xpath` needs: steps by name, `//`, and `[@attribute='value']`. */
import { LibvirtError } from '../errors.ts'
import type { Element } from './element.ts'

/** Elements that a path selects, in order of the document. Throws LibvirtError for a path that is not understood. */
export function selected(root: Element, path: string): readonly Element[] {
  const steps = [...path.matchAll(/(\/\/|\/)([A-Za-z_*][\w:.-]*|\*)(?:\[@([\w:-]+)='([^']*)'\])?/g)]
  if (steps.length === 0 || steps.map(([text]) => text).join('') !== path)
    throw new LibvirtError(`XPath evaluation failed: Invalid expression`)
  let found: readonly Element[] = [{ name: '', attributes: {}, children: [root], text: '' }]
  for (const [, axis, name, attribute, value] of steps) {
    const from = axis === '//' ? found.flatMap(within) : found
    found = from
      .flatMap(({ children }) => children)
      .filter(
        (child) => (name === '*' || child.name === name) && (attribute === undefined || child.attributes[attribute] === value),
      )
  }
  return found
}

const within = (of: Element): readonly Element[] => [of, ...of.children.flatMap(within)]
