/** The laws, tried on a KVM host, and recorded sessions of real tools. */
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import { kvmHost } from './index.ts'
import { knownDifferences } from './known-differences.table.ts'
import { randomLog, sampleInput } from './lines.fixture.ts'
import { domainSteps } from './machine.ts'
import { played, stepsIn } from './recordings.fixture.ts'
import { domainsOf } from './registry.ts'
import { domainRules } from './rules.table.ts'

const laws = lawsOf({
  simulator: kvmHost,
  inputs: [kvmHost.parseInput(sampleInput), kvmHost.parseInput({ ...sampleInput, hasKvm: false, domains: [] })],
  seeds: 12,
  randomLog: (input, seed) => randomLog(input, seed),
  machines: [
    { name: 'domain', steps: domainSteps, rules: domainRules, statesIn: (world) => domainsOf(world).map(({ state }) => state) },
  ],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

describe('recorded sessions of real tools', () => {
  test.each([
    ['qemu-driver.json', 0.95],
    ['storage-driver.json', 0.95],
    ['virt-install-clone.json', 0.95],
    ['test-driver-formatting.json', 0.95],
    ['more-qemu.json', 0.95],
    ['more-system.json', 0.95],
    ['more-tools.json', 0.95],
  ] as const)('%s: at least %d of its steps, and no difference that is not known', (file, least) => {
    const known = knownDifferences[file] ?? []
    const isDrivers = (command: string, scenario: string) =>
      known.some(({ is, says }) => is === 'driver' && says.test(`${scenario} ${command}`))
    const { same, total, differences } = played(stepsIn(file), ({ command, scenario }) => isDrivers(command, scenario ?? ''))
    const unknown = differences.filter(
      ({ step }) => !known.some(({ says }) => says.test(`${step.scenario ?? ''} ${step.command}`)),
    )
    process.stdout.write(`${file}: ${same} / ${total} steps the same\n`)
    expect(
      unknown.map(({ step, ours }) => ({
        command: step.command,
        real: step.stdout + step.stderr,
        ours: ours.stdout + ours.stderr,
      })),
    ).toEqual([])
    expect(same / total).toBeGreaterThanOrEqual(least)
  })
})

test('an input whose documents libvirt would refuse is refused by name', () => {
  expect(() => kvmHost.parseInput({ domains: [{ xml: '<domain/>' }] })).toThrow(BadInput)
  expect(() => kvmHost.parseInput({ images: [{ path: 1 }] })).toThrow(BadInput)
})

test('what is printed is bounded, for one command and for a session', () => {
  const doubled = Array.from({ length: 6 }, () => ['cat f f f > g', 'cat g g > f']).flat()
  const many = `cat ${'g '.repeat(3)}`
  const lines = ['virsh dumpxml web1 > f', ...doubled, ...Array.from({ length: 24 }, () => many)]
  const log = lines.map((line) => ({ atMs: 0, name: 'terminal.run', args: { line } }))
  const { world } = replay(kvmHost, kvmHost.create(kvmHost.parseInput(sampleInput)), log)
  expect(world.last.stdout.length).toBeLessThan(5000)
  expect(world.last.stdout).toContain('cut here')
  expect(world.printedInAll).toBeLessThan(20 * 2 ** 20)
})

test('a line that would keep a machine busy is refused, and says so', () => {
  const long = 'a'.repeat(900)
  const typed = (lines: readonly string[]) => {
    const log = lines.map((line) => ({ atMs: 0, name: 'terminal.run', args: { line } }))
    return replay(kvmHost, kvmHost.create(kvmHost.parseInput(sampleInput)), log).world.last
  }
  const doubled = Array.from({ length: 9 }, () => ['cat f f > g', 'cat g > f']).flat()
  expect(typed([`touch ${long}`, `ls ${'*a'.repeat(40)}*b`]).stderr).toContain('No such file')
  expect(typed([`echo ${long} > f`, ...doubled, `cat ${'f '.repeat(400)}| wc`]).stderr).toContain('does not do so much')
  expect(typed([`echo -n ${long} > f`, ...doubled, 'grep "a*a*a*a*a*b" f']).stderr).toContain('is not tried here')
})

test('a document of more devices than a host has room for is refused by their number', () => {
  const devices = "<controller type='scsi'/>".repeat(1500)
  const text = `<domain type='kvm'><name>many</name><memory>1024</memory><os><type>hvm</type></os><devices>${devices}</devices></domain>`
  const log = [
    { atMs: 0, name: 'terminal.run', args: { line: 'nano x.xml' } },
    { atMs: 0, name: 'editor.save', args: { text } },
    { atMs: 0, name: 'terminal.run', args: { line: 'virsh define x.xml' } },
  ]
  const { world } = replay(kvmHost, kvmHost.create(kvmHost.parseInput(sampleInput)), log)
  expect(world.last.stderr).toContain('more than 256 devices')
})

test('an image that a guest has open is not resized behind its back', () => {
  const log = [{ atMs: 0, name: 'terminal.run', args: { line: 'virsh vol-resize web1.qcow2 20G default' } }]
  const { world } = replay(kvmHost, kvmHost.create(kvmHost.parseInput(sampleInput)), log)
  expect(world.last.stderr).toContain('Failed to get "write" lock')
})

test('a document of a megabyte is refused by its size', () => {
  const world = kvmHost.create(kvmHost.parseInput(sampleInput))
  const big = {
    ...world,
    files: {
      ...world.files,
      '/root/big.xml': { kind: 'text' as const, text: `<domain>${' '.repeat(1_000_000)}</domain>`, atMs: 0 },
    },
  }
  const outcome = kvmHost.command(big, { name: 'terminal.run', args: { line: 'virsh define big.xml' } })
  expect(outcome.ok && outcome.world.last.stderr).toContain('larger than')
})

test('entities of a document’s own do nothing', () => {
  const bomb =
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<domain type="kvm"><name>&b;</name></domain>'
  const world = kvmHost.create(kvmHost.parseInput({ ...sampleInput, files: [{ path: '/root/bomb.xml', text: bomb }] }))
  const outcome = kvmHost.command(world, { name: 'terminal.run', args: { line: 'virsh define bomb.xml' } })
  expect(outcome.ok && outcome.world.last.stderr).toContain("Entity 'b' not defined")
})
