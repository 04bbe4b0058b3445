/** Anything at all typed at the tools of the network: never an exception, always an answer, bounded work, and a world that is plain data. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { World } from '../model.ts'
import { create, parseInput } from '../world.ts'
import { typedOn } from './typed.fixture.ts'
import { toolPrograms } from './tool-programs.table.ts'

/** How many lines in all; a line that sends packets costs some eight times what a line of virsh does. */
const lines = Math.min(40_000, Number(process.env.TYPED_LINES ?? 3000))
const perRun = 6

const start = create(parseInput({}))
const nodes = ['host', 'g1', 'rtr', 'out'] as const

const programs = Object.keys(toolPrograms)
// biome-ignore format: words
const words = [
  'addr', 'a', 'link', 'route', 'r', 'neigh', 'n', 'show', 'add', 'del', 'set', 'get', 'flush', 'replace', 'change', 'append', 'dev', 'via', 'to', 'master',
  'nomaster', 'up', 'down', 'name', 'mtu', 'address', 'type', 'bridge', 'macvtap', 'mode', 'link', 'default', 'metric', 'src', 'proto', 'scope', 'onlink',
  'lladdr', 'nud', 'fdb', 'br', 'eth0', 'br0', 'virbr0', 'vnet0', 'lo', 'br1', 'nosuch', '192.168.1.1', '192.168.1.10/24', '10.0.0.0/8', '0.0.0.0', '1.2.3.4',
  '255.255.255.255', '224.0.0.1', '127.0.0.1', 'fe80::1/64', '52:54:00:00:00:01', 'ff:ff:ff:ff:ff:ff', '-4', '-6', '-br', '-o', '-s', '-n', '-c1', '-c', '-W', '-w', '-i',
  '-I', '-t', '-q', '-z', '-v', '-u', '-zv', '-w1', '80', '22', '1-5', '0', '1', '-1', '99999999999999999999', '1e309', '0x10', '', '""', '-ltn', '-lun', '-p', '-a', '-r',
  '-L', '-F', '-D', '-e', 'icmp', 'arp', 'tcp', 'port', 'host', 'net', 'and', 'or', 'not', '(', ')', '!', 'addbr', 'addif', 'delif', 'delbr', 'stp', 'on', 'setfd',
  'showmacs', 'showstp', '-net', '-host', 'netmask', '255.255.255.0', 'gw', 'http://192.168.1.10/', '-m', '--connect-timeout', '-qO-', '-sI', '+short', '@192.168.1.1',
  'hosts', 'net.ipv4.ip_forward', 'net.ipv4.ip_forward=1', 'net.bridge.bridge-nf-call-iptables=1', '-w', '-p', 'start', 'stop', 'nginx', 'http.server', '8000',
  'list', 'vms', 'modifyvm', 'controlvm', 'startvm', 'g1', 'g2', '--nic1', '--nic2', 'intnet', '--intnet1', 'poweroff', 'hostonlyif', 'create', 'hostonly', 'none', 'bridged',
  'hasOwnProperty', '__proto__', 'constructor', '[', '.*', '\\', "'a b'", '100000', 'broadcast', '+', 'brd', 'local', 'table', 'main', 'help', '--help', '-V',
]

const line = fc
  .tuple(
    fc.constantFrom(...programs),
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...words) },
        { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map((text) => `'${text.replaceAll("'", '')}'`) },
      ),
      { maxLength: 9 },
    ),
  )
  .map(([program, rest]) =>
    [program, ...rest].map((word) => (word === '(' || word === ')' || word === '!' ? `'${word}'` : word)).join(' '),
  )

test('the tools answer whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...nodes), line), { minLength: perRun, maxLength: perRun }), (all) => {
      let world: World = start
      for (const [node, text] of all) {
        const typed = typedOn(world, node, text)
        const { stdout, stderr, code } = typed.printed
        if (!Number.isInteger(code) || code < 0 || code > 255 || typeof stdout !== 'string' || typeof stderr !== 'string')
          throw new Error(`no answer to ${text}: ${JSON.stringify(typed.printed)}`)
        world = { ...typed.world, editing: null }
      }
      expect(JSON.parse(JSON.stringify(world))).toEqual(world)
    }),
    { numRuns: Math.ceil(lines / perRun), seed: 5 },
  )
}, 300_000)
