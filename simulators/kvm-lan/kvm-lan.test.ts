/** The laws, tried on a host with its LAN; and what holds between its parts. */
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { drawsFrom } from '../kernel/random.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { kvmLan } from './index.ts'
import type { Input, World } from './model.ts'

const lines = [
  'virsh start db1',
  'virsh start web1',
  'virsh shutdown web1',
  'virsh destroy web1',
  'virsh destroy db1',
  'virsh reboot web1',
  'virsh suspend web1',
  'virsh resume web1',
  'virsh net-destroy default',
  'virsh net-start default',
  'virsh list --all',
  'virsh domifaddr web1',
  'virsh net-dhcp-leases default',
  'virsh attach-interface web1 bridge br0',
  'virsh attach-interface web1 network default --config',
  'virsh console web1',
  'ip addr',
  'ping -c 1 192.168.1.50',
  'ip link add br0 type bridge',
  'ip link set eth0 master br0',
  'brctl show',
  'iptables -F',
  'iptables -A FORWARD -j DROP',
  'echo 0 > /proc/sys/net/ipv4/ip_forward',
  'cat /etc/network/interfaces | wc -l',
  'nano /etc/network/interfaces',
  'systemctl restart networking',
  'systemctl restart libvirtd',
  'lsmod',
  'modprobe -r kvm_intel',
  'reboot',
  'poweroff',
  '^]',
  'exit',
]

/** Typed lines and clicks, with time between. */
function randomLog(input: Input, seed: number, length = 24): readonly Command[] {
  const draw = drawsFrom(`kvm-lan ${seed}`)
  let atMs = 0
  const typed = Array.from({ length }, (): Command => {
    atMs += draw.pick([0, 500, 3000, 13_000, 40_000])
    if (draw.integer(1, 8) === 1) return { atMs, name: 'editor.close', args: {} }
    if (draw.integer(1, 8) === 1)
      return { atMs, name: draw.pick(['machine.power-on', 'machine.restart', 'firmware.enter', 'firmware.leave']), args: {} }
    if (draw.integer(1, 8) === 1)
      return { atMs, name: 'terminal.at', args: { node: draw.pick(['web1', 'pc', 'kvm1', 'kvm1', 'kvm1']) } }
    return { atMs, name: 'terminal.run', args: { line: draw.pick(lines) } }
  })
  return [...typed, ...logOfChance(kvmLan, input, seed, 8)].sort((one, other) => one.atMs - other.atMs)
}

