/** Scenarios as steps, each with what must come of it: for simulators with a terminal. */
import type { Args } from './args.ts'
import { play } from './replay.ts'
import type { AnySimulator } from './simulator.ts'

export interface Step {
  readonly afterMs?: number
  /** What is typed. */
  readonly line?: string
  readonly command?: string
  readonly args?: Args
  /** Part of what is printed. */
  readonly says?: string
  /** Of the packet that is sent: what its fact says. */
  readonly result?: string
  /** The code of the refusal that it must meet. */
  readonly refused?: string
}

/** Plays the steps, and tells those that came out otherwise. */
export function otherwise(simulator: AnySimulator, input: unknown, steps: readonly Step[]): readonly string[] {
  let world = simulator.create(simulator.parseInput(input))
  return steps.flatMap((step) => {
    const { afterMs = 0, line, command = '', args = {}, says, result, refused } = step
    const given = line === undefined ? { name: command, args } : { name: 'terminal.run', args: { line } }
    const next = play(simulator, world, { atMs: world.atMs + afterMs, ...given })
    world = next.world
    const { refusal, facts } = next.played
    const fact = (name: string) => facts.find((each) => each.name === name)
    const printed = `${fact('terminal.printed')?.stdout ?? ''}${fact('terminal.printed')?.stderr ?? ''}`
    const came = [
      (refusal?.code ?? undefined) === refused ? null : `refused with ${refusal?.code ?? 'nothing'}`,
      says === undefined || printed.includes(says) ? null : `printed ${JSON.stringify(printed)}`,
      result === undefined || fact('packet.sent')?.result === result ? null : `${fact('packet.sent')?.result}`,
    ].filter((each) => each !== null)
    return came.length > 0 ? [`${JSON.stringify(step)}: ${came.join(', ')}`] : []
  })
}
