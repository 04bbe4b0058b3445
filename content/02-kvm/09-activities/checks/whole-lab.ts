/** The deck's lab from its first line to its last, and one line more: the plug is pulled, and all of it comes back. */
import { fail, pass } from '../../../../grading/check.ts'
import type { Evidence, Finding } from '../../../../grading/evidence.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type KvmLanView, kvmLan } from '../../../../simulators/kvm-lan/index.ts'
import { cpus, defined, device, guest, guestIn, reaches, running, unlocked } from './lab.ts'

const loopback = `auto lo
iface lo inet loopback
`

const interfacesOf = (address: string, gateway: string): string => `${loopback}
auto eth0
iface eth0 inet static
    address ${address}
    gateway ${gateway}
`

const bridgedOf = (address: string, gateway: string): string => `${loopback}
iface eth0 inet manual

auto br0
iface br0 inet static
    address ${address}
    gateway ${gateway}
    bridge_ports eth0
    bridge_fd 0
`

/** The bridge is written below the card, which keeps its address. */
const twiceOf = (address: string, gateway: string): string => `${interfacesOf(address, gateway)}
auto br0
iface br0 inet static
    address ${address}
    bridge_ports eth0
    bridge_fd 0
`

/** The bridge is there, and nobody has the host's address. */
const addresslessOf = (): string => `${loopback}
iface eth0 inet manual

auto br0
iface br0 inet manual
    bridge_ports eth0
    bridge_fd 0
`

function interfaceOf({ lan }: KvmLanView, name: string) {
  return lan.nodes.find((node) => node.name === 'kvm1')?.interfaces.find((each) => each.name === name)
}

const isPort = (view: KvmLanView): boolean => interfaceOf(view, 'eth0')?.master === 'br0'
const hasAddress = (view: KvmLanView, dev: string, address: unknown): boolean =>
  interfaceOf(view, dev)?.addresses.some((each) => each === address) === true
const isOnBridge = (cards: readonly { readonly source: string | null }[] | undefined): boolean =>
  cards?.length === 1 && cards[0]?.source === 'br0'
const runsOnBridge = (view: KvmLanView): boolean => {
  const domain = guestIn(view)
  return domain?.state === 'running' && isOnBridge(domain.cards)
}

function bridged({ view, params }: Evidence<KvmLanView, Params>): Finding {
  if (!interfaceOf(view, 'br0'))
    return fail('no-bridge', '`ip -br link` on the host: is there a br0? Writing a file makes none; applying it does.')
  if (!isPort(view)) return fail('no-port', '`brctl show`: br0 is there. Which of its ports leads out of the host?')
  if (hasAddress(view, 'eth0', params.hostCidr))
    return fail('address-left', 'A port of a bridge has no address of its own. What does your file still say of eth0?')
  if (!hasAddress(view, 'br0', params.hostCidr))
    return fail('no-address', '`ip -br addr`: who has the host’s address now? Compare with what the task says.')
  if (reaches(view, 'pc', 'kvm1', 0)) return pass()
  const state = interfaceOf(view, 'eth0')?.portState
  return state === 'listening' || state === 'learning'
    ? fail('listening', '`bridge link` on the host: in which state is eth0? What does a bridge wait for, and how long?')
    : fail('cut-off', 'pc does not reach kvm1 any more. Ask both ends: `ip -br addr`, `ip route`, `ip neigh`.')
}

function onBridge({ view }: Evidence<KvmLanView, Params>): Finding {
  const domain = guestIn(view)
  if (domain && isOnBridge(domain.cards)) return pass()
  return isOnBridge(domain?.next?.cards)
    ? fail(
        'next-start',
        'The definition says br0, and what runs does not. From when does a definition count, and was that a start?',
      )
    : fail('not-on-bridge', '`virsh domiflist ubuntu`, and `virsh dumpxml ubuntu --inactive`: does libvirt know of your change?')
}

