/**
 * Commands of chance, on the simulator and on libvirt itself where it is installed: its QEMU driver within a process of virsh, and a daemon of its own for
 * storage and networks. What they print must agree. A disagreement is shrunk, and printed as a script.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { BothHosts, type Disagreement } from './both.fixture.ts'
import { qemuLine, systemLine } from './chance.fixture.ts'
import { type Driver, hasBridges, missingDaemon, missingTools } from './real-virsh.fixture.ts'

/** So many sequences; the daemon gets a fifth of them. */
const sequences = Number(process.env.DIFFERENTIAL_RUNS ?? (process.env.CI ? 500 : 15))
const length = 20
/** libvirt waits for QEMU half of the time. */
const workers = 3

const missing = missingTools()
const missingToo = missing ?? missingDaemon()
for (const reason of new Set([missing, missingToo])) if (reason) process.stdout.write(`differential   skipped: ${reason}\n`)

const home = mkdtempSync(join(tmpdir(), 'libvirt-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function compared(driver: Driver, line: fc.Arbitrary<string>, runs: number): Promise<void> {
  const all = fc.sample(fc.array(line, { minLength: length, maxLength: length }), { numRuns: runs, seed: 4 })
  const bridges = hasBridges() ? ['br0'] : []
  const pair = (nth: number) => new BothHosts(join(home, `${driver}${nth}`), driver, bridges, join(home, 'cache'))
  await pair(workers).primed()
  let next = 0
  let steps = 0
  const found: Disagreement[] = []
  const work = async (both: BothHosts) => {
    try {
      for (let lines = all[next++]; lines && found.length === 0; lines = all[next++]) {
        const disagreement = await both.played(lines)
        // A host is used for many sequences: what does not come again on a new one was left by those before (the number of the next tap, say).
        const again = disagreement && (await both.played(lines))
        if (again) found.push(await both.shrunk(lines, again))
        else steps += lines.length
        if (disagreement && !again)
          process.stdout.write(`differential   not again on a new host: ${JSON.stringify(disagreement)}\n`)
      }
    } finally {
      both.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, runs) }, (_, nth) => work(pair(nth))))
  process.stdout.write(`differential   ${runs} sequences of ${length} commands, ${steps} commands the same (${driver})\n`)
  expect(found.map(({ script, ours, theirs }) => ({ script: script.join('\n'), theirs, ours }))).toEqual([])
}

describe('the simulator and libvirt itself agree on commands of chance', () => {
  test.skipIf(missing !== null || sequences === 0)(
    'for domains, with the QEMU driver',
    () => compared('qemu', qemuLine, sequences),
    1_500_000,
  )
  test.skipIf(missingToo !== null || sequences === 0)(
    'for storage and networks, with a daemon of its own',
    () => compared('system', systemLine, Math.ceil(sequences / 5)),
    1_500_000,
  )
})
