/** What a page or a check may see: every machine with its day, and what it all comes to. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { shapeLabels } from './curves.table.ts'
import { machinesOf, totalsOf } from './day.ts'
import type { ConsolidationView, World } from './model.ts'
import { refusalOf } from './world.ts'

export function view(world: World): ConsolidationView {
  const seen = glance(world)
  return { ...seen, says: saysOf(world, seen), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance(world: World): ConsolidationView {
  const machines = machinesOf(world)
  return { atMs: world.atMs, says: [], actions: [], machines, ...totalsOf(machines, world.input) }
}

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

function saysOf(
  { input }: World,
  { machines, utilization, overloadedHours, watts, purchase, savedPerMonth, breakEvenMonths }: ConsolidationView,
): readonly string[] {
  const pays =
    breakEvenMonths === null
      ? 'they never pay for themselves'
      : `they have paid for themselves after ${number(breakEvenMonths)} months`
  return [
    `${machines.length} machines stand there, used ${number(utilization)} % on average${overloadedHours > 0 ? `; OVERLOADED in ${overloadedHours} hours of the day` : ''}.`,
    `They take ${number(watts)} W. Hosts cost ${number(purchase)}; power saved is ${number(savedPerMonth)} a month${purchase > 0 ? `; ${pays}` : ''}.`,
    ...machines.map(({ id, servers, mean, peak, memoryGiB, isHost }) => {
      const what = isHost
        ? `${servers.length === 0 ? 'empty' : servers.join(', ')}; ${memoryGiB} of ${input.hostMemoryGiB} GiB`
        : 'a machine of its own'
      return `${id}: ${what}; ${number(mean)} % on average, ${number(peak)} % at its peak.`
    }),
    ...input.servers.map(
      ({ name, shape, peak }) => `${name} is busy ${shapeLabels[shape]}, with ${peak} % of a machine at its peak.`,
    ),
  ]
}

function actionsOf(world: World): readonly Action[] {
  const { input, hosts, placement } = world
  const { host } = commands['server.move'].args
  const moves = input.servers.map(({ name }, place): Action => {
    const field: Field = { ...host, max: hosts, initial: placement[place] === 0 ? hosts : 0, name: 'host' }
    return { ...action(world, 'server.move', 'Move', [field]), id: `server.move:${name}`, on: name, args: { server: name } }
  })
  return [action(world, 'host.buy', 'Buy a host'), action(world, 'host.return', 'Give a host back'), ...moves]
}

function action(world: World, command: CommandName, label: string, fields: readonly Field[] = []): Action {
  return offered(refusalOf(world, command), command, label, { fields })
}
