/** The front doors as one calls them: every simulator explains itself, plays a log, and its terminal speaks byte for byte. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { simulatorNames as onPages } from '../components/simulator/simulator-names.table.ts'
import { loadSimulator, simulatorNames } from '../scripts/front-doors/simulators.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

function door(script: 'sim' | 'shell', args: readonly string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}

test('what pages have, the front doors have', () => {
  expect([...simulatorNames].sort()).toEqual([...onPages].sort())
})

describe.each(simulatorNames)('%s', (name) => {
  test('--help names every command', async () => {
    const simulator = await loadSimulator(name)
    for (const script of ['sim', 'shell'] as const) {
      const { stdout, status } = door(script, [name, '--help'])
      expect(status).toBe(0)
      for (const command of Object.keys(simulator?.commands ?? {})) expect(stdout).toContain(command)
    }
  }, 30_000)
})

test('sim hypervisor plays a log, and says what there is instead of an unknown technique', () => {
  const log = [
    { name: 'guest.run', args: { operation: 'disk-read' } },
    { name: 'machine.set', args: { technique: 'magic' } },
  ]
  const { stdout, status } = door('sim', ['hypervisor'], log.map((command) => JSON.stringify(command)).join('\n'))
  const [ran, refused, last] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(status).toBe(0)
  expect(ran).toMatchObject({ ok: true, facts: [{ name: 'guest.ran', exits: 0 }] })
  expect(refused.refusal.message).toContain('binary-translation')
  expect(last.view.machines[0].run.counters.deviceAccesses).toBe(26)
}, 30_000)

test('sim chooser refuses a product by its rule', () => {
  const { stdout } = door('sim', ['chooser'], JSON.stringify({ name: 'product.recommend', args: { product: 'xen-pv' } }))
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ ok: false, refusal: { code: 'not-xen-aware' } })
}, 30_000)

test('shell host-cpu --json: a line for each command, with what it printed and its code', () => {
  const lines = ['# a comment', 'sudo kvm-ok', '#@ machine.power-off', 'whoami', '#@ machine.power-on', 'uname -r', 'nosuch']
  const { stdout, status } = door('shell', ['host-cpu', '--json'], lines.join('\n'))
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(status).toBe(0)
  expect(answers.map(({ cmd }) => cmd)).toEqual(lines.slice(1))
  expect(answers[0]).toMatchObject({
    stdout: 'INFO: Your CPU does not support KVM extensions\nKVM acceleration can NOT be used\n',
    stderr: '',
    code: 1,
  })
  expect(answers[2]).toMatchObject({ stdout: '', code: 1 })
  expect(answers[4]).toMatchObject({ stdout: '6.1.0-32-amd64\n', code: 0 })
  expect(answers[5]).toMatchObject({ stderr: 'bash: nosuch: command not found\n', code: 127 })
}, 30_000)
