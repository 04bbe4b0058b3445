/** The laws, tried on the host's CPU; the tools' recorded words; and what leads to a /dev/kvm. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import transcripts from './recordings/transcripts.json' with { type: 'json' }
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { BadInput } from '../kernel/refusal.ts'
import { play, replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { cpuIds } from './cpus.table.ts'
import { hostCpu } from './index.ts'
import { powerSteps } from './machine.ts'
import { kernels, placesOfHost, type World } from './model.ts'
import { powerRules } from './rules.table.ts'

const laws = lawsOf({
  simulator: hostCpu,
  inputs: [hostCpu.parseInput({}), hostCpu.parseInput({ place: 'guest-without-nesting', kernel: '2.6.32' })],
  seeds: 12,
  randomLog: (input, seed) => logOfChance(hostCpu, input, seed, 30),
  machines: [{ name: 'power', steps: powerSteps, rules: powerRules, statesIn: ({ power }: World) => [power] }],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const worldOf = (input: object = {}) => hostCpu.create(hostCpu.parseInput(input))
const given = (name: string, args: Command['args'] = {}): Command => ({ atMs: 0, name, args })
const type = (line: string) => given('terminal.run', { line })
const worldAfter = (input: object, ...commands: readonly Command[]) => replay(hostCpu, worldOf(input), commands).world
const printedBy = (world: World, line: string) => play(hostCpu, world, type(line)).world.last

describe('the tools say what the real ones said', () => {
  /** A host that is as the recording's was set up. */
  function hostOf({ cpuinfo, device, firmware }: (typeof transcripts)[number]): World {
    const cpu = cpuinfo === 'none' ? 'pentium-4-2004' : cpuinfo === 'svm' ? 'athlon-64-x2-2006' : 'core-2-2006'
    const isOff = firmware === 'off'
    return worldOf({ cpu, firmware: isOff ? 'disabled' : 'enabled', kernel: isOff ? '2.6.32' : '6.1', loadsModules: device })
  }

  test.each(
    transcripts.map((each) => ({
      ...each,
      says: `${each.tool}: ${each.cpuinfo}, ${each.device ? '' : 'no '}/dev/kvm, firmware ${each.firmware}, ${each.user}`,
    })),
  )('$says', ({ says: _, ...recorded }) => {
    const line = recorded.user === 'root' ? `sudo ${recorded.tool}` : recorded.tool
    expect(printedBy(hostOf(recorded), line)).toEqual({ stdout: recorded.stdout, stderr: '', code: recorded.code })
  })
})

describe('the firmware’s switch', () => {
  const enable = [given('firmware.enter'), given('firmware.set', { virtualization: 'enabled' }), given('firmware.leave')]

  test('a warm restart leaves the CPU as it was locked', () => {
    const world = worldAfter({}, ...enable)
    expect(hostCpu.view(world)).toMatchObject({ saved: 'enabled', locked: 'disabled', verdict: 'disabled', hasDevKvm: false })
  })

  test('a full power cycle makes /dev/kvm appear', () => {
    const world = worldAfter({}, ...enable, given('machine.power-off'), given('machine.power-on'))
    expect(hostCpu.view(world)).toMatchObject({ locked: 'enabled', verdict: 'usable', modules: ['kvm', 'kvm_intel'] })
    expect(printedBy(world, 'ls -l /dev/kvm').code).toBe(0)
  })

  test('set from the setup of a machine that was off, it still wants a power cycle', () => {
    expect(hostCpu.view(worldAfter({}, given('machine.power-off'), ...enable)).verdict).toBe('disabled')
  })
})

test('an old kernel lists vmx though it is locked off, and says so when the module is loaded; a new one hides it', () => {
  const old = worldOf({ kernel: '2.6.32', loadsModules: false })
  expect(printedBy(old, 'grep -c -w vmx /proc/cpuinfo').stdout).toBe('2\n')
  expect(printedBy(old, 'sudo modprobe kvm_intel')).toEqual({
    stdout: '',
    stderr:
      'FATAL: Error inserting kvm_intel (/lib/modules/2.6.32-24-generic/kernel/arch/x86/kvm/kvm-intel.ko): Operation not supported\n',
    code: 1,
  })
  const tried = play(hostCpu, old, type('sudo modprobe kvm_intel')).world
  expect(printedBy(tried, 'dmesg | grep kvm').stdout).toMatch(/kvm: disabled by bios\n$/)
  const today = worldOf({ kernel: '6.1' })
  expect(printedBy(today, 'grep -c -w vmx /proc/cpuinfo')).toMatchObject({ stdout: '0\n', code: 1 })
  expect(printedBy(today, 'sudo dmesg | grep VMX').stdout).toMatch(/x86\/cpu: VMX \(outside TXT\) disabled by BIOS\n$/)
})

