/** What can be done now, with the refusal that it would meet where it is not allowed. Impossible machines are offered, and refused. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { type CommandName, commands, setupArguments } from './commands.table.ts'
import { guestTable } from './guests.table.ts'
import type { Machine, Setup, World } from './model.ts'
import { sensitiveInstructions } from './sensitive-instructions.table.ts'
import { cpuLabels, deviceLabels, interruptLabels, operationLabels, techniqueLabels, vtxLabels } from './words.table.ts'
import { refusalOf } from './world.ts'

export function actionsOf(world: World): readonly Action[] {
  const { input, machines } = world
  const [first] = machines
  return [
    action(world, 'guest.run', 'Run', runFields()),
    ...(input.workload.length > 0 ? [action(world, 'workload.run', 'Run the workload')] : []),
    ...(input.changeable.length > 0 ? machines.map((machine) => changeOf(world, machine)) : []),
    ...(first && input.canCompare ? [action(world, 'machine.compare', 'Compare with another', setupFieldsOf(first.setup))] : []),
    ...(machines.length > 1 && input.canCompare ? [action(world, 'machine.alone', 'Only machine A')] : []),
    action(world, 'machine.reset', 'Counters to zero'),
  ]
}

function action(world: World, command: CommandName, label: string, fields: readonly Field[] = []): Action {
  return offered(refusalOf(world, command), command, label, { fields })
}

function changeOf(world: World, { id, setup }: Machine): Action {
  const fields = setupFieldsOf(setup).filter(({ name }) => world.input.changeable.includes(name as keyof Setup))
  return { ...action(world, 'machine.set', 'Change', fields), id: `machine.set:${id}`, on: id, args: { machine: id } }
}

function runFields(): readonly Field[] {
  const { operation, times, kib, instruction } = commands['guest.run'].args
  return [
    {
      ...operation,
      name: 'operation',
      options: labelled(operation.choices, (id) => operationLabels[id as keyof typeof operationLabels]),
    },
    { ...times, name: 'times' },
    { ...kib, name: 'kib' },
    {
      ...instruction,
      name: 'instruction',
      options: labelled(instruction.choices, (id) => sensitiveInstructions[id as keyof typeof sensitiveInstructions].mnemonic),
    },
  ]
}

function setupFieldsOf(setup: Setup): readonly Field[] {
  return (Object.keys(setupArguments) as (keyof Setup)[]).map((name) => {
    const { optional, ...argument } = setupArguments[name]
    const choices = argument.kind === 'choice' ? argument.choices : []
    return { ...argument, name, initial: setup[name], options: labelled(choices, (id) => words[name](id)) }
  })
}

const words: Readonly<Record<keyof Setup, (id: string) => string>> = {
  technique: (id) => techniqueLabels[id as Setup['technique']],
  cpu: (id) => cpuLabels[id as Setup['cpu']],
  vtx: (id) => vtxLabels[id as Setup['vtx']],
  guest: (id) => guestTable[id as Setup['guest']].label,
  disk: (id) => deviceLabels[id as Setup['disk']],
  nic: (id) => deviceLabels[id as Setup['nic']],
  interrupts: (id) => interruptLabels[id as Setup['interrupts']],
}

const labelled = (choices: readonly string[], label: (id: string) => string) =>
  choices.map((value) => ({ value, label: label(value) }))
