/**
 * All machines with their wires, and the frames that are under way: one after the other, each at the other end of its wire at once.
 * Time passes only while nothing is under way and something is waited for, an answer to ARP say.
 */
import type { Captured, End, Lease, Rule, Stage, Step, TableName } from '../model.ts'
import { printRule } from '../iptables/print.ts'
import { viewOf } from './frames.ts'
import type { Frame, Machine, Port, Way } from './machine.ts'
import { type Packet, packetView } from './packet.ts'
import { RelayTable } from './relay-table.ts'

/** Deliveries that one probe may cause: more than any network here needs, and what a storm reaches at once. */
export const mostDeliveries = 20_000
/** Rules that one probe may have looked at, by all machines together. */
export const mostRules = 200_000
/** Deliveries that all packets of one typed line may cause: enough for a ping to each address of a /24, twice; a machine that grades many lines waits for each. */
export const mostInLine = 250_000
const mostSteps = 500
/** Frames that a world keeps for captures. */
export const mostCaptured = 500

/** A frame that arrives, or something else that happens next. */
type Event =
  | { readonly port: Port; readonly frame: Frame; readonly next: null }
  | { readonly port: null; readonly next: () => void }

interface Timer {
  readonly atMs: number
  readonly does: () => void
}

export interface Note {
  readonly machine: Machine
  readonly port?: Port | null
  readonly stage: Stage
  readonly packet?: Packet | null
  readonly frame?: Frame
  readonly verdict: Step['verdict']
  readonly why: string
  readonly rule?: {
    readonly place: { readonly table: TableName; readonly chain: string; readonly number: number }
    readonly rule: Rule | null
  }
  readonly to?: End
}

export type Sent = 'sent' | 'no-route' | 'not-permitted'
/** A card that a packet goes to whatever the routes say. */
export interface Straight {
  readonly port: Port
  readonly mac: number
}

/** What a fabric is put together from: its parts call each other through it, so that none of them needs to know the next. */
export interface Parts {
  transmit(fabric: Fabric, port: Port, frame: Frame): void
  receive(fabric: Fabric, port: Port, frame: Frame): void
  send(fabric: Fabric, machine: Machine, packet: Packet, about: Way | null, straight: Straight | null): Sent
  loopBack(fabric: Fabric, way: Way, lo: Port): void
}

export class Fabric {
  readonly machines = new Map<string, Machine>()
  /** Simulated time, in milliseconds since the world began. */
  nowMs: number
  deliveries = 0
  mostDeliveries = mostDeliveries
  rulesLeft = mostRules
  isStorm = false
  /** A rule has rejected a service's answer to a connection. */
  isAnswerRejected = false
  readonly steps: Step[] = []
  readonly captured: Captured[] = []
  isTracing = false
  /** Machines that a frame or a packet reached: what a result depends on. */
  met: Set<Machine> | null = null
  /** Hears of every packet that a machine's rules and routes may look at, and of what NAT makes of it. */
  watch: ((way: Way) => void) | null = null
  /** The program that waits for an answer, and hears what arrives for it. */
  client: { readonly machine: Machine; hear(packet: Packet): boolean } | null = null
  answeredBy: Machine | null = null
  seenSource = 0
  /** Connections that services have taken. */
  readonly open = new Set<string>()
  /** Names that a DNS server has asked another one for: who asked first. */
  readonly asked = new Map<string, Packet>()
  /** Connections that the NAT of VirtualBox or QEMU has taken over. */
  readonly relays = new RelayTable()
  /** Leases that DHCP servers gave, to be noted in the world. */
  readonly given: { readonly machine: Machine; readonly dev: string; readonly lease: Lease }[] = []
  /** A program that hears all frames of an interface, before any rule: a DHCP client. */
  raw: { readonly port: Port; hear(frame: Frame): void } | null = null
  private queue: Event[] = []
  private head = 0
  private timers: Timer[] = []
  readonly startedMs: number

