/** Sessions as a student types them: some lines right, some mistyped, one after the other on one host. */
import { bareHost, kvm, plain, twoNetworks } from './networks.fixture.ts'
import type { Story } from './story.fixture.ts'

const story = (name: string, title: string, network: Story['network'], text: string): Story => ({ name, title, network, text })

export const sessionStories: readonly Story[] = [
  story(
    'session-first-look',
    'a first look at a host',
    kvm(),
    `
    host: ip addr show
    host: ip a show br0
    host: ip adress
    host: ip -c a
    host: ip link show dev eth0
    host: ip link ls
    host: ip route list
    host: ip r get 203.0.113.5
    host: ip r get 192.168.122.11
    host: ip r get 192.168.122.255
    host: ip r get 127.0.0.1
    host: ip r get to 203.0.113.5 from 192.168.1.10
    host: ip r get 203.0.113.5 from 192.168.122.11 iif virbr0
    host: ip neigh
    host: bridge link
    host: brctl show
    host: brctl show virbr0
    host: brtcl show
    host: ifconfg
    host: ip -d link show br0
    host: ip -s link show lo
    host: ip a | grep inet
    host: ip -4 -o addr show | awk '{print $2, $4}'
    host: cat /proc/sys/net/ipv4/ip_forward
    host: sysctl net.ipv4.ip_forward
    host: sysctl -n net.ipv4.ip_forward
    host: sysctl net.ipv4.ip_forwarding
    host: hostname
  `,
  ),
  story(
    'session-make-a-bridge',
    'a bridge made by hand',
    bareHost(),
    `
    host: ip link add br0 type bridge
    host: ip link add br0 type bridge
    host: ip link add type bridge br1
    host: ip link set br0 up
    host: ip link set eth0 master br0
    host: ip link set eth0 up
    host: ip link set master br0 eth1
    host: ip link set eth1 master br1
    host: ip link set vnet0 up master br0
    host: ip addr add 192.168.1.10/24 dev br0
    host: ip addr add 192.168.1.10/24 dev br0
    host: ip addr add 192.168.1.10 dev br0
    host: ip addr add 192.168.1.300/24 dev br0
    host: ip addr add 192.168.1.10/33 dev br0
    host: ip addr del 192.168.1.10 dev br0
    host: ip addr show br0
    host: ip route add default 192.168.1.1
    host: ip route add default via 192.168.1.1 dev br1
    host: ip route add default via 10.0.0.1
    host: ip route add default via 192.168.1.1
    host: ip route add default via 192.168.1.1
    host: ip r
    host: bridge link show
    host: brctl show
    host: ping -c 2 -i 0.2 192.168.1.1
    host: ping -c 1 -W 1 192.168.1.103
    host: bridge fdb show br br0 | grep -c permanent
    host: ip link del br0
    host: ip -br link
    host: ip r
  `,
  ),
  story(
    'session-brctl',
    'brctl from the deck',
    bareHost(),
    `
    host: brctl addbr br0
    host: brctl addif br0 eth0
    host: brctl addif br0 eth0 eth1
    host: brctl addif eth0 br0
    host: brctl addif br0
    host: brctl show
    host: brctl stp br0 on
    host: brctl showstp br0
    host: ifconfig br0 192.168.1.10 netmask 255.255.255.0 up
    host: ifconfig eth0 up
    host: ifconfig br0
    host: route add default gw 192.168.1.1
    host: route -n
    host: brctl stp br0 off
    host: brctl setfd br0 0
    sleep 2
    host: ping -c1 -W1 192.168.1.1
    host: brctl delif br0 eth0
    host: brctl delif br0 eth0
    host: brctl delbr br0
    host: ifconfig br0 down
    host: brctl delbr br0
    host: brctl show
    host: brctl addbr
    host: brctl --version
    host: brctl hairpin br0 eth0 on
    host: brctl setpathcost br0 eth0 10
  `,
  ),
  story(
    'session-neighbours',
    'neighbours',
    kvm(),
    `
    host: ip neigh
    host: ping -c1 -W1 192.168.122.11
    host: ip neigh show dev virbr0
    host: ip neigh show 192.168.122.11
    host: ip neigh del 192.168.122.11
    host: ip neigh del 192.168.122.11 dev virbr0
    host: ip neigh show dev virbr0
    host: ping -c1 -W1 192.168.122.50
    host: ip neigh add 192.168.122.50 lladdr 52:54:00:00:00:01 dev virbr0
    host: ip neigh replace 192.168.122.50 lladdr 52:54:00:00:00:01 dev virbr0
    host: ip neigh show dev virbr0
    host: ping -c1 -W1 192.168.122.50
    host: ip neigh change 192.168.122.50 lladdr 52:54:00:00:00:0 dev virbr0
    host: ip neigh flush all
    host: ip neigh flush dev virbr9
    host: ip neigh show
    host: arp -n
    host: arp -d 192.168.122.50
    host: arp -an
    host: arp -s 192.168.122.12 52:54:00:00:00:02
    host: arp -n 192.168.122.12
    host: ip n s nud permanent
    host: bridge fdb show br virbr0 | grep 52:54:00:00:00:01
    host: bridge fdb show dev vnet0
    host: bridge fdb show brport vnet9
    host: bridge fdb add 52:54:00:00:00:77 dev vnet0
    host: bridge fdb add 52:54:00:00:00:78 dev vnet0 master static
    host: bridge fdb append 52:54:00:00:00:79 dev vnet0 master
    host: bridge fdb del 52:54:00:00:00:78 dev vnet0 master
    host: bridge fdb del 52:54:00:00:00:78 dev vnet0 master
    host: bridge fdb show dev vnet0 | grep 00:7
  `,
  ),
  story(
    'session-ping',
    'ping, and what it says when it does not get through',
    kvm(),
    `
    host: ping -c1 192.168.122.11
    host: ping -c 2 -i 0.2 -s 1000 192.168.122.11
    host: ping -c1 -s 2000 192.168.122.11
    host: ping -c1 -M do -s 2000 192.168.122.11
    host: ping -c1 -M do -s 1472 192.168.122.11
    host: ping -c1 -M do -s 1473 192.168.122.11
    g1: ping -c1 -W1 203.0.113.5
    g1: ping -c1 -W1 -R 203.0.113.5
    g1: ping -c1 -W1 8.8.8.8
    g1: ping -c1 -W1 www.example.org
    host: ping -c1 -W1 300.1.1.1
    host: ping -c1 -W1 192.168.122
    host: ping -c1 -W1 1
    host: ping -c-1 192.168.1.1
    host: ping -c1 -i0 192.168.122.11
    host: ping -c1 -W1 -I virbr0 192.168.1.50
    host: ping -c1 -W1 -I eth0 192.168.1.50
    host: ping -c1 -W1 -I br0 192.168.1.50
    host: ping -c1 -W1 -I 192.168.122.1 192.168.1.50
    host: ping -c1 -W1 -t 1 203.0.113.5
    host: ping -c1 -W1 -t 2 203.0.113.5
    host: ping -q -c2 -i 0.2 127.0.0.1
    host: ping -c1 -n -v 127.0.0.1
    host: ping -c1 -W1 0
    host: ping -b -c1 -W1 192.168.122.255
    host: ping -c1 -W1 192.168.122.255
    host: ping -f 192.168.122.11 -c 3 -q
    host: ping -D -c1 127.0.0.1 | cut -c1-1
    host: ping -A -c2 -q 127.0.0.1
    host: ping -c 1 -w 2 192.168.122.77
    host: ping
    host: ping -V
    host: ping6 -c1 ::1
    host: ping -6 -c1 -W1 ::1
  `,
  ),
  story(
    'session-nc-and-curl',
    'ports tried by nc and curl',
    kvm(),
    `
    host: nc -zv 192.168.122.11 80
    host: nc -z -v -w 2 192.168.122.11 80 81
    host: nc -zvn 192.168.122.11 79-81
    host: nc -zv 192.168.122.11
    host: nc -zv 192.168.122.11 http
    host: nc -zv 192.168.122.11 webb
    host: nc -zv 192.168.122.11 70000
    host: nc -zuv -w1 192.168.122.11 53
    host: nc -zuv -w1 192.168.122.11 54
    out: nc -zv -w2 192.168.122.11 80
    out: nc -zv -w2 192.168.1.77 80
    host: nc -vz localhost 80
    host: nc -z 192.168.122.11 80; echo $?
    host: nc -z -w1 192.168.122.11 81; echo $?
    host: curl http://192.168.122.11
    host: curl -s http://192.168.122.11/
    host: curl -sI 192.168.122.11
    host: curl 192.168.122.11:81
    host: curl -m 2 http://192.168.122.99/
    host: curl --connect-timeout 1 http://203.0.113.77/
    host: curl -sS -o /dev/null -w '%{http_code}\\n' http://192.168.122.11/
    host: curl -s -o /dev/null -w '%{http_code}\\n' http://192.168.122.11:81/; echo $?
    host: curl
    host: curl htp://192.168.122.11/
    host: curl https://192.168.122.11/
    host: curl http://nohost/
    host: curl --foo 192.168.122.11
    host: curl -f http://192.168.122.11/none
    host: curl http://192.168.122.11:99999/
    out: curl -m 3 http://192.168.122.11/
    g1: curl -s 203.0.113.5
    host: curl -s localhost
    host: curl http://
    host: wget -qO- http://192.168.122.11/
    host: wget -T 2 -t 1 http://192.168.122.11:81/
  `,
  ),
  story(
    'session-ss',
    'what listens',
    kvm({ host: { services: ['tcp/80 nginx', 'tcp/127.0.0.1:5432 postgres', 'tcp/22 sshd'] } }, []),
    `
    host: ss -ltn
    host: ss -tln
    host: ss -tlnH
    host: ss -lt
    host: ss -ltn sport = :80
    host: ss -ltn 'sport = :22'
    host: ss -lun
    host: ss -tn
    host: ss -z
    host: ss -ltn src 127.0.0.1
    host: ss -ltnn
    host: ss --listening --tcp --numeric
    host: ss -4ltn
    host: ss -6ltn
    host: ss -l -t -n | grep :80
    host: ss -ltn | wc -l
    host: netstat -ltn
    host: netstat -rn
    host: ss -s | head -1
    host: ss -ltn dport = :80
    host: ss -tan state listening
    host: ss -ltn foo
    host: ss -h | head -3
  `,
  ),
  story(
    'session-port-forward',
    'a port forward, step by step',
    kvm(),
    `
    out: curl -m 2 http://192.168.1.10:8080/
    host: iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    out: curl -m 2 http://192.168.1.10:8080/
    host: iptables -t nat -L PREROUTING -n -v
    host: iptables -L LIBVIRT_FWI -n -v --line-numbers
    host: iptables -A FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT
    out: curl -m 2 http://192.168.1.10:8080/
    host: iptables -L FORWARD -n -v --line-numbers
    host: iptables -D FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT
    host: iptables -I FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT
    out: curl -m 2 http://192.168.1.10:8080/
    host: iptables -L FORWARD -n -v --line-numbers
    host: iptables -t nat -S PREROUTING
    host: conntrack -L -p tcp --dport 8080 2>/dev/null | wc -l
    host: iptables -t nat -D PREROUTING 2
    host: iptables -t nat -D PREROUTING 1
    host: iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:http
    host: iptables -t nat -A PREROUTING --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    host: iptables -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    host: iptables -t nat -A PREROUTING -p tcp -dport 8080 -j DNAT --to-destination 192.168.122.11:80
    host: iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-dest 192.168.122.11:80
    host: iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT
    host: iptables -t nat -A POSTROUTING -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    host: iptables -t nat -A PREROUTING -o eth0 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80
    host: iptables -t nat -L -n
  `,
  ),
  story(
    'session-iptables-typos',
    'lines of iptables with a mistake in each',
    bareHost(),
    `
    host: iptables -a INPUT -j DROP
    host: iptables -A input -j DROP
    host: iptables -A INPUT -j drop
    host: iptables -A INPUT -j
    host: iptables -A INPUT
    host: iptables -A INPUT -p tpc --dport 22 -j ACCEPT
    host: iptables -A INPUT -p tcp --dport ssh -j ACCEPT
    host: iptables -A INPUT --dport 22 -p tcp -j ACCEPT
    host: iptables -A INPUT -p tcp --port 22 -j ACCEPT
    host: iptables -A INPUT -p tcp --dport 22,80 -j ACCEPT
    host: iptables -A INPUT -p tcp -m multiport --dport 22,80 -j ACCEPT
    host: iptables -A INPUT -p tcp --dport 22:21 -j ACCEPT
    host: iptables -A INPUT -p tcp --dport 66000 -j ACCEPT
    host: iptables -A INPUT -s 192.168.1.0/33 -j ACCEPT
    host: iptables -A INPUT -s 192.168.1 -j ACCEPT
    host: iptables -A INPUT -s 192.168.1.256 -j ACCEPT
    host: iptables -A INPUT -o eth0 -j ACCEPT
    host: iptables -A OUTPUT -i eth0 -j ACCEPT
    host: iptables -A FORWARD -i eth0 -i eth1 -j ACCEPT
    host: iptables -A INPUT -m state ESTABLISHED -j ACCEPT
    host: iptables -A INPUT -m state --state ESTABLISHD -j ACCEPT
    host: iptables -A INPUT -m conntrack --state ESTABLISHED -j ACCEPT
    host: iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED
    host: iptables -A INPUT -j REJECT --reject-with tcp-reset
    host: iptables -A INPUT -p tcp -j REJECT --reject-with icmp-port-unreachable
    host: iptables -A INPUT -j REJECT --reject-with foo
    host: iptables -A INPUT -j MASQUERADE
    host: iptables -t nat -A PREROUTING -j MASQUERADE
    host: iptables -t nta -L
    host: iptables -P INPUT REJECT
    host: iptables -P INPUT
    host: iptables -P web DROP
    host: iptables -D INPUT 99
    host: iptables -D INPUT -j LOG
    host: iptables -I INPUT 0 -j DROP
    host: iptables -N INPUT
    host: iptables -N web
    host: iptables -N web
    host: iptables -A web -j web
    host: iptables -A INPUT -j wbe
    host: iptables -E web http
    host: iptables -X
    host: iptables -L web
    host: iptables -S
    host: iptables -F
    host: iptables -L -n
    host: iptables
    host: iptables -V
    host: iptables -L INPUT -n -v -x
    host: iptables -nvL
    host: iptables -Lnv
    host: iptables -L -t nat -n
    host: iptables -A INPUT -p icmp --icmp-type 8 -j ACCEPT
    host: iptables -A INPUT -p icmp --icmp-type ping -j ACCEPT
    host: iptables -A INPUT -p icmp --icmp-type pong -j ACCEPT
    host: iptables -C INPUT -p icmp --icmp-type 8 -j ACCEPT
    host: iptables -C INPUT -p icmp -j ACCEPT
    host: iptables -S INPUT 1
    host: iptables -Z
    host: iptables-save -t filter | grep -v '^#'
  `,
  ),
  story(
    'session-tcpdump',
    'tcpdump on both sides of the NAT',
    kvm(),
    `
    g1: ping -c1 -W1 192.168.1.50
    host: tcpdump -n -i virbr0 icmp
    host: tcpdump -n -i br0 icmp
    g1: curl -s -m 3 http://192.168.1.50/
    host: tcpdump -n -q -i virbr0 tcp and port 80
    out: curl -s -m 2 http://192.168.122.11/
    host: tcpdump -ni br0 host 192.168.122.11
    out: tcpdump -ni eth0 tcp
    g1: nc -zv -w1 192.168.1.50 81
    host: tcpdump -n -q -i br0 'tcp port 81'
    g1: ping -c1 -W1 192.168.122.77
    host: tcpdump -n -i virbr0 arp
    host: tcpdump -n -e -i vnet0 arp
    host: tcpdump -n -i eth9
    host: tcpdump -i
    host: tcpdump -n -i virbr0 foo
    host: tcpdump -n -i virbr0 port
    host: tcpdump -Z
  `,
  ),
  story(
    'session-sysctl',
    'settings of the kernel',
    bareHost({ host: { sysctls: { 'net.ipv4.ip_forward': '0' } } }),
    `
    host: sysctl net.ipv4.ip_forward
    host: sysctl -w net.ipv4.ip_forward=1
    host: sysctl -w net.ipv4.ip_forward = 1
    host: sysctl -w net.ipv4.ip_forward 1
    host: sysctl -w net.ipv4.ip_forward
    host: sysctl net.ipv4.ip_forward=0
    host: sysctl net/ipv4/ip_forward
    host: sysctl -q -w net.ipv4.ip_forward=1
    host: sysctl -w net.ipv4.ip_forward=yes
    host: sysctl -w net.ipv4.ip_forward=2
    host: sysctl net.ipv4.ip_forward
    host: sysctl -w net.ipv4.ipforward=1
    host: sysctl ip_forward
    host: echo 0 > /proc/sys/net/ipv4/ip_forward
    host: cat /proc/sys/net/ipv4/ip_forward
    host: echo 1 >/proc/sys/net/ipv4/ip_froward
    host: sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.eth0.rp_filter
    host: sysctl -w net.ipv4.conf.eth9.rp_filter=1
    host: sysctl -w net.ipv4.conf.all.rp_filter=1
    host: sysctl -n net.ipv4.conf.eth0.proxy_arp
    host: sysctl -w net.ipv4.conf.eth0.proxy_arp=1
    host: sysctl -a 2>/dev/null | grep 'net.ipv4.conf.eth0.proxy_arp '
    host: sysctl net.ipv4.icmp_echo_ignore_all
    host: sysctl -w net.ipv4.icmp_echo_ignore_all=1
    host: ping -c1 -W1 127.0.0.1
    host: sysctl -p
    host: sysctl
  `,
  ),
  story(
    'session-ifup',
    'a bridge in /etc/network/interfaces',
    bareHost({
      host: {
        files: {
          '/etc/network/interfaces': `auto lo
iface lo inet loopback

auto br0
iface br0 inet static
    address 192.168.1.10
    netmask 255.255.255.0
    gateway 192.168.1.1
    bridge_ports eth0
    bridge_stp off
    bridge_fd 0
`,
        },
      },
    }),
    `
    host: cat /etc/network/interfaces
    host: ifup br0
    host: ip -br a
    host: ip r
    host: brctl show
    host: ping -c1 -W1 192.168.1.1
    host: ifup br0
    host: ifup br9
    host: ifup
    host: ifup eth0
    host: ifquery br0
    host: ifquery --list
    host: ifquery --state
    host: ifdown br0
    host: ip -br a
    host: ip r
    host: ifdown br0
    host: ifup -a
    host: ifup -v br0
    host: ip -br link
    host: sed -i 's/eth0/eth1/' /etc/network/interfaces
    host: ifdown br0
    host: ifup br0
    host: brctl show
    host: sed -i 's/netmask 255.255.255.0/netmask 255.255.256.0/' /etc/network/interfaces
    host: ifdown br0
    host: ifup br0
    host: ip -br a
    host: ifdown --force br0
    host: ip -br a
  `,
  ),
  story(
    'session-ifup-typos',
    'mistakes in /etc/network/interfaces',
    bareHost(),
    `
    host: echo 'auto br0' > /etc/network/interfaces
    host: ifup br0
    host: echo 'iface br0 inet statc' >> /etc/network/interfaces
    host: ifup br0
    host: printf 'auto eth0\\niface eth0 inet static\\n  adress 192.168.1.10/24\\n' > /etc/network/interfaces
    host: ifup eth0
    host: printf 'auto eth0\\niface eth0 inet static\\n  address 192.168.1.10/24\\n  gateway 192.168.2.1\\n' > /etc/network/interfaces
    host: ifup eth0
    host: ip -br a show eth0
    host: ifdown eth0
    host: printf 'iface eth0 inet static\\n  address 192.168.1.10\\n  netmask 24\\n  gateway 192.168.1.1\\n' > /etc/network/interfaces
    host: ifup eth0
    host: ip -br a show eth0
    host: ip r
    host: ifdown eth0
    host: printf 'iface br0 inet static\\n  address 192.168.1.10/24\\n  bridge-ports eth7\\n' > /etc/network/interfaces
    host: ifup br0
    host: brctl show
    host: ifdown br0
    host: printf 'iface br0 inet static\\n  address 192.168.1.10/24\\n  bridge_ports none\\n' > /etc/network/interfaces
    host: ifup br0
    host: ip -br a show br0
    host: ifdown br0
    host: printf 'iface br0 inet manual\\n  bridge_ports eth0 eth1\\n  bridge_stp on\\n  bridge_fd 4\\n  bridge_maxwait 0\\n' > /etc/network/interfaces
    host: ifup br0
    host: brctl show
    host: ip -br link
    host: ifdown br0
    host: printf 'iface eth0 inet static\\n  address 192.168.1.10/24\\n  up ip route add 10.0.0.0/8 via 192.168.1.1\\n  post-down echo gone\\n' > /etc/network/interfaces
    host: ifup eth0
    host: ip r
    host: ifdown eth0
    host: printf 'foo bar\\n' > /etc/network/interfaces
    host: ifup eth0
  `,
  ),
  story(
    'session-dhcp',
    'a guest asks dnsmasq for an address',
    kvm({
      g1: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:01' }], routes: [] },
      g2: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:02' }], routes: [] },
    }),
    `
    g1: dhclient -v eth0
    g1: ip -4 addr show eth0
    g1: ip route
    g1: cat /etc/resolv.conf
    g1: ping -c1 -W1 192.168.122.1
    g1: ping -c1 -W1 192.168.1.50
    ? g1 192.168.1.50 tcp/80
    g1: dhclient -r eth0
    g1: ip -4 addr show eth0
    g1: dhclient eth0
    g1: ip -br -4 addr show eth0
    g2: dhclient -v eth0
    g2: ip -br -4 addr show eth0
    ? g2 192.168.122.27 tcp/80
    g2: dhclient -v eth9
    g2: dhclient -r -v eth0
    g2: ip -br addr show eth0
    ? host 192.168.122.27 tcp/80
  `,
  ),
  story(
    'session-dhcp-small',
    'a range with one address, and two guests',
    kvm(
      {
        g1: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:01' }], routes: [] },
        g2: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:02' }], routes: [] },
      },
      [
        {
          name: 'default',
          bridge: 'virbr0',
          address: '192.168.122.1/24',
          mode: 'nat',
          dev: null,
          hosts: [],
          dhcp: { from: '192.168.122.100', to: '192.168.122.100' },
        },
      ],
    ),
    `
    g1: dhclient -1 eth0
    g1: ip -br -4 addr show eth0
    g2: dhclient -1 -v eth0
    g2: ip -br -4 addr show eth0
    g1: dhclient -r eth0
    g2: dhclient -1 eth0
    g2: ip -br -4 addr show eth0
    g1: ip route
  `,
  ),
  story(
    'session-dhcp-hosts',
    'static leases, a static address that is in use, names',
    kvm(
      {
        g1: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:01' }], routes: [] },
        g2: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:02' }], routes: [] },
      },
      [
        {
          name: 'default',
          bridge: 'virbr0',
          address: '192.168.122.1/24',
          mode: 'nat',
          dev: null,
          hosts: [{ mac: '52:54:00:00:00:01', address: '192.168.122.200', name: 'web' }],
          dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
        },
      ],
    ),
    `
    g1: dhclient -v eth0
    g1: ip -br -4 addr show eth0
    g2: ip addr add 192.168.122.9/24 dev eth0
    ? g2 192.168.122.200 tcp/80
    g2: ip addr flush dev eth0
    g2: dhclient -v eth0
    g2: ip -br -4 addr show eth0
    g2: ip r
    ? g2 192.168.122.200 tcp/80
    g2: host web 192.168.122.1
    g2: dig +short web @192.168.122.1
    g2: dig +short g2 @192.168.122.1
    g2: ping -c1 -W1 web
  `,
  ),
  story(
    'session-dhcp-isolated',
    'an isolated network: an address, and no gateway',
    kvm({ g1: { interfaces: [{ name: 'eth0', mac: '52:54:00:00:00:01' }], routes: [] } }, [
      {
        name: 'default',
        bridge: 'virbr0',
        address: '192.168.122.1/24',
        mode: 'isolated',
        dev: null,
        hosts: [],
        dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
      },
    ]),
    `
    g1: dhclient -v eth0
    g1: ip route
    g1: cat /etc/resolv.conf
    ? g1 192.168.122.1 icmp
    ? g1 192.168.1.10 tcp/80
    ? g1 192.168.1.50 tcp/80
    ? g1 192.168.122.12 tcp/80
    g1: ping -c1 -W1 192.168.1.50
  `,
  ),
  story(
    'session-dhcp-bridge',
    'the host takes its address by DHCP, on a card and then on a bridge',
    bareHost(),
    `
    host: dhclient -v eth0
    host: ip -br -4 a
    host: ip r
    host: dhclient -r eth0
    host: ip link add br0 type bridge
    host: ip link set eth0 master br0
    host: ip link set br0 up
    host: ip link set eth0 up
    host: dhclient -v br0
    host: ip -br -4 a
    host: ip r
    ? host 192.168.1.1 tcp/80
    ? rtr 192.168.1.100 icmp
    host: host www.lab 192.168.1.1
  `,
  ),
  story(
    'session-router',
    'a machine made a router',
    twoNetworks({ r: { sysctls: { 'net.ipv4.ip_forward': '0' } } }),
    `
    a: ping -c1 -W1 10.2.0.2
    r: sysctl -w net.ipv4.ip_forward=1
    a: ping -c1 -W1 10.2.0.2
    a: traceroute -n -q1 -w1 10.2.0.2
    a: ip route get 10.2.0.2
    r: ip route get 10.2.0.2 from 10.1.0.2 iif eth0
    r: iptables -P FORWARD DROP
    a: ping -c1 -W1 10.2.0.2
    r: iptables -A FORWARD -i eth0 -o eth1 -j ACCEPT
    a: ping -c1 -W1 10.2.0.2
    r: iptables -A FORWARD -i eth1 -o eth0 -m state --state RELATED,ESTABLISHED -j ACCEPT
    a: ping -c1 -W1 10.2.0.2
    b: ping -c1 -W1 10.1.0.2
    r: iptables -L FORWARD -v -n
    r: iptables -L FORWARD
    r: iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE
    a: ping -c1 -W1 10.2.0.2
    b: tcpdump -n -i eth0 icmp
    r: iptables -t nat -L POSTROUTING -n -v
    r: iptables -F FORWARD
    r: iptables -P FORWARD ACCEPT
    b: ip route del default
    b: ping -c1 -W1 10.1.0.2
    b: ip route
    a: ping -c1 -W1 10.2.0.2
    r: iptables -t nat -F
    a: ping -c1 -W1 10.2.0.2
    b: tcpdump -n -i eth0 icmp
  `,
  ),
  story(
    'session-routes',
    'routes added and taken away',
    twoNetworks(),
    `
    a: ip route add 10.5.0.0/16 via 10.1.0.1
    a: ip route add 10.5.0.0/16 via 10.1.0.3
    a: ip route add 10.5.0.1/16 via 10.1.0.1
    a: ip route add 10.5.0.0/16 via 10.1.0.1 metric 50
    a: ip route add 10.6.0.0/24 via 10.9.9.9
    a: ip route add 10.6.0.0/24 dev eth9
    a: ip route add 10.6.0.0/24
    a: ip route add 10.6.0.0/24 via
    a: ip route add 10.6.0.0 netmask 255.255.255.0 via 10.1.0.1
    a: ip route add 10.6.0.0/255.255.255.0 via 10.1.0.1
    a: ip route add 10.7/16 via 10.1.0.1
    a: ip route add host 10.8.0.1 via 10.1.0.1
    a: ip route add 10.8.0.1 via 10.1.0.1
    a: ip route add -net 10.8.0.0/24 gw 10.1.0.1
    a: route add -net 10.8.0.0/24 gw 10.1.0.1
    a: route add -net 10.8.0.1/24 gw 10.1.0.1
    a: route add default gw 10.1.0.1
    a: ip route
    a: route -n
    a: ip route show 10.5.0.0/16
    a: ip route show via 10.1.0.1
    a: ip route show root 10.5.0.0/16
    a: ip route del 10.5.0.0/16
    a: ip route del 10.5.0.0/16 via 10.1.0.1
    a: ip route del 10.5.0.0/16
    a: ip route del 10.4.0.0/16
    a: ip route flush 10.8.0.0/24
    a: ip route del default via 10.1.0.9
    a: ip route del default
    a: ip route del default
    a: ip route flush
    a: ip route show table local
    a: ip route show table main
    a: ip rule
    a: ip r flush table main
    a: ip r
    a: ping -c1 -W1 10.1.0.1
  `,
  ),
  story(
    'session-names',
    'interfaces named, brought down, given other MACs',
    bareHost(),
    `
    host: ip link set eth0 name lan0
    host: ip link set lan0 up
    host: ip link set lan0 name eth0
    host: ip link set lan0 down
    host: ip link set lan0 name eth1
    host: ip link set lan0 name eth0
    host: ip link set eth0 address 52:54:00:12:34:56
    host: ip link show eth0
    host: ip link set eth0 address 53:54:00:12:34:56
    host: ip link set eth0 address ff:ff:ff:ff:ff:ff
    host: ip link set eth0 mtu 9000
    host: ip link set eth0 mtu 68
    host: ip link set eth0 mtu 10
    host: ip link set eth0 mtu 1500
    host: ip link set dev eth0 up
    host: ip link set eth0 upp
    host: ip link set eth0 promisc on
    host: ip link show eth0
    host: ip link set eth0 promisc off
    host: ip link set eth0 arp off
    host: ip -br link show eth0
    host: ip link set eth0 arp on
    host: ip link add veth0 type veth peer name veth1
    host: ip link set veth0 up
    host: ip -br link show veth0
    host: ip link set veth1 up
    host: ip -br link show veth1
    host: ip link del veth1
    host: ip link show veth0
    host: ip link add link eth0 name eth0.10 type vlan id 10
    host: ip link add averyveryverylongname type bridge
    host: ip link add 'a b' type bridge
  `,
  ),
  story(
    'session-bridge-command',
    'bridge link and bridge fdb',
    plain(),
    `
    host: bridge link
    host: bridge link show dev vnet0
    host: bridge -d link show dev vnet0
    host: bridge link show br0
    host: bridge link show master br0
    host: bridge link set dev vnet0 state 4
    host: bridge link set dev vnet0 cost 10
    host: bridge link set dev vnet0 hairpin on
    host: bridge link set vnet0 hairpin on
    host: bridge link set dev eth9 cost 10
    host: bridge lnk
    host: bridge fdb show | grep -c permanent
    host: bridge fdb show br br0
    host: bridge fdb show br br9
    host: bridge fdb show eth0
    host: bridge fdb add 52:54:00:00:00:99 dev eth0 master temp
    host: bridge fdb replace 52:54:00:00:00:99 dev vnet2 master temp
    host: bridge fdb show br br0 | grep 00:99
    host: bridge fdb del 52:54:00:00:00:99 dev vnet2
    host: bridge fdb del 52:54:00:00:00:99 dev vnet2 master
    host: bridge fdb flush dev vnet2
    host: bridge vlan
    host: bridge vlan show
    host: bridge mdb
    host: bridge -s link show dev vnet0
    host: bridge -V
    host: bridge monitor foo
  `,
  ),
  story(
    'session-whole-host',
    'a host set up from nothing to a bridged guest',
    bareHost(),
    `
    host: ip a
    host: ip l set eth0 up
    host: ip a a 192.168.1.10/24 dev eth0
    host: ip r a default via 192.168.1.1
    host: ping -c1 -W1 10.0.0.1
    host: ip r
    host: ip link add name br0 type bridge
    host: ip link set dev br0 up
    host: ip address flush dev eth0
    host: ip r
    host: ip link set dev eth0 master br0
    host: ip address add dev br0 192.168.1.10/24
    host: ip route append default via 192.168.1.1 dev br0
    host: ip link set vnet0 master br0 up
    g: ping -c1 -W1 192.168.1.10
    g: curl -s 192.168.1.1
    host: ping -c1 -W1 192.168.1.103
    host: bridge link
    host: ip -s link show br0 | head -2
    host: iptables -A INPUT -i br0 -p icmp -j REJECT
    g: ping -c1 -W1 192.168.1.10
    host: iptables -L -v -n
    host: iptables -D INPUT 1
    g: ping -c1 -W1 192.168.1.10
    g: ip addr del 192.168.1.103/24 dev eth0
    g: ping -c1 -W1 192.168.1.10
    g: ip addr add 192.168.2.103/24 dev eth0
    g: ping -c1 -W1 192.168.1.10
    host: ip addr add 192.168.2.1/24 dev br0
    g: ping -c1 -W1 192.168.2.1
    g: ip route add default via 192.168.2.1
    g: ping -c1 -W1 10.0.0.1
    host: sysctl -w net.ipv4.ip_forward=1
    g: ping -c1 -W1 10.0.0.1
    host: iptables -t nat -A POSTROUTING -s 192.168.2.0/24 -j MASQUERADE
    g: ping -c1 -W1 10.0.0.1
    rtr: tcpdump -n -i eth0 icmp
  `,
  ),
]
