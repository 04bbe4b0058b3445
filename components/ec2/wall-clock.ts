/** The wall clock behind a view's simulated time. */
import type { Ec2View } from '../../simulators/ec2/index.ts'

/** Milliseconds since 1970 at simulated time 0. */
export function epochOf({ wallClock, atMs }: Pick<Ec2View, 'wallClock' | 'atMs'>): number {
  const text = wallClock.replace(' ', 'T').replace(/ UTC$/, '')
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`) - atMs
}
