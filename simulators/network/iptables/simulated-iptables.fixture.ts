/** The simulator's iptables played on a node without any rules before, for comparing. */
import { aNode } from '../node.fixture.ts'
import type { Node } from '../model.ts'
import type { Counters } from './counters.ts'
import type { Said, Typed } from './real-iptables.fixture.ts'
import { undated } from './real-iptables.fixture.ts'
import { restore } from './restore.ts'
import { runIptables } from './run.ts'
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
        ? restore(this.node, stdin, this.counters, {
            keepsOthers: args.includes('-n'),
            hasCounters: args.includes('-c'),
            isTest: args.includes('-t'),
            isVerbose: args.includes('-v'),
            only: null,
            program,
          })
        : runIptables(this.node, args, this.counters)
    this.node = ran.node
    this.counters = ran.counters
    return { ...ran.printed, stdout: undated(ran.printed.stdout) }
  }
}

export const isNotModelled = ({ stderr }: Said): boolean => stderr.includes('not modelled here:')
