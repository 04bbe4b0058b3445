/** What the small programs of a node do, in a few lines each: `man ping`. */
const pages: Readonly<Record<string, string>> = {
  ip: `ip - shows and changes interfaces, addresses, routes and neighbours

  ip addr                        addresses of every interface; ip -br addr is shorter
  ip addr add 10.0.0.1/24 dev eth0
  ip link set eth0 up            switches it on; down switches it off
  ip link set eth0 master br0    makes it a port of a bridge
  ip link add br0 type bridge
  ip route                       the routes; ip route get ADDRESS asks for one
  ip route add default via 10.0.0.254
  ip neigh                       who answered ARP
`,
  bridge: 'bridge - ports of bridges, and what they have learned\n\n  bridge link\n  bridge fdb show br br0\n',
  brctl: 'brctl - bridges, the older way: brctl show, addbr, addif, delif, delbr, stp. ip and bridge took its place\n',
  ifconfig: 'ifconfig - addresses and links, the older way. ip addr and ip link took its place\n',
  route: 'route - routes, the older way: route -n, route add default gw ADDRESS. ip route took its place\n',
  arp: 'arp - who answered ARP, the older way: arp -n. ip neigh took its place\n',
  netstat: 'netstat - sockets and routes, the older way: netstat -ltn, netstat -rn. ss and ip route took its place\n',
  arping: 'arping - asks who has an address\n\n  arping -c 1 -I eth0 ADDRESS    two answers are two machines with one address\n',
  traceroute: 'traceroute - names each router on the way\n\n  traceroute -n ADDRESS\n',
  conntrack: 'conntrack - connections that netfilter knows\n\n  conntrack -L                   -D deletes, -F all of them\n',
  dhclient: 'dhclient - asks for an address\n\n  dhclient -v eth0               -r gives it back\n',
  wget: 'wget - fetches a page\n\n  wget -qO- http://ADDRESS/\n',
  dig: 'dig - asks a resolver for the address of a name\n\n  dig +short NAME                host NAME says it in a sentence\n',
  VBoxManage: `VBoxManage - machines of VirtualBox

  VBoxManage list vms            runningvms are those that run
  VBoxManage modifyvm VM --nic1 intnet --intnet1 NAME
  VBoxManage startvm VM --type headless
  VBoxManage controlvm VM poweroff
  VBoxManage hostonlyif create
`,
  ping: 'ping - sends echo requests\n\n  ping -c 3 ADDRESS\n',
  nc: 'nc - opens a connection\n\n  nc -zv ADDRESS PORT            only whether it opens\n  nc -zvu ADDRESS PORT           by UDP\n',
  curl: 'curl - fetches a page\n\n  curl http://ADDRESS/\n',
  ss: 'ss - sockets\n\n  ss -ltn                        who listens by TCP\n  ss -lun                        and by UDP\n',
  tcpdump: 'tcpdump - shows the packets that an interface sees\n\n  tcpdump -n -i eth0\n',
  sysctl: 'sysctl - settings of the kernel\n\n  sysctl net.ipv4.ip_forward\n  sysctl -w net.ipv4.ip_forward=1\n',
  iptables: `iptables - rules for packets

  iptables -S                    the rules of the filter table; -t nat those of nat
  iptables -L -n -v --line-numbers
  iptables -A FORWARD -i eth0 -j ACCEPT
                                 adds a rule at the end; -I FORWARD 1 puts it first
  iptables -D FORWARD 1          takes one away
  iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 10.0.0.5:80
`,
  ifup: 'ifup, ifdown - switch an interface on or off as /etc/network/interfaces says\n',
  nano: 'nano FILE - opens a file in the editor beside the terminal. Ctrl+S saves\n',
}

/** The page of a program, or null. */
export const manualOf = (name: string): string | null => (Object.hasOwn(pages, name) ? (pages[name] ?? null) : null)
export const manualNames: readonly string[] = Object.keys(pages)
