/** The host and the LAN that are taken where an input names none: a router, a PC, a server on the Internet, and a Debian host that is not bridged yet. */
import { internetServer, lanRouter, lanSwitch } from '../network/index.ts'

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

export const sampleLan = {
  nodes: [
    internetServer,
    { ...lanRouter, dnsmasq: [{ dev: 'lan', dhcp: { from: '192.168.1.100', to: '192.168.1.199' }, router: '192.168.1.1' }] },
    lanSwitch,
    {
      name: 'pc',
      label: 'a PC on the LAN',
      interfaces: [{ name: 'eth0', addresses: ['192.168.1.50/24'] }],
      routes: ['default via 192.168.1.1'],
      services: ['tcp/80 nginx'],
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
