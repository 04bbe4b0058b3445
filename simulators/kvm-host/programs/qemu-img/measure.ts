/** qemu-img measure: how large a file would be. */
import { printed } from '../../../kernel/command-line.ts'
import type { World } from '../../model.ts'
import { cluster } from '../../storage/images.ts'
import type { Ran } from '../ran.ts'
import { wholeImage } from './chain.ts'
import { opened } from './opened.ts'
import { bytesOf, no, options, Refused, wrongSize } from './words.ts'

/** How large a qcow2 file would be, by the formulas of its tables. */
export function measure(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-O', '--size', '-f', '-o'])
  const size = given.get('--size')
  const source = rest[0] === undefined ? null : opened(world, rest[0]).image
  if (!source && size === undefined)
    throw new Refused(
      "qemu-img: Either --size N or one filename must be specified.\nTry 'qemu-img --help' for more information\n",
    )
  const capacity = source ? source.capacityBytes : bytesOf(size ?? '')
  if (capacity === null) throw no(wrongSize)
  const data = source ? wholeImage(world, source).dataBytes : 0
  const isQcow2 = (given.get('-O') ?? 'raw') === 'qcow2'
  const tables = isQcow2 ? tablesBytes(capacity) : 0
  const required = tables + (isQcow2 ? Math.ceil(data / cluster) * cluster : capacity)
  return {
    state: world,
    printed: printed(`required size: ${required}\nfully allocated size: ${capacity + tables}\n`),
  }
}

/** Header, first table, second tables, and reference counts for a qcow2 file of which everything is used. */
function tablesBytes(capacity: number): number {
  const clusters = Math.ceil(capacity / cluster)
  const second = Math.ceil(clusters / 8192)
  const first = Math.max(1, Math.ceil((second * 8) / cluster))
  let blocks = 1
  for (;;) {
    const needed = Math.ceil((clusters + second + first + 1 + blocks + Math.ceil((blocks * 8) / cluster)) / 32_768)
    if (needed <= blocks) break
    blocks = needed
  }
  return (1 + first + second + blocks + Math.max(1, Math.ceil((blocks * 8) / cluster))) * cluster
}
