/** Programs that send packets, typed on the sample network: a LAN with a router, a KVM host, guests on four kinds of network. */
import { expect, test } from 'vitest'
import type { World } from '../model.ts'
import { create, parseInput } from '../world.ts'
import { typedOn } from './typed.fixture.ts'

const sample = create(parseInput({}))

/** What the last of the lines prints; each `node: line`. */
function typed(...lines: readonly string[]): {
  readonly world: World
  readonly stdout: string
  readonly stderr: string
  readonly code: number
} {
  let world = sample
  for (const text of lines) {
    const [, node = '', line = ''] = /^(\w+): (.*)$/.exec(text) ?? []
    world = typedOn(world, node, line).world
  }
  return { world, ...world.last }
}

test('ping shows the TTL that is left after the routers on the way back', () => {
  const { stdout, code } = typed('g1: ping -c1 203.0.113.5')
  expect(stdout).toContain('64 bytes from 203.0.113.5: icmp_seq=1 ttl=62 time=')
  expect(stdout).toContain('1 packets transmitted, 1 received, 0% packet loss, time 0ms\nrtt min/avg/max/mdev = ')
  expect(code).toBe(0)
})

test('ping without a count stops after four, and says that a real one would not', () => {
  const { stdout, stderr } = typed('g1: ping 192.168.122.1')
  expect(stdout).toContain('4 packets transmitted, 4 received')
  expect(stderr).toBe('ping: stopped after 4; a real one goes on until Ctrl+C\n')
})

test('a host that answers no ARP is unreachable, and one that drops in silence is not', () => {
  expect(typed('host: ping -c4 192.168.1.77').stdout).toContain('From 192.168.1.10 icmp_seq=1 Destination Host Unreachable\n')
  expect(typed('host: ping -c4 192.168.1.77').stdout).toContain('4 packets transmitted, 0 received, +4 errors, 100% packet loss')
  const dropped = typed('host: iptables -I INPUT -p icmp -j DROP', 'out: ping -c1 192.168.1.10')
  expect(dropped.stdout).toBe(
    'PING 192.168.1.10 (192.168.1.10) 56(84) bytes of data.\n\n--- 192.168.1.10 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time 0ms\n\n',
  )
  expect(dropped.code).toBe(1)
})

test('a node without a route is told so by its own kernel', () => {
  const { stderr, code } = typed('g1: ip route del default', 'g1: ping -c1 203.0.113.5')
  expect(stderr).toBe('ping: connect: Network is unreachable\n')
  expect(code).toBe(2)
})

test('nc tells a refusal from silence', () => {
  expect(typed('out: nc -zv -w1 192.168.1.10 80').stderr).toBe('Connection to 192.168.1.10 80 port [tcp/http] succeeded!\n')
  expect(typed('out: nc -zv -w1 192.168.1.10 22').stderr).toBe(
    'nc: connect to 192.168.1.10 port 22 (tcp) failed: Connection refused\n',
  )
  const dropped = typed('host: iptables -I INPUT -p tcp --dport 80 -j DROP', 'out: nc -zv -w1 192.168.1.10 80')
  expect(dropped.stderr).toBe('nc: connect to 192.168.1.10 port 80 (tcp) timed out: Operation now in progress\n')
})

test('tcpdump shows what the last line sent, on the interface that is asked for', () => {
  const { stdout, stderr } = typed('g1: ping -c1 203.0.113.5', 'host: ip a', 'host: tcpdump -n -t -i br0 icmp')
  expect(stdout).toMatch(
    /^IP 192\.168\.1\.10 > 203\.0\.113\.5: ICMP echo request, id \d+, seq 1, length 64\nIP 203\.0\.113\.5 > 192\.168\.1\.10: ICMP echo reply, id \d+, seq 1, length 64\n\n$/,
  )
  expect(stderr).toContain('listening on br0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n2 packets captured\n')
  expect(typed('g1: ping -c1 203.0.113.5', 'out: ping -c1 192.168.1.1', 'host: tcpdump -n -i virbr0').stderr).toContain(
    '0 packets captured',
  )
})

test('tcpdump’s expressions take frames apart', () => {
  const sent = 'g1: ping -c1 203.0.113.5; curl -s http://203.0.113.5/ > /dev/null'
  const count = (expression: string) =>
    Number(/(\d+) packets? captured/.exec(typed(sent, `host: tcpdump -n -i virbr0 ${expression}`).stderr)?.[1])
  const all = count('')
  expect(count('icmp')).toBe(2)
  expect(count('arp') + count('tcp') + count('icmp')).toBe(all)
  expect(count("'not (arp or icmp)'")).toBe(count('tcp port 80'))
  expect(count('src host 203.0.113.5 and tcp') + count('dst 203.0.113.5 and tcp')).toBe(count('tcp'))
  expect(typed('host: tcpdump -n -i virbr0 icmp and').stderr).toBe("tcpdump: can't parse filter expression: syntax error\n")
})

test('traceroute names each router on the way', () => {
  const { stdout } = typed('g1: traceroute -n 203.0.113.5')
  expect(stdout.split('\n').map((line) => line.trim().split(/\s+/)[1])).toEqual([
    'to',
    '192.168.122.1',
    '192.168.1.1',
    '203.0.113.5',
    undefined,
  ])
})

