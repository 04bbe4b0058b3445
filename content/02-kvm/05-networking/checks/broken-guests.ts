/** Why not, behind the host and among guests: no forwarding, one address twice, one MAC address twice. */
import { fail, pass } from '../../../../grading/check.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import type { NodeView } from '../../../../simulators/network/index.ts'
import { hostAndGuestsOf, lanOf } from './lan.ts'
import { mended, nothingBroken, nothingOpened, whyNot } from './why-not.ts'

export const whyNotForward = whyNot({
  id: 'why-not-forward',
  title: 'Why not? 3: as far as the host, and no further',
  variant: (seed) => {
    const { host, hostCidr, pc, pcCidr, deskCidr } = lanOf(seed)
    const web = drawsFrom(`${seed}/why-not-forward`).integer(10, 250)
    return {
      host,
      hostCidr,
      pc,
      pcCidr,
      deskCidr,
      deskRoute: `192.168.122.0/24 via ${host}`,
      web: `192.168.122.${web}`,
      webCidr: `192.168.122.${web}/24`,
    }
  },
  task: [
    '**web1** ({web}) is on libvirt’s default network. It reaches host, by both of its addresses. To pc ({pc}) it sends, and nothing comes back: timeout.',
    'Yesterday it did. Somebody “hardened” host overnight. Find out what they set, and mend it.',
  ],
  hints: [
    'Where was the packet last? `tcpdump -n -i virbr0` on host, then `-i eth0`, while web1 pings pc.',
    'It comes in and does not go out, and no rule has counted it. What comes before the rules?',
    'A machine with two interfaces is not yet a router. `sysctl net.ipv4.ip_forward`.',
  ],
  checks: [
    mended(
      'web1 reaches pc',
      [
        { from: 'web1', to: 'pc' },
        { from: 'web1', to: 'pc', port: 80 },
      ],
      'Does the packet come to the rules at all? Their counters say so: `iptables -L FORWARD -n -v`.',
      {
        is: ({ nodes }) => nodes.some(({ name, rules }) => name === 'host' && !rules.includes('MASQUERADE')),
        code: 'no-masquerade',
        hint: 'Which sender does pc see now, and does it know a way back to it? `iptables -t nat -S`: what is left of libvirt’s rules?',
      },
    ),
    nothingBroken('What did web1 reach at the beginning that it does not reach now?'),
    nothingOpened('web1', 'desk reaches a guest behind NAT now. Did you write a rule that was not needed?'),
  ],
})

const addressesOf = (nodes: readonly NodeView[], name: string): readonly string[] =>
  nodes.find((node) => node.name === name)?.interfaces.flatMap(({ addresses }) => addresses) ?? []

export const whyNotAlone = whyNot({
  id: 'why-not-alone',
  title: 'Why not? 5: the wrong page',
  variant: (seed) => {
    const lan = hostAndGuestsOf(seed)
    const { webCidr, wikiCidr } = lan
    return {
      ...lan,
      remove: `ip addr del ${webCidr} dev eth0`,
      add: `ip addr add ${wikiCidr} dev eth0`,
      addBack: `ip addr add ${webCidr} dev eth0`,
    }
  },
  task: [
    'People in the LAN complain that **http://{web}/**, the page of **web1**, is at times another page. Which one they get stays the same for a while, and then it changes. web1 itself has not changed for months.',
    'The plan of addresses says: web1 {web}, wiki1 {wiki}. Find out why, and let both be reached, each by its own address.',
  ],
  hints: [
    'Who answers when pc asks for {web}? Forget what pc knows, `ip neigh flush dev eth0`, let it ask again, and see what went by: `tcpdump -n -i eth0 arp` on host.',
    'Two answers to one question, with two MAC addresses. `bridge fdb show br br0` says behind which port each of them is.',
    'One of the two has an address that is not its own.',
  ],
  checks: [
    {
      id: 'by-plan',
      title: 'Each guest has the address of the plan, and no other',
      points: 2,
      look: ({ view: { nodes }, params }) => {
        const isOnly = (name: string, cidr: unknown) => {
          const own = addressesOf(nodes, name).filter((each) => !each.includes(':') && !each.startsWith('127.'))
          return own.length === 1 && own[0] === cidr
        }
        return isOnly('web1', params.webCidr) && isOnly('wiki1', params.wikiCidr)
          ? pass()
          : fail('not-by-plan', '`ip -br addr` on both guests: which of them keeps to the plan?')
      },
    },
    mended(
      'pc reaches both guests',
      [
        { from: 'pc', to: 'web1', port: 80 },
        { from: 'pc', to: 'wiki1', port: 80 },
      ],
      'One of the two does not answer. The quarrel is over, but not for both of them.',
    ),
    nothingBroken('Something that was reachable is not any more.'),
  ],
})

export const whyNotTwin = whyNot({
  id: 'why-not-twin',
  title: 'Why not? 6: twins',
  variant: (seed) => {
    const lan = hostAndGuestsOf(seed)
    const { wiki, wikiCidr } = lan
    const draw = drawsFrom(`${seed}/why-not-twin`)
    const byte = () => draw.integer(16, 255).toString(16)
    const mac = `52:54:00:${byte()}:${byte()}:${byte()}`
    const last = Number.parseInt(mac.slice(-2), 16)
    return {
      ...lan,
      mac,
      change: `ip link set dev eth0 address ${mac.slice(0, -2)}${((last + 1) % 256).toString(16).padStart(2, '0')}`,
      renumber: `ip addr add ${lan.host.replace(/10$/, '222')}/24 dev eth0`,
      forget: `ip addr del ${wikiCidr} dev eth0`,
      know: `ip neigh replace ${wiki} lladdr ${mac} dev eth0`,
    }
  },
  task: [
    'Somebody copied **wiki1** from **web1**, file by file, and gave it an address of its own. pc reaches both, mostly; now and then a connection hangs. But web1 ({web}) and wiki1 ({wiki}) never reach each other: Destination Host Unreachable.',
    'Find out why, and mend it.',
  ],
  hints: [
    'Let web1 ping wiki1, and see what went by on the other guest’s tap: `tcpdump -e -n -i vnet1 arp` on host. Who asks, who answers, and to whom does the answer go?',
    'A bridge learns behind which port a MAC address is from the frames that come in. `bridge fdb show br br0`, before and after each of the two sends something.',
    '`ip link show eth0` on both guests, side by side.',
  ],
  checks: [
    mended(
      'web1 and wiki1 reach each other',
      [
        { from: 'web1', to: 'wiki1', port: 80 },
        { from: 'wiki1', to: 'web1', port: 80 },
      ],
      'How does a bridge know to which port a frame belongs, and what does it make of these two?',
    ),
    {
      id: 'told-apart',
      title: 'No two cards have one MAC address',
      points: 1,
      look: ({ view: { nodes } }) => {
        const macs = nodes.filter(({ kind }) => kind !== 'host' && kind !== 'switch').flatMap(cardsOf)
        return new Set(macs).size === macs.length
          ? pass()
          : fail('twins', 'Two machines in one LAN that go by one MAC address are one to everybody else.')
      },
    },
    nothingBroken('pc reached both at the beginning, each by its own address.'),
  ],
})

const cardsOf = ({ interfaces }: NodeView): readonly string[] =>
  interfaces.filter(({ kind }) => kind === 'ethernet').map(({ mac }) => mac)
