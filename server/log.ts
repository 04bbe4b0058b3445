/** Structured logs, one JSON object a line on standard error; standard output is for the address alone. */
import { destination, type Logger, pino, stdTimeFunctions } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Never logged: bodies, cookies, e-mail addresses. What is logged of a request: id, method, route, status, time, learner id. */
export function openLog(level: LogLevel): Log {
  return pino({ level, base: null, timestamp: stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }))
}
