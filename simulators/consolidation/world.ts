/** A world's beginning, and the road from a command's name to what does it. Nothing here takes time: a day is looked at as a whole. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { fieldsOf, integerIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import { BadInput, type Refusal, shown } from '../kernel/refusal.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { shapes } from './curves.table.ts'
import type { Costs, Input, Server, World } from './model.ts'

const plainServers: readonly Server[] = [
  { name: 'mail', shape: 'office', peak: 40, memoryGiB: 8 },
  { name: 'files', shape: 'office', peak: 40, memoryGiB: 8 },
  { name: 'web', shape: 'evening', peak: 40, memoryGiB: 8 },
  { name: 'backup', shape: 'night', peak: 40, memoryGiB: 8 },
]
const plainCosts: Costs = { hostPrice: 3000, machineWatts: 200, hostWatts: 300, powerPrice: 20 }
const defaults: Input = {
  seed: 1,
  servers: plainServers,
  hostMemoryGiB: 32,
  overheadPercent: 10,
  mostHosts: 4,
  costs: plainCosts,
}

/** Reads an input from outside; what is left out is taken from the defaults. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  const costs = { ...plainCosts, ...fieldsOf('costs', given.costs, Object.keys(plainCosts)) } as Record<keyof Costs, unknown>
  return {
    seed: seedIn(given.seed),
    servers: listIn('servers', given.servers, 1, 24, '1 to 24 servers').map(parseServer),
    hostMemoryGiB: integerIn('hostMemoryGiB', given.hostMemoryGiB, 1, 4096),
    overheadPercent: integerIn('overheadPercent', given.overheadPercent, 0, 100),
    mostHosts: integerIn('mostHosts', given.mostHosts, 1, 8),
    costs: {
      hostPrice: integerIn('costs.hostPrice', costs.hostPrice, 0, 1e6),
      machineWatts: integerIn('costs.machineWatts', costs.machineWatts, 0, 1e5),
      hostWatts: integerIn('costs.hostWatts', costs.hostWatts, 0, 1e5),
      powerPrice: integerIn('costs.powerPrice', costs.powerPrice, 0, 1e5),
    },
  }
}

function parseServer(json: unknown, place: number, all: readonly unknown[]): Server {
  const path = `servers.${place}`
  const fields = fieldsOf(path, json, ['name', 'shape', 'peak', 'memoryGiB'])
  const { name, shape, peak = 40, memoryGiB = 8 } = fields
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new BadInput(`${path}.name`, shown(name), 'a name of lower-case letters, digits and hyphens')
  if (all.findIndex((each) => (each as Partial<Server> | null)?.name === name) !== place)
    throw new BadInput(`${path}.name`, shown(name), 'a name of its own')
  return {
    name,
    shape: oneOf(`${path}.shape`, shape, shapes),
    peak: integerIn(`${path}.peak`, peak, 1, 100),
    memoryGiB: integerIn(`${path}.memoryGiB`, memoryGiB, 1, 1024),
  }
}

/** Every server on a machine of its own. */
export function create(input: Input): World {
  return { atMs: 0, seq: 0, input, hosts: 0, placement: input.servers.map(() => 0) }
}

/** Nothing happens by itself: only the hour changes. */
export function advance(world: World, byMs: number): World {
  return { ...world, atMs: world.atMs + byMs }
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name)
  if (refusal) return { ok: false, refusal }
  const { hosts } = world
  switch (name) {
    case 'host.buy':
      return { ok: true, world: { ...world, hosts: hosts + 1 }, facts: [{ name: 'host.bought', host: hosts + 1 }] }
    case 'host.return':
      return { ok: true, world: { ...world, hosts: hosts - 1 }, facts: [{ name: 'host.returned', host: hosts }] }
    case 'server.move':
      return moved(world, String(checked.args.server), Number(checked.args.host))
  }
}

/** Why a command would be refused now, whatever its arguments; or null. The view asks the same. */
export function refusalOf({ input, hosts, placement }: World, name: CommandName): Refusal | null {
  const no = (code: string, message: string): Refusal => ({ code, command: name, message })
  if (name === 'host.buy' && hosts >= input.mostHosts) return no('no-room', `There is room for ${input.mostHosts} hosts.`)
  if (name === 'host.return' && hosts === 0) return no('no-host', 'There is no host to give back.')
  if (name === 'host.return' && placement.includes(hosts))
    return no('not-empty', `Servers run on host ${hosts}. Move them first.`)
  return null
}

/** More load than a host can do is allowed, and shows; more memory than it has is not. */
function moved(world: World, name: string, host: number): Outcome<World> {
  const { input, hosts, placement } = world
  const refused = (code: string, message: string, arg: string): Outcome<World> => ({
    ok: false,
    refusal: { code, command: 'server.move', message, arg },
  })
  const place = input.servers.findIndex((server) => server.name === name)
  if (place < 0)
    return refused(
      'no-server',
      `There is no server ${name}; there are ${input.servers.map((server) => server.name).join(', ')}.`,
      'server',
    )
  if (host > hosts)
    return refused('no-host', `There is no host ${host}; there ${hosts === 1 ? 'is 1' : `are ${hosts}`}. Buy one first.`, 'host')
  const next = placement.map((each, at) => (at === place ? host : each))
  const memoryGiB = input.servers.reduce((sum, server, at) => (next[at] === host ? sum + server.memoryGiB : sum), 0)
  if (host > 0 && memoryGiB > input.hostMemoryGiB)
    return refused(
      'no-memory',
      `Host ${host} has ${input.hostMemoryGiB} GiB of memory, and its servers would need ${memoryGiB}.`,
      'host',
    )
  return { ok: true, world: { ...world, placement: next }, facts: [{ name: 'server.moved', server: name, host }] }
}
