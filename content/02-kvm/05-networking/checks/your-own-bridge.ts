/** The same bridge on five hosts that write it down differently; one of them is enough. */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type NetworkWorldView, network } from '../../../../simulators/network/index.ts'
import { areAnyOpen } from './reach.ts'

/** Each host with its guest, and the number of its address. */
const hosts = [
  { name: 'debian', guest: 'web1' },
  { name: 'ubuntu', guest: 'web2' },
  { name: 'rhel', guest: 'web3' },
  { name: 'arch', guest: 'web4' },
  { name: 'centos', guest: 'web5' },
] as const

type Host = (typeof hosts)[number]

const interfacesOf = (address: string, gateway: string): string => `auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address ${address}
    gateway ${gateway}
`

const bridgedInterfacesOf = (address: string, gateway: string): string => `auto lo
iface lo inet loopback

iface eth0 inet manual

auto br0
iface br0 inet static
    address ${address}
    gateway ${gateway}
    bridge_ports eth0
    bridge_fd 0
`

/** The address is left on the card, and given to the bridge as well. */
const twiceInterfacesOf = (address: string, gateway: string): string => `${interfacesOf(address, gateway)}
auto br0
iface br0 inet static
    address ${address}
    bridge_ports eth0
    bridge_fd 0
`

const netplanOf = (address: string, gateway: string): string => `network:
  version: 2
  ethernets:
    eth0:
      addresses: [${address}]
      routes:
        - to: default
          via: ${gateway}
`

const bridgedNetplanOf = (address: string, gateway: string): string => `network:
  version: 2
  ethernets:
    eth0: {}
  bridges:
    br0:
      interfaces: [eth0]
      addresses: [${address}]
      routes:
        - to: default
          via: ${gateway}
      parameters:
        stp: false
`

const keyfileOf = (address: string, gateway: string): string => `[connection]
id=eth0
uuid=2f0c8c5c-3d9a-4b7e-9f51-6a0d1c7e4b21
type=ethernet
interface-name=eth0

[ipv4]
address1=${address},${gateway}
method=manual
`

const networkFileOf = (address: string, gateway: string): string => `[Match]
Name=eth0

[Network]
Address=${address}
Gateway=${gateway}
`

const ifcfgOf = (address: string, gateway: string): string => `DEVICE=eth0
ONBOOT=yes
BOOTPROTO=none
IPADDR=${address}
NETMASK=255.255.255.0
GATEWAY=${gateway}
`

const stateOf = ({ nodes }: NetworkWorldView, { name }: Host) => {
  const node = nodes.find((each) => each.name === name)
  const find = (dev: string) => node?.interfaces.find((each) => each.name === dev)
  const [br0, eth0] = [find('br0'), find('eth0')]
  return {
    hasBridge: br0?.kind === 'bridge',
    hasPort: eth0?.master === 'br0',
    isWaiting: eth0?.portState === 'listening' || eth0?.portState === 'learning',
    hasNoAddress: eth0?.addresses.every((each) => each.includes(':')) === true,
    isWritten: Object.values(node?.files ?? {}).some((text) => /\bbr0\b/.test(text)),
  }
}

