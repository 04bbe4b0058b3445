/** The clock on the wall: the world begins on a Monday morning. */
import { HOST_BEGINS_MS } from '../../kernel/clock.ts'

const dateOf = (atMs: number): Date => new Date(HOST_BEGINS_MS + atMs)

/** `2026-03-16 09:00:00`. */
export const stampOf = (atMs: number): string => dateOf(atMs).toISOString().slice(0, 19).replace('T', ' ')

/** `09:00:00.000013`: `micros` more than the time. */
export const clockOf = (atMs: number, micros: number): string => {
  const whole = Math.floor(atMs) + Math.floor(micros / 1000)
  const rest = String(Math.floor(micros) % 1000).padStart(3, '0')
  return `${dateOf(whole).toISOString().slice(11, 23)}${rest}`
}
