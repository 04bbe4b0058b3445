/**
 * Networks of chance, in the simulator and on this machine's kernel: what every node can reach must be the same, and seen from the same address.
 * A disagreement is shrunk, and printed as the network that is left.
 */
import { expect, test } from 'vitest'
import { asText, type Disagreement, disagreements, shrunk, simulated } from './both-networks.fixture.ts'
import { networkOfChance } from './chance-networks.fixture.ts'
import { probesOf } from './probes.fixture.ts'
import { missingNamespaces } from './real-agent.fixture.ts'

/** Two fifths of the sequences that a KVM host is tried with: 200 where those are 500. */
const networks = Math.ceil((Number(process.env.DIFFERENTIAL_RUNS ?? (process.env.CI ? 500 : 15)) * 2) / 5)
/** Most of the time clients wait for what does not come. */
const workers = 8

/** `OK`, `REJECTED`: without the address that was seen, and the kind of the error. */
const kindOf = (said: string): string => /^\w+/.exec(said)?.[0] ?? said

/** A network in which nothing gets through, or everything does, would tell nothing. */
function shares(kinds: ReadonlyMap<string, number>): string {
  const all = [...kinds.values()].reduce((sum, count) => sum + count, 0)
  return [...kinds]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${kind} ${Math.round((100 * count) / all)} %`)
    .join(', ')
}

const missing = missingNamespaces()
if (missing) process.stdout.write(`differential   networks skipped: ${missing}\n`)

test.skipIf(missing !== null || networks === 0)(
  'the simulator and Linux agree on what gets through networks of chance',
  async () => {
    let next = 0
    let same = 0
    const found: Disagreement[] = []
    const kinds = new Map<string, number>()
    const work = async () => {
      for (let seed = next++; seed < networks && found.length === 0; seed = next++) {
        const input = networkOfChance(seed)
        const probes = probesOf(input)
        const [first, ...more] = await disagreements(input, probes)
        if (first) found.push(await shrunk(first))
        same += probes.length - (first ? 1 + more.length : 0)
        const said = simulated(input, probes)
        for (const kind of Array.isArray(said) ? said.map(kindOf) : ['refused input']) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: Math.min(workers, networks) }, work))
    process.stdout.write(`differential   ${networks} networks, ${same} probes the same (Linux): ${shares(kinds)}\n`)
    expect(found.map(asText)).toEqual([])
  },
  1_500_000,
)
