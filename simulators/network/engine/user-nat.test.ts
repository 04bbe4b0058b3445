/** VirtualBox's NAT mode: a process on the host, not rules. Two VMs on one host, a PC beside it, a server behind the router. */
import { expect, test } from 'vitest'
import { card, inputOf, switchOf } from '../inputs.fixture.ts'
import type { Probe, World } from '../model.ts'
import { typedOn } from '../programs/typed.fixture.ts'
import { explained } from '../reachability/explain.ts'
import { matrixOf } from '../reachability/matrix.ts'
import { remediesOfTrace } from '../reachability/remedies.ts'
import { create } from '../world.ts'
import { send } from './index.ts'

const vm = (name: string, within: string) => ({
  name,
  kind: 'guest' as const,
  within,
  interfaces: [card('eth0', '10.0.2.15/24')],
  routes: ['default via 10.0.2.2'],
  services: ['tcp/22 sshd', 'tcp/80 nginx', 'udp/514 rsyslogd'],
  resolvers: ['10.0.2.3'],
})
const nat = (name: string, host: string, forwards: readonly string[]) => ({
  ...switchOf(name, 1),
  label: `VirtualBox’s NAT of ${name.slice(-3)}`,
  within: host,
  userNat: { host, forwards },
})

const network = create(
  inputOf({
    nodes: [
      {
        name: 'host',
        kind: 'host',
        interfaces: [card('eth0', '192.168.1.10/24')],
        routes: ['default via 192.168.1.1'],
        services: ['tcp/127.0.0.1:5432 postgres', 'tcp/80 nginx'],
        resolvers: ['192.168.1.1'],
      },
      nat('nat-of-vm1', 'host', ['ssh,tcp,,2222,,22', 'log,udp,,5514,,514', 'own,tcp,127.0.0.1,8080,,80', 'none,tcp,,9999,,99']),
      nat('nat-of-vm2', 'host', ['ssh,tcp,,2223,,22']),
      vm('vm1', 'host'),
      vm('vm2', 'host'),
      {
        name: 'pc',
        interfaces: [card('eth0', '192.168.1.20/24')],
        routes: ['default via 192.168.1.1'],
        services: ['tcp/80 nginx'],
      },
      {
        name: 'pc2',
        interfaces: [card('eth0', '192.168.1.21/24')],
        routes: ['default via 192.168.1.1'],
        services: ['tcp/80 nginx'],
      },
      switchOf('lan', 4),
      {
        name: 'router',
        kind: 'router',
        interfaces: [card('lan', '192.168.1.1/24'), card('wan', '203.0.113.1/24')],
        sysctls: { 'net.ipv4.ip_forward': '1' },
        rules: ['-t nat -A POSTROUTING -o wan -j MASQUERADE'],
        dnsmasq: [{ dev: 'lan', dhcp: null, router: null, names: { 'shop.example': '203.0.113.80' } }],
      },
      { name: 'server', interfaces: [card('eth0', '203.0.113.80/24')], services: ['tcp/80 nginx'] },
    ],
    wires: [
      ['host:eth0', 'lan:p1'],
      ['pc:eth0', 'lan:p2'],
      ['router:lan', 'lan:p3'],
      ['pc2:eth0', 'lan:p4'],
      ['server:eth0', 'router:wan'],
      ['vm1:eth0', 'nat-of-vm1:p1'],
      ['vm2:eth0', 'nat-of-vm2:p1'],
    ],
    ports: [22, 80, 2222, 2223, 9999],
  }),
)

const asked = (world: World, from: string, to: string, protocol: Probe['protocol'], port = 0, trace = false) =>
  send(world, { from, to, protocol, port }, { trace }).answer
const after = (...lines: readonly string[]) => lines.reduce((world, line) => typedOn(world, 'host', line).world, network)

