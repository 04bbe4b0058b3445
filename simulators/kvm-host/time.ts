/** The calendar of the simulated host: it was switched on as its world began. UTC. */
import { HOST_BEGINS_MS } from '../kernel/clock.ts'

/** Seconds since 1970 at a simulated time. */
export const epochSeconds = (atMs: number): number => Math.floor((HOST_BEGINS_MS + atMs) / 1000)

/** `2026-03-16 09:00:00 +0000` */
export function stamp(atMs: number): string {
  return `${new Date(HOST_BEGINS_MS + atMs).toISOString().slice(0, 19).replace('T', ' ')} +0000`
}

/** `2026-03-16 09:00:00` */
export const plainStamp = (atMs: number): string => stamp(atMs).slice(0, 19)
