/** What commands to the hypervisor led to, in sentences for the answer strip. */
import type { Fact, Json } from '../../simulators/kernel/simulator.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'

const count = (value: Json | undefined) => Number(value).toLocaleString('en-GB')
const several = (value: Json | undefined, one: string, many: string) => `${count(value)} ${value === 1 ? one : many}`

export const factSentences: FactSentences = {
  'guest.ran': (first, alike) =>
    `${several(first.operations, 'operation', 'operations')} run. ${alike.map((fact) => ranOn(fact, alike.length > 1)).join(' ')}`,
  'update.lost': (_, alike) =>
    alike.map(({ machine, times }) => `Machine ${machine}: ${several(times, 'addition was', 'additions were')} lost.`).join(' '),
  'machine.changed': ({ machine, fields }) => `Machine ${machine} changed (${String(fields)}). It counts from zero.`,
  'machine.compared': () => 'A second machine stands beside the first. What is run, is run on both.',
  'machine.removed': () => 'Only machine A is left.',
  'machine.reset': () => 'The counters stand at zero.',
}

function ranOn({ machine, exits, cycles }: Fact, isOneOfTwo: boolean): string {
  return `${isOneOfTwo ? `${machine}: ` : ''}${several(exits, 'VM exit', 'VM exits')}, ${several(cycles, 'cycle', 'cycles')}.`
}
