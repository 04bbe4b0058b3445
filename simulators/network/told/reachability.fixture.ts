/** Stories of who reaches whom while a host is changed. */
import { bridge, card, port, switchOf } from '../inputs.fixture.ts'
import { bareHost, defaultNetwork, kvm, machine, plain, twoNetworks } from './networks.fixture.ts'
import type { Story } from './story.fixture.ts'

const dockerRules = [
  '-N DOCKER',
  '-N DOCKER-ISOLATION-STAGE-1',
  '-N DOCKER-ISOLATION-STAGE-2',
  '-N DOCKER-USER',
  '-P FORWARD DROP',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -j DOCKER-ISOLATION-STAGE-1',
  '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A FORWARD -o docker0 -j DOCKER',
  '-A FORWARD -i docker0 ! -o docker0 -j ACCEPT',
  '-A FORWARD -i docker0 -o docker0 -j ACCEPT',
  '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
  '-A DOCKER-ISOLATION-STAGE-1 -j RETURN',
  '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
  '-A DOCKER-ISOLATION-STAGE-2 -j RETURN',
  '-A DOCKER-USER -j RETURN',
  '-t nat -N DOCKER',
  '-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
  '-t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
  '-t nat -A DOCKER -i docker0 -j RETURN',
]
const published = [
  '-t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
  '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT',
  '-t nat -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE',
]
/** The KVM host with Docker on it, and a container. */
function withDocker(rules: readonly string[], sysctls: Readonly<Record<string, string>> = {}) {
  const given = kvm()
  return {
    ...given,
    nodes: [
      ...given.nodes.map((node) =>
        node.name === 'host'
          ? {
              ...node,
              interfaces: [
                ...node.interfaces,
                bridge('docker0', '172.17.0.1/16'),
                { name: 'vethc', kind: 'tap' as const, master: 'docker0' },
              ],
              rules,
              sysctls: { ...node.sysctls, ...sysctls },
            }
          : node,
      ),
      machine('cont', '172.17.0.2/16', '172.17.0.1'),
    ],
    wires: [...given.wires, ['host:vethc', 'cont:eth0'] as const],
  }
}

const hostWith = (...rules: readonly string[]) => kvm({ host: { rules } })
const toGuest = '-t nat -A PREROUTING -d 192.168.1.10 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80'
const toGuestFromHost = '-t nat -A OUTPUT -d 192.168.1.10 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80'
const letIn = '-I FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT'
const eachForwarded = `
  ? host 192.168.1.10 tcp/8080
  ? g1 192.168.1.10 tcp/8080
  ? g2 192.168.1.10 tcp/8080
  ? g3 192.168.1.10 tcp/8080
  ? out 192.168.1.10 tcp/8080
  ? rtr 192.168.1.10 tcp/8080
  ? inet 192.168.1.10 tcp/8080
  ? host 127.0.0.1 tcp/8080
  ? host 192.168.122.1 tcp/8080
  ? out 192.168.1.10 tcp/80
  ? out 192.168.122.11 tcp/80
`

const story = (name: string, title: string, network: Story['network'], text: string): Story => ({ name, title, network, text })

