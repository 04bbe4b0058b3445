/** The calendar of the simulated host: it was switched on at nine in the morning of 15 March 2010, UTC. */

const start = Date.UTC(2010, 2, 15, 9, 0, 0)

/** Seconds since 1970 at a simulated time. */
export const epochSeconds = (atMs: number): number => Math.floor((start + atMs) / 1000)

/** `2010-03-15 09:00:00 +0000` */
export function stamp(atMs: number): string {
  return `${new Date(start + atMs).toISOString().slice(0, 19).replace('T', ' ')} +0000`
}

/** `2010-03-15 09:00:00` */
export const plainStamp = (atMs: number): string => stamp(atMs).slice(0, 19)
