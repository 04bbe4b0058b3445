/** The laws, tried on the network; what its terminals do; and what an input is refused for. */
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { network } from './index.ts'
import { randomLog } from './lines.fixture.ts'
import { portSteps, powerSteps, wireSteps } from './machine.ts'
import { nodeViews } from './node-view.ts'
import type { World } from './model.ts'
import { powerRules, wireRules } from './rules.table.ts'

/** Two bridges of one host joined twice, both with the spanning tree: one port has to block. */
const loop = {
  nodes: [
    {
      name: 'host',
      kind: 'host',
      interfaces: [
        { name: 'br0', kind: 'bridge', stp: true, addresses: ['10.0.0.1/24'] },
        { name: 'a', master: 'br0' },
        { name: 'b', master: 'br0' },
      ],
    },
    {
      name: 'other',
      interfaces: [
        { name: 'br0', kind: 'bridge', stp: true, addresses: ['10.0.0.2/24'] },
        { name: 'a', master: 'br0' },
        { name: 'b', master: 'br0' },
      ],
      services: ['tcp/80 nginx'],
    },
  ],
  wires: [
    ['host:a', 'other:a'],
    ['host:b', 'other:b'],
  ],
}

const portStatesIn = (world: World) =>
  nodeViews(world).flatMap(({ interfaces }) => interfaces.flatMap(({ portState }) => (portState === null ? [] : [portState])))