export const reachabilityStories: readonly Story[] = [
  story('docker-and-libvirt', 'Docker after libvirt on one host', withDocker(dockerRules), '*'),
  story(
    'docker-and-libvirt-published',
    'a published container port beside guests',
    withDocker([...dockerRules, ...published]),
    `*
    ? out 192.168.1.10 tcp/8080
    ? g1 192.168.1.10 tcp/8080
    ? g3 192.168.1.10 tcp/8080
    ? host 192.168.1.10 tcp/8080
    ? host 127.0.0.1 tcp/8080
    ? cont 192.168.1.10 tcp/8080
    ? inet 192.168.1.10 tcp/8080
  `,
  ),
  story(
    'docker-and-libvirt-bridged',
    'Docker and libvirt with bridge-nf-call-iptables',
    withDocker(dockerRules, { 'net.bridge.bridge-nf-call-iptables': '0' }),
    `
    host: sysctl -w net.bridge.bridge-nf-call-iptables=1
    *
    host: iptables -I DOCKER-USER -m physdev --physdev-is-bridged -j ACCEPT
    *
  `,
  ),
  story(
    'docker-user-for-guests',
    'a guest reached from a container through DOCKER-USER',
    withDocker(dockerRules),
    `
    host: iptables -I DOCKER-USER -i docker0 -o virbr0 -j ACCEPT
    ? cont 192.168.122.11 tcp/80
    ? g1 172.17.0.2 tcp/80
    host: iptables -I DOCKER-USER -i virbr0 -o docker0 -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
    ? cont 192.168.122.11 tcp/80
    ? cont 192.168.122.11 icmp
    ? g1 172.17.0.2 tcp/80
  `,
  ),
  story(
    'bridges-joined',
    'two bridges of a host joined by a veth pair',
    plain(),
    `
    *
    host: ip link add j0 type veth peer name j1
    host: ip link set j0 master br0 up
    host: ip link set j1 master virbr0 up
    sleep 3
    *
  `,
  ),
  story(
    'forward-from-host',
    'a port forward with a rule in OUTPUT too',
    hostWith(toGuest, toGuestFromHost, letIn),
    eachForwarded,
  ),
  story('forward-plain', 'a port forward for those who come from outside', hostWith(toGuest, letIn), eachForwarded),
  story(
    'forward-hairpin',
    'a port forward from a guest of the same network, with MASQUERADE for it',
    hostWith(toGuest, letIn, '-t nat -I POSTROUTING -s 192.168.122.0/24 -d 192.168.122.11 -p tcp --dport 80 -j MASQUERADE'),
    eachForwarded,
  ),
  story(
    'forward-local-type',
    'a port forward for whatever address is local',
    hostWith(
      '-t nat -A PREROUTING -m addrtype --dst-type LOCAL -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80',
      '-t nat -A OUTPUT -m addrtype --dst-type LOCAL -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80',
      letIn,
    ),
    eachForwarded,
  ),
  story(
    'forward-without-port',
    'a port forward that keeps the port',
    hostWith('-t nat -A PREROUTING -i br0 -p tcp --dport 80 -j DNAT --to 192.168.122.11', letIn),
    eachForwarded,
  ),
  story(
    'forward-from-router',
    'the router forwards a port to the host, which forwards it to a guest',
    kvm({ host: { rules: [toGuest, letIn] } }),
    `
    ? inet 203.0.113.1 tcp/8080
    rtr: iptables -t nat -A PREROUTING -i wan -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.10:8080
    ? inet 203.0.113.1 tcp/8080
    rtr: iptables -I FORWARD -i wan -p tcp --dport 8080 -j ACCEPT
    ? inet 203.0.113.1 tcp/8080
    ? inet 203.0.113.1 tcp/80
    ? out 203.0.113.1 tcp/8080
    ? g1 203.0.113.1 tcp/8080
    rtr: iptables -t nat -L PREROUTING -n
    rtr: iptables -L FORWARD -n --line-numbers
  `,
  ),
  story(
    'forward-removed',
    'a port forward deleted again',
    hostWith(toGuest, letIn),
    `
    ? out 192.168.1.10 tcp/8080
    host: iptables -t nat -D PREROUTING -d 192.168.1.10 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    ? out 192.168.1.10 tcp/8080
    ? out 192.168.122.11 tcp/80
    host: iptables -D FORWARD 1
    ? out 192.168.122.11 tcp/80
    out: ip route add 192.168.122.0/24 via 192.168.1.10
    ? out 192.168.122.11 tcp/80
    ? out 192.168.122.11 icmp
    host: iptables -I FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT
    ? out 192.168.122.11 tcp/80
    ? out 192.168.122.11 icmp
  `,
  ),
  story(
    'forward-wrong-port',
    'a port forward to a port where nothing listens',
    hostWith(toGuest.replace(':80', ':81'), letIn.replace('80', '81')),
    eachForwarded,
  ),
  story(
    'forward-to-nobody',
    'a port forward to an address that nobody has',
    hostWith(toGuest.replace('.11:80', '.99:80'), '-I FORWARD -d 192.168.122.99 -j ACCEPT'),
    eachForwarded,
  ),
  story(
    'routed-no-way-back',
    'a routed network of libvirt, then the way back on each machine by itself',
    kvm({}, [{ ...defaultNetwork, mode: 'route' }]),
    `
    *
    out: ip route add 192.168.122.0/24 via 192.168.1.10
    *
    rtr: ip route add 192.168.122.0/24 via 192.168.1.10
    *
  `,
  ),
  story(
    'nat-then-open',
    'rules of libvirt flushed by hand',
    kvm(),
    `
    host: iptables -F
    host: iptables -t nat -F
    *
    host: iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -o br0 -j MASQUERADE
    *
  `,
  ),
  story(
    'input-drop',
    'INPUT that drops all but answers',
    hostWith('-P INPUT DROP', '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT'),
    '*',
  ),
  story(
    'input-drop-twice-named',
    'INPUT that drops, with --state for answers and a port list',
    hostWith(
      '-A INPUT -m state --state ESTABLISHED,RELATED -j ACCEPT',
      '-A INPUT -p tcp -m multiport --dports 22,80,443 -j ACCEPT',
      '-A INPUT -j DROP',
    ),
    '*',
  ),
  story('output-drop', 'OUTPUT that drops', hostWith('-P OUTPUT DROP', '-A OUTPUT -o virbr0 -j ACCEPT'), '*'),
  story(
    'output-drop-answers',
    'a server whose OUTPUT lets only answers out',
    twoNetworks({ b: { rules: ['-P OUTPUT DROP', '-A OUTPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT'] } }),
    '*',
  ),
  story(
    'reject-by-reset-udp',
    'a rule with tcp-reset for all that is TCP, another for the rest',
    twoNetworks({
      r: {
        rules: [
          '-A FORWARD -d 10.2.0.2 -p tcp -j REJECT --reject-with tcp-reset',
          '-A FORWARD -d 10.2.0.2 -j REJECT',
          '-A FORWARD -d 10.2.0.3 -p udp -j REJECT --reject-with icmp-host-prohibited',
        ],
      },
    }),
    '*',
  ),
  story(
    'no-icmp',
    'ICMP is dropped everywhere',
    twoNetworks({ r: { rules: ['-A INPUT -p icmp -j DROP', '-A FORWARD -p icmp -j DROP', '-A OUTPUT -p icmp -j DROP'] } }),
    `*
    ? a 10.2.0.2 tcp/81
    ? a 10.2.0.2 udp/54
    ? a 10.2.0.99 tcp/80
    ? a 10.9.0.1 tcp/80
  `,
  ),
  story(
    'no-echo',
    'only echo requests are dropped',
    twoNetworks({ b: { rules: ['-A INPUT -p icmp --icmp-type echo-request -j DROP'] } }),
    `*
    ? a 10.2.0.2 udp/54
  `,
  ),
  story(
    'guest-in-another-subnet',
    'a guest with an address of another subnet on virbr0',
    kvm({ g2: { interfaces: [{ ...card('eth0', '192.168.123.12/24'), mac: '52:54:00:00:00:02' }], routes: [] } }),
    '*',
  ),
  story(
    'guest-in-another-subnet-onlink',
    'the same with a gateway that is said to be on the link',
    kvm({
      g2: {
        interfaces: [{ ...card('eth0', '192.168.123.12/24'), mac: '52:54:00:00:00:02' }],
        routes: ['default via 192.168.122.1 dev eth0 onlink'],
      },
    }),
    `*
    host: ip route add 192.168.123.0/24 dev virbr0
    *
  `,
  ),
  story(
    'netmask-16',
    'a guest with /16 in place of /24',
    kvm({ g1: { interfaces: [{ ...card('eth0', '192.168.122.11/16'), mac: '52:54:00:00:00:01' }] } }),
    `*
    host: sysctl -w net.ipv4.conf.virbr0.proxy_arp=1
    *
  `,
  ),
  story(
    'netmask-32',
    'a guest with /32 and no gateway, then one',
    kvm({ g1: { interfaces: [{ ...card('eth0', '192.168.122.11/32'), mac: '52:54:00:00:00:01' }], routes: [] } }),
    `*
    g1: ip route add default via 192.168.122.1
    g1: ip route add 192.168.122.1 dev eth0
    g1: ip route add default via 192.168.122.1
    *
  `,
  ),
  story(
    'netmask-30',
    'a guest with a netmask that is too narrow',
    kvm({ g1: { interfaces: [{ ...card('eth0', '192.168.122.11/30'), mac: '52:54:00:00:00:01' }], routes: [] } }),
    `*
    g1: ip route add default via 192.168.122.1
    g1: ip r
  `,
  ),
  story('no-gateway', 'a guest without a gateway', kvm({ g1: { routes: [] } }), '*'),
  story(
    'gateway-off-link',
    'a gateway that is not on the link',
    kvm({ g1: { routes: [] } }),
    `
    g1: ip route add default via 192.168.1.1
    g1: ip route add 192.168.1.1 via 192.168.122.1
    g1: ip route add default via 192.168.1.1
    g1: ip route add default via 192.168.122.1
    *
  `,
  ),
  story(
    'gateway-is-a-neighbour',
    'a gateway that does not forward',
    kvm({ g1: { routes: ['default via 192.168.122.12'] } }),
    `*
    g2: sysctl -w net.ipv4.ip_forward=1
    *
  `,
  ),
  story(
    'gateway-is-itself',
    'a guest that is its own gateway',
    kvm({ g1: { routes: [] } }),
    `
    g1: ip route add default via 192.168.122.11
    ? g1 192.168.1.50 tcp/80
    ? g1 192.168.1.50 icmp
    g1: ip route add default dev eth0
    ? g1 192.168.1.50 tcp/80
    ? g1 192.168.1.50 icmp
    ? g1 192.168.1.10 tcp/80
  `,
  ),
  story(
    'two-gateways',
    'two default routes with metrics',
    twoNetworks({ a: { routes: ['default via 10.1.0.3', 'default via 10.1.0.1 metric 100'] } }),
    `*
    a: ip route get 10.2.0.2
    a: ip route del default
    a: ip route
    *
    a: ip route add default via 10.1.0.3 metric 200
    a: ip route del default via 10.1.0.1
    *
  `,
  ),
  story(
    'two-gateways-same',
    'a second default route is refused',
    twoNetworks(),
    `
    a: ip route add default via 10.1.0.3
    a: ip route append default via 10.1.0.3
    a: ip route
    ? a 10.2.0.2 tcp/80
    a: ip route replace default via 10.1.0.3
    a: ip route
    ? a 10.2.0.2 tcp/80
    a: ip route change default via 10.1.0.1
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.2 icmp
  `,
  ),
  story(
    'proxy-arp',
    'proxy ARP on a router, and machines without a gateway',
    twoNetworks({
      a: { interfaces: [card('eth0', '10.1.0.2/8')], routes: [] },
      b: { interfaces: [card('eth0', '10.2.0.2/8')], routes: [] },
    }),
    `*
    r: sysctl -w net.ipv4.conf.eth0.proxy_arp=1
    *
    r: sysctl -w net.ipv4.conf.all.proxy_arp=1
    *
  `,
  ),
  story(
    'weak-host',
    'an address of another interface is answered for',
    twoNetworks({ r: { sysctls: { 'net.ipv4.ip_forward': '0' } } }),
    `
    a: ip route add 10.2.0.1 dev eth0
    ? a 10.2.0.1 tcp/80
    ? a 10.2.0.1 icmp
    a: ip neigh show 10.2.0.1
    r: sysctl -w net.ipv4.conf.all.arp_ignore=1
    a: ip neigh flush dev eth0
    ? a 10.2.0.1 tcp/80
    a: ip route del 10.2.0.1 dev eth0
    ? a 10.2.0.1 tcp/80
    r: sysctl -w net.ipv4.conf.all.arp_ignore=0
    ? a 10.2.0.1 tcp/80
  `,
  ),
  story(
    'arp-filter',
    'two cards of a machine in one segment',
    {
      nodes: [
        machine('a', '10.1.0.2/24', null),
        machine('b', null, null, { interfaces: [card('eth0', '10.1.0.3/24'), card('eth1', '10.1.0.4/24')] }),
        switchOf('net', 3),
      ],
      wires: [
        ['a:eth0', 'net:p1'],
        ['b:eth0', 'net:p2'],
        ['b:eth1', 'net:p3'],
      ],
      ports: [80],
    },
    `*
    b: ip link set eth0 down
    *
    b: ip link set eth0 up
    b: ip addr del 10.1.0.3/24 dev eth0
    *
  `,
  ),
  story(
    'address-on-port',
    'the address stays on the card that became a port',
    bareHost(),
    `
    host: ip addr add 192.168.1.10/24 dev eth0
    host: ip link set eth0 up
    ? host 192.168.1.1 tcp/80
    ? rtr 192.168.1.10 tcp/80
    host: ip link add br0 type bridge
    host: ip link set br0 up
    host: ip link set eth0 master br0
    ? host 192.168.1.1 tcp/80
    ? host 192.168.1.1 icmp
    ? rtr 192.168.1.10 tcp/80
    host: ip addr del 192.168.1.10/24 dev eth0
    host: ip addr add 192.168.1.10/24 dev br0
    ? host 192.168.1.1 tcp/80
    ? rtr 192.168.1.10 tcp/80
    host: ip route
    host: ip route add default via 192.168.1.1
    ? host 10.0.0.1 tcp/80
  `,
  ),
  story(
    'address-on-both',
    'the address on the bridge and on the port',
    bareHost(),
    `
    host: ip link add br0 type bridge
    host: ip link set br0 up
    host: ip link set eth0 up
    host: ip addr add 192.168.1.10/24 dev eth0
    host: ip addr add 192.168.1.10/24 dev br0
    host: ip link set eth0 master br0
    host: ip route
    ? host 192.168.1.1 tcp/80
    ? rtr 192.168.1.10 tcp/80
    ? rtr 192.168.1.10 icmp
    host: ip addr flush dev eth0
    host: ip route
    ? host 192.168.1.1 tcp/80
  `,
  ),
  story(
    'port-down',
    'a port of a bridge goes down, and up',
    plain(),
    `
    ? out 192.168.1.103 tcp/80
    host: ip link set vnet2 down
    host: bridge link show dev vnet2
    ? out 192.168.1.103 tcp/80
    g3: ip neigh flush dev eth0
    ? g3 192.168.1.50 tcp/80
    ? g3 192.168.1.50 icmp
    host: ip link set vnet2 up
    ? out 192.168.1.103 tcp/80
    host: ip link set eth0 down
    ? out 192.168.1.103 tcp/80
    ? host 192.168.1.50 tcp/80
    ? host 192.168.1.103 tcp/80
    host: ip link set eth0 up
    ? host 192.168.1.50 tcp/80
    host: ip link set eth0 nomaster
    ? host 192.168.1.50 tcp/80
    ? host 192.168.1.103 icmp
    host: ip link set eth0 master br0
    ? host 192.168.1.50 tcp/80
    host: ip link set br0 down
    ? host 192.168.1.50 tcp/80
    ? host 192.168.1.50 icmp
    ? g3 192.168.1.50 tcp/80
    host: ip route
    host: ip link set br0 up
    host: ip route
    ? host 192.168.1.50 tcp/80
    ? host 203.0.113.5 tcp/80
    ? g3 192.168.1.50 tcp/80
  `,
  ),
  story(
    'guest-card-down',
    'a guest sets its card down and up',
    kvm(),
    `
    g1: ip link set eth0 down
    ? g1 192.168.122.1 tcp/80
    ? host 192.168.122.11 tcp/80
    g1: ip link set eth0 up
    ? g1 192.168.122.1 tcp/80
    ? g1 192.168.1.50 tcp/80
    g1: ip route
    g1: ip route add default via 192.168.122.1
    ? g1 192.168.1.50 tcp/80
  `,
  ),
  story(
    'no-carrier',
    'a bridge with an address and no port',
    bareHost(),
    `
    host: ip link add br1 type bridge
    host: ip addr add 10.7.0.1/24 dev br1
    host: ip link set br1 up
    host: ip -br link show br1
    host: ip route
    ? host 10.7.0.1 tcp/80
    ? host 10.7.0.1 icmp
    ? host 10.7.0.2 tcp/80
    ? host 10.7.0.2 icmp
    host: ip link set vnet0 master br1
    host: ip link set vnet0 up
    host: ip -br link show br1
    host: ip route
    g: ip addr add 10.7.0.2/24 dev eth0
    ? host 10.7.0.2 tcp/80
    ? g 10.7.0.1 tcp/80
    host: ip link set vnet0 down
    host: ip -br link show br1
    host: ip route
    ? host 10.7.0.2 icmp
  `,
  ),
  story(
    'stp-delay',
    'a bridge with the spanning tree just made: nothing, then all',
    bareHost(),
    `
    host: ip link add br0 type bridge stp_state 1 forward_delay 1000
    host: ip link set br0 up
    host: ip link set eth0 up
    host: ip link set eth0 master br0
    host: ip addr add 192.168.1.10/24 dev br0
    ? host 192.168.1.1 tcp/80
    sleep 22
    ? host 192.168.1.1 tcp/80
    ? rtr 192.168.1.10 tcp/80
    host: bridge link show dev eth0
    host: ip link set vnet0 up
    host: ip link set vnet0 master br0
    ? g 192.168.1.1 icmp
    sleep 22
    ? g 192.168.1.1 icmp
    ? g 192.168.1.1 tcp/80
  `,
  ),
  story(
    'stp-off-again',
    'the spanning tree switched off: a port forwards at once',
    bareHost(),
    `
    host: brctl addbr br0
    host: brctl stp br0 on
    host: brctl addif br0 eth0
    host: ip link set eth0 up
    host: ip link set br0 up
    host: ip addr add 192.168.1.10/24 dev br0
    ? host 192.168.1.1 icmp
    host: brctl setfd br0 2
    sleep 32
    ? host 192.168.1.1 icmp
    host: brctl showstp br0 | grep state
  `,
  ),
  story(
    'isolated-router-guest',
    'an isolated network of libvirt with a guest that routes',
    {
      ...kvm(
        {
          host: {
            interfaces: [
              { ...port('eth0', 'br0'), mac: '52:54:00:00:00:10' },
              bridge('br0', '192.168.1.10/24'),
              { ...bridge('virbr0', '192.168.122.1/24'), mac: '52:54:00:aa:bb:cc' },
              { name: 'vnet0', kind: 'tap', master: 'virbr0' },
              { name: 'vnet1', kind: 'tap', master: 'virbr0' },
              { name: 'vnet2', kind: 'tap', master: 'br0' },
              { name: 'vnet3', kind: 'tap', master: 'virbr0' },
            ],
          },
          g3: {
            interfaces: [card('eth0', '192.168.1.103/24'), card('eth1', '192.168.122.2/24')],
            sysctls: { 'net.ipv4.ip_forward': '1' },
            rules: ['-t nat -A POSTROUTING -s 192.168.122.0/24 -o eth0 -j MASQUERADE'],
          },
          g1: { routes: ['default via 192.168.122.2'] },
        },
        [{ ...defaultNetwork, mode: 'isolated' }],
      ),
      wires: [...kvm().wires, ['host:vnet3', 'g3:eth1']],
    },
    '*',
  ),
  story(
    'snat-order',
    'an exception before MASQUERADE, and after it',
    twoNetworks({ r: { rules: ['-t nat -A POSTROUTING -o eth1 -j MASQUERADE', '-t nat -A POSTROUTING -d 10.2.0.2 -j ACCEPT'] } }),
    `
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.3 tcp/80
    r: iptables -t nat -I POSTROUTING -d 10.2.0.2 -j ACCEPT
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.3 tcp/80
    r: iptables -t nat -I POSTROUTING 1 -s 10.1.0.2 -o eth1 -j SNAT --to-source 10.2.0.1
    ? a 10.2.0.2 tcp/80
    ? d 10.2.0.2 tcp/80
    r: iptables -t nat -R POSTROUTING 1 -s 10.1.0.2 -o eth1 -j RETURN
    ? a 10.2.0.3 tcp/80
    ? d 10.2.0.3 tcp/80
    r: iptables -t nat -S
  `,
  ),
  story(
    'rule-after-connection',
    'a rule that comes while ping had an answer',
    twoNetworks({ r: { rules: ['-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT'] } }),
    `
    ? a 10.2.0.2 icmp
    ? a 10.2.0.2 udp/53
    r: iptables -A FORWARD -j DROP
    ? a 10.2.0.2 icmp
    ? a 10.2.0.2 udp/53
    ? a 10.2.0.2 tcp/80
    ? b 10.1.0.2 tcp/80
    r: iptables -I FORWARD 2 -i eth0 -p tcp --dport 80 -m conntrack --ctstate NEW -j ACCEPT
    ? a 10.2.0.2 tcp/80
    ? b 10.1.0.2 tcp/80
    r: iptables -L FORWARD -n
  `,
  ),
  story(
    'insert-append',
    'the order of -A and -I',
    twoNetworks(),
    `
    b: iptables -A INPUT -p tcp --dport 80 -j REJECT
    b: iptables -A INPUT -s 10.1.0.2 -p tcp --dport 80 -j ACCEPT
    ? a 10.2.0.2 tcp/80
    b: iptables -I INPUT -s 10.1.0.2 -p tcp --dport 80 -j ACCEPT
    ? a 10.2.0.2 tcp/80
    ? d 10.2.0.2 tcp/80
    b: iptables -I INPUT 1 -s 10.1.0.0/24 -j DROP
    ? a 10.2.0.2 tcp/80
    ? d 10.2.0.2 icmp
    ? c 10.2.0.2 tcp/80
    b: iptables -D INPUT 1
    b: iptables -I INPUT 3 -s 10.1.0.0/24 -j DROP
    ? a 10.2.0.2 tcp/80
    ? d 10.2.0.2 tcp/80
    ? d 10.2.0.2 icmp
    b: iptables -S
    b: iptables -I INPUT 9 -j DROP
    b: iptables -D INPUT 9
  `,
  ),
  story(
    'return-and-chains',
    'chains that return, with a reference that is still there',
    twoNetworks(),
    `
    r: iptables -N web
    r: iptables -A FORWARD -p tcp --dport 80 -j web
    r: iptables -A web -s 10.1.0.2 -j RETURN
    r: iptables -A web -s 10.1.0.0/24 -j REJECT --reject-with icmp-admin-prohibited
    r: iptables -A FORWARD -s 10.1.0.2 -d 10.2.0.3 -j DROP
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.3 tcp/80
    ? d 10.2.0.2 tcp/80
    ? b 10.1.0.2 tcp/80
    r: iptables -X web
    r: iptables -F web
    r: iptables -X web
    ? d 10.2.0.2 tcp/80
    r: iptables -D FORWARD -p tcp --dport 80 -j web
    r: iptables -X web
    r: iptables -L -n
  `,
  ),
  story(
    'state-matches',
    '-m state, -m conntrack, INVALID',
    twoNetworks({
      r: {
        rules: [
          '-P FORWARD DROP',
          '-A FORWARD -m state --state INVALID -j DROP',
          '-A FORWARD -m state --state NEW -i eth0 -j ACCEPT',
          '-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
        ],
      },
    }),
    `*
    ? a 10.2.0.2 tcp/81
    ? a 10.2.0.2 udp/54
    ? a 10.2.0.99 icmp
  `,
  ),
  story(
    'not-source',
    'rules with ! before a source, an interface, a protocol',
    twoNetworks({
      r: {
        rules: [
          '-A FORWARD ! -s 10.1.0.2 -d 10.2.0.2 -j REJECT',
          '-A FORWARD -i eth1 ! -p icmp -d 10.1.0.3 -j DROP',
          '-A INPUT ! -i eth0 -p tcp --dport 80 -j REJECT --reject-with tcp-reset',
        ],
      },
    }),
    '*',
  ),
  story(
    'multiport',
    'several ports in one rule',
    twoNetworks({
      b: {
        rules: ['-A INPUT -p tcp -m multiport --dports 80,443,8000:8100 -j ACCEPT', '-A INPUT -p tcp -j REJECT'],
        services: ['tcp/80 nginx', 'tcp/443 nginx', 'tcp/8050 nginx', 'tcp/22 sshd'],
      },
    }),
    `
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.2 tcp/443
    ? a 10.2.0.2 tcp/8050
    ? a 10.2.0.2 tcp/8051
    ? a 10.2.0.2 tcp/22
    ? a 10.2.0.2 tcp/23
    ? b 10.1.0.2 tcp/80
  `,
  ),
  story(
    'bridge-name-or-port',
    '-i br0 and physdev for bridged frames',
    plain({
      host: {
        sysctls: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' },
        rules: [
          '-A FORWARD -i br0 -o br0 -p tcp --dport 80 -d 192.168.1.103 -j REJECT',
          '-A FORWARD -m physdev --physdev-in vnet2 -p icmp -j DROP',
        ],
      },
    }),
    `*
    host: iptables -F
    host: iptables -A FORWARD -i vnet2 -j DROP
    host: iptables -A FORWARD -i eth0 -j DROP
    *
    host: iptables -A FORWARD -m physdev --physdev-out vnet2 --physdev-is-bridged -j REJECT
    *
  `,
  ),
  story(
    'bridged-nat',
    'a DNAT for frames that only pass over the bridge',
    plain({
      host: {
        sysctls: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' },
        rules: [
          '-t nat -A PREROUTING -d 192.168.1.103 -p tcp --dport 8080 -j DNAT --to-destination 192.168.1.103:80',
          '-t nat -A PREROUTING -d 192.168.1.103 -p tcp --dport 8081 -j REDIRECT --to-ports 80',
        ],
      },
    }),
    `
    ? out 192.168.1.103 tcp/8080
    ? out 192.168.1.103 tcp/8081
    ? out 192.168.1.103 tcp/80
    ? host 192.168.1.103 tcp/8080
    ? inet 192.168.1.103 tcp/8080
    ? g3 192.168.1.50 tcp/80
  `,
  ),
  story(
    'macvtap-and-host',
    'macvtap in bridge mode: guest and host never meet',
    {
      nodes: [
        {
          name: 'host',
          kind: 'host',
          interfaces: [
            card('eth0', '192.168.1.10/24'),
            { name: 'macvtap0', kind: 'macvtap', parent: 'eth0', mode: 'bridge' },
            { name: 'macvtap1', kind: 'macvtap', parent: 'eth0', mode: 'bridge' },
          ],
          routes: ['default via 192.168.1.1'],
          services: ['tcp/80 nginx'],
        },
        machine('g1', '192.168.1.101/24', '192.168.1.1', { kind: 'guest' }),
        machine('g2', '192.168.1.102/24', '192.168.1.1', { kind: 'guest' }),
        machine('rtr', '192.168.1.1/24', null),
        switchOf('lan', 2),
      ],
      wires: [
        ['host:eth0', 'lan:p1'],
        ['rtr:eth0', 'lan:p2'],
        ['host:macvtap0', 'g1:eth0'],
        ['host:macvtap1', 'g2:eth0'],
      ],
      ports: [80],
    },
    `*
    host: ip link set eth0 down
    g1: ip neigh flush dev eth0
    ? g1 192.168.1.102 tcp/80
    ? g1 192.168.1.1 tcp/80
    host: ip link set eth0 up
    ? g1 192.168.1.1 tcp/80
    rtr: ip route add 192.168.1.101/32 dev eth0
    ? host 192.168.1.101 icmp
  `,
  ),
  story(
    'duplicate-guest',
    'a clone with the address of its original, then its own',
    kvm(),
    `
    ? out 192.168.1.103 tcp/80
    out: ip addr add 192.168.1.103/24 dev eth0
    ? out 192.168.1.103 tcp/80
    ? rtr 192.168.1.10 tcp/80
    out: ip addr del 192.168.1.103/24 dev eth0
    ? out 192.168.1.103 tcp/80
  `,
  ),
  story(
    'blackhole',
    'routes that swallow, forbid and have no place',
    twoNetworks(),
    `
    r: ip route add blackhole 10.2.0.2
    r: ip route add prohibit 10.2.0.3
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.2 icmp
    ? a 10.2.0.3 tcp/80
    ? a 10.2.0.3 icmp
    ? b 10.1.0.2 tcp/80
    ? r 10.2.0.2 tcp/80
    ? r 10.2.0.3 tcp/80
    ? r 10.2.0.3 udp/53
    r: ip route del 10.2.0.2
    ? a 10.2.0.2 tcp/80
    a: ip route add unreachable 10.2.0.0/24
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.2 icmp
    ? a 10.2.0.2 udp/53
    ? b 10.1.0.2 tcp/80
  `,
  ),
  story(
    'unknown-destinations',
    'addresses that nobody has, near and far',
    kvm(),
    `
    ? g1 192.168.122.77 tcp/80
    ? g1 192.168.122.77 icmp
    ? g1 192.168.1.77 tcp/80
    ? g1 192.168.1.77 icmp
    ? g1 203.0.113.77 tcp/80
    ? g1 203.0.113.77 icmp
    ? g1 198.51.100.1 tcp/80
    ? g1 198.51.100.1 icmp
    ? host 10.200.0.1 icmp
    ? out 192.168.122.77 tcp/80
    ? g1 192.168.122.77 udp/53
    ? g1 203.0.113.77 udp/53
  `,
  ),
  story(
    'broadcast-and-special',
    'broadcast, multicast, zero and loopback addresses',
    kvm(),
    `
    ? g1 192.168.122.255 tcp/80
    ? g1 255.255.255.255 tcp/80
    ? g1 224.0.0.1 tcp/80
    ? g1 0.0.0.0 tcp/80
    ? g1 0.0.0.0 icmp
    ? g1 127.0.0.1 tcp/80
    ? g1 127.1.2.3 tcp/80
    ? g1 127.1.2.3 icmp
    ? g1 192.168.122.0 tcp/80
    ? g1 192.168.122.0 icmp
    ? g1 240.0.0.1 tcp/80
    ? g1 169.254.1.1 tcp/80
  `,
  ),
  story(
    'forwarding-of-one',
    'forwarding switched off for one interface',
    twoNetworks(),
    `
    r: sysctl -w net.ipv4.conf.eth0.forwarding=0
    *
    r: sysctl -w net.ipv4.ip_forward=0
    r: sysctl -w net.ipv4.conf.eth0.forwarding=1
    *
  `,
  ),
  story(
    'second-address',
    'a second address, and which one a client sends from',
    twoNetworks(),
    `
    a: ip addr add 10.1.0.20/24 dev eth0
    a: ip addr add 10.3.0.1/24 dev eth0
    ? a 10.2.0.2 tcp/80
    ? a 10.1.0.1 tcp/80
    ? d 10.1.0.20 tcp/80
    ? d 10.3.0.1 tcp/80
    a: ip addr del 10.1.0.2/24 dev eth0
    a: ip addr show dev eth0
    ? a 10.2.0.2 tcp/80
    a: ip route
    a: ip route add default via 10.1.0.1
    a: ip addr add 10.1.0.20/24 dev eth0
    a: ip route add default via 10.1.0.1
    a: ip route add 10.2.0.3 via 10.1.0.1 src 10.3.0.1
    ? a 10.2.0.2 tcp/80
    ? a 10.2.0.3 tcp/80
  `,
  ),
  story(
    'redirect',
    'REDIRECT to a port of the router itself',
    twoNetworks({
      r: {
        rules: [
          '-t nat -A PREROUTING -i eth0 -p tcp --dport 8080 -j REDIRECT --to-ports 80',
          '-t nat -A OUTPUT -p tcp --dport 8080 -j REDIRECT --to-port 80',
        ],
      },
    }),
    `
    ? a 10.1.0.1 tcp/8080
    ? a 10.2.0.1 tcp/8080
    ? a 10.2.0.2 tcp/8080
    ? b 10.2.0.1 tcp/8080
    ? r 10.2.0.1 tcp/8080
    ? r 10.2.0.2 tcp/8080
    ? r 127.0.0.1 tcp/8080
  `,
  ),
  story(
    'dnat-local',
    'DNAT to 127.0.0.1',
    twoNetworks({ r: { rules: ['-t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 127.0.0.1:80'] } }),
    `
    ? a 10.1.0.1 tcp/8080
    r: sysctl -w net.ipv4.conf.eth0.route_localnet=1
    ? a 10.1.0.1 tcp/8080
    ? b 10.2.0.1 tcp/8080
    r: sysctl -w net.ipv4.conf.all.route_localnet=1
    ? b 10.2.0.1 tcp/8080
  `,
  ),
  story(
    'snat-of-host',
    'a MASQUERADE that also takes what the host sends itself',
    hostWith('-t nat -A POSTROUTING -j MASQUERADE'),
    '*',
  ),
  story(
    'drop-in-nat-and-raw',
    'a rule that drops in raw and in mangle',
    twoNetworks({
      r: {
        rules: [
          '-t raw -A PREROUTING -s 10.1.0.3 -j DROP',
          '-t mangle -A FORWARD -d 10.2.0.3 -j DROP',
          '-t mangle -A POSTROUTING -d 10.1.0.2 -p icmp -j DROP',
        ],
      },
    }),
    '*',
  ),
  story(
    'reverse-path',
    'a strict rp_filter with a route for the wrong side',
    twoNetworks({ r: { sysctls: { 'net.ipv4.ip_forward': '1', 'net.ipv4.conf.all.rp_filter': '1' } } }),
    `
    a: ip addr add 10.7.0.5/32 dev lo
    a: ip route add 10.2.0.2 via 10.1.0.1 src 10.7.0.5
    ? a 10.2.0.2 tcp/80
    r: ip route add 10.7.0.5 via 10.1.0.2
    ? a 10.2.0.2 tcp/80
    r: ip route del 10.7.0.5
    r: ip route add 10.7.0.5 via 10.2.0.3
    ? a 10.2.0.2 tcp/80
    r: sysctl -w net.ipv4.conf.all.rp_filter=2
    ? a 10.2.0.2 tcp/80
    r: sysctl -w net.ipv4.conf.all.rp_filter=0
    ? a 10.2.0.2 tcp/80
  `,
  ),
]
