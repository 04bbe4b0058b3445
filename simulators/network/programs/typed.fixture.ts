/** A line typed on a node of the simulator. */
import type { Printed } from '../../kernel/command-line.ts'
import type { World } from '../model.ts'
import { advance, command } from '../world.ts'

/** What a line prints on the simulator, and the world after it. `sleep` alone lets time pass. */
export function typedOn(world: World, node: string, line: string): { readonly world: World; readonly printed: Printed } {
  const [, seconds] = /^sleep (\d+)$/.exec(line) ?? []
  if (seconds !== undefined)
    return { world: advance(world, Number(seconds) * 1000), printed: { stdout: '', stderr: '', code: 0 } }
  const outcome = command({ ...world, at: node }, { name: 'terminal.run', args: { line } })
  if (!outcome.ok) throw new Error(`${line}: ${outcome.refusal.message}`)
  return { world: outcome.world, printed: outcome.world.last }
}
