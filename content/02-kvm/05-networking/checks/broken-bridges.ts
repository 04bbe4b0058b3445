/** Why not, on a bridge in the LAN: a port that is missing, an address that sits in the wrong place, a firewall that bridges hear of. */
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { hostAndGuestsOf, lanOf } from './lan.ts'
import { mended, nothingBroken, nothingOpened, whyNot } from './why-not.ts'

export const whyNotPort = whyNot({
  id: 'why-not-port',
  title: 'Why not? 1: cut off from the LAN',
  variant: (seed) => {
    const lan = hostAndGuestsOf(seed)
    const { hostCidr } = lan
    return {
      ...lan,
      addressToo: `ip addr add ${hostCidr} dev eth0`,
      addressAway: `ip addr del ${hostCidr} dev br0`,
    }
  },
  task: [
    'Since last night’s reboot nobody in the LAN reaches **host** ({host}) or its guests **web1** ({web}) and **wiki1** ({wiki}). On pc, `ping -c 1 {web}` says: Destination Host Unreachable; {host} is silent.',
    'The guests reach the host, and each other. Find out why, and mend it.',
  ],
  hints: [
    '“Destination Host Unreachable” from pc itself: nobody answered its question who has {web}. How far does the question get? `tcpdump -n -i eth0 arp` on host, and then `-i br0`.',
    'A bridge joins its ports. `bridge link` on host: which of them leads to the LAN?',
    '`ip link set … master …` makes an interface a port.',
  ],
  checks: [
    mended(
      'pc reaches the host and both guests',
      [
        { from: 'pc', to: 'host' },
        { from: 'pc', to: 'web1', port: 80 },
        { from: 'pc', to: 'wiki1', port: 80 },
      ],
      'Follow a ping from pc to a guest, hop by hop: what is the last thing that sees it?',
    ),
    nothingBroken('The guests reached the host at the beginning. Where does the host have its address now?'),
  ],
})

export const whyNotAddress = whyNot({
  id: 'why-not-address',
  title: 'Why not? 2: deaf to answers',
  variant: (seed) => {
    const { host, hostCidr, pc, pcCidr, web, webCidr } = lanOf(seed)
    return {
      host,
      hostCidr,
      pc,
      pcCidr,
      web,
      webCidr,
      add: `ip addr add ${hostCidr} dev br0`,
      remove: `ip addr del ${hostCidr} dev eth0`,
    }
  },
  task: [
    '**host** got a bridge, and its card eth0 was made a port of it. The guest **web1** ({web}) is fine: pc reads its page. But host itself ({host}) reaches nobody and is reached by nobody.',
    'On host, `ping -c 1 {pc}` says: Destination Host Unreachable. Find out why, and mend it.',
  ],
  hints: [
    'Let host ping pc, and watch with `tcpdump -n -i eth0 arp`: is the question asked, and is it answered?',
    'An answer that comes in by a port belongs to the bridge. `ip neigh` on host: which interface waits for it?',
    'Compare `ip -br addr` with what a port of a bridge is: does a socket on the wall have an address?',
  ],
  checks: [
    mended(
      'The host reaches pc and web1, and they reach it',
      [
        { from: 'host', to: 'pc' },
        { from: 'pc', to: 'host' },
        { from: 'host', to: 'web1', port: 80 },
        { from: 'web1', to: 'host' },
      ],
      '`ip route` on host: by which interface does it look for the LAN? Is there one line too many?',
      {
        is: ({ nodes }) =>
          nodes
            .find(({ name }) => name === 'host')
            ?.interfaces.every(({ kind, addresses }) => kind === 'loopback' || addresses.every((each) => each.includes(':'))) ===
          true,
        code: 'no-address',
        hint: '`ip -br addr` on host: nobody there has its address now. On which side of a bridge is the host itself?',
      },
    ),
    nothingBroken('web1 was reachable at the beginning. By what was it joined to the LAN?'),
  ],
})

export const whyNotFirewall = whyNot({
  id: 'why-not-firewall',
  title: 'Why not? 4: since Docker is there',
  variant: (seed) => {
    const { host, hostCidr, pc, pcCidr, deskCidr, web, webCidr } = lanOf(seed)
    const port = drawsFrom(`${seed}/why-not-firewall`).pick([8081, 8090, 9000])
    return {
      host,
      hostCidr,
      pc,
      pcCidr,
      deskCidr,
      deskRoute: `172.17.0.0/16 via ${host}`,
      web,
      webCidr,
      port,
      // A number would be written with a comma.
      on: String(port),
      published: `-t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport ${port} -j DNAT --to-destination 172.17.0.2:80`,
    }
  },
  task: [
    'On **host** a guest, **web1** ({web}), hangs on br0. Since Docker was installed there, pc gets no page from it, and no answer to a ping either: timeout. Every bridge and every address is as it was.',
    'Let web1 be reached again. The container **shop** stays as it is: its page is published on port {on} of the host, its database (3306) to nobody. **desk** will try.',
  ],
  hints: [
    'A timeout, not a refusal: somebody drops in silence. Send a packet from pc to web1 in “Explain”: where does it end?',
    'A frame between two ports of one bridge is no matter for iptables, unless the kernel hands it over. `sysctl net.bridge.bridge-nf-call-iptables`.',
    'Docker leaves one chain to you, and looks at it first. What would a rule say that means “from br0 to br0”, and nothing else?',
  ],
  checks: [
    mended(
      'pc reaches web1',
      [
        { from: 'pc', to: 'web1' },
        { from: 'pc', to: 'web1', port: 80 },
      ],
      '`iptables -L FORWARD -n -v`: whose counter grows when pc sends?',
    ),
    nothingBroken('The shop’s page was published, and the container reached the LAN. Which rules were for that?'),
    nothingOpened('shop', 'Why does Docker set that policy at all? Look what desk reaches now, port by port.'),
  ],
})
