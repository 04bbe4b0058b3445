/** The one terminal with many places: the host's own as `kvm-host` has it, any other node's as `network` has it. */
import type { Completion, Terminal } from '../kernel/simulator.ts'
import { hostTexts, kvmHost } from '../kvm-host/index.ts'
import { isNetworkProgram, network, withFiles } from '../network/index.ts'
import { domainAt, guestFiles } from './guests.ts'
import type { World } from './model.ts'

const isAtHost = (world: World): boolean => world.lan.at === world.input.node
const ofHost = kvmHost.terminal as Terminal<World['host']>
const ofNode = network.terminal as Terminal<World['lan']>

const isAway = (world: World): boolean => {
  const domain = domainAt(world, world.lan.at)
  return domain !== null && !world.guests[domain]?.isUp
}

export const terminal: Terminal<World> = {
  prompt: (world) => {
    if (isAtHost(world)) return world.cpu.power === 'running' ? ofHost.prompt(world.host) : ''
    return isAway(world) ? '' : ofNode.prompt(world.lan)
  },
  away: (world) => {
    if (isAtHost(world))
      return world.cpu.power === 'running' ? (ofHost.away?.(world.host) ?? '') : 'Linux does not run on the host'
    return isAway(world) ? `${world.lan.at} has not come up yet` : (ofNode.away?.(world.lan) ?? '')
  },
  reader: (world) =>
    isAtHost(world) ? (ofHost.reader?.(world.host) ?? 'bash') : `${world.lan.at} ${ofNode.reader?.(world.lan) ?? ''}`,
  strokes: (world) => (isAtHost(world) ? ofHost.strokes?.(world.host) : ofNode.strokes?.(world.lan)) ?? {},
  complete,
}

function complete(world: World, line: string, cursor: number): Completion {
  const none = { from: cursor, candidates: [] }
  if (!isAtHost(world)) {
    const domain = domainAt(world, world.lan.at)
    const lan = domain === null ? world.lan : withFiles(world.lan, world.lan.at, guestFiles(world, domain))
    return ofNode.complete?.(lan, line, cursor) ?? none
  }
  if (world.cpu.power !== 'running') return none
  const own = ofHost.complete?.(world.host, line, cursor) ?? none
  if (world.host.shell.at !== 'bash' || world.host.editing) return own
  const [program = '', more] = line
    .slice(0, cursor)
    .replace(/^.*[|;&]/, '')
    .trimStart()
    .replace(/^sudo\s+/, '')
    .split(/\s+/)
  const lan = withFiles(world.lan, world.input.node, hostTexts(world.host))
  const theirs = ofNode.complete?.(lan, line, cursor) ?? none
  if (more === undefined)
    return { from: own.from, candidates: [...new Set([...own.candidates, ...theirs.candidates.filter(isNetworkProgram)])].sort() }
  return isNetworkProgram(program) && theirs.candidates.length > 0 ? theirs : own
}
