/** What commands to the hypervisor led to, in sentences for the answer strip. */
import type { Fact, Json } from '../../simulators/kernel/simulator.ts'
import { techniqueLabels } from '../../simulators/hypervisor/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'

const count = (value: Json | undefined) => Number(value).toLocaleString('en')
const several = (value: Json | undefined, one: string, many = `${one}s`) => `${count(value)} ${Number(value) === 1 ? one : many}`
const each = (say: (fact: Fact) => string) => (_: Fact, alike: readonly Fact[]) => alike.map(say).join(' ')

export const factSentences: FactSentences = {
  'guest.ran': each(
    ({ machine, operations, exits, cycles }) =>
      `Machine ${machine} did ${several(operations, 'operation')}: ${Number(exits) === 0 ? 'no VM exit' : several(exits, 'VM exit')}, ${several(cycles, 'cycle')}.`,
  ),
  'update.lost': each(
    ({ machine, times }) =>
      `WRONG: the guest on machine ${machine} has lost ${several(times, 'addition')} in its critical section, and nobody noticed.`,
  ),
  'machine.changed': ({ machine, fields }) =>
    `Machine ${machine} was changed (${Array.isArray(fields) ? fields.join(', ') : ''}); it begins to count at zero.`,
  'machine.compared': ({ technique }) =>
    `Machine B stands beside machine A: ${techniqueLabels[technique as keyof typeof techniqueLabels] ?? technique}.`,
  'machine.removed': () => 'Machine B was taken away.',
  'machine.reset': () => 'All counters are at zero, and every machine has forgotten what it had learned.',
}
