/** The products of the deck as pages show them, in the deck's order. Read at build time. */
import { products } from 'collections/server.ts'

export type ProductEntry = (typeof products)[number]

const deckOrder = ['vmware', 'virtualbox', 'xen', 'kvm', 'qemu']

export const productEntries: readonly ProductEntry[] = [...products].sort(
  (one, other) => deckOrder.indexOf(one.id) - deckOrder.indexOf(other.id),
)

export function productEntry(id: string): ProductEntry | undefined {
  return products.find((product) => product.id === id)
}
