/** A network that has learned nothing, whose machines are made once, asked many times, and forget after every probe. */
import { ipOf } from '../addresses.ts'
import { Conntrack } from '../engine/conntrack.ts'
import { fabricOf } from '../engine/compile.ts'
import type { Fabric } from '../engine/fabric.ts'
import { probed } from '../engine/index.ts'
import type { Machine, Port, Way } from '../engine/machine.ts'
import type { Learned, Probe, Result, World } from '../model.ts'
import { nothingLearned } from '../with-node.ts'

/** What became of a probe, and all that it depended on: only what met it can change it. */
export interface Asked {
  readonly result: Result
  /** Numbers of the machines that a frame of it reached, in the order of the world's nodes. */
  readonly met: readonly number[]
  /** Where its packets met rules and routes: twice the number of the interface that they came in by, one more for the one that they leave by. */
  readonly crossed: readonly number[]
  /** Every address that a packet of it had, as it was sent or as NAT made it. */
  readonly addresses: readonly number[]
  readonly ports: readonly number[]
}

/** Entries that were set by hand are configuration: nothing else is left of what was learned. */
export function unlearned(world: World): World {
  const learned: Record<string, Learned> = {}
  for (const [name, { neighbours }] of Object.entries(world.learned)) {
    const set = neighbours.filter(({ state }) => state === 'PERMANENT')
    if (set.length > 0) learned[name] = { ...nothingLearned, neighbours: set }
  }
  return { ...world, learned }
}

/** Where no interface is meant, the number below zero says of which machine. */
export const noInterface = (machine: number, isOut: boolean): number => -1 - 2 * machine - (isOut ? 1 : 0)

export class Unlearned {
  readonly fabric: Fabric
  readonly machines: readonly Machine[]
  readonly ports: readonly Port[]
  private readonly numbers: ReadonlyMap<Machine, number>
  private readonly portNumbers: ReadonlyMap<Port, number>
  /** Of each machine, the interfaces that learn from what goes by. */
  private readonly remembering: readonly (readonly Port[])[]
  private readonly met = new Set<Machine>()
  private crossed: number[] = []
  private addresses: number[] = []
  private seenPorts: number[] = []

  constructor(private readonly world: World) {
    this.fabric = fabricOf(unlearned(world))
    this.machines = [...this.fabric.machines.values()]
    this.ports = this.machines.flatMap(({ ports }) => ports)
    this.numbers = new Map(this.machines.map((machine, nth) => [machine, nth]))
    this.portNumbers = new Map(this.ports.map((port, nth) => [port, nth]))
    this.remembering = this.machines.map(({ ports }) => ports.filter(({ bridge, guard }) => bridge !== null || guard !== null))
    this.fabric.met = this.met
    this.fabric.watch = (way) => this.noted(way)
  }

  /** Exactly what `send` says in the world that has learned nothing. */
  ask(probe: Probe): Asked {
    this.met.clear()
    this.crossed = []
    this.addresses = [ipOf(probe.to) ?? 0]
    this.seenPorts = [probe.port]
    const { result } = probed(this.fabric, probe, this.world.sent)
    const met: number[] = []
    for (const machine of this.met) met.push(this.numberOf(machine))
    const asked: Asked = { result, met, crossed: this.crossed, addresses: this.addresses, ports: this.seenPorts }
    this.forget()
    return asked
  }

  numberOf(machine: Machine): number {
    return this.numbers.get(machine) ?? -1
  }

  private noted({ machine, inPort, outPort, packet }: Way): void {
    add(this.crossed, inPort ? 2 * (this.portNumbers.get(inPort) ?? 0) : noInterface(this.numberOf(machine), false))
    add(this.crossed, outPort ? 2 * (this.portNumbers.get(outPort) ?? 0) + 1 : noInterface(this.numberOf(machine), true))
    add(this.addresses, packet.src)
    add(this.addresses, packet.dst)
    add(this.seenPorts, packet.sport)
    add(this.seenPorts, packet.dport)
  }

  private forget(): void {
    const { fabric } = this
    for (const machine of this.met) {
      const { neighbours } = machine
      if (neighbours.size > 0) for (const [key, { state }] of neighbours) if (state !== 'permanent') neighbours.delete(key)
      for (const port of this.remembering[this.numberOf(machine)] ?? []) {
        port.bridge?.fdb.clear()
        port.guard?.flows.clear()
      }
      if (machine.tables.needsConntrack) machine.conntrack = new Conntrack()
    }
    fabric.open.clear()
    fabric.asked.clear()
    fabric.relays.clear()
    fabric.given.length = 0
    fabric.deliveries = 0
    fabric.isStorm = false
  }
}

function add(all: number[], value: number): void {
  if (!all.includes(value)) all.push(value)
}
