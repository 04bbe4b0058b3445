/** What iptables says, against what the real one said of the same words in the same state, byte for byte. */
import { expect, test } from 'vitest'
import recorded from './recordings/iptables.json' with { type: 'json' }
import { SimulatedIptables } from './simulated-iptables.fixture.ts'

type Step = readonly [argv: readonly string[], stdin: string, code: number, stdout: string, stderr: string]

const sequences = recorded.sequences as unknown as readonly (readonly Step[])[]

test('every recorded sequence is said again as it was', () => {
  for (const steps of sequences) {
    const iptables = new SimulatedIptables()
    for (const [argv, stdin, code, stdout, stderr] of steps) {
      const said = iptables.run({ argv, stdin })
      expect({ argv, stdin, ...said }).toEqual({ argv, stdin, code, stdout, stderr })
    }
  }
})

test('there are hundreds of them', () => {
  expect(sequences.length).toBeGreaterThan(250)
})