  constructor(
    readonly atMs: number,
    private readonly parts: Parts,
  ) {
    this.nowMs = atMs
    this.startedMs = atMs
  }

  note({ machine, port = null, stage, packet, frame, verdict, why, rule, to }: Note): void {
    if (this.steps.length >= mostSteps) return
    this.steps.push({
      atMs: this.nowMs - this.startedMs,
      node: machine.node.name,
      dev: port?.name ?? null,
      stage,
      packet: frame ? viewOf(frame) : packet ? packetView(packet) : null,
      rule: rule ? { ...rule.place, text: rule.rule ? printRule(rule.place.chain, rule.rule) : '' } : null,
      verdict,
      why,
      to: to ?? null,
    })
  }

  /** A frame goes along a wire, without the sender's own handling. */
  deliver(port: Port, frame: Frame): void {
    this.queue.push({ port, frame, next: null })
  }

  /** What happens after all that is under way now. */
  later(does: () => void): void {
    this.queue.push({ port: null, next: does })
  }

  /** A packet met more rules than are looked at here: it is not decided, and nothing goes on. */
  gaveUp({ machine, packet, inPort, outPort }: Way, chain: string): false {
    this.isStorm = true
    const why = `${chain} leads through more than ${mostRules} rules: here they are followed no further.`
    if (this.isTracing) this.note({ machine, port: inPort ?? outPort, stage: 'drop', packet, verdict: 'lost', why })
    return false
  }

  /** What a bridge hands to its own machine is seen at the bridge's interface. */
  seen(port: Port, frame: Frame): void {
    this.capture(port, frame, 'in')
  }

  capture(port: Port, frame: Frame, direction: 'in' | 'out'): void {
    if (!this.isTracing || this.captured.length >= mostCaptured) return
    this.captured.push({ atMs: this.nowMs, node: port.machine.node.name, dev: port.name, direction, packet: viewOf(frame) })
  }

  nameOfAnswerer(): string | null {
    return this.answeredBy?.node.name ?? null
  }

  /** A frame leaves by an interface. */
  transmit(port: Port, frame: Frame): void {
    this.parts.transmit(this, port, frame)
  }

  /** A machine sends a packet of its own. See `output.ts`. */
  send(machine: Machine, packet: Packet, about: Way | null = null, straight: Straight | null = null): Sent {
    return this.parts.send(this, machine, packet, about, straight)
  }

  /** A packet that went out by the loopback interface comes in by it. */
  loopBack(way: Way, lo: Port): void {
    this.parts.loopBack(this, way, lo)
  }

  /** Something is done later, unless the probe ends before. */
  after(ms: number, does: () => void): void {
    this.timers.push({ atMs: this.nowMs + ms, does })
  }

  /** Lets everything happen until nothing is under way, or `isDone`, or `untilMs`. */
  run(untilMs: number, isDone: () => boolean): void {
    for (;;) {
      while (this.head < this.queue.length) {
        const next = this.queue[this.head]
        this.head += 1
        if (!next) break
        this.deliveries += 1
        if (this.isStorm || this.deliveries > this.mostDeliveries) {
          this.isStorm = true
          this.queue = []
          this.head = 0
          return
        }
        if (next.port === null) next.next()
        else {
          if (this.met) this.met.add(next.port.machine)
          this.parts.receive(this, next.port, next.frame)
        }
      }
      this.queue = []
      this.head = 0
      if (isDone()) return
      const timer = this.takeTimer(untilMs)
      if (!timer) {
        this.nowMs = Math.max(this.nowMs, untilMs)
        return
      }
      this.nowMs = Math.max(this.nowMs, timer.atMs)
      timer.does()
    }
  }

  forgetTimers(): void {
    this.timers = []
  }

  private takeTimer(untilMs: number): Timer | null {
    let first: Timer | null = null
    for (const timer of this.timers) if (!first || timer.atMs < first.atMs) first = timer
    if (!first || first.atMs > untilMs) return null
    this.timers.splice(this.timers.indexOf(first), 1)
    return first
  }
}
