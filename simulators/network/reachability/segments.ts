/** Which interfaces hear each other's broadcasts, and where frames can go round in circles. */
import type { Port } from '../engine/machine.ts'

export class Segments {
  private readonly above = new Map<Port, Port>()
  private readonly round = new Set<Port>()

  constructor(ports: readonly Port[]) {
    const circles: Port[] = []
    const join = (one: Port, other: Port) => {
      const [a, b] = [this.of(one), this.of(other)]
      if (a === b) circles.push(one)
      else this.above.set(a, b)
    }
    const done = new Set<Port>()
    for (const port of ports) {
      done.add(port)
      // A wire is looked at from one of its ends only.
      if (port.peer && !done.has(port.peer)) join(port, port.peer)
      if (port.master && port.state === 'forwarding') join(port, port.master.port)
      if (port.parent) join(port, port.parent)
    }
    for (const port of circles) this.round.add(this.of(port))
  }

  /** One interface that stands for its whole segment. */
  of(port: Port): Port {
    let top = port
    for (let next = this.above.get(top); next; next = this.above.get(top)) top = next
    for (let here = port; here !== top; ) {
      const next = this.above.get(here) ?? top
      this.above.set(here, top)
      here = next
    }
    return top
  }

  goesRound(port: Port): boolean {
    return this.round.has(this.of(port))
  }
}