test('a lease brings an address for a time, and goes when it is given back', () => {
  const { stdout } = typed('g1: ip addr flush dev eth0', 'g1: dhclient -v eth0', 'g1: ip addr show dev eth0')
  expect(stdout).toMatch(
    /inet 192\.168\.122\.\d+\/24 brd 192\.168\.122\.255 scope global dynamic eth0\n {7}valid_lft 3600sec preferred_lft 3600sec\n/,
  )
  expect(typed('g1: ip addr flush dev eth0', 'g1: dhclient eth0', 'g1: ip route').stdout).toMatch(
    /^default via 192\.168\.122\.1 dev eth0 \n/,
  )
  expect(typed('g1: ip addr flush dev eth0', 'g1: dhclient eth0', 'g1: dhclient -r eth0', 'g1: ip route').stdout).toBe('')
  expect(typed('out: dhclient -v eth0').stderr).toContain('No DHCPOFFERS received.\n')
})

test('two machines with one address both answer arping', () => {
  const { stdout, code } = typed('g2: ip addr add 192.168.122.11/24 dev eth0', 'host: arping -c1 -I virbr0 192.168.122.11')
  expect(stdout.match(/^42 bytes from /gm)).toHaveLength(2)
  expect(stdout).toContain('1 packets transmitted, 2 packets received,   0% unanswered (1 extra)\n')
  expect(code).toBe(0)
})

test('a service that is stopped refuses, and answers when it is started again', () => {
  expect(typed('host: systemctl stop nginx', 'out: nc -zv 192.168.1.10 80').stderr).toContain('Connection refused')
  expect(typed('host: systemctl stop nginx', 'host: service nginx start', 'out: curl -s 192.168.1.10').stdout).toBe(
    '<h1>host</h1>\n',
  )
  expect(typed('host: python3 -m http.server 8000', 'out: curl -sI 192.168.1.10:8000').stdout).toContain('HTTP/1.1 200 OK\r\n')
  expect(typed('host: systemctl start nosuch').stderr).toBe('Failed to start nosuch.service: Unit nosuch.service not found.\n')
})

test('what is not modelled is refused by name', () => {
  for (const line of [
    'nc -l 80',
    'ip link add v0 type bond',
    'bridge vlan',
    'ping -s 2000 192.168.1.1',
    'ip -6 route',
    'curl -X POST 192.168.1.10',
  ])
    expect(typed(`host: ${line}`).stderr, line).toMatch(/^not modelled here: /)
})

test('a veth pair joins two bridges of one host, and goes with either end', () => {
  const pair = ['host: ip link add j0 type veth peer name j1', 'host: ip link set j0 up']
  expect(typed(...pair, 'host: ip -br link show type veth').stdout).toMatch(
    /^j1@j0 +DOWN .*<BROADCAST,MULTICAST>.*\nj0@j1 +LOWERLAYERDOWN .*<NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN>/,
  )
  expect(typed(...pair, 'host: ip link del j1', 'host: ip link show j0').stderr).toBe('Device "j0" does not exist.\n')
})

test('files under /proc/sys are the settings of the kernel, and no others can be made', () => {
  expect(typed('host: echo 1 > /proc/sys/net/ipv4/conf/br0/proxy_arp', 'host: sysctl net.ipv4.conf.br0.proxy_arp').stdout).toBe(
    'net.ipv4.conf.br0.proxy_arp = 1\n',
  )
  expect(typed('host: echo 1 > /proc/sys/net/ipv4/ip_froward').stderr).toBe(
    'bash: /proc/sys/net/ipv4/ip_froward: No such file or directory\n',
  )
})

test('a link that is renamed keeps its wire', () => {
  expect(typed('g1: ip link set eth0 name lan0', 'g1: ping -c1 192.168.122.1').code).toBe(0)
})

test('a bridge gets its address by DHCP through its port', () => {
  const { stdout } = typed(
    'g1: brctl addbr br0',
    'g1: brctl addif br0 eth0',
    'g1: ip addr flush dev eth0',
    'g1: dhclient br0',
    'g1: ip -4 -br addr show dev br0',
  )
  expect(stdout).toMatch(/^br0 +UP +192\.168\.122\.\d+\/24 \n$/)
})

test('ssh tells a refusal, silence, and a server that answers apart', () => {
  expect(typed('out: ssh -o ConnectTimeout=2 root@192.168.1.10').stderr).toBe(
    'ssh: connect to host 192.168.1.10 port 22: Connection refused\n',
  )
  const dropped = typed('host: iptables -A INPUT -p tcp --dport 22 -j DROP', 'out: ssh root@192.168.1.10')
  expect(dropped.stderr).toBe('ssh: connect to host 192.168.1.10 port 22: Connection timed out\n')
  const reached = typed('host: systemctl start ssh', 'out: ssh root@192.168.1.10')
  expect([reached.stderr, reached.code]).toEqual([
    'ssh: host answers at port 22; a login is not modelled here: open the terminal of host\n',
    255,
  ])
})

test('a sweep of a whole subnet is one line, the second time too', () => {
  const sweep = 'host: for i in $(seq 1 254); do ping -c1 -W1 192.168.1.$i > /dev/null && echo 192.168.1.$i is up; done'
  const { stdout, stderr } = typed(sweep, sweep)
  expect([stdout, stderr]).toEqual(['192.168.1.1 is up\n192.168.1.10 is up\n192.168.1.50 is up\n192.168.1.103 is up\n', ''])
})

test('a server goes on behind a line, and nothing else does', () => {
  expect(typed('out: python3 -m http.server 81 &', 'out: curl -s localhost:81').code).toBe(0)
  expect(typed('out: ping 192.168.1.10 &').stderr).toContain('"&" is not understood here')
})

test('hostname -I has the addresses of all interfaces that are up', () => {
  expect(typed('g1: hostname -I').stdout).toMatch(/^192\.168\.122\.\d+ \n$/)
})

test('a program that is not modelled names what does the same', () => {
  expect(typed('g1: sudo nmap 10.0.0.1').stderr).toBe('not modelled here: nmap; nc -zv ADDRESS PORT asks whether a port opens\n')
})
