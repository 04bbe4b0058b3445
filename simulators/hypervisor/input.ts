/** Reads an input from outside: machines, a workload, and what may be changed. */
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import { BadInput } from '../kernel/refusal.ts'
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
  const most = bounds.ordersOfAWorkload
  return {
    seed: seedIn(given.seed),
    machines: listIn('machines', given.machines, 1, 2, 'one machine, or of two').map((machine, place) =>
      parseSetup(`machines.${place}`, machine),
    ),
    workload: listIn('workload', given.workload, 0, most, `at most ${most} orders`).map((order, place) =>
      parseOrder(`workload.${place}`, order),
    ),
    changeable: listIn('changeable', given.changeable, 0, setupFields.length, `some of ${setupFields.join(', ')}`).map((field) =>
      oneOf('changeable', field, setupFields),
    ),
    canCompare: flagIn('canCompare', given.canCompare),
  }
}

function parseSetup(path: string, json: unknown): Setup {
  const setup = { ...plainSetup, ...fieldsOf(path, json, setupFields) } as Setup
  for (const field of setupFields) {
    const argument = setupArguments[field]
    oneOf(`${path}.${field}`, setup[field], argument.kind === 'choice' ? argument.choices : [])
  }
  const rule = brokenRule(setup)
  if (rule) throw new BadInput(path, `a machine that cannot be (${rule.code})`, rule.message(setup))
  return setup
}

function parseOrder(path: string, json: unknown): Omit<Order, 'draw'> {
  const { operation, times, kib, instruction } = commands['guest.run'].args
  const given = fieldsOf(path, json, ['operation', 'times', 'kib', 'instruction'])
  return {
    operation: oneOf(`${path}.operation`, given.operation, operation.choices),
    times: integerIn(`${path}.times`, given.times ?? times.initial, times.min, times.max),
    kib: oneOf(`${path}.kib`, given.kib ?? Number(kib.initial), [4, 64]),
    instruction: oneOf(`${path}.instruction`, given.instruction ?? instruction.initial, instruction.choices),
  }
}
