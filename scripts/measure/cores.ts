/** One core for what is measured and another for who measures, so that neither takes time from the other. */
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0

/** What to put before a command so that it runs on the first core alone. */
export const onFirstCore: readonly string[] = canPin ? ['taskset', '-c', '0'] : []

/** What to put before a command so that it runs on the second core alone. */
export const onSecondCore: readonly string[] = canPin ? ['taskset', '-c', '1'] : []

/** Moves this process, all its threads, to the second core. */
export function moveToSecondCore(): void {
  if (canPin) spawnSync('taskset', ['-acp', '1', String(process.pid)])
  else console.log('  taskset is missing or there is one core: server and client share it, so absolute figures are low.')
}