/** What a switched-on host had made of itself, before anybody typed a word. */
function cameBack({ moments }: Evidence<KvmLanView, Params>): Finding {
  const views = moments()
  const isBoot = (view: KvmLanView, nth: number): boolean =>
    view.cpu.power === 'running' && nth > 0 && views[nth - 1]?.cpu.power !== 'running'
  const first = views.findIndex(runsOnBridge)
  const later = first < 0 ? [] : views.filter((view, nth) => nth > first && isBoot(view, nth))
  const last = later.at(-1)
  if (!last) return fail('not-tried', 'Since the guest came to br0, nobody has taken the host’s power away and given it back.')
  if (runsOnBridge(last) && isPort(last)) return pass()
  return isPort(last)
    ? fail(
        'guest-off',
        'When the host came up, the bridge was there and the guest was off. `virsh dominfo ubuntu` has a line about it.',
      )
    : fail('bridge-lost', 'When the host came up, its card was no port of br0. Who would have made it so, and from which file?')
}

export const wholeLab: SimulationExercise<KvmLanView> = {
  kind: 'simulation',
  id: 'whole-lab',
  title: 'The whole lab',
  simulator: kvmLan,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/whole-lab`)
    const { cpu } = draw.pick(cpus)
    const net = `192.168.${draw.integer(2, 99)}`
    const gateway = `${net}.1`
    const hostCidr = `${net}.${draw.integer(10, 19)}/24`
    return {
      cpu,
      gateway,
      gatewayCidr: `${gateway}/24`,
      defaultRoute: `default via ${gateway}`,
      dhcpFrom: `${net}.100`,
      dhcpTo: `${net}.199`,
      pcCidr: `${net}.${draw.integer(20, 89)}/24`,
      hostCidr,
      interfaces: interfacesOf(hostCidr, gateway),
      bridged: bridgedOf(hostCidr, gateway),
      twice: twiceOf(hostCidr, gateway),
      addressless: addresslessOf(),
      handRemove: `ip addr del ${hostCidr} dev eth0`,
      handAdd: `ip addr add ${hostCidr} dev br0`,
      handRoute: `ip route add default via ${gateway}`,
    }
  },
  task: [
    'The whole of it, on another machine: VT-x or AMD-V is off in the firmware of **kvm1**, its card **eth0** has the address **{hostCidr}**, the gateway is {gateway}, and the image **/var/lib/libvirt/images/ubuntu.qcow2** lies ready.',
    'In the end the guest **ubuntu** runs by KVM with its one card on **br0**, eth0 is a port of br0, the host has its address on br0, and **pc** reads the guest’s page at an address of the LAN.',
    'Then take the host’s power away and give it back, and change nothing: guest and bridge are to come back by themselves. Wait until pc can read the page again.',
  ],
  hints: [
    'Take it in the order of the text, and after each step ask the tool that knows: `kvm-ok`, `virsh list --all`, `ip -br addr`, `brctl show`, `virsh domiflist ubuntu`.',
    'A definition counts from the next start, and a file of /etc/network from when it is applied. What of all this does the host do by itself when it comes up, and what has to be told so?',
    '`virsh autostart ubuntu`. After Switch off and Switch on the guest boots, and then asks for its address: `sleep 30`.',
  ],
  assumptions: [
    'You sit at the host itself: it does not matter that it is cut off for a moment.',
    'The system in the guest asks for an address by DHCP when it comes up.',
    'libvirt’s network default is started, and starts by itself.',
  ],
  checks: [
    unlocked,
    device,
    defined,
    running,
    { id: 'bridged', title: 'eth0 is a port of br0, and the host is reached at its address', points: 2, look: bridged },
    { id: 'on-bridge', title: 'The guest’s card is on br0', points: 1, look: onBridge },
    {
      id: 'reached',
      title: 'pc reads the guest’s page',
      points: 2,
      look: ({ view }) =>
        reaches(view, 'pc', guest, 80)
          ? pass()
          : fail(
              'not-reached',
              'Which address has the guest, and of which network is it? Open its terminal, and the tab “Explain” for the way from pc.',
            ),
    },
    { id: 'comes-back', title: 'With the power it all comes back by itself', points: 2, look: cameBack },
  ],
}
