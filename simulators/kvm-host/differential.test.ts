/**
 * Commands of chance, on the simulator and on libvirt's own QEMU driver (`qemu:///embed`), where both are installed: what they print and how they end must
 * agree. A disagreement is shrunk, and printed as a script.
 */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { fixtures, hostOf, masked } from './recordings.fixture.ts'
import { runLine } from './virsh/run.ts'

const isInstalled =
  ['virsh', 'qemu-system-x86_64', 'qemu-img'].every((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0) &&
  process.getuid?.() === 0 &&
  spawnSync('getent', ['passwd', 'libvirt-qemu']).status === 0

/** How many sequences: it takes a second or two for each, so it is only run where it is asked for. */
const sequences = Number(process.env.DIFFERENTIAL_RUNS ?? 0)
const length = 20

const root = mkdtempSync(join(tmpdir(), 'embed-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const settings = 'user="root"\ngroup="root"\nstdio_handler="file"\nsecurity_driver="none"\nseccomp_sandbox=0\n'
const documents = ['q-vm1.xml', 'q-vm2.xml', 'q-min.xml', 'q-raw.xml', 'q-nodisk.xml', 'bad-noname.xml', 'q-xen.xml', 'q-kvm.xml']

/** A process of virsh with a driver of its own; lines go in, what they print comes out between two marks. */
class RealVirsh {
  private readonly child
  private out = ''
  private err = ''
  private waiting: (() => void) | null = null
  private marks = 0
  constructor(folder: string) {
    mkdirSync(join(folder, 'etc'), { recursive: true })
    writeFileSync(join(folder, 'etc', 'qemu.conf'), settings)
    for (const name of documents) writeFileSync(join(folder, name), fixtures[name] ?? '')
    this.child = spawn('virsh', ['-c', `qemu:///embed?root=${folder}`], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', COLUMNS: '4000' },
    })
    this.child.stdout.on('data', (chunk: Buffer) => this.heard('out', chunk))
    this.child.stderr.on('data', (chunk: Buffer) => this.heard('err', chunk))
  }

  private heard(which: 'out' | 'err', chunk: Buffer): void {
    this[which] += chunk.toString()
    this.waiting?.()
  }

  async run(line: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
    this.marks += 1
    const mark = `@@${this.marks}@@`
    this.out = ''
    this.err = ''
    this.child.stdin.write(`${line}\necho ${mark}\necho --err ${mark}\n`)
    await new Promise<void>((done, fail) => {
      const late = setTimeout(() => fail(new Error(`virsh says nothing to: ${line}\n${this.out}\n${this.err}`)), 20_000)
      this.waiting = () => {
        if (!this.out.includes(`virsh # echo ${mark}\n`) || !this.err.includes(mark)) return
        clearTimeout(late)
        done()
      }
      this.waiting()
    })
    // readline shows what it is given: the answer stands between the line itself and the next.
    const before = this.out.slice(0, this.out.indexOf(`virsh # echo ${mark}\n`))
    const stdout = before.slice(before.indexOf(`${line}\n`) + line.length + 1)
    const stderr = this.err
      .slice(0, this.err.lastIndexOf(mark))
      .replace(/error: $/, '')
      .replace(/^20\d\d-.*\n/gm, '')
    return { stdout, stderr }
  }

  close(): void {
    this.child.stdin.end('quit\n')
    this.child.kill()
  }
}

const name = fc.constantFrom('vm1', 'vm1', 'vm2', 'min', 'nosuch', '1')
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...documents).map((file) => `define ${file}`) },
  { weight: 1, arbitrary: fc.constantFrom('q-vm1.xml', 'q-vm2.xml', 'q-nodisk.xml').map((file) => `create ${file}`) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'start',
          'suspend',
          'resume',
          'reboot',
          'reset',
          'destroy',
          'managedsave',
          'managedsave-remove',
          'undefine',
          'autostart',
          'autostart --disable',
          'start --paused',
          'shutdown',
          'undefine --managed-save',
        ),
        name,
      )
      .map(([verb, of]) => `${verb} ${of}`),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'domstate --reason',
          'domid',
          'domblklist',
          'domiflist',
          'snapshot-list',
          'vcpucount',
          'domuuid',
          'vncdisplay',
          'domcontrol',
          'managedsave-dumpxml',
          'dumpxml --inactive',
        ),
        name,
      )
      .map(([verb, of]) => `${verb} ${of}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'list --all',
      'list',
      'list --all --name',
      'list --inactive --uuid',
      'list --autostart --all',
      'list --transient',
      'list --all --managed-save',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, fc.constantFrom('32M', '64M', '128M', '0', 'x', '32X'), fc.constantFrom('', '--config', '--live'))
      .map(([of, size, flag]) => `setmem ${of} ${size} ${flag}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, fc.constantFrom('0', '1', '2', 'x'), fc.constantFrom('', '--config', '--live', '--config --maximum'))
      .map(([of, count, flag]) => `setvcpus ${of} ${count} ${flag}`),
  },
  { weight: 1, arbitrary: fc.tuple(name, fc.constantFrom('vm1', 'vm9', 'a/b')).map(([of, to]) => `domrename ${of} ${to}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, fc.constantFrom('vdb /x.img', 'bridge br9'))
      .map(([of, what]) =>
        what.startsWith('vdb')
          ? `attach-disk ${of} /x.img vdb --config`
          : `attach-interface ${of} ${what} --config --mac 52:54:00:00:00:09`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'bogus',
      'start',
      'start vm1 vm2',
      'dominfo --x',
      'domstate ""',
      'list --all --all',
      'desc vm1',
      'desc vm1 --title T',
      'help nosuch',
    ),
  },
)

describe.skipIf(!isInstalled || sequences === 0)('the simulator and libvirt’s QEMU driver', () => {
  test(`agree on ${sequences} sequences of ${length} commands of chance`, async () => {
    let nth = 0
    let steps = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: length, maxLength: length }), async (lines) => {
        nth += 1
        const folder = join(root, String(nth))
        mkdirSync(folder)
        // What libvirt has learned of QEMU is the same for all.
        if (nth > 1) cpSync(join(root, '1', 'cache'), join(folder, 'cache'), { recursive: true })
        const real = new RealVirsh(folder)
        try {
          await real.run('version')
          let world = { ...hostOf('off', 'qemu:///embed'), cwd: '/work' }
          const script: string[] = []
          for (const each of lines) {
            script.push(each)
            const theirs = await real.run(each)
            const ours = runLine(world, each)
            world = ours.state
            steps += 1
            const cleaned = (text: string) => masked(text).replaceAll(folder, '/root').replace(/\n+$/, '')
            expect({
              script: script.join('\n'),
              stdout: cleaned(ours.printed.stdout),
              stderr: cleaned(ours.printed.stderr),
            }).toEqual({
              script: script.join('\n'),
              stdout: cleaned(theirs.stdout),
              stderr: cleaned(theirs.stderr),
            })
          }
        } finally {
          await real.run('list --all --id').then(
            ({ stdout }) =>
              Promise.all(
                stdout
                  .split('\n')
                  .filter((id) => /^\d+$/.test(id))
                  .map((id) => real.run(`destroy ${id}`)),
              ),
            () => undefined,
          )
          real.close()
        }
      }),
      { numRuns: sequences, seed: 4 },
    )
    process.stdout.write(`differential: ${steps} commands the same on both\n`)
  }, 3_000_000)
})
