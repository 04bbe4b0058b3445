/** Whether a change of a node may have changed what became of a probe. When in doubt, it may. */
import { ipOf, maskOf } from '../addresses.ts'
import type { Port } from '../engine/machine.ts'
import type { Matches, ProbeProtocol, Rule } from '../model.ts'
import type { Change } from './changed.ts'
import { type Asked, noInterface } from './unlearned.ts'

/** A machine that is different now: its number, the numbers of its interfaces, and what changed. */
export interface Changed {
  readonly machine: number
  readonly firstPort: number
  readonly ports: readonly Port[]
  readonly change: Change
}

/** Whether what was asked (from machine number `from`) has to be asked again because of one machine's change. */
export function isTouched(asked: Asked, protocol: ProbeProtocol, from: number, changed: Changed): boolean {
  const { change, machine } = changed
  if (change.kind === 'all') return asked.met.includes(machine) || from === machine
  if (from !== machine && !hasCrossed(asked, changed)) return false
  if (change.kind === 'crossed') return true
  return (
    change.routes.some(({ network, mask }) => asked.addresses.some((ip) => (ip & mask) >>> 0 === network)) ||
    change.ports.some((port) => asked.ports.includes(port)) ||
    change.rules.some((rule) => isMeant(rule, asked, protocol, changed))
  )
}

function hasCrossed({ crossed }: Asked, { machine, firstPort, ports }: Changed): boolean {
  const [first, last] = [2 * firstPort, 2 * (firstPort + ports.length)]
  const [none, noneOut] = [noInterface(machine, false), noInterface(machine, true)]
  for (const each of crossed) if ((each >= first && each < last) || each === none || each === noneOut) return true
  return false
}

/** The names of the interfaces by which packets came in and went out here; null for none. */
interface Crossing {
  readonly isOut: boolean
  readonly dev: string
}

function crossingsOf({ crossed }: Asked, { machine, firstPort, ports }: Changed): readonly Crossing[] {
  const here: Crossing[] = []
  for (const each of crossed) {
    if (each < 0) {
      if (each === noInterface(machine, false)) here.push({ isOut: false, dev: '' })
      else if (each === noInterface(machine, true)) here.push({ isOut: true, dev: '' })
      continue
    }
    const port = ports[(each >>> 1) - firstPort]
    if (port) here.push({ isOut: each % 2 === 1, dev: port.name })
  }
  return here
}

/** Whether a packet of the probe may be one that the rule means: each of what it looks at is asked of all packets alone. */
function isMeant({ matches }: Rule, asked: Asked, protocol: ProbeProtocol, changed: Changed): boolean {
  const { source, destination, inInterface, outInterface, sourcePorts, destinationPorts } = matches
  return (
    isProtocol(matches.protocol, protocol) &&
    isInside(source, asked.addresses) &&
    isInside(destination, asked.addresses) &&
    isOfPorts(sourcePorts, asked.ports) &&
    isOfPorts(destinationPorts, asked.ports) &&
    ((inInterface === null && outInterface === null) || areBy(matches, crossingsOf(asked, changed)))
  )
}

/** Errors may be ICMP whatever was asked. */
function isProtocol(given: Matches['protocol'], protocol: ProbeProtocol): boolean {
  return given === null || given.isNot || given.name === 'icmp' || given.name === protocol || !['tcp', 'udp'].includes(given.name)
}

function isInside(given: Matches['source'], addresses: Asked['addresses']): boolean {
  if (!given) return true
  const mask = maskOf(given.prefix)
  const network = ((ipOf(given.address) ?? 0) & mask) >>> 0
  return addresses.some((ip) => ((ip & mask) >>> 0 === network) !== given.isNot)
}

function isOfPorts(given: Matches['sourcePorts'], ports: Asked['ports']): boolean {
  return given === null || ports.some((port) => given.ranges.some(({ from, to }) => port >= from && port <= to) !== given.isNot)
}

const areBy = ({ inInterface, outInterface }: Matches, here: readonly Crossing[]): boolean =>
  isBy(inInterface, here, false) && isBy(outInterface, here, true)

function isBy(given: Matches['inInterface'], here: readonly Crossing[], isOut: boolean): boolean {
  if (!given) return true
  const fits = (dev: string) => (given.name.endsWith('+') ? dev.startsWith(given.name.slice(0, -1)) : dev === given.name)
  return here.some((each) => each.isOut === isOut && fits(each.dev) !== given.isNot)
}
