/**
 * Documents of chance, held against libvirt's own QEMU driver (`qemu:///embed`) where it is installed: the simulator takes and refuses the same ones, and
 * in the same words. A disagreement is shrunk to the smallest document that shows it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerTo } from './documents.answers.fixture.ts'
import {
  boots,
  type Breakage,
  type Change,
  devices,
  documentOf,
  heads,
  machines,
  oddNames,
  oddValues,
  type Recipe,
  signs,
  verbs,
} from './documents.fixture.ts'

const isInstalled =
  ['virsh', 'qemu-system-x86_64'].every((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) &&
  process.getuid?.() === 0 &&
  spawnSync('getent', ['passwd', 'libvirt-qemu']).status === 0
if (!isInstalled)
  process.stdout.write(
    'documents: not held against libvirt: it needs virsh, qemu-system-x86_64, root and the user libvirt-qemu\n',
  )

const parts = (of: readonly string[], most: number) => fc.subarray([...of], { maxLength: most })
const change: fc.Arbitrary<Change> = fc.record({
  verb: fc.constantFrom(...verbs),
  place: fc.nat(300),
  nth: fc.nat(5),
  value: fc.constantFrom(...oddValues),
  name: fc.constantFrom(...oddNames),
})
const breakage: fc.Arbitrary<Breakage> = fc.record({ place: fc.nat(4000), sign: fc.constantFrom(...signs) })
const recipe: fc.Arbitrary<Recipe> = fc.record({
  type: fc.constantFrom('qemu', 'kvm'),
  machine: fc.constantFrom(...machines),
  vcpus: fc.constantFrom(1, 2, 2, 4),
  boot: fc.constantFrom(...boots),
  head: parts(heads, 3),
  devices: parts(devices, 5),
  changes: fc.array(change, { maxLength: 2 }),
  breaks: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: breakage }),
})
const documents = fc.noBias(recipe.map(documentOf))

/** How many documents; a hundred take a few seconds. */
const count = Number(process.env.DIFFERENTIAL_DOCUMENTS ?? 500)

/** What real libvirt says otherwise, and why that is left so. */
const leftAlone: readonly (readonly [RegExp, string])[] = [
  [/unknown (panic model|watchdog|address type)/, 'of two faults in one device, another is named first'],
]

const settings = 'user="root"\ngroup="root"\nstdio_handler="file"\nsecurity_driver="none"\nseccomp_sandbox=0\n'
const root = isInstalled ? mkdtempSync(join(tmpdir(), 'documents-')) : ''

/** One virsh with a driver of its own; a line goes in, what is printed comes out between two marks. */
class Libvirt {
  private readonly child
  private out = ''
  private err = ''
  private marks = 0
  private heard: () => void = () => undefined
  constructor() {
    mkdirSync(join(root, 'etc'), { recursive: true })
    writeFileSync(join(root, 'etc', 'qemu.conf'), settings)
    this.child = spawn('virsh', ['-c', `qemu:///embed?root=${root}`], {
      cwd: root,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', COLUMNS: '4000' },
    })
    this.child.stdout.on('data', (chunk: Buffer) => {
      this.out += chunk.toString()
      this.heard()
    })
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.err += chunk.toString()
      this.heard()
    })
  }

  private async run(line: string): Promise<{ readonly out: string; readonly err: string }> {
    this.marks += 1
    const mark = `@@${this.marks}@@`
    this.out = ''
    this.err = ''
    this.child.stdin.write(`${line}\necho ${mark}\necho --err ${mark}\n`)
    await new Promise<void>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`virsh says nothing to: ${line}\n${this.out}\n${this.err}`)), 60_000)
      this.heard = () => {
        if (!this.out.includes(`virsh # echo ${mark}\n`) || !this.err.includes(mark)) return
        clearTimeout(late)
        done()
      }
      this.heard()
    })
    return {
      out: this.out,
      err: this.err
        .slice(0, this.err.lastIndexOf(mark))
        .replace(/error: $/, '')
        .replace(/^20\d\d-.*\n/gm, ''),
    }
  }

  /** What libvirt says to a document: `taken`, or why not. */
  async answerTo(document: string): Promise<string> {
    writeFileSync(join(root, 'd.xml'), document)
    const { out, err } = await this.run('define d.xml')
    const name = /^Domain '([\s\S]*?)' defined from d\.xml$/m.exec(out)?.[1]
    if (name === undefined) return err.replace(/^error: Failed to define domain from d\.xml\nerror: /, '').trimEnd()
    await this.run(`undefine --nvram '${name.replaceAll("'", "'\\''")}'`)
    return 'taken'
  }

  close(): void {
    this.child.stdin.end('quit\n')
    this.child.kill()
  }
}

describe.skipIf(!isInstalled)('documents of chance and libvirt’s QEMU driver', () => {
  let libvirt: Libvirt
  beforeAll(() => {
    libvirt = new Libvirt()
  })
  afterAll(() => {
    libvirt.close()
    rmSync(root, { recursive: true, force: true })
  })

  test(`agree on ${count} documents`, async () => {
    let taken = 0
    let refused = 0
    const hasKvm = existsSync('/dev/kvm')
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const theirs = await libvirt.answerTo(document)
        if (theirs === 'taken') taken += 1
        else refused += 1
        const ours = answerTo(document, hasKvm)
        if (theirs !== 'taken' && ours !== 'taken' && leftAlone.some(([says]) => says.test(theirs))) return
        expect({ document, says: ours }).toEqual({ document, says: theirs })
      }),
      { numRuns: count, seed: 7 },
    )
    process.stdout.write(`documents: ${taken} taken and ${refused} refused by both\n`)
  }, 600_000)
})
