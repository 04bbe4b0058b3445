/**
 * Commands of chance, on the simulator and on libvirt's own drivers (`qemu:///embed`, `storage:///embed`), where they are installed: what they print must
 * agree. A disagreement is shrunk, and printed as a script.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { BothHosts, type Disagreement } from './both.fixture.ts'
import { qemuLine, systemLine } from './chance.fixture.ts'
import { hasBridges, missingTools } from './real-virsh.fixture.ts'

/** So many sequences for each driver, unless the environment says otherwise; `npm test` asks for more. */
const sequences = Number(process.env.DIFFERENTIAL_RUNS ?? 15)
const length = 20
const workers = 3

const missing = missingTools()
if (missing) process.stdout.write(`differential   skipped: ${missing}\n`)

const home = mkdtempSync(join(tmpdir(), 'embed-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe.skipIf(missing !== null || sequences === 0)('the simulator and libvirt’s own', () => {
  test.each([
    ['qemu', qemuLine, sequences],
    ['system', systemLine, Math.ceil(sequences / 5)],
  ] as const)(
    '%s driver agree on commands of chance',
    async (driver, line, runs) => {
      const all = fc.sample(fc.array(line, { minLength: length, maxLength: length }), { numRuns: runs, seed: 4 })
      const bridges = hasBridges() ? ['br0'] : []
      let next = 0
      let steps = 0
      const found: Disagreement[] = []
      const work = async (nth: number) => {
        const both = new BothHosts(join(home, `${driver}${nth}`), driver, bridges)
        try {
          for (let lines = all[next++]; lines && found.length === 0; lines = all[next++]) {
            const disagreement = await both.played(lines)
            if (disagreement) found.push(await both.shrunk(lines, disagreement))
            else steps += lines.length
          }
        } finally {
          both.close()
        }
      }
      await Promise.all(Array.from({ length: Math.min(workers, runs) }, (_, nth) => work(nth)))
      process.stdout.write(`differential: ${runs} sequences, ${steps} commands the same on the ${driver} driver\n`)
      expect(found.map(({ script, ours, theirs }) => ({ script: script.join('\n'), theirs, ours }))).toEqual([])
    },
    1_200_000,
  )
})