const laws = lawsOf({
  simulator: kvmLan,
  inputs: [kvmLan.parseInput({})],
  seeds: 5,
  randomLog: (input, seed) => randomLog(input, seed),
  machines: [],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const worldOf = (input: object = {}): World => kvmLan.create(kvmLan.parseInput(input))
const give = (name: string, args: Command['args'] = {}, atMs = 0): Command => ({ atMs, name, args })
const type = (line: string, atMs = 0) => give('terminal.run', { line }, atMs)
const played = (input: object, ...commands: readonly Command[]): World => replay(kvmLan, worldOf(input), commands).world
const typed = (...lines_: readonly string[]): World => played({}, ...lines_.map((line) => type(line)))
const codes = (...commands: readonly Command[]) =>
  replay(kvmLan, worldOf(), commands).steps.map(({ refusal }) => refusal?.code ?? null)
const devices = ({ lan }: World, node = 'kvm1') =>
  lan.nodes[node]?.interfaces.map(({ name, master }) => (master === null ? name : `${name} of ${master}`))

describe('a guest that starts', () => {
  test('gets a tap on its network’s bridge, with its card’s address but for the first byte', () => {
    const world = typed('virsh start db1')
    expect(devices(world)).toEqual(['lo', 'eth0', 'virbr0', 'vnet0 of virbr0', 'vnet1 of virbr0'])
    const { cards } = world.guests.db1 ?? { cards: [] }
    expect(world.lan.nodes.kvm1?.interfaces.at(-1)?.mac).toBe(`fe${cards[0]?.mac.slice(2)}`)
  })

  test('loses it when it stops', () => {
    expect(devices(typed('virsh destroy web1'))).toEqual(['lo', 'eth0', 'virbr0'])
    expect(Object.keys(typed('virsh destroy web1').lan.nodes)).not.toContain('web1')
  })

  test('does not start on a bridge that the host does not have, and does on one that was made by hand', () => {
    const to =
      "virsh dumpxml db1 | sed \"s/interface type='network'/interface type='bridge'/; s/source network='default'/source bridge='br0'/\" > db1.xml; virsh define db1.xml"
    const without = typed(to, 'virsh start db1')
    expect(without.last.stderr).toBe(
      "error: Failed to start domain 'db1'\nerror: Cannot get interface MTU on 'br0': No such device\n\n".replace(/\n$/, ''),
    )
  })

  test('has a NAT to itself on QEMU’s user network, as long as it runs', () => {
    const to = "virsh dumpxml db1 | sed \"s/interface type='network'/interface type='user'/; /source network=/d\" > db1.xml"
    const world = typed(to, 'virsh define db1.xml', 'virsh start db1')
    expect(devices(world)).not.toContain('vnet1 of virbr0')
    expect(world.lan.nodes['nat-of-db1']?.userNat).toMatchObject({ host: 'kvm1', program: 'qemu-system-x86' })
    const up = kvmLan.advance(world, 120_000)
    expect(up.lan.nodes.db1?.interfaces[1]?.addresses[0]?.address).toBe('10.0.2.15')
    expect(Object.keys(typed(to, 'virsh define db1.xml', 'virsh start db1', 'virsh destroy db1').lan.nodes)).not.toContain(
      'nat-of-db1',
    )
  })

  test('does not start without /dev/kvm, in libvirt’s words', () => {
    const world = typed('virsh destroy web1', 'modprobe -r kvm_intel', 'virsh start web1')
    expect(world.last.stderr).toContain('Domain requires KVM, but it is not available.')
    expect(typed('virsh destroy web1', 'modprobe -r kvm_intel', 'modprobe kvm_intel', 'virsh start web1').last.code).toBe(0)
  })
})

test('a tap is called as no device of the host is, and libvirt refuses a name that is taken', () => {
  expect(devices(typed('ip link add vnet1 type bridge', 'virsh start db1'))).toContain('vnet2 of virbr0')
  const named = (dev: string) =>
    typed(
      `virsh dumpxml db1 | sed "s/<source network='default'/<target dev='${dev}'\\/>&/" > db1.xml`,
      'virsh define db1.xml',
      'virsh start db1',
    )
  expect(named('tap5').last.code).toBe(0)
  expect(named('eth0').last.stderr).toContain('Unable to create tap device eth0: Invalid argument')
})

test('virt-install makes do without /dev/kvm, and says so', () => {
  const line = 'virt-install --name n1 --memory 512 --disk size=1 --import --osinfo debian11 --noautoconsole'
  const warned = "WARNING  KVM acceleration not available, using 'qemu'"
  expect(typed('virsh destroy web1', 'modprobe -r kvm_intel', line).last.stderr).toContain(warned)
  expect(typed(line).last.stderr).not.toContain(warned)
})

test('an input that names ports of the network alone gets the sample’s nodes', () => {
  expect(Object.keys(played({ network: { ports: [22] } }).lan.nodes)).toContain('kvm1')
})

describe('the host', () => {
  test('begins to count its guests and taps anew when it starts, and reads its definitions again', () => {
    const change = "sed -i 's#<on_crash>destroy#<on_crash>preserve#' /etc/libvirt/qemu/db1.xml"
    const world = typed('virsh start db1', change, 'reboot', 'virsh start db1', 'virsh dumpxml db1 | grep on_crash; virsh list')
    expect(world.last.stdout).toContain('<on_crash>preserve</on_crash>')
    expect(world.last.stdout).toMatch(/^ 1 +db1 +running$/m)
    expect(devices(world)).toContain('vnet0 of virbr0')
  })

  test('goes into its firmware’s setup when systemd asks for it', () => {
    const world = typed('systemctl reboot --firmware-setup')
    expect(world.cpu.power).toBe('setup')
    expect(world.guests).toEqual({})
    expect(codes(type('systemctl reboot --firmware-setup'), type('ls'), give('firmware.leave'), type('ls'))).toEqual([
      null,
      'wrong-state',
      null,
      null,
    ])
  })

  test('keeps a tap without a master when its network is destroyed, and loses the rules', () => {
    const world = typed('virsh net-destroy default')
    expect(devices(world)).toEqual(['lo', 'eth0', 'vnet0'])
    expect(world.lan.nodes.kvm1?.libvirt).toEqual([])
    expect(world.lan.nodes.kvm1?.sysctls['net.ipv4.ip_forward']).toBe('1')
  })

  test('shows and takes its forwarding as a file', () => {
    const world = typed('echo 0 > /proc/sys/net/ipv4/ip_forward', 'cat /proc/sys/net/ipv4/ip_forward')
    expect(world.last.stdout).toBe('0\n')
    expect(world.lan.nodes.kvm1?.sysctls['net.ipv4.ip_forward']).toBe('0')
  })

  test('has one set of files for libvirt’s programs and for the network’s', () => {
    expect(typed('grep -c iface /etc/network/interfaces').last.stdout).toBe('2\n')
    expect(typed('iptables-save > rules', 'grep -c LIBVIRT_FWX rules').last.stdout).not.toBe('0\n')
  })

  test('has no terminal without power, and loses its guests', () => {
    expect(codes(type('poweroff'), type('ls'), give('machine.power-on'), type('ls'))).toEqual([null, 'wrong-state', null, null])
    const world = played({}, type('poweroff'), give('machine.power-on'), type('virsh list --all'))
    expect(world.last.stdout).toMatch(/- +web1 +shut off/)
    expect(devices(world)).toEqual(['lo', 'eth0', 'virbr0'])
  })

  test('does not switch its guests and itself off by the network’s button', () => {
    expect(
      codes(
        give('node.power', { node: 'kvm1', on: false }),
        give('node.power', { node: 'web1', on: false }),
        give('node.power', { node: 'pc', on: false }),
      ),
    ).toEqual(['a-host', 'a-guest', null])
  })
})

test('a guest’s terminal opens when its system is up', () => {
  const open = (atMs: number) => give('terminal.at', { node: 'db1' }, atMs)
  expect(codes(type('virsh start db1'), open(11_000), open(12_000))).toEqual([null, 'node-off', null])
})

test('a guest’s files lie on its disk, whichever way it is reached', () => {
  const world = played(
    {},
    give('terminal.at', { node: 'web1' }),
    type('echo hello > /etc/a'),
    give('terminal.at', { node: 'kvm1' }),
    type('virsh console web1'),
    type('cat /etc/a'),
  )
  expect(world.last.stdout).toMatch(/hello\n$/)
})

test.each([
  [{ cpu: { cpu: 'z80' } }, 'cpu.cpu'],
  [{ host: { memoryMib: 1 } }, 'host.memoryMib'],
  [{ network: { nodes: [] } }, 'network.nodes'],
  [{ node: 'pc' }, 'node'],
  [{ cpu: { firmware: 'disabled' } }, 'host.domains'],
])('the input %j is refused at its place', (input, path) => {
  try {
    kvmLan.parseInput(input)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).path).toBe(path)
  }
})

