/** Scenarios: what is typed and clicked, and what must come of it. Addresses in them were reckoned by dnsmasq's rule, not copied from a run. */
import { expect, test } from 'vitest'
import type { Args } from '../kernel/args.ts'
import { play } from '../kernel/replay.ts'
import { kvmLan } from './index.ts'
import fromVtx from './scenarios/from-vtx-to-a-bridged-guest.json' with { type: 'json' }

interface Step {
  readonly afterMs?: number
  readonly line?: string
  readonly command?: string
  readonly args?: Args
  /** Part of what is printed. */
  readonly says?: string
  /** Of a packet that is sent. */
  readonly result?: string
}

test.each([fromVtx])('$says', ({ input, steps }) => {
  let world = kvmLan.create(kvmLan.parseInput(input))
  for (const step of steps as readonly Step[]) {
    const { afterMs = 0, line, command, args = {}, says, result } = step
    const given = line === undefined ? { name: command ?? '', args } : { name: 'terminal.run', args: { line } }
    const { world: next, played } = play(kvmLan, world, { atMs: world.atMs + afterMs, ...given })
    expect(played.refusal, JSON.stringify(step)).toBe(null)
    world = next
    if (says !== undefined) expect(world.last.stdout + world.last.stderr, line).toContain(says)
    if (result !== undefined) expect(world.lan.trace?.result, JSON.stringify(args)).toBe(result)
  }
})
