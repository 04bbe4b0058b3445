/** The simulator's iptables played on a node without any rules before, for comparing. */
import { aNode } from '../node.fixture.ts'
import type { Node } from '../model.ts'
import type { Counters } from './counters.ts'
import type { Said, Typed } from './real-iptables.fixture.ts'
import { undated } from './real-iptables.fixture.ts'
import { runIptables } from './run.ts'
import { runRestore } from './run-restore.ts'
import { save } from './save.ts'
import { emptyTables } from './tables.ts'

export class SimulatedIptables {
  private node: Node = { ...aNode(), tables: emptyTables }
  private counters: Counters = {}

  run({ argv, stdin }: Typed): Said {
    const [program, ...args] = argv
    if (program === 'iptables-save') {
      const said = save(this.node, args, this.counters, 'DATE')
      return { ...said, stdout: undated(said.stdout) }
    }
    const ran =
      program === 'iptables-restore'
        ? runRestore(this.node, args, { stdin, read: () => null }, this.counters)
        : runIptables(this.node, args, this.counters)
    this.node = ran.node
    this.counters = ran.counters
    return { ...ran.printed, stdout: undated(ran.printed.stdout) }
  }
}

export const isNotModelled = ({ stderr }: Said): boolean => stderr.includes('not modelled here:')
