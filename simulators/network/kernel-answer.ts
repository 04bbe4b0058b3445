/** What the kernel answers to a change of a node: the node after it, or a refusal in the kernel's words. */
import type { Node } from './model.ts'

/** The words that go with an error's number, as `strerror` has them. */
export const errorWords = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EEXIST: 'File exists',
  ENODEV: 'No such device',
  EINVAL: 'Invalid argument',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EOPNOTSUPP: 'Operation not supported',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ENETDOWN: 'Network is down',
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'No route to host',
  ERANGE: 'Numerical result out of range',
  ELOOP: 'Too many levels of symbolic links',
} as const
export type ErrorName = keyof typeof errorWords

/** `says` is what the kernel adds to the number, where it does: `Nexthop has invalid gateway`. */
export interface KernelRefusal {
  readonly ok: false
  readonly error: ErrorName
  readonly says: string | null
}
export type KernelAnswer = { readonly ok: true; readonly node: Node } | KernelRefusal

export const done = (node: Node): KernelAnswer => ({ ok: true, node })
export const refused = (error: ErrorName, says: string | null = null): KernelRefusal => ({ ok: false, error, says })

/** A refusal as iproute2 prints it. Its exit code is 2. */
export const netlinkWords = ({ error, says }: KernelRefusal): string =>
  says === null ? `RTNETLINK answers: ${errorWords[error]}\n` : `Error: ${says}.\n`

/** One change after another; the first refusal ends it. */
export function inTurn(node: Node, ...changes: readonly ((node: Node) => KernelAnswer)[]): KernelAnswer {
  let answer = done(node)
  for (const change of changes) {
    if (!answer.ok) return answer
    answer = change(answer.node)
  }
  return answer
}