test('libvirt that starts again puts the rules of its networks in anew', () => {
  expect(typed('iptables -F LIBVIRT_FWI', 'iptables -S LIBVIRT_FWI').last.stdout).toBe('-N LIBVIRT_FWI\n')
  const again = typed('iptables -F LIBVIRT_FWI', 'systemctl restart libvirtd', 'iptables -S LIBVIRT_FWI').last.stdout
  expect(again).toContain('-A LIBVIRT_FWI -o virbr0 -j REJECT --reject-with icmp-port-unreachable')
})

test('units of libvirt and of the network are asked in one line', () => {
  expect(typed('systemctl is-active libvirtd networking nothere').last).toEqual({
    stdout: 'active\nactive\ninactive\n',
    stderr: '',
    code: 0,
  })
  expect(typed('systemctl status libvirtd ssh').last.stdout).toMatch(/^● libvirtd\.service[^○]*\n\n○ ssh\.service/)
  expect(typed('systemctl enable --now nginx libvirtd', 'systemctl is-active nginx').last.stdout).toBe('active\n')
})

test('what is written to /proc/sys on the host sets its kernel', () => {
  expect(typed('echo 2 > /proc/sys/net/ipv4/conf/all/rp_filter', 'sysctl -n net.ipv4.conf.all.rp_filter').last.stdout).toBe('2\n')
})