test('what a VM sends is sent again by its host, with the host’s own address', () => {
  const page = asked(network, 'vm1', '192.168.1.20', 'tcp', 80)
  expect([page.result, page.answeredBy, page.seenSource]).toEqual(['OK', 'pc', '192.168.1.10'])
  expect(asked(network, 'vm1', '203.0.113.80', 'tcp', 80)).toMatchObject({ result: 'OK', answeredBy: 'server' })
  expect(asked(network, 'vm1', '192.168.1.20', 'icmp')).toMatchObject({ result: 'OK', answerFrom: '192.168.1.20' })
  expect(asked(network, 'vm1', '192.168.1.20', 'tcp', 81).result).toBe('REFUSED')
  expect(asked(network, 'vm1', '192.168.1.20', 'udp', 81).result).toBe('REFUSED')
})

test('10.0.2.2 is the host’s own 127.0.0.1, and 10.0.2.3 its resolver', () => {
  expect(asked(network, 'vm1', '10.0.2.2', 'tcp', 5432)).toMatchObject({
    result: 'OK',
    answeredBy: 'host',
    seenSource: '127.0.0.1',
  })
  expect(asked(network, 'pc', '192.168.1.10', 'tcp', 5432).result).toBe('REFUSED')
  expect(asked(network, 'vm1', '10.0.2.2', 'tcp', 81).result).toBe('REFUSED')
  expect(asked(network, 'vm1', '10.0.2.2', 'icmp').result).toBe('OK')
  expect(typedOn(network, 'vm1', 'dig +short shop.example').world.last.stdout).toBe('203.0.113.80\n')
})

test('DHCP gives 10.0.2.15, the router 10.0.2.2 and the name server 10.0.2.3', () => {
  const bare = typedOn(typedOn(network, 'vm2', 'ip addr flush dev eth0').world, 'vm2', 'dhclient eth0').world
  expect(bare.nodes.vm2?.interfaces[1]?.addresses[0]).toMatchObject({ address: '10.0.2.15', prefix: 24 })
  expect(bare.nodes.vm2?.routes).toContainEqual(expect.objectContaining({ to: '0.0.0.0', via: '10.0.2.2' }))
  expect(bare.nodes.vm2?.resolvers).toEqual(['10.0.2.3'])
  expect(asked(bare, 'vm2', '192.168.1.20', 'tcp', 80).result).toBe('OK')
})

test('nobody comes in but by a port that is forwarded', () => {
  const ssh = asked(network, 'pc', '192.168.1.10', 'tcp', 2222)
  expect([ssh.result, ssh.answeredBy, ssh.seenSource]).toEqual(['OK', 'vm1', '192.168.1.20'])
  expect(asked(network, 'host', '127.0.0.1', 'tcp', 2222)).toMatchObject({
    result: 'OK',
    answeredBy: 'vm1',
    seenSource: '10.0.2.2',
  })
  expect(asked(network, 'host', '127.0.0.1', 'tcp', 8080)).toMatchObject({ result: 'OK', answeredBy: 'vm1' })
  expect(asked(network, 'pc', '192.168.1.10', 'tcp', 8080).result).toBe('REFUSED')
  expect(asked(network, 'pc', '192.168.1.10', 'udp', 5514)).toMatchObject({ result: 'OK', answeredBy: 'vm1' })
  expect(asked(network, 'pc', '10.0.2.15', 'tcp', 22).result).not.toBe('OK')
  expect(asked(network, 'host', '10.0.2.15', 'tcp', 22).result).not.toBe('OK')
})

test('a forwarded port takes a connection even where nothing listens in the VM, and resets it then', () => {
  expect(asked(network, 'pc', '192.168.1.10', 'tcp', 9999)).toMatchObject({ result: 'REFUSED', isConnected: true })
})

test('two VMs have one address and do not see each other, but by a forwarded port of the host', () => {
  expect(asked(network, 'vm1', '10.0.2.15', 'tcp', 80).answeredBy).toBe('vm1')
  expect(asked(network, 'vm2', '10.0.2.15', 'tcp', 80).answeredBy).toBe('vm2')
  expect(asked(network, 'vm1', '10.0.2.2', 'tcp', 2223)).toMatchObject({
    result: 'OK',
    answeredBy: 'vm2',
    seenSource: '10.0.2.2',
  })
})

