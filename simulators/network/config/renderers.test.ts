import { expect, test, vi } from 'vitest'
import type { OtherRenderers } from './renderers.ts'

// As a browser has it, `renderers.browser.ts`: the readers of files other than ifupdown's are fetched when an input needs them.
vi.mock('#renderers', async (importActual) => {
  const actual = await importActual<typeof import('./renderers.ts')>()
  let others: OtherRenderers | null = null
  return {
    otherRenderers: () => {
      if (others === null) throw new Error('used before they were fetched')
      return others
    },
    loadOtherRenderers: async () => {
      others = actual.otherRenderers()
    },
  }
})

const { create, parseInput } = await import('../world.ts')
const { load } = await import('../load.ts')
const { typedOn } = await import('../programs/typed.fixture.ts')
const { configPrograms } = await import('./programs.ts')

const verbs = ['', 'show', 'status', 'start', 'restart', 'apply', 'reload', '-a']
const units = ['networking', 'network', 'NetworkManager', 'systemd-networkd', 'network-manager']
const lines = [
  ...Object.keys(configPrograms).flatMap((program) => verbs.map((verb) => `${program} ${verb}`)),
  ...units.flatMap((unit) => verbs.map((verb) => `systemctl ${verb} ${unit}; service ${unit} ${verb}; journalctl -u ${unit}`)),
]

test('a network of ifupdown never needs what a browser has not fetched', () => {
  let world = create(parseInput({}))
  for (const node of ['host', 'g1', 'rtr'])
    for (const line of lines) world = { ...typedOn(world, node, line).world, editing: null }
  expect(world.nodes.host?.isOn).toBe(true)
})

test('a node of another way is made once its readers are fetched', async () => {
  const input = {
    nodes: [
      {
        name: 'pc',
        renderer: 'netplan',
        interfaces: [{ name: 'eth0' }],
        files: { '/etc/netplan/01.yaml': 'network:\n  ethernets:\n    eth0:\n      addresses: [10.0.0.1/24]\n' },
      },
      { name: 'lan', kind: 'switch', interfaces: [{ name: 'p1' }] },
    ],
    wires: [['pc:eth0', 'lan:p1']],
  }
  const applied = () => typedOn(create(parseInput(input)), 'pc', 'netplan apply; ip -br a show eth0')
  expect(applied).toThrow('before they were fetched')
  await load(input)
  const { printed } = applied()
  expect(printed.stdout).toContain('10.0.0.1/24')
})
