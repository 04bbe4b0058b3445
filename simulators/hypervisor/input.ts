/** Reads an input from outside: machines, a workload, and what may be changed. */
import { BadInput, shown } from '../kernel/refusal.ts'
import { commands, setupArguments, setupFields } from './commands.table.ts'
import type { Input, Order, Setup } from './model.ts'
import { bounds, brokenRule } from './rules.table.ts'

const plainSetup: Setup = {
  technique: 'native',
  cpu: 'haswell-2013',
  vtx: 'enabled',
  guest: 'linux-2005',
  disk: 'ide-dma',
  nic: 'e1000',
  interrupts: 'msi-x',
}

const defaults: Input = { seed: 1, machines: [plainSetup], workload: [], changeable: setupFields, canCompare: true }

/** What is left out is taken from the defaults: one bare machine. Throws `BadInput`, also for a machine that cannot be. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  const { seed, machines, workload, changeable, canCompare } = given
  if (!Number.isInteger(seed) || (seed as number) < 0 || (seed as number) > 0xffffffff) {
    throw new BadInput('seed', shown(seed), 'an integer from 0 to 4294967295')
  }
  if (!Array.isArray(machines) || machines.length < 1 || machines.length > 2) {
    throw new BadInput('machines', shown(machines), 'a list of one machine, or of two')
  }
  if (!Array.isArray(workload) || workload.length > bounds.ordersOfAWorkload) {
    throw new BadInput('workload', shown(workload), `a list of at most ${bounds.ordersOfAWorkload} orders`)
  }
  if (!Array.isArray(changeable) || !changeable.every((field) => setupFields.includes(field))) {
    throw new BadInput('changeable', shown(changeable), `a list of some of ${setupFields.join(', ')}`)
  }
  if (typeof canCompare !== 'boolean') throw new BadInput('canCompare', shown(canCompare), 'true or false')
  return {
    seed: seed as number,
    machines: machines.map((machine, place) => parseSetup(`machines.${place}`, machine)),
    workload: workload.map((order, place) => parseOrder(`workload.${place}`, order)),
    changeable,
    canCompare,
  }
}

function parseSetup(path: string, json: unknown): Setup {
  const setup = { ...plainSetup, ...fieldsOf(path, json, setupFields) } as Setup
  for (const field of setupFields)
    oneOf(`${path}.${field}`, setup[field], setupArguments[field].kind === 'choice' ? setupArguments[field].choices : [])
  const rule = brokenRule(setup)
  if (rule) throw new BadInput(path, `a machine that cannot be (${rule.code})`, rule.message(setup))
  return setup
}

const orderArguments = commands['guest.run'].args

function parseOrder(path: string, json: unknown): Omit<Order, 'draw'> {
  const given = fieldsOf(path, json, Object.keys(orderArguments))
  const { operation, times, kib, instruction } = { times: 1, kib: 4, instruction: 'sgdt', ...given } as Record<string, unknown>
  oneOf(`${path}.operation`, operation, orderArguments.operation.choices)
  oneOf(`${path}.instruction`, instruction, orderArguments.instruction.choices)
  if (!Number.isInteger(times) || (times as number) < 1 || (times as number) > orderArguments.times.max) {
    throw new BadInput(`${path}.times`, shown(times), `an integer from 1 to ${orderArguments.times.max}`)
  }
  if (kib !== 4 && kib !== 64) throw new BadInput(`${path}.kib`, shown(kib), '4 or 64')
  return { operation, times, kib, instruction } as Omit<Order, 'draw'>
}

function fieldsOf(path: string, json: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new BadInput(path, shown(json), 'an object')
  for (const name of Object.keys(json)) {
    if (!known.includes(name)) throw new BadInput(path === '' ? name : `${path}.${name}`, 'an unknown field', known.join(', '))
  }
  return json as Readonly<Record<string, unknown>>
}

function oneOf(path: string, value: unknown, choices: readonly string[]): void {
  if (typeof value !== 'string' || !choices.includes(value))
    throw new BadInput(path, shown(value), `one of ${choices.join(', ')}`)
}
