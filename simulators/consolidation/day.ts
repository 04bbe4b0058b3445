/** A placement reckoned through a day. */
import { curves } from './curves.table.ts'
import type { ConsolidationView, Input, Machine, Server, World } from './model.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const hours = Array.from({ length: 24 }, (_, hour) => hour)
const hoursOfAMonth = 730

/** What a server asks for in an hour, in percent of one machine. */
export const demandOf = ({ shape, peak }: Server, hour: number): number => ((curves[shape][hour] ?? 0) * peak) / 100

function machineOf(id: string, isHost: boolean, servers: readonly Server[], overheadPercent: number): Machine {
  const factor = isHost ? 1 + overheadPercent / 100 : 1
  const asked = hours.map((hour) => sum(servers.map((server) => demandOf(server, hour))) * factor)
  const over = asked.map((load) => Math.max(0, load - 100))
  return {
    id,
    isHost,
    servers: servers.map(({ name }) => name),
    hours: asked,
    peak: Math.max(0, ...asked),
    mean: sum(asked.map((load) => Math.min(100, load))) / 24,
    overloadedHours: over.filter((load) => load > 0).length,
    unservedPercent: sum(asked) === 0 ? 0 : (sum(over) / sum(asked)) * 100,
    memoryGiB: sum(servers.map(({ memoryGiB }) => memoryGiB)),
  }
}

/** Every machine that stands there: hosts, and servers on machines of their own. */
export function machinesOf({ input, hosts, placement }: World): readonly Machine[] {
  const { servers, overheadPercent } = input
  const onHosts = Array.from({ length: hosts }, (_, nth) =>
    machineOf(
      `host-${nth + 1}`,
      true,
      servers.filter((_server, place) => placement[place] === nth + 1),
      overheadPercent,
    ),
  )
  const own = servers.flatMap((server, place) => (placement[place] === 0 ? [machineOf(server.name, false, [server], 0)] : []))
  return [...onHosts, ...own]
}

/** What the machines come to. */
export function totalsOf(
  machines: readonly Machine[],
  { servers, costs }: Input,
): Omit<ConsolidationView, 'atMs' | 'says' | 'actions' | 'machines'> {
  const hosts = machines.filter(({ isHost }) => isHost).length
  const watts = hosts * costs.hostWatts + (machines.length - hosts) * costs.machineWatts
  const purchase = hosts * costs.hostPrice
  const savedKwh = ((servers.length * costs.machineWatts - watts) * hoursOfAMonth) / 1000
  const savedPerMonth = (savedKwh * costs.powerPrice) / 100
  return {
    utilization: machines.length === 0 ? 0 : sum(machines.map(({ mean }) => mean)) / machines.length,
    overloadedHours: sum(machines.map(({ overloadedHours }) => overloadedHours)),
    watts,
    purchase,
    savedPerMonth,
    breakEvenMonths: purchase === 0 ? 0 : savedPerMonth > 0 ? purchase / savedPerMonth : null,
  }
}
