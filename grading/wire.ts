/** A submitted log, read at the door: bounded, well formed, and of commands that the simulator has. */
import { BadInput } from '../simulators/kernel/refusal.ts'
import { MAX_COMMANDS, WAIT } from '../simulators/kernel/replay.ts'
import type { AnySimulator, Command } from '../simulators/kernel/simulator.ts'
import { fromWire } from '../simulators/kernel/wire.ts'

/** Throws `BadInput` at the first row that cannot be taken: `rows[17][1]`, `names[2]`, `rows`. */
export function decodeLog(wire: unknown, simulator: AnySimulator, maxCommands = MAX_COMMANDS): readonly Command[] {
  const log = fromWire(wire)
  if (log.length > maxCommands) throw new BadInput('rows', `${log.length} commands`, `at most ${maxCommands}`)
  const names = (wire as { readonly names: readonly string[] }).names
  for (const [place, name] of names.entries()) {
    if (name !== WAIT && !Object.hasOwn(simulator.commands, name)) {
      throw new BadInput(
        `names[${place}]`,
        JSON.stringify(name),
        `a command of ${simulator.name}: ${Object.keys(simulator.commands).join(', ')}, ${WAIT}`,
      )
    }
  }
  return log
}
