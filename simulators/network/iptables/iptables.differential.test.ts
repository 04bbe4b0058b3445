/** Commands of chance, on the simulator and on iptables itself in a namespace of its own. What they print must agree, and so must the rules after each. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyWords, typed } from './chance.fixture.ts'
import { missingIptables, reallySaid, type Said, type Typed } from './real-iptables.fixture.ts'
import { runIptables } from './run.ts'
import { isNotModelled, SimulatedIptables } from './simulated-iptables.fixture.ts'
import { aNode } from '../node.fixture.ts'
import { emptyTables } from './tables.ts'

/** So many sequences. */
const sequences = Math.ceil((Number(process.env.DIFFERENTIAL_RUNS ?? (process.env.CI ? 500 : 15)) * 2) / 5)
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 4)
const length = 20

const missing = missingIptables()
if (missing) process.stdout.write(`differential   skipped: ${missing}\n`)

const saved: Typed = { argv: ['iptables-save', '-c'], stdin: '' }

interface Step {
  readonly typed: Typed
  readonly said: Said
}

/** Each line that is modelled, with the rules after it. */
function simulated(lines: readonly Typed[]): readonly Step[] {
  const iptables = new SimulatedIptables()
  return lines.flatMap((line) => {
    const said = iptables.run(line)
    return isNotModelled(said)
      ? []
      : [
          { typed: line, said },
          { typed: saved, said: iptables.run(saved) },
        ]
  })
}

describe('the simulator and iptables itself', () => {
  test.skipIf(missing !== null || sequences === 0)(
    'agree on commands of chance',
    () => {
      let same = 0
      fc.assert(
        fc.property(fc.array(typed, { minLength: 1, maxLength: length, size: 'max' }), (lines) => {
          const ours = simulated(lines)
          const theirs = reallySaid(ours.map((step) => step.typed))
          for (const [at, step] of ours.entries()) {
            expect({ line: step.typed, ...step.said }).toEqual({ line: step.typed, ...theirs[at] })
            same += 1
          }
        }),
        { numRuns: sequences, seed, endOnFailure: false },
      )
      process.stdout.write(`differential   ${sequences} sequences, ${same / 2} commands of iptables the same\n`)
    },
    1_500_000,
  )

  test.skipIf(missing !== null || sequences === 0)(
    'agree on anything typed',
    () => {
      const lines = fc
        .sample(anyWords, { numRuns: sequences * 20, seed })
        .map((args) => ({ argv: ['iptables', ...args], stdin: '' }))
      const iptables = new SimulatedIptables()
      const ours = lines.flatMap((line) => {
        const said = iptables.run(line)
        return isNotModelled(said) ? [] : [{ line, ...said }]
      })
      const theirs = reallySaid(ours.map(({ line }) => line))
      for (const [at, said] of ours.entries()) expect(said).toEqual({ line: said.line, ...theirs[at] })
      process.stdout.write(`differential   ${ours.length} lines of any words, all the same\n`)
    },
    1_500_000,
  )
})

test('anything typed gets an answer', () => {
  const node = { ...aNode(), tables: emptyTables }
  fc.assert(
    fc.property(anyWords, (args) => {
      const { printed } = runIptables(node, args)
      expect(printed.code === 0 || printed.stderr !== '').toBe(true)
    }),
    { numRuns: 2000, seed: 4 },
  )
})