test('a guest has it only if its host passes it on, and only from the next power-on', () => {
  const input = { place: 'guest-without-nesting', firmware: 'enabled' }
  expect(hostCpu.view(worldOf(input)).verdict).toBe('absent')
  expect(hostCpu.view(worldAfter(input, given('host.nesting', { nesting: 'on' }), type('sudo reboot'))).verdict).toBe('absent')
  expect(
    hostCpu.view(worldAfter(input, given('host.nesting', { nesting: 'on' }), type('sudo poweroff'), given('machine.power-on')))
      .verdict,
  ).toBe('usable')
})

test('modules come and go', () => {
  const world = worldOf({ firmware: 'enabled', loadsModules: false })
  expect(printedBy(world, 'lsmod').stdout).toBe('Module                  Size  Used by\n')
  expect(printedBy(world, 'modprobe kvm_intel')).toMatchObject({ code: 1 })
  const loaded = play(hostCpu, world, type('sudo modprobe kvm-intel')).world
  expect(printedBy(loaded, 'lsmod | grep kvm').stdout).toBe(
    'kvm_intel             380928  0\nkvm                  1142784  1 kvm_intel\n',
  )
  expect(printedBy(loaded, 'sudo modprobe -r kvm')).toMatchObject({ stderr: 'modprobe: FATAL: Module kvm is in use.\n', code: 1 })
  expect(play(hostCpu, loaded, type('sudo modprobe -r kvm_intel')).world.modules).toEqual([])
  expect(printedBy(world, 'sudo modprobe kvm_amd')).toMatchObject({
    stderr: "modprobe: ERROR: could not insert 'kvm_amd': Operation not supported\n",
  })
  expect(printedBy(world, 'sudo modprobe nosuch').stderr).toBe(
    'modprobe: FATAL: Module nosuch not found in directory /lib/modules/6.1.0-32-amd64\n',
  )
})

test.each([
  ['terminal.run', { line: 'ls' }, 'wrong-state'],
  ['firmware.set', { virtualization: 'enabled' }, 'wrong-state'],
  ['host.nesting', { nesting: 'on' }, 'not-a-guest'],
  ['machine.power-off', {}, 'wrong-state'],
])('with the power off, %s is refused', (name, args, code) => {
  const outcome = hostCpu.command(worldAfter({}, given('machine.power-off')), given(name, args))
  expect(outcome).toMatchObject({ ok: false, refusal: { code } })
})

test('a CPU is replaced with the power off, by one that there is', () => {
  const input = { cpu: 'pentium-4-2004', firmware: 'enabled', spares: ['xeon-x5570'] }
  expect(hostCpu.command(worldOf(input), given('cpu.replace', { cpu: 'xeon-x5570' }))).toMatchObject({
    ok: false,
    refusal: { code: 'wrong-state' },
  })
  const off = worldAfter(input, given('machine.power-off'))
  expect(hostCpu.command(off, given('cpu.replace', { cpu: 'epyc-2023' }))).toMatchObject({
    ok: false,
    refusal: { code: 'no-spare', arg: 'cpu' },
  })
  expect(
    hostCpu.view(
      worldAfter(input, given('machine.power-off'), given('cpu.replace', { cpu: 'xeon-x5570' }), given('machine.power-on')),
    ).verdict,
  ).toBe('usable')
})

test('whatever the host and whatever is typed: an exit code, and the same words twice', () => {
  const inputs = fc.record({
    cpu: fc.constantFrom(...cpuIds),
    kernel: fc.constantFrom(...kernels),
    place: fc.constantFrom(...placesOfHost),
    firmware: fc.constantFrom('enabled', 'disabled'),
    loadsModules: fc.boolean(),
  })
  const words = fc.constantFrom(
    'sudo',
    'kvm-ok',
    'modprobe',
    '-r',
    'kvm',
    'kvm_intel',
    'kvm_amd',
    '|',
    'grep',
    '-c',
    'vmx',
    '/proc/cpuinfo',
    'lsmod',
    'dmesg',
    'ls',
    '/dev/kvm',
    '"',
    'x',
  )
  fc.assert(
    fc.property(inputs, fc.array(words, { minLength: 1, maxLength: 6 }), (input, line) => {
      const world = worldOf(input)
      const once = printedBy(world, line.join(' '))
      expect(once).toEqual(printedBy(world, line.join(' ')))
      expect(once.code).toBeGreaterThanOrEqual(0)
      const { hasDevKvm, verdict } = hostCpu.view(world)
      expect(hasDevKvm).toBe(verdict === 'usable')
    }),
    { numRuns: 300 },
  )
})

test.each([
  [null, ''],
  [{ cpu: 'z80' }, 'cpu'],
  [{ kernel: '3.0' }, 'kernel'],
  [{ spares: ['z80'] }, 'spares.0'],
  [{ place: 'moon' }, 'place'],
  [{ x: 1 }, 'x'],
])('the input %j is refused at its place', (input, path) => {
  try {
    hostCpu.parseInput(input)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).path).toBe(path)
  }
})
