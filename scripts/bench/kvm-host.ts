/** A KVM host with 10,000 domains: listing them, and one life-cycle command, beside `virsh` on libvirt's test driver with as many, where it is installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { play } from '../../simulators/kernel/replay.ts'
import { kvmHost } from '../../simulators/kvm-host/index.ts'
import { clocked } from '../measure/clocked.ts'
import { printFigure } from '../measure/figure.ts'

const hostWith = (crowd: number) => kvmHost.create(kvmHost.parseInput({ crowd, domains: [], memoryMib: 4_194_304 }))
const typed = (world: ReturnType<typeof hostWith>, line: string) =>
  play(kvmHost, world, { atMs: 0, name: 'terminal.run', args: { line } }).world

const many = hostWith(10_000)
if (typed(many, 'virsh list --all').last.stdout.split('\n').length < 10_000) {
  console.error('  The list is short: the figures do not count.')
  process.exit(1)
}
const listMs = clocked(() => typed(many, 'virsh list --all'), { runs: 15, warmUps: 3 })
printFigure({ says: 'virsh list --all, 10,000 domains', ours: listMs, unit: 'ms', goal: { atMost: 50 } })

/** Start and destroy of 200 domains, one after the other; milliseconds a command. */
function lifeMs(crowd: number): number {
  const start = hostWith(crowd)
  const name = (nth: number) => `guest${String(((nth * 37) % crowd) + 1).padStart(5, '0')}`
  const ms = clocked(
    () => {
      let world = start
      for (let nth = 0; nth < 100; nth += 1) world = typed(typed(world, `virsh start ${name(nth)}`), `virsh destroy ${name(nth)}`)
      return world
    },
    { runs: 7, warmUps: 2 },
  )
  return ms / 200
}
const few = lifeMs(100)
const ten = lifeMs(10_000)
printFigure({ says: 'a life-cycle command, 10,000 domains', ours: ten, unit: 'ms', goal: { atMost: 1 } })
printFigure({ says: 'the same', ours: ten, unit: 'ms', against: { name: 'with 100 domains', value: few } })

if (spawnSync('sh', ['-c', 'command -v virsh']).status === 0) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'node.xml')
  const domain = (nth: number) =>
    `<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><name>guest${String(nth).padStart(5, '0')}</name><memory>65536</memory><os><type>hvm</type></os><test:runstate>5</test:runstate></domain>`
  writeFileSync(file, `<node>${Array.from({ length: 10_000 }, (_, nth) => domain(nth + 1)).join('')}</node>`)
  const timed = (batch: string) => {
    const before = performance.now()
    const { status } = spawnSync('virsh', ['-q', '-c', `test://${file}`, batch], { maxBuffer: 64 * 1024 ** 2 })
    if (status !== 0) throw new Error(`virsh ended with ${status}`)
    return performance.now() - before
  }
  const batch = Array.from(
    { length: 1000 },
    (_, nth) => `start guest${String(nth + 1).padStart(5, '0')}; destroy guest${String(nth + 1).padStart(5, '0')}`,
  ).join('; ')
  const bare = timed('uri')
  printFigure({
    says: 'virsh list --all',
    ours: listMs,
    unit: 'ms',
    against: {
      name: `virsh on its test driver (without the ${bare.toFixed(0)} ms in which it reads them)`,
      value: timed('list --all') - bare,
    },
  })
  printFigure({
    says: 'a life-cycle command',
    ours: ten,
    unit: 'ms',
    against: { name: 'virsh on its test driver', value: (timed(batch) - bare) / 20000 },
  })
  rmSync(folder, { recursive: true })
}
