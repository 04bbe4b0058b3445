/** What a technique makes of each sensitive instruction: not written down a second time, but asked of the simulator itself. */
import { hypervisor, type SensitiveInstruction, type Setup, sensitiveInstructionIds } from '../../simulators/hypervisor/index.ts'

export type Outcomes = Readonly<Partial<Record<SensitiveInstruction, string>>>

/** The sentence of the step in which each instruction is executed, on a machine that has its code in the cache already. */
export function outcomesOf(setup: Setup): Outcomes {
  const input = hypervisor.parseInput({ machines: [setup] })
  const outcomes: Partial<Record<SensitiveInstruction, string>> = {}
  for (const instruction of sensitiveInstructionIds) {
    const ran = hypervisor.command(hypervisor.create(input), {
      name: 'guest.run',
      args: { operation: 'sensitive', instruction, times: 2 },
    })
    if (!ran.ok) continue
    const last = hypervisor.glance(ran.world).machines[0]?.run?.trace.findLast(({ op }) => op === 1)
    if (last) outcomes[instruction] = last.says
  }
  return outcomes
}
