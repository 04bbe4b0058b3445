/** The host and the LAN that are taken where an input names none: a router, a PC, a server on the Internet, and a Debian host that is not bridged yet. */

/** As Debian's installer leaves it on a host with one card. */
export const hostInterfaces = `# The loopback network interface
auto lo
iface lo inet loopback

# The primary network interface
auto eth0
iface eth0 inet static
    address 192.168.1.10/24
    gateway 192.168.1.1
    dns-nameservers 192.168.1.1
`

/** As Debian's installer leaves it in a guest: by DHCP. */
export const guestInterfaces = (dev: string): string => `# The loopback network interface
auto lo
iface lo inet loopback

# The primary network interface
allow-hotplug ${dev}
iface ${dev} inet dhcp
`

const web = ['tcp/80 nginx']

export const sampleLan = {
  nodes: [
    {
      name: 'inet',
      kind: 'internet',
      label: 'a server on the Internet',
      interfaces: [{ name: 'eth0', addresses: ['203.0.113.5/24'] }],
      routes: ['default via 203.0.113.1'],
      services: web,
    },
    {
      name: 'rtr',
      kind: 'router',
      label: 'the router of the LAN',
      interfaces: [
        { name: 'wan', addresses: ['203.0.113.1/24'] },
        { name: 'lan', addresses: ['192.168.1.1/24'] },
      ],
      routes: ['default via 203.0.113.5'],
      sysctls: { 'net.ipv4.ip_forward': '1' },
      rules: [
        '-t nat -A POSTROUTING -s 192.168.1.0/24 -o wan -j MASQUERADE',
        '-A FORWARD -i wan -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
        '-A FORWARD -i wan -j DROP',
      ],
      dnsmasq: [{ dev: 'lan', dhcp: { from: '192.168.1.100', to: '192.168.1.199' }, router: '192.168.1.1' }],
    },
    { name: 'lan', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
    {
      name: 'pc',
      label: 'a PC on the LAN',
      interfaces: [{ name: 'eth0', addresses: ['192.168.1.50/24'] }],
      routes: ['default via 192.168.1.1'],
      services: web,
    },
    {
      name: 'kvm1',
      kind: 'host',
      label: 'the KVM host',
      interfaces: [{ name: 'eth0', addresses: ['192.168.1.10/24'] }],
      routes: ['default via 192.168.1.1'],
      files: { '/etc/network/interfaces': hostInterfaces },
      resolvers: ['192.168.1.1'],
    },
  ],
  wires: [
    ['inet:eth0', 'rtr:wan'],
    ['rtr:lan', 'lan:p1'],
    ['pc:eth0', 'lan:p2'],
    ['kvm1:eth0', 'lan:p3'],
  ],
  at: 'kvm1',
} as const
