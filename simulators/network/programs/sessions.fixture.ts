/** Sessions of real tools: what is typed on which network. `recordings/tools.json` has what came of it; `RECORD=1` records it anew, as root. */
import { bridge, card, inputOf, type InterfaceGiven, type NodeGiven } from '../inputs.fixture.ts'
import type { Input } from '../model.ts'

export interface Session {
  readonly name: string
  readonly input: Input
  /** Each `node: line`; a line without a node is the first one's. */
  readonly lines: readonly string[]
}

const mac = (last: string) => `52:54:00:00:00:${last}`
const named = (given: InterfaceGiven, last: string): InterfaceGiven => ({ ...given, mac: mac(last) })

/** A KVM host with a guest on a bridge, on a LAN with a router. */
const host: NodeGiven = {
  name: 'host',
  kind: 'host',
  interfaces: [
    named(card('eth0', '192.168.1.10/24'), '10'),
    { ...named(card('eth1'), '11'), isUp: false },
    bridge('br0', '192.168.122.1/24'),
    { name: 'vnet0', kind: 'tap', master: 'br0', mac: 'fe:54:00:00:00:12' },
  ],
  routes: ['default via 192.168.1.1'],
  services: ['tcp/80 nginx', 'tcp/127.0.0.1:8080 nginx'],
  sysctls: { 'net.ipv4.ip_forward': '1' },
}
const lan: NodeGiven = {
  name: 'lan',
  kind: 'router',
  interfaces: [named(card('eth0', '192.168.1.1/24'), '20'), named(card('eth1'), '21')],
  sysctls: { 'net.ipv4.ip_forward': '1' },
}
const guest: NodeGiven = {
  name: 'g',
  kind: 'guest',
  interfaces: [named(card('eth0', '192.168.122.11/24'), '30')],
  routes: ['default via 192.168.122.1'],
  services: ['tcp/80 nginx'],
}
const kvm = inputOf({
  nodes: [host, lan, guest],
  wires: [
    ['host:eth0', 'lan:eth0'],
    ['host:eth1', 'lan:eth1'],
    ['host:vnet0', 'g:eth0'],
  ],
})

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const sessions: readonly Session[] = [
  {
    name: 'ip, its objects and their help',
    input: kvm,
    lines: lines(`
      ip
      ip help
      ip -x
      ip -V
      ip zz
      ip -4
      ip -br
      ip -f
      ip - a
      ip -f foo a s eth0
      ip address help
      ip link help
      ip neigh help
      ip a help
      ip route help
      ip adr
    `),
  },
  {
    name: 'ip addr and ip link, shown',
    input: kvm,
    lines: lines(`
      ip a
      ip addr show up
      ip -4 a
      ip -6 a
      ip -o a
      ip -o -4 addr
      ip -br a
      ip -br -4 a
      ip -br link
      ip -o link
      ip a s eth0
      ip a s dev eth0
      ip a s eth9
      ip a show eth0 eth1
      ip addr list
      ip addr foo
      ip addr show foo bar
      ip l
      ip link show eth0
      ip link show type bridge
      ip link show master br0
      ip link show up
      ip link foo
      ip link
      ip a
      ip addr show scope global
      ip addr show to 192.168.122.0/24
      ip addr show type bridge
      ip addr show master br0
      ip addr show primary
      ip addr show permanent
      ip addr show dynamic
      ip -br addr show dev eth0
      ip -br a s up
      ip -o link show eth0
      ip -0 a
      ip -family inet a s eth0
      ip -f inet a s eth0
      ip addr show eth0
      ip link show eth0
      ip link show type foo
      ip link show master foo
      ip link list up type bridge
      ip -br -o a
      ip -oneline a s lo
      ip -s a s lo
      ip addres show lo
      ip ad s lo
      ip lin s lo
      ip ro s
      ip li sh lo
      ip l ls lo
      ip l lst lo
      ip a l lo
      ip a lst lo
      ip a sho lo
    `),
  },
  {
    name: 'ip addr, changed',
    input: kvm,
    lines: lines(`
      ip a
      ip addr add
      ip addr add 10.0.0.1/24
      ip addr add 10.0.0.1/24 dev
      ip addr add 10.0.0.1/24 dev eth9
      ip addr add 10.0.0.1/24 eth0
      ip addr add 10.0.0.1/24 dev eth1 foo
      ip addr add abc dev eth1
      ip addr add 10.0.0/24 dev eth1
      ip addr add 10.9/16 dev eth1
      ip addr add 10.0.0.1/255.255.255.0 dev eth1
      ip addr del
      ip addr del 10.7.7.7/24 dev eth1
      ip addr del 10.0.0.1/24
      ip addr flush
      ip addr flush eth9
      ip addr flush dev eth1
      ip -s addr flush dev eth1
      ip addr flush dev eth1
      ip -4 addr flush dev eth0
      ip addr add 192.168.1.10/24 brd + dev eth0
      ip a
      ip addr change 192.168.1.10/24 dev eth0
      ip addr replace 192.168.1.11/24 dev eth0
      ip addr add 192.168.1.13/24 dev eth0 scope foo
      ip addr add local 192.168.6.1/24 broadcast 192.168.6.255 dev eth0
      ip addr add dev eth0 192.168.7.1/24 brd foo
      ip addr add 192.168.8.1/24 brd - dev eth0
      ip addr show eth0
      ip addr del dev eth0 192.168.6.1/24
      ip addr del 192.168.1.11 dev eth0
      ip addr del 192.168.1.11/32 dev eth0
      ip addr flush dev eth0 scope global
      ip r
      ip addr add any dev eth1
      ip addr add default dev eth1
      ip -6 addr add 10.0.0.1/24 dev eth1
      ip -4 addr add fe80::1/64 dev eth1
      ip addr del 192.168.1.10/24 dev eth9
      ip addr del foo dev eth0
      ip addr flush to 10.0.0.0/8
      ip addr flush up
      ip a
      ip r
    `),
  },
  {
    name: 'ip link, changed',
    input: kvm,
    lines: lines(`
      ip link set
      ip link set eth9 up
      ip link set eth0 foo
      ip link set eth0
      ip link set dev
      ip link set eth0 mtu abc
      ip link set eth0 address zz
      ip link set eth0 address 52:54
      ip link set eth0 master
      ip link set eth0 up down
      ip link set eth0 name
      ip link add
      ip link add br9
      ip link add br9 type
      ip link add type bridge
      ip link
      ip link del bridge0
      ip link del eth9
      ip link del
      ip link delete br9
      ip link set eth0 up
      ip -br link
      ip r
      ip link set eth0 down
      ip link set eth0 up
      ip link set dev eth0 up mtu 1400
      ip link show eth0
      ip link set eth0 type bridge
      ip link set br0 type bridge stp_state 1 forward_delay 200
      ip link set br0 type bridge foo 1
      ip link set br0 type bridge stp_state x
      ip link set br0 type bridge forward_delay 1
      ip link set br0 type foo
      ip link add br1 type bridge stp_state 1 forward_delay 400
      ip link add name br2 type bridge
      ip link add dev br3 type bridge
      ip link add br4 address 02:00:00:00:00:44 mtu 1400 type bridge
      ip link add br5 up type bridge
      ip link add mv type macvtap
      ip tuntap add tap0 mode tap
      ip tuntap add dev tap1 mode tap
      ip tuntap
      ip tuntap del tap1 mode tap
      ip link set tap0 master br0
      ip link set tap0 up
      ip link set eth0 nomaster up
      ip link set br0 down
      ip link delete br0 type bridge
      ip link del tap0
      ip link show lan0
      ip link show dev lan0 type bridge
      ip link show eth0 eth1
      ip link set dev eth0 dev eth1
      ip link set eth0 eth1 up
      ip link set eth0 mtu 1500 mtu 1400
      ip link set eth0 address 52:54:00:00:00:zz
      ip link set eth0 address 52-54-00-00-00-10
      ip link set eth0 address 01:00:5e:00:00:01
      ip link set eth0 name toolongname1234567
      ip link set eth0 name eth1
      ip link set up
      ip link set br0 up master br0
      ip link del eth0 eth1
      ip link del dev
      ip link add br0 type bridge
      ip link add eth0 br7 type bridge
      ip link add br7 type bridge type bridge
      ip link add br7 foo type bridge
      ip link add toolongname1234567 type bridge
      ip link add br7 type bridge foo
      ip link add br7 type macvtap link eth0
      ip link add link eth0 type macvtap mode bridge
      ip link add link eth0 m1 type macvtap mode
      ip link add link eth0 m1 type macvtap foo
      ip link add link eth0 m2 type macvtap mode private
      ip tuntap add
      ip tuntap add tap9
      ip tuntap add tap9 mode foo
      ip tuntap add eth0 mode tap
      ip tuntap del tap9 mode tap
      ip tuntap del tap77 mode tap
      ip tuntap foo
      ip tuntap add tap9 mode tap
      ip tuntap add tap9 mode tap
      ip l se eth0 up
      ip l s eth0
      ip l s eth0 up
      ip l s dev eth0 up
      ip l d br7
      ip l a br8 type bridge
      ip link
      ip link set br0 master br1
      ip link set lo down
      ip a s lo
      ip link set lo up
      ip a s lo
      ip link set eth1 master br0
      ip link set eth1 up
      bridge link
      ip -br link
      ip link set eth1 nomaster
      ip link set eth1 mtu 9000
      ip link set eth1 mtu 20
      ip link set eth1 mtu 70000
      ip link set vnet0 down
      ip -br link
      ip r
      ip link set vnet0 up
      lan: ip link set eth1 down
      ip link show eth1
      ip r
    `),
  },
  {
    name: 'ip route',
    input: kvm,
    lines: lines(`
      ip r
      ip route list
      ip r s
      ip route show default
      ip route show dev eth0
      ip route show 192.168.1.0/24
      ip route show 192.168.1.0
      ip route show to match 192.168.1.5
      ip route show via 192.168.1.1
      ip route show foo
      ip route show table main
      ip route show proto kernel
      ip route foo
      ip route add
      ip route add default
      ip route add default via
      ip route add default via 192.168.1.1
      ip route add default via 192.168.1.1
      ip route add default dev eth0
      ip route add default gw 192.168.1.1
      ip route add default via foo
      ip route add foo via 192.168.1.1
      ip route add 10.0.0.0/8 via 192.168.1.1 dev eth9
      ip route add 10.0.0.0/8 via 192.168.1.1 metric abc
      ip route add 10.0.0.0/8 via 192.168.1.1 foo bar
      ip route add 10.0.0.0/33 via 192.168.1.1
      ip route add 10/8 via 192.168.1.1
      ip route add 10.1.2.3 via 192.168.1.1
      ip r
      ip route del
      ip route del default via 1.2.3.4
      ip route del 10.1.2.3
      ip route del 10.0.0.0/8
      ip route del 10.0.0.0/8
      ip route get
      ip route get 8.8.8.8
      ip route get 192.168.1.1
      ip route get 192.168.1.10
      ip route get 127.0.0.1
      ip route get 192.168.1.255
      ip route get 8.8.8.8 from 192.168.122.1
      ip route get 8.8.8.8 from 1.2.3.4
      ip route get 8.8.8.8 oif vnet0
      ip route get foo
      ip route del default
      ip route get 8.8.8.8
      ip route flush
      ip route flush dev eth1
      ip route flush 10.0.0.0/8
      ip route flush cache
      ip route flush table main
      ip r
      ip route flush root 10.0.0.0/8
      ip route replace default via 192.168.1.1
    `),
  },
  {
    name: 'ip route and the links beneath',
    input: kvm,
    lines: lines(`
      ip r
      ip -o r
      ip -s r
      ip route add 10.0.0.0/8 via 192.168.1.1
      ip route add 10.1.2.3 via 192.168.1.1 metric 5
      ip route add 10/9 via 192.168.1.1
      ip route add 172.16.0.0/12 dev eth0
      ip route add 172.16.0.0/12 dev eth0 metric 50 src 192.168.1.10 proto static
      ip route add 172.17.0.0/16 dev eth0 scope global
      ip route add 172.18.0.0/16 via 10.99.0.1 dev eth0 onlink
      ip route add unreachable 172.19.0.0/16
      ip route add 10.59.0.0/16 via 192.168.1.1 proto foo
      ip route add 10.59.0.0/16 via 192.168.1.1 scope foo
      ip r
      ip route show default
      ip route show dev eth0
      ip route show 192.168.1.0/24
      ip route show exact 192.168.1.0/24
      ip route show root 10.0.0.0/8
      ip route show match 10.1.2.3
      ip route show 10.1.2.3
      ip route show to match 192.168.1.5
      ip route show via 192.168.1.1
      ip route show src 192.168.1.10
      ip route show proto static
      ip route show scope global
      ip route show proto kernel
      ip route show metric 5
      ip route show dev eth9
      ip route get 8.8.8.8
      ip route get 192.168.1.1
      ip route get 192.168.1.10
      ip route get 192.168.1.255
      ip route get 172.19.0.1
      ip route get 10.1.2.3
      ip route get 8.8.8.8 from 192.168.122.1
      ip route get 8.8.8.8 from 1.2.3.4
      ip route get 8.8.8.8 from 192.168.122.11 iif br0
      ip route get 8.8.8.8 from 192.168.122.11 iif br9
      ip route get 192.168.122.11
      ip route get 8.8.8.8 oif br0
      ip route get 8.8.8.8 dev br0
      ip -o route get 8.8.8.8
      ip route get 8.8.8.8/32
      ip route get 8.8.8.0/24
      ip route get to 8.8.8.8
      ip route get 0.0.0.0
      ip route get 255.255.255.255
      ip route delete 10.1.2.3
      ip route del 10.0.0.0/8 dev eth0
      ip route del 172.16.0.0/12 metric 50
      ip route del unreachable 172.19.0.0/16
      ip route replace 172.16.0.0/12 via 192.168.1.7
      ip route change 172.16.0.0/12 via 192.168.1.8
      ip route append 172.16.0.0/12 via 192.168.1.9
      ip route prepend 172.16.0.0/12 via 192.168.1.10
      ip r
      ip -s route flush 172.16.0.0/12
      ip route flush root 10.0.0.0/8
      ip r
      ip -s route flush dev eth0
      ip r
      ip route add default via 192.168.1.1
      ip route add 192.168.1.0/24 dev eth0
      ip route add default via 192.168.1.1
      lan: ip link set eth0 down
      ip r
      ip route get 8.8.8.8
      ip a show eth0
      lan: ip link set eth0 up
      ip r
      ip route add default via default
      ip route add default via 192.168.1.1/24
      ip route get 8.8.8.8 8.8.4.4
      ip route get dev eth0
      ip route get 8.8.8.8 dev eth9
      ip route get 10.1.1.1 foo
      ip route show eth0
      ip route show 10.0.0.0/8 11.0.0.0/8
      ip route show table foo
      ip route show proto foo
      ip route show scope foo
      ip route show type foo
      ip r ls
      ip r lst
      ip r sh
      ip r g 8.8.8.8
      ip r d default
      ip r a default via 192.168.1.1
      ip r del default dev eth0
      ip r repl default via 192.168.1.1
      ip r c default via 192.168.1.1
    `),
  },
  {
    name: 'ip neigh',
    input: kvm,
    lines: lines(`
      ip n
      ip neigh show
      ip neigh show dev eth0
      ip neigh add 192.168.1.99 lladdr 52:54:00:00:00:99 dev eth0
      ip neigh add 192.168.1.99 lladdr 52:54:00:00:00:99 dev eth0
      ip neigh add 192.168.1.98 dev eth0
      ip neigh add 192.168.1.98 lladdr zz dev eth0
      ip neigh add 192.168.1.98 lladdr 52:54:00:00:00:99
      ip neigh add 192.168.1.98 lladdr 52:54:00:00:00:99 dev eth9
      ip neigh replace 192.168.1.99 lladdr 52:54:00:00:00:98 dev eth0
      ip neigh change 192.168.1.97 lladdr 52:54:00:00:00:98 dev eth0
      ip neigh
      ip neigh show 192.168.1.99
      ip neigh get 192.168.1.99 dev eth0
      ip neigh del 192.168.1.99 dev eth0
      ip neigh del 192.168.1.99 dev eth0
      ip neigh del 192.168.1.97 dev eth0
      ip neigh flush
      ip neigh flush dev eth0
      ip neigh flush all
      ip neigh foo
      ping -c1 -W1 192.168.1.1
      ip n
      ping -c1 -W1 192.168.1.77
      ip n
      ip n show nud reachable
      ip n show nud failed
      ip n s 192.168.1.1
      ip neigh del 192.168.1.1 dev eth0
      ip n
      ip neigh flush all
      ip -s neigh flush all
      ip n
      ip neigh add 192.168.1.5 lladdr 52:54:00:00:00:55 nud stale dev eth0
      ip neigh add 192.168.1.6 lladdr 52:54:00:00:00:55 nud permanent dev eth0
      ip neigh add 192.168.1.7 lladdr 52:54:00:00:00:55 nud foo dev eth0
      ip n
      ip n
      ip link set eth0 down
      ip n
      ip link set eth0 up
      ip neigh add foo lladdr 52:54:00:00:00:99 dev eth0
      ip neigh add 192.168.1.98 lladdr 52:54:00:00:00:99 dev eth1
      ip neigh add 192.168.1.98 dev eth0 lladdr 52:54:00:00:00:99 foo
      ip neigh show dev eth9
      ip neigh show foo
      ip neigh show 192.168.1.0/24
      ip neigh del 192.168.1.98
      ip neigh del foo dev eth0
      ip neigh add 192.168.1.98 lladdr 52:54:00:00:00:99 dev eth0
      ip neigh show dev eth0
      ip neigh show 192.168.1.0/24
      ip -o neigh
      ip -s neigh flush dev eth0
      ip neigh flush 192.168.1.0/24
      ip neigh
      ip ne
      ip nei s
      ip n a 192.168.1.98 lladdr 52:54:00:00:00:99 dev eth0
      ip n d 192.168.1.98 dev eth0
    `),
  },
  {
    name: 'bridge and brctl',
    input: kvm,
    lines: lines(`
      bridge
      bridge help
      bridge link
      bridge link show
      bridge link show dev vnet0
      bridge link show dev eth9
      bridge link show dev eth0
      bridge link show foo
      bridge fdb
      bridge fdb show
      bridge fdb show br br0
      bridge fdb show br br9
      bridge fdb show dev vnet0
      bridge fdb show brport vnet0
      ping -c1 -W1 192.168.122.11
      bridge fdb show br br0
      bridge fdb show dynamic
      bridge fdb add 52:54:00:00:00:99 dev vnet0 master
      bridge fdb del 52:54:00:00:00:99 dev vnet0 master
      bridge foo
      bridge l
      bridge f
      brctl
      brctl --help
      brctl -h
      brctl foo
      brctl show
      brctl show br0
      brctl show br9
      brctl show eth0
      brctl showmacs br0
      brctl showmacs br9
      brctl showmacs
      brctl showstp br0
      brctl showstp br9
      brctl showstp
      brctl addbr
      brctl addbr br1
      brctl addbr br1
      brctl addbr a b
      brctl addbr toolongname1234567
      brctl show
      brctl addif br1
      brctl addif br1 eth1
      brctl addif br1 eth1
      brctl addif br0 eth1
      brctl addif br1 eth0 vnet0
      brctl addif br1 lo
      brctl addif br1 br0
      brctl addif br9 eth1
      brctl addif br1 eth9
      brctl show
      brctl show br1 br0
      brctl delif br1
      brctl delif br1 eth0
      brctl delif br0 eth0
      brctl delif br1 eth9
      brctl delif br9 eth1
      brctl stp
      brctl stp br1
      brctl stp br1 on
      brctl stp br1 yes
      brctl stp br1 1
      brctl stp br1 foo
      brctl stp br9 on
      brctl stp br1 off
      brctl setfd
      brctl setfd br1 0
      brctl setfd br1 4
      brctl setfd br1 foo
      brctl setfd br9 4
      brctl setfd br1 1.5
      brctl setageing br1 100
      brctl setbridgeprio br1 100
      brctl showstp br1
      brctl delbr br1
      ip link set br1 up
      brctl show
      brctl delbr br1
      ip link set br1 down
      brctl delbr br1
      brctl delbr br1
      brctl delbr br9
      brctl delbr eth0
      brctl delbr
      brctl addbr br1
      brctl addif br1 eth1
      brctl stp br1 on
      ip link set br1 up
      ip link set eth1 up
      bridge link
      sleep 16
      bridge link
      brctl show
      sleep 16
      bridge link
      brctl stp br1 off
      ip link show br1
      brctl delbr br1
      ip link set br1 down
      brctl delbr br1
    `),
  },
  {
    name: 'net-tools',
    input: kvm,
    lines: lines(`
      ping -c1 192.168.1.1
      ifconfig
      ifconfig -a
      ifconfig eth0
      ifconfig eth9
      ifconfig lo
      ifconfig -s
      ifconfig br0
      ifconfig eth1 up
      ifconfig eth1
      ifconfig eth1 10.0.0.1
      ifconfig eth1
      ifconfig eth1 10.0.0.1 netmask 255.255.255.0
      ifconfig eth1
      ifconfig eth1 10.0.0.1/16
      ifconfig eth1 10.0.0.2 netmask 255.255.0.0 broadcast 10.0.255.255 up
      ifconfig eth1
      ip a show eth1
      ip r
      ifconfig eth1 down
      ifconfig eth1 0.0.0.0
      ifconfig eth1 0
      ip a show eth1
      ifconfig eth1 mtu 1400
      ifconfig eth1 hw ether 52:54:00:00:00:77
      ifconfig eth1 foo
      ifconfig eth1 300.1.1.1
      ifconfig eth9 up
      ifconfig eth9 10.0.0.1
      route
      route -n
      route add default gw 192.168.1.1
      route add default gw 192.168.1.2 eth0
      route add -net 10.0.0.0 netmask 255.0.0.0 gw 192.168.1.1
      route add -net 10.0.0.0/8 gw 192.168.1.1
      route add -host 10.1.1.1 gw 192.168.1.1
      route add -host 10.1.1.2 dev eth0
      route add -net 11.0.0.0/8 dev eth0
      route add -net 11.0.0.1/8 dev eth0
      route add default gw 9.9.9.9
      route add default foo
      route -n
      route del default
      route del default gw 192.168.1.2
      route del -net 10.0.0.0/8
      route del -net 10.0.0.0 netmask 255.0.0.0
      route del -host 10.1.1.1
      route del -net 12.0.0.0/8
      route add -net 13.0.0.0/8 reject
      route -n
      route foo
      arp -n
      arp -a
      arp -an
      arp -n 192.168.122.11
      arp 192.168.1.200
      arp -d 192.168.122.11
      arp -d 192.168.1.200
      arp -s 192.168.1.200 52:54:00:00:00:aa
      arp -n
      arp -i br0 -n
      arp -e -n
      arp -i eth9 -n
    `),
  },
  {
    name: 'arping',
    input: kvm,
    lines: lines(`
      arping -c1 -I eth0 192.168.1.1
      arping -c 2 -I eth0 192.168.1.1
      arping -c1 -w1 -I eth0 192.168.1.77
      arping -c1 192.168.1.1
      arping -c1 -I eth9 192.168.1.1
      arping -I eth0 -D -c1 192.168.1.1
      arping -D -c1 -I eth0 192.168.1.78
      arping -c1 -I eth0 foo
      arping -c1 -I eth0
      arping -q -c1 -I eth0 192.168.1.1
      arping -c1 -I lo 127.0.0.1
    `),
  },
  {
    name: 'ping',
    input: kvm,
    lines: lines(`
      ping
      ping -c1 192.168.1.1
      ping -c 2 -i 0.2 192.168.1.1
      ping -c2 -q -i 0.2 192.168.1.1
      ping -c1 -W1 192.168.1.77
      ping -c3 -W1 192.168.1.77
      ping -c1 127.0.0.1
      ping -c1 192.168.1.10
      ping -c1 localhost
      ping -c1 nohost
      ping -c1 -n 192.168.122.11
      ping -c1 -t1 192.168.122.11
      ping -c1 -I br0 192.168.122.11
      ping -c1 -I 192.168.1.10 192.168.122.11
      ping -c1 -I 1.2.3.4 192.168.122.11
      ping -c1 -I eth9 192.168.122.11
      ping -c0 192.168.1.1
      ping -c foo 192.168.1.1
      ping -x 192.168.1.1
      ping -c1 -w1 192.168.1.77
      ping -w1 -i0.3 192.168.1.1
      ping -c1 192.168.1.255
      ping -c1 -W 0.5 192.168.1.1
      ping -c1 -4 192.168.1.1
      g: ping -c1 -W1 192.168.1.1
      g: ping -c1 -W1 8.8.8.8
      g: ping -c1 -t1 192.168.1.1
      g: ping -c1 -t1 8.8.8.8
      lan: ip route add unreachable 203.0.113.0/24
      lan: ip route add prohibit 203.0.114.0/24
      lan: ip route add blackhole 203.0.115.0/24
      host: ping -c1 -W1 203.0.113.5
      host: ping -c1 -W1 203.0.114.5
      host: ping -c1 -W1 203.0.115.5
      host: ping -c1 -W1 203.0.116.5
      lan: ping -c1 -W1 203.0.113.5
      lan: ping -c1 -W1 203.0.114.5
      lan: ping -c1 -W1 203.0.115.5
      lan: ping -c1 -W1 8.8.8.8
      ip link set eth0 down
      ping -c1 -W1 192.168.1.1
      ip link set eth0 up
      ip route add default via 192.168.1.1
      iptables -A OUTPUT -d 192.168.1.1 -j DROP
      ping -c1 -W1 192.168.1.1
      iptables -F
      iptables -A OUTPUT -d 192.168.1.1 -j REJECT
      ping -c1 -W1 192.168.1.1
      iptables -F
      lan: iptables -A INPUT -p icmp -j REJECT --reject-with icmp-admin-prohibited
      ping -c1 -W1 192.168.1.1
      lan: iptables -F
      lan: iptables -A INPUT -p icmp -j REJECT
      ping -c2 -i0.2 -W1 192.168.1.1
      lan: iptables -F
    `),
  },
  {
    name: 'nc',
    input: kvm,
    lines: lines(`
      nc
      nc -z 192.168.1.1 80
      nc -z -v 192.168.1.1 80
      nc -zv 192.168.122.11 80
      nc -zv -w1 192.168.122.11 80
      nc -zvw1 192.168.1.77 80
      nc -zv -w1 192.168.122.11 22
      nc -zv -w1 192.168.122.11 80 22
      nc -zv -w1 192.168.122.11 80-82
      nc -zv 127.0.0.1 80
      nc -zv 127.0.0.1 8080
      nc -zv 192.168.1.10 8080
      nc -zv nohost 80
      nc -zv localhost 80
      nc -zuv -w1 192.168.122.11 53
      nc -zu -w1 192.168.122.11 53
      nc -z -w1 192.168.122.11 http
      nc -zv -w1 192.168.122.11 http
      nc -z -w1 192.168.122.11
      nc -z -w1 192.168.122.11 99999
      nc -zn -w1 192.168.122.11 80
      nc -zvn -w1 192.168.122.11 80
      nc -zvn -w1 nohost 80
      g: nc -zv -w1 9.9.9.9 80
      lan: iptables -A INPUT -p tcp --dport 81 -j DROP
      nc -zv -w1 192.168.1.1 81
      lan: iptables -A INPUT -p tcp --dport 82 -j REJECT
      nc -zv -w1 192.168.1.1 82
      lan: iptables -A INPUT -p tcp --dport 83 -j REJECT --reject-with icmp-admin-prohibited
      nc -zv -w1 192.168.1.1 83
      lan: iptables -A INPUT -p tcp --dport 84 -j REJECT --reject-with tcp-reset
      nc -zv -w1 192.168.1.1 84
      lan: iptables -A INPUT -p tcp --dport 85 -j REJECT --reject-with icmp-host-unreachable
      nc -zv -w1 192.168.1.1 85
      lan: iptables -A INPUT -p tcp --dport 86 -j REJECT --reject-with icmp-net-unreachable
      nc -zv -w1 192.168.1.1 86
    `),
  },
  {
    name: 'curl and wget',
    input: kvm,
    lines: lines(`
      lan: iptables -A INPUT -p tcp --dport 81 -j DROP
      lan: iptables -A INPUT -p tcp --dport 83 -j REJECT --reject-with icmp-admin-prohibited
      curl
      curl -s 192.168.122.11
      curl -sI http://192.168.122.11/
      curl -sS -m 1 http://192.168.1.1:81/
      curl -s -m 1 http://192.168.1.1:81/
      curl -sS http://192.168.122.11:22/
      curl -s http://192.168.122.11:22/
      curl -s http://nohost/
      wget -qO- http://192.168.122.11/
      wget -q -O - http://192.168.122.11/
      wget -qO- http://192.168.122.11:22/
      wget -O- http://192.168.122.11/
      wget -O- http://192.168.122.11:22/
      wget -T1 -t1 -O- http://192.168.1.1:81/
      wget -T1 -t1 -qO- http://192.168.1.1:81/
      wget -qO- http://nohost/
      wget -O- http://nohost/
      curl
      curl --foo http://192.168.122.11/
      curl -m
      curl -m foo http://192.168.122.11/
      curl http://
      curl -sv http://192.168.122.11/
      curl -sv http://192.168.122.11:22/
      curl -sv --connect-timeout 1 http://192.168.1.1:81/
      curl -sSv http://192.168.1.1:83/
      curl -sS http://192.168.1.77/
      curl -sS http://nohost/
      curl -sS ftp://192.168.122.11/
      curl -sS https://192.168.122.11/
      g: curl -sS -m 2 http://9.9.9.9/
      g: curl -s http://192.168.122.1/
      curl -s -o /dev/null -w '%{http_code}\\n' http://192.168.122.11/
    `),
  },
  {
    name: 'ss and netstat',
    input: kvm,
    lines: lines(`
      ss -ltn
      ss -lt
      ss -lntp
      ss -tln
      ss -tan
      ss -lun
      ss -ltun
      ss -ltnp
      ss -4ltn
      ss -ltn sport = :80
      netstat -ltn
      netstat -lnt
      netstat -ltnp
      netstat -tln
      netstat -lun
      netstat -ltun
      netstat -rn
      netstat -r
      netstat -i
    `),
  },
  {
    name: 'sysctl and conntrack',
    input: kvm,
    lines: lines(`
      sysctl
      sysctl net.ipv4.ip_forward
      sysctl -n net.ipv4.ip_forward
      sysctl -w net.ipv4.ip_forward=0
      sysctl -w net.ipv4.ip_forward=1
      sysctl net.ipv4.ip_forward=1
      sysctl -q net.ipv4.ip_forward=1
      sysctl -w net.ipv4.ip_forward
      sysctl -w net.ipv4.ip_forward 1
      sysctl -w net.ipv4.ip_forward = 1
      sysctl net.ipv4.foo
      sysctl net/ipv4/ip_forward
      sysctl -n net.ipv4.foo
      sysctl -w net.ipv4.foo=1
      sysctl -w net.ipv4.ip_forward=foo
      sysctl -w net.ipv4.ip_forward=7
      sysctl -w foo
      sysctl -e net.ipv4.foo
      sysctl -x
      sysctl -a | grep '^net.ipv4.ip_forward'
      sysctl -a --pattern ip_forward$
      sysctl -a | grep rp_filter
      sysctl -a | grep bridge-nf
      sysctl net.bridge.bridge-nf-call-iptables
      sysctl net.ipv4.conf.eth0.rp_filter
      sysctl net.ipv4.conf.eth0.proxy_arp net.ipv4.ip_forward
      sysctl -p
      sysctl -h
      conntrack -L
      conntrack -L -p tcp
      conntrack -L -p icmp
      conntrack -F
      conntrack -L
      conntrack -C
      conntrack -D -p tcp
    `),
  },
  {
    name: 'loops, the kernel in files, and ssh',
    input: kvm,
    lines: lines(`
      for i in 1 10; do ping -c1 -W1 192.168.1.$i; done
      for i in 11 77; do ping -c1 -W1 192.168.122.$i > /dev/null && echo $i is up; done
      if ping -c1 -W1 192.168.1.1 > /dev/null; then echo up; else echo down; fi
      for i in eth0 eth1; do echo $i $(ip -br link show $i | tr -s ' ' | cut -d ' ' -f 2); done
      [ $(cat /proc/sys/net/ipv4/ip_forward) = 1 ] && echo forwards
      cat /proc/sys/net/ipv4/conf/eth0/rp_filter
      echo 1 > /proc/sys/net/ipv4/conf/eth0/rp_filter
      sysctl net.ipv4.conf.eth0.rp_filter
      echo 2 | tee /proc/sys/net/ipv4/conf/eth0/rp_filter
      cat /proc/sys/net/ipv4/conf/eth0/rp_filter
      cat /proc/sys/net/ipv4/nothere
      ls /proc/sys/net/ipv4/conf
      sh -c 'echo 0 > /proc/sys/net/ipv4/ip_forward'
      cat /proc/sys/net/ipv4/ip_forward
      sysctl -w net.ipv4.conf.all.forwarding=1
      cat /proc/sys/net/ipv4/ip_forward
      ip -c=never -br a
      ip -c=never r
      ssh -T root@192.168.122.11
      ssh -T -p 81 192.168.122.11
      ssh -T 192.168.1.77
      ssh -T -o ConnectTimeout=2 192.168.1.77
      ssh
      ssh -Z 192.168.1.1
      ssh -T -p 99999 192.168.1.1
      ssh -p
      iptables -A FORWARD -d 192.168.122.11 -p tcp --dport 22 -j REJECT
      lan: ip route add 192.168.122.0/24 via 192.168.1.10
      lan: ssh -T 192.168.122.11
    `),
  },
]