test('the host’s OUTPUT stops it; its FORWARD and ip_forward have no say', () => {
  const closed = after('iptables -A OUTPUT -o eth0 -j DROP')
  expect(asked(closed, 'vm1', '192.168.1.20', 'tcp', 80).result).toBe('TIMEOUT')
  expect(asked(closed, 'vm1', '192.168.1.20', 'icmp').result).toBe('REJECTED(net-unreach)')
  expect(asked(closed, 'vm1', '10.0.2.2', 'tcp', 5432).result).toBe('OK')
  const noRouter = after('iptables -P FORWARD DROP', 'sysctl -w net.ipv4.ip_forward=0')
  expect(asked(noRouter, 'vm1', '203.0.113.80', 'tcp', 80).result).toBe('OK')
})

test('connections of a VM are the host’s own to its connection tracking', () => {
  const tracked = after('iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT', 'iptables -P INPUT DROP')
  expect(asked(tracked, 'vm1', '203.0.113.80', 'tcp', 80).result).toBe('OK')
  expect(asked(tracked, 'pc', '192.168.1.10', 'tcp', 2222).result).toBe('TIMEOUT')
})

test('ss shows the forwarded port while the VM runs, and iptables nothing', () => {
  const says = (world: World, line: string) => typedOn(world, 'host', line).world.last.stdout
  expect(says(network, 'ss -Hltnp')).toMatch(/0\.0\.0\.0:2222 .*"VBoxHeadless"/)
  expect(says(network, 'iptables-save')).toBe('')
  expect(says(typedOn(network, 'host', 'VBoxManage controlvm vm1 poweroff').world, 'ss -Hltn')).not.toContain('2222')
})

test('a trace says what the NAT does, step by step, and changes no answer', () => {
  const traced = asked(network, 'vm1', '203.0.113.80', 'tcp', 80, true)
  expect({ ...traced, steps: [] }).toEqual(asked(network, 'vm1', '203.0.113.80', 'tcp', 80))
  expect(traced.steps.map(({ why }) => why)).toContain(
    'VirtualBox’s NAT of vm1 opens a socket of its own on host, from 192.168.1.10 to 203.0.113.80: it looks like one of host’s programs.',
  )
})

test('what the host’s own rules stop is explained, and mended on the host', () => {
  const { world, answer } = send(
    after('iptables -A OUTPUT -p tcp --dport 80 -j DROP'),
    { from: 'vm1', to: '203.0.113.80', protocol: 'tcp', port: 80 },
    { trace: true },
  )
  expect(explained(answer).sentences.join(' ')).toContain('host')
  const [first] = remediesOfTrace(world)?.remedies ?? []
  expect(first?.fixes).toEqual([expect.objectContaining({ kind: 'line', node: 'host' })])
})

test('the matrix has what each pair sees, before and after a change', () => {
  const probed = (world: World) =>
    matrixOf(world).map(({ from, address, protocol, port }) => asked(world, from, address, protocol, port).result)
  const seen = (world: World) => matrixOf(world).map(({ result }) => result)
  expect(seen(network)).toEqual(probed(network))
  for (const line of [
    'VBoxManage controlvm vm1 natpf1 delete ssh',
    'VBoxManage controlvm vm2 natpf1 web,tcp,,2222,,80',
    'iptables -A OUTPUT -p tcp --dport 80 -j DROP',
    'VBoxManage controlvm vm2 poweroff',
    'ip route del default',
  ]) {
    const changed = after(line)
    expect(seen(changed), line).toEqual(probed(changed))
  }
  const cutOff = after('ip route del default')
  const mended = typedOn(cutOff, 'host', 'ip route add default via 192.168.1.1').world
  seen(cutOff)
  expect(seen(mended)).toEqual(probed(mended))
  expect(seen(mended)).toEqual(seen(network))
})
