/** What a real host showed, line by line, while libvirt's networks and a guest came and went: `ip`, `bridge`, `brctl` and virsh. */
import { expect, test } from 'vitest'
import { play } from '../kernel/replay.ts'
import { kvmLan } from './index.ts'
import recorded from './recordings/host-network.json' with { type: 'json' }

const input = {
  cpu: { cpu: 'xeon-x5570' },
  host: {
    cwd: '/srv',
    files: Object.entries(recorded.files).map(([name, text]) => ({ path: `/srv/${name}`, text })),
    networks: [],
    images: [],
  },
  network: {
    nodes: [
      {
        name: 'host',
        kind: 'host',
        interfaces: [
          { name: 'eth0', mac: '00:1b:21:00:00:01' },
          { name: 'br0', kind: 'bridge' },
        ],
      },
      { name: 'peer', interfaces: [{ name: 'peer0' }] },
    ],
    wires: [['host:eth0', 'peer:peer0']],
  },
}

/** The recording's eth0 is one end of a veth in the same namespace, numbers of interfaces are what they are, and br0 began with an address of chance. */
const masked = (text: string): string =>
  text
    .replace(/^(\d+: )?peer0@eth0.*\n(?: +.*\n)*/gm, '')
    .replace(/@peer0(?= |:)/g, '')
    .replace(/^eth0 +/gm, 'eth0 ')
    .replace(/^(br0 +UNKNOWN +)\S+/gm, '$1')
    .replace(/(^\d+: br0: .* state UNKNOWN .*\n +link\/ether) \S+/gm, '$1')
    .replace(/^\d+: /gm, '')
    .replace(/qdisc \w+/g, 'qdisc')
    .replace(/^ +inet6 fe80.*\n.*\n/gm, '')
    .trim()

test('a host with libvirt shows what a real one showed', () => {
  let world = kvmLan.create(kvmLan.parseInput(input))
  let same = 0
  // libvirtd needs a moment after a tap is there, until virsh says so.
  let tookMs = 0
  const differences = recorded.steps.flatMap(({ afterMs, command, stdout, stderr }) => {
    const next = play(kvmLan, world, { atMs: world.atMs + afterMs + tookMs, name: 'terminal.run', args: { line: command } })
    world = next.world
    tookMs = command.startsWith('virsh start') ? 1500 : 0
    const [real, ours] = [masked(stdout + stderr), masked(world.last.stdout + world.last.stderr)]
    if (real !== ours) return [{ command, real, ours }]
    same += 1
    return []
  })
  process.stdout.write(`host-network.json: ${same} / ${recorded.steps.length} steps the same\n`)
  expect(differences).toEqual([])
})
