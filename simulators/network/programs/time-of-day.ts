/** The clock on the wall: the world begins on a Monday morning. */
const beginsAtMs = Date.UTC(2010, 2, 15, 9)

const dateOf = (atMs: number): Date => new Date(beginsAtMs + atMs)

/** `2010-03-15 09:00:00`. */
export const stampOf = (atMs: number): string => dateOf(atMs).toISOString().slice(0, 19).replace('T', ' ')

/** `09:00:00.000013`: `micros` more than the time. */
export const clockOf = (atMs: number, micros: number): string => {
  const whole = Math.floor(atMs) + Math.floor(micros / 1000)
  const rest = String(Math.floor(micros) % 1000).padStart(3, '0')
  return `${dateOf(whole).toISOString().slice(11, 23)}${rest}`
}