export const yourOwnBridge: SimulationExercise<NetworkWorldView> = {
  kind: 'simulation',
  id: 'your-own-bridge',
  title: 'The same bridge, in the words of your choice',
  simulator: network,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/your-own-bridge`)
    const net = `192.168.${draw.integer(2, 99)}`
    const gateway = `${net}.1`
    const cidr = (number: number) => `${net}.${number}/24`
    return {
      gateway,
      gatewayCidr: cidr(1),
      pcCidr: cidr(50),
      defaultRoute: `default via ${gateway}`,
      debianCidr: cidr(11),
      ubuntuCidr: cidr(12),
      rhelCidr: cidr(13),
      archCidr: cidr(14),
      centosCidr: cidr(15),
      web1Cidr: cidr(111),
      web2Cidr: cidr(112),
      web3Cidr: cidr(113),
      web4Cidr: cidr(114),
      web5Cidr: cidr(115),
      interfaces: interfacesOf(cidr(11), gateway),
      netplan: netplanOf(cidr(12), gateway),
      keyfile: keyfileOf(cidr(13), gateway),
      networkFile: networkFileOf(cidr(14), gateway),
      ifcfg: ifcfgOf(`${net}.15`, gateway),
      bridgedInterfaces: bridgedInterfacesOf(cidr(11), gateway),
      twiceInterfaces: twiceInterfacesOf(cidr(11), gateway),
      bridgedNetplan: bridgedNetplanOf(cidr(12), gateway),
      bridgeByNmcli: `nmcli connection add type bridge ifname br0 ipv4.method manual ipv4.addresses ${cidr(13)} ipv4.gateway ${gateway}`,
      handRemove: `ip addr del ${cidr(11)} dev eth0`,
      handAdd: `ip addr add ${cidr(11)} dev br0`,
    }
  },
  task: [
    'Five hosts, each with its own way to write its network down: **debian** (/etc/network/interfaces), **ubuntu** (/etc/netplan), **rhel** (nmcli), **arch** (systemd-networkd, /etc/systemd/network), and **centos** as in the deck (/etc/sysconfig/network-scripts). On each a guest waits, web1 to web5, whose tap vnet0 is a port of nothing yet.',
    'Choose one host. Give it br0: eth0 is a port of it, the host keeps its address, and all that is written down and applied. Then plug the guest in, as libvirt would, `ip link set vnet0 master br0`. pc is to read the guest’s page.',
  ],
  hints: [
    'See first what is there: `ls` and `cat` on the host of your choice, and `ip -br addr`. `nano FILE` opens the editor.',
    'Three things are to be said: there is a bridge; eth0 is a port of it, and has no address any more; the bridge has the address, and the default route.',
    'A file that is not applied is only a file. The table has the command for each of them.',
  ],
  assumptions: ['You sit at the host itself: it does not matter that it is cut off for a moment.'],
  checks: [
    {
      id: 'bridged',
      title: 'On one host eth0 is a port of br0, and br0 has the host’s address',
      points: 2,
      look: ({ view }) => {
        const states = hosts.map((host) => ({ host, ...stateOf(view, host) }))
        const good = states.filter(({ hasPort, hasNoAddress }) => hasPort && hasNoAddress)
        if (
          areAnyOpen(
            view,
            good.map(({ host }) => ({ from: 'pc', to: host.name })),
          )
        )
          return pass()
        if (!states.some(({ hasBridge }) => hasBridge))
          return fail('no-bridge', '`ip -br link` on your host: is there a br0? Writing a file makes none; applying it does.')
        if (states.some(({ hasPort, hasNoAddress }) => hasPort && !hasNoAddress))
          return fail('address-left', 'A port of a bridge has no address. What does your file still say of eth0?')
        if (good.some(({ isWaiting }) => isWaiting))
          return fail(
            'listening',
            '`bridge link` on your host: in which state is eth0? What does a bridge wait for, and how long?',
          )
        return fail('cut-off', 'Does pc still reach your host? Compare `bridge link` and `ip -br addr` with what you wanted.')
      },
    },
    {
      id: 'written',
      title: 'It is written down on that host',
      points: 1,
      look: ({ view }) =>
        hosts.some((host) => {
          const { hasPort, isWritten } = stateOf(view, host)
          return hasPort && isWritten
        })
          ? pass()
          : fail('not-written', 'After the next boot, who would make this bridge again?'),
    },
    {
      id: 'reached',
      title: 'pc reads the page of that host’s guest',
      points: 1,
      look: ({ view }) =>
        areAnyOpen(
          view,
          hosts.map(({ guest }) => ({ from: 'pc', to: guest, port: 80 })),
        )
          ? pass()
          : fail('not-plugged-in', '`bridge link` on your host: which ports has br0? The guest’s end of its cable is vnet0.'),
    },
  ],
}
