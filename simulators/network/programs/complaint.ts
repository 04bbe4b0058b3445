/** A program that stops in the middle of its arguments: what it had to say, and its exit code. */
import { type Printed, printed } from '../../kernel/command-line.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'

export class Complaint extends Error {
  override readonly name = 'Complaint'
  constructor(
    readonly stderr: string,
    readonly code = 1,
    readonly stdout = '',
  ) {
    super(stderr)
  }
}

/** What is typed and understood, but has no part in this network. */
export const notModelled = (what: string, code = 1): Complaint => new Complaint(`not modelled here: ${what}\n`, code)

export const said = (world: World, out: string | Printed, code = 0): Ran => ({
  state: world,
  printed: typeof out === 'string' ? printed(out, code) : out,
})

/** Runs a program; where it complains, the world is as it was before. */
export function orComplaint(world: World, run: () => Ran): Ran {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    return { state: world, printed: { stdout: error.stdout, stderr: error.stderr, code: error.code } }
  }
}