const laws = lawsOf({
  simulator: network,
  inputs: [network.parseInput({}), network.parseInput(loop)],
  seeds: 6,
  randomLog: (input, seed) => randomLog(input, seed),
  machines: [
    {
      name: 'power',
      steps: powerSteps,
      rules: powerRules,
      statesIn: ({ nodes }) => Object.values(nodes).map(({ isOn }) => (isOn ? 'on' : 'off')),
    },
    {
      name: 'wire',
      steps: wireSteps,
      rules: wireRules,
      statesIn: ({ wires }) => wires.map(({ isCut }) => (isCut ? 'cut' : 'whole')),
    },
    { name: 'port', steps: portSteps, rules: {}, statesIn: portStatesIn },
  ],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const worldOf = (input: object = {}) => network.create(network.parseInput(input))
const give = (name: string, args: Command['args'] = {}, atMs = 0): Command => ({ atMs, name, args })
const type = (line: string, atMs = 0) => give('terminal.run', { line }, atMs)
const played = (input: object, ...commands: readonly Command[]) => replay(network, worldOf(input), commands)
const printed = (...lines: readonly string[]) => played({}, ...lines.map((line) => type(line))).world.last
const codes = (input: object, ...commands: readonly Command[]) =>
  played(input, ...commands).steps.map(({ refusal }) => refusal?.code ?? null)

describe('a node’s terminal', () => {
  test('has the prompt of its node, and root’s home', () => {
    const { world } = played({}, type('cd /etc/network'), give('terminal.at', { node: 'g1' }))
    expect(network.terminal?.prompt(world)).toBe('root@g1:~# ')
    expect(network.terminal?.prompt(played({}, type('cd /etc/network')).world)).toBe('root@host:/etc/network# ')
  })

  test('has files that stay with their node', () => {
    const { world } = played({}, type('echo one > a'), give('terminal.at', { node: 'g1' }), type('ls'))
    expect(world.last).toEqual({ stdout: '', stderr: '', code: 0 })
    expect(printed('echo one > a; cat a').stdout).toBe('one\n')
  })

  test('takes a line as bash does, with sed, tee and cp', () => {
    expect(printed('nope 2>/dev/null; echo $?').stdout).toBe('127\n')
    expect(printed('echo one | tee a > /dev/null && sed -i s/one/two/ a && cp a b && cat b').stdout).toBe('two\n')
    expect(printed('mkdir -p x/y && touch x/y/z && rm x/y/z && ls x').stdout).toBe('y\n')
    expect(printed('echo a > x; ls -l x').stdout).toMatch(/^-rw-r--r-- 1 root root 2 .* x\n$/)
  })

  test('opens files in the editor, and goes on when it is saved', () => {
    const save = give('editor.save', { text: 'auto lo\n' })
    expect(codes({}, type('nano a'), type('ls'), save, type('cat a'), save)).toEqual([
      null,
      'editor-open',
      null,
      null,
      'nothing-open',
    ])
    expect(played({}, type('nano a'), save, type('cat a')).world.last.stdout).toBe('auto lo\n')
  })

  test('sets forwarding by the file that the kernel shows', () => {
    const { world } = played({}, type('echo 0 > /proc/sys/net/ipv4/ip_forward'), type('cat /proc/sys/net/ipv4/ip_forward'))
    expect(world.last.stdout).toBe('0\n')
    expect(network.view(world).nodes.find(({ name }) => name === 'host')?.forwards).toBe(false)
  })

  test('remembers what was typed on each node apart', () => {
    const { world } = played({}, type('ls'), give('terminal.at', { node: 'g1' }), type('pwd'), type('history'))
    expect(world.last.stdout).toBe('    1  pwd\n    2  history\n')
  })

  test('completes programs, files and interfaces', () => {
    const offered = (line: string) => network.terminal?.complete?.(worldOf(), line, line.length).candidates
    expect(offered('mkd')).toEqual(['mkdir'])
    expect(offered('cat /etc/host')).toEqual(['/etc/hostname'])
    expect(offered('ip link set vir')).toEqual(['virbr0', 'virbr2'])
    expect(offered('ping 10.9')).toEqual(['10.9.9.4', '10.9.9.5'])
  })

  test('is not there on a switch, nor on a node that is off', () => {
    const off = give('node.power', { node: 'g1', on: false })
    expect(
      codes(
        {},
        give('terminal.at', { node: 'lan' }),
        give('terminal.at', { node: 'moon' }),
        off,
        give('terminal.at', { node: 'g1' }),
      ),
    ).toEqual(['no-terminal', 'no-such-node', null, 'node-off'])
    const { world } = played({}, give('terminal.at', { node: 'g1' }), off)
    expect(network.terminal?.away?.(world)).toBe('g1 is off')
  })
})

describe('packets', () => {
  const send = (from: string, to: string, protocol = 'icmp', port = 0) => give('packet.send', { from, to, protocol, port })
  const resultOf = (input: object, ...commands: readonly Command[]) => played(input, ...commands).world.trace?.result

  test('go to an address or to a node, and leave a trace', () => {
    expect(resultOf({}, send('g6', 'g7', 'tcp', 80))).toBe('OK')
    expect(resultOf({}, send('g3', '192.168.1.50'))).toBe('OK')
    expect(played({}, send('g3', 'out')).world.trace?.steps.length).toBeGreaterThan(5)
  })

  test('are not sent by what cannot send', () => {
    expect(codes({}, send('lan', 'g1'), send('moon', 'g1'), send('g1', 'lan'), send('g1', 'g2', 'tcp'))).toEqual([
      'no-sender',
      'no-such-node',
      'no-address',
      'no-port',
    ])
  })

  test('do not go along a wire that is cut, and do again when it is mended', () => {
    const cut = give('wire.cut', { end: 'out:eth0' })
    const mend = give('wire.mend', { end: 'lan:p2' })
    expect(resultOf({}, cut, send('g3', 'out', 'tcp', 80))).toBe('TIMEOUT')
    expect(resultOf({}, cut, mend, send('g3', 'out', 'tcp', 80))).toBe('OK')
    expect(codes({}, mend, cut, cut)).toEqual(['wrong-state', null, 'wrong-state'])
  })

  test('wait for a port that listens and learns: twice the forward delay', () => {
    const cut = give('wire.cut', { end: 'host:a' })
    const both = give('wire.cut', { end: 'host:b' })
    const mend = give('wire.mend', { end: 'host:a' })
    const sent = (atMs: number) => ({ ...send('host', 'other', 'tcp', 80), atMs })
    expect(resultOf(loop, sent(0))).toBe('OK')
    expect(resultOf(loop, cut, both, mend, sent(29_000))).not.toBe('OK')
    expect(resultOf(loop, cut, both, mend, sent(30_000))).toBe('OK')
  })

  test('a port of a loop is blocked, and the picture says which', () => {
    expect(portStatesIn(worldOf(loop)).sort()).toEqual(['blocking', 'forwarding', 'forwarding', 'forwarding'])
  })

  test('a guest’s card has a carrier though its tap is down, for the picture, the tools and its bridge', () => {
    const guest = {
      name: 'g',
      interfaces: [
        { name: 'br0', kind: 'bridge' },
        { name: 'eth0', master: 'br0' },
      ],
    }
    const host = { name: 'host', interfaces: [{ name: 'vnet0', kind: 'tap', isUp: false }] }
    const behind = { nodes: [guest, host], wires: [['g:eth0', 'host:vnet0']] }
    expect(portStatesIn(worldOf(behind))).toEqual(['forwarding'])
    expect(played(behind, type('bridge link')).world.last.stdout).toContain('LOWER_UP> mtu 1500 master br0 state forwarding')
    const spoken = {
      ...behind,
      nodes: [{ ...guest, interfaces: [{ name: 'br0', kind: 'bridge', stp: true }, guest.interfaces[1]] }, host],
    }
    expect(portStatesIn(worldOf(spoken))).toEqual(['forwarding'])
  })
})

test('what differs from the configuration that was kept is told', () => {
  const keep = give('configuration.keep')
  const { world } = played({}, keep, give('wire.cut', { end: 'host:vnet6' }))
  expect(
    network.view(world).changes?.map(({ before, after: now }) => `${before.from} ${before.to} ${before.result} ${now.result}`),
  ).toContain('g6 g7 OK TIMEOUT')
  expect(network.view(played({}, keep).world).changes).toEqual([])
  expect(network.view(worldOf()).changes).toBe(null)
})

test('a view is the same as plain data', () => {
  const view = network.view(worldOf(loop))
  const json = JSON.parse(JSON.stringify(view))
  expect(json.reachability).toEqual(view.reachability)
  expect(json.nodes[0].interfaces).toEqual(view.nodes[0]?.interfaces)
})

describe('an input', () => {
  const card = { name: 'eth0' }
  const two = [
    { name: 'a', interfaces: [card] },
    { name: 'b', interfaces: [card] },
  ]
  const withCard = (more: object) => ({ nodes: [{ name: 'a', interfaces: [{ ...card, ...more }] }] })
  test.each([
    [{ nodes: [] }, 'nodes'],
    [{ nodes: [{ name: 'a' }, { name: 'a' }] }, 'nodes.1.name'],
    [{ nodes: [{ name: 'a b' }] }, 'nodes.0.name'],
    [{ nodes: [{ name: 'a', colour: 'red' }] }, 'nodes.0.colour'],
    [{ nodes: two, wires: [['a:eth0', 'c:eth0']] }, 'wires.0.1'],
    [{ nodes: two, wires: [['a:eth0', 'b:eth7']] }, 'wires.0.1'],
    [
      {
        nodes: two,
        wires: [
          ['a:eth0', 'b:eth0'],
          ['b:eth0', 'a:eth0'],
        ],
      },
      'wires.1.0',
    ],
    [withCard({ addresses: ['10.0.0.1'] }), 'nodes.0.interfaces.0.addresses.0'],
    [withCard({ addresses: ['10.0.0.300/24'] }), 'nodes.0.interfaces.0.addresses.0'],
    [withCard({ addresses: ['10.0.0.1/24', '10.0.0.1/24'] }), 'nodes.0.interfaces.0.addresses.1'],
    [withCard({ name: 'a-very-long-name' }), 'nodes.0.interfaces.0.name'],
    [withCard({ mac: '01:00:00:00:00:01' }), 'nodes.0.interfaces.0.mac'],
    [withCard({ master: 'br0' }), 'nodes.0.interfaces.0.master'],
    [withCard({ kind: 'macvtap' }), 'nodes.0.interfaces.0'],
    [{ nodes: [{ name: 'a', interfaces: [card], routes: ['default via 10.9.9.9'] }] }, 'nodes.0.routes.0'],
    [{ nodes: [{ name: 'a', interfaces: [card], routes: ['somewhere via 10.9.9.9'] }] }, 'nodes.0.routes.0'],
    [{ nodes: [{ name: 'a', rules: ['-A NOWHERE -j ACCEPT'] }] }, 'nodes.0.rules.0'],
    [{ nodes: [{ name: 'a', services: ['http'] }] }, 'nodes.0.services.0'],
    [{ nodes: [{ name: 's', kind: 'switch' }] }, 'at'],
    [
      {
        nodes: two,
        securityGroups: [{ name: 'web', inbound: [{ protocol: 'tcp', fromPort: 80, toPort: 80, peer: { group: 'app' } }] }],
      },
      'securityGroups.0',
    ],
  ])('%j is refused at its place', (input, path) => {
    try {
      network.parseInput(input)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput)
      expect((error as BadInput).path).toBe(path)
    }
  })

  test('may keep the change that would mend it to itself', () => {
    const send = give('packet.send', { from: 'g1', to: '203.0.113.77', protocol: 'tcp', port: 81 })
    const { remedies, withheld, trace } = network.view(played({ remedies: false }, send).world)
    expect(trace?.result).not.toBe('OK')
    expect([remedies, withheld]).toEqual([null, expect.stringContaining('yourself')])
    expect(network.view(played({}, send).world).remedies).not.toBeNull()
  })

  test('may have one subnet on two interfaces, as Linux allows', () => {
    const nodes = [
      {
        name: 'a',
        interfaces: [
          { name: 'eth0', addresses: ['10.0.0.1/24'] },
          { name: 'eth1', addresses: ['10.0.0.2/24'] },
        ],
      },
    ]
    expect(worldOf({ nodes }).nodes.a?.routes.map(({ dev }) => dev)).toEqual(['eth0', 'eth1'])
  })
})
