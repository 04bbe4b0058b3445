/** What stands over a step of the trail: the number of an exit, else a word short enough for it. */
import type { TraceEvent } from '../../simulators/hypervisor/index.ts'

const words: Readonly<Record<TraceEvent['kind'], string>> = {
  run: '',
  trap: 'trap',
  return: 'return',
  exit: 'exit',
  entry: 'entry',
  'to-user': 'to user',
  'from-user': 'back',
  hypercall: 'call',
  interrupt: 'irq',
  'world-switch': 'switch',
  open: 'open ?',
}

/** "exit 30", "trap", or nothing for a step that only runs. */
export const markOf = ({ kind, exit }: Pick<TraceEvent, 'kind' | 'exit'>): string => (exit ? `exit ${exit.number}` : words[kind])
