/** What a change of the configuration opened and closed. */
import type { NetworkWorldView, Reach, World } from '../model.ts'
import { matrixOf } from './matrix.ts'

export type Difference = NonNullable<NetworkWorldView['changes']>[number]

/** Cells of the matrix that are otherwise than they were. A pair that is in only one of the two is no difference. */
export function changesBetween(before: World, after: World): readonly Difference[] {
  const was = new Map(matrixOf(before).map((reach) => [keyOf(reach), reach]))
  return matrixOf(after).flatMap((reach) => {
    const other = was.get(keyOf(reach))
    return other && other.result !== reach.result ? [{ before: other, after: reach }] : []
  })
}

/** Where the network reaches otherwise than the configuration that was kept; null where none was. */
export const changesOf = (world: World): readonly Difference[] | null =>
  world.kept ? changesBetween({ ...world, ...world.kept }, world) : null

/** `pc → web:80 was OK, is TIMEOUT`. */
export const differenceInWords = ({ before, after }: Difference): string =>
  `${after.from} → ${targetOf(after)} was ${before.result}, is ${after.result}`

function targetOf({ to, protocol, port }: Reach): string {
  if (protocol === 'icmp') return `${to} by ping`
  return protocol === 'tcp' ? `${to}:${port}` : `${to}:${port} by UDP`
}

const keyOf = ({ from, to, protocol, port }: Reach): string => JSON.stringify([from, to, protocol, port])
