/** Two internal networks and a VM between them: addresses, routes, forwarding, and the way back. */
import { fail, pass } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'
import { type NetworkWorldView, network, type NodeView } from '../../../../simulators/network/index.ts'

/** The addresses of one card, those of IPv6 left out. */
const addressesOf = (node: NodeView | undefined, dev: string): readonly string[] =>
  node?.interfaces.find(({ name }) => name === dev)?.addresses.filter((each) => !each.includes(':')) ?? []

export const routerBetween: SimulationExercise<NetworkWorldView> = {
  kind: 'simulation',
  id: 'router-between',
  title: 'A router between two networks',
  simulator: network,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/router-between`)
    const [left, right] = [draw.integer(10, 99), draw.integer(100, 199)]
    const [client, server] = [draw.integer(10, 99), draw.integer(100, 199)]
    const address = (net: number, number: number) => `10.${net}.0.${number}`
    return {
      clientCidr: `${address(left, client)}/24`,
      serverCidr: `${address(right, server)}/24`,
      server: address(right, server),
      leftCidr: `${address(left, 1)}/24`,
      rightCidr: `${address(right, 1)}/24`,
      setClient: `ip addr add ${address(left, client)}/24 dev enp0s3`,
      setServer: `ip addr add ${address(right, server)}/24 dev enp0s3`,
      setLeft: `ip addr add ${address(left, 1)}/24 dev enp0s3`,
      setRight: `ip addr add ${address(right, 1)}/24 dev enp0s8`,
      setLeftSwapped: `ip addr add ${address(right, 1)}/24 dev enp0s3`,
      setRightSwapped: `ip addr add ${address(left, 1)}/24 dev enp0s8`,
      clientRoute: `ip route add default via ${address(left, 1)}`,
      serverRoute: `ip route add default via ${address(right, 1)}`,
      farRoute: `ip route add default via ${address(right, 1)}`,
      masquerade: 'iptables -t nat -A POSTROUTING -o enp0s8 -j MASQUERADE',
    }
  },
  task: [
    'client is on the internal network “left”, server on “right”, and router has a card in each: enp0s3 in left, enp0s8 in right. All cards are up, none has an address.',
    'Give client **{clientCidr}**, server **{serverCidr}**, router **{leftCidr}** and **{rightCidr}**. Then let client read the page at http://{server}/, and let server ping client. Nobody’s address is to be exchanged on the way.',
  ],
  hints: [
    'Begin with neighbours: does client reach router, and does server? `ip -br addr`, then ping.',
    'Whom does client ask to carry a packet to a network in which it is not? `ip route get {server}` says so.',
    'Watch on router, `tcpdump -n -i enp0s8`, while client asks: does the question go out on that side? Does an answer come back?',
  ],
  assumptions: ['What you set need not outlive a reboot.'],
  checks: [
    {
      id: 'addresses',
      title: 'Every card has the address of the plan',
      points: 1,
      look: ({ view: { nodes }, params }) => {
        const has = (name: string, dev: string, cidr: unknown) =>
          addressesOf(
            nodes.find((node) => node.name === name),
            dev,
          ).includes(String(cidr))
        return has('client', 'enp0s3', params.clientCidr) &&
          has('server', 'enp0s3', params.serverCidr) &&
          has('router', 'enp0s3', params.leftCidr) &&
          has('router', 'enp0s8', params.rightCidr)
          ? pass()
          : fail('not-by-plan', '`ip -br addr` on each of the three, card by card. Which card of router is in which network?')
      },
    },
    {
      id: 'there',
      title: 'client reads the page of server',
      points: 2,
      look: ({ view }) => {
        const { reachability, nodes } = view
        const asks = (from: string, to: string, port: number) =>
          reachability.find((cell) => cell.from === from && cell.to === to && cell.port === port)?.result
        if (asks('client', 'server', 80) === 'OK') return pass()
        const find = (name: string) => nodes.find((node) => node.name === name)
        const hasGateway = (name: string) => find(name)?.routes.some(({ via }) => via !== null) === true
        if (!hasGateway('client'))
          return fail('no-way', 'What does client say: no route, or a timeout? The one is said by its own kernel.')
        if (find('router')?.forwards !== true)
          return fail(
            'no-forwarding',
            'A packet reaches router, and is not for router. What does a Linux do with such a packet, unless it was told to be a router?',
          )
        return hasGateway('server')
          ? fail('not-there', 'Follow the packet hop by hop: which is the last card that sees it?')
          : fail('no-way-back', 'The question arrives at server. Where does server send the answer?')
      },
    },
    {
      id: 'back',
      title: 'server pings client, and each sees the other’s own address',
      points: 1,
      look: ({ view: { reachability, nodes } }) => {
        const back = reachability.find(({ from, to, protocol }) => from === 'server' && to === 'client' && protocol === 'icmp')
        if (back?.result !== 'OK') return fail('one-way', 'What server sends to client by itself has to find a way as well.')
        return nodes.some(({ rules }) => /-j (SNAT|MASQUERADE)/.test(rules))
          ? fail('exchanged', 'With addresses exchanged an answer finds its way without a route. It was to work without that.')
          : pass()
      },
    },
  ],
}
