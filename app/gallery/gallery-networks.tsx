'use client'
/** The gallery's networks: the panel in each state that looks different, as the simulator makes it. */
import { type ReactNode, useState } from 'react'
import { networkPicture } from '../../components/network/network-picture.tsx'
import { SimulatorPanel } from '../../components/simulator/simulator-panel.tsx'
import { give, openSession, type Session } from '../../simulators/kernel/session.ts'
import { network, type NetworkWorldView } from '../../simulators/network/index.ts'

type Playing = Session<NetworkWorldView>
const opened = (input: object): Playing => openSession<NetworkWorldView>(network, input)
const typed = (session: Playing, ...lines: readonly string[]): Playing =>
  lines.reduce((before, line) => give(before, 'terminal.run', { line }), session)
const sent = (session: Playing, from: string, to: string, port = 0): Playing =>
  give(session, 'packet.send', { from, to, protocol: port === 0 ? 'icmp' : 'tcp', port })

const house = opened({})
const forward = 'iptables -t nat -A PREROUTING -d 192.168.1.10 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80'

const card = (name: string, ...addresses: readonly string[]) => ({ name, addresses })
const port = (name: string, master: string) => ({ name, master })

/** Two bridges that two wires join: frames go round. */
const loop = opened({
  nodes: [
    {
      name: 'one',
      kind: 'host',
      interfaces: [{ name: 'br0', kind: 'bridge', addresses: ['10.0.0.1/24'] }, port('eth0', 'br0'), port('eth1', 'br0')],
    },
    {
      name: 'two',
      kind: 'host',
      interfaces: [{ name: 'br0', kind: 'bridge', addresses: ['10.0.0.2/24'] }, port('eth0', 'br0'), port('eth1', 'br0')],
    },
  ],
  wires: [
    ['one:eth0', 'two:eth0'],
    ['one:eth1', 'two:eth1'],
  ],
  at: 'one',
})
/** A guest that routes between two networks within one host. */
const between = opened({
  nodes: [
    {
      name: 'pc',
      kind: 'host',
      label: 'a PC with VirtualBox',
      interfaces: [
        { name: 'intnet1', kind: 'bridge' },
        { name: 'intnet2', kind: 'bridge' },
        { name: 'tap0', kind: 'tap', master: 'intnet1' },
        { name: 'tap1', kind: 'tap', master: 'intnet2' },
        { name: 'tap2', kind: 'tap', master: 'intnet1' },
        { name: 'tap3', kind: 'tap', master: 'intnet2' },
      ],
    },
    {
      name: 'router',
      kind: 'guest',
      within: 'pc',
      interfaces: [card('eth0', '10.1.0.1/24'), card('eth1', '10.2.0.1/24')],
      sysctls: { 'net.ipv4.ip_forward': '1' },
    },
    { name: 'left', kind: 'guest', within: 'pc', interfaces: [card('eth0', '10.1.0.2/24')], routes: ['default via 10.1.0.1'] },
    { name: 'right', kind: 'guest', within: 'pc', interfaces: [card('eth0', '10.2.0.2/24')], routes: ['default via 10.2.0.1'] },
  ],
  wires: [
    ['pc:tap0', 'router:eth0'],
    ['pc:tap1', 'router:eth1'],
    ['pc:tap2', 'left:eth0'],
    ['pc:tap3', 'right:eth0'],
  ],
  at: 'router',
})

export const states: readonly {
  readonly title: string
  readonly session: Playing
  readonly isReadOnly?: boolean
  readonly isNarrow?: true
}[] = [
  { title: 'Nothing was sent yet', session: house },
  { title: 'It gets through', session: sent(house, 'g1', 'g2', 80) },
  { title: 'Refused: a port forward without an ACCEPT', session: sent(typed(house, forward), 'out', '192.168.1.10', 8080) },
  { title: 'A timeout', session: sent(house, 'out', 'g1', 80) },
  {
    title: 'A wire cut, a guest off, a card down',
    session: give(give(typed(house, 'ip link set vnet3 down'), 'wire.cut', { end: 'out:eth0' }), 'node.power', {
      node: 'g2',
      on: false,
    }),
  },
  {
    title: 'What if: compared with the configuration kept',
    session: sent(
      typed(give(house, 'configuration.keep', {}), 'iptables -I FORWARD -j ACCEPT', 'iptables -P INPUT DROP'),
      'out',
      'g1',
    ),
  },
  { title: 'A storm', session: sent(loop, 'one', '10.0.0.9') },
  { title: 'A guest that routes', session: sent(between, 'left', 'right') },
  { title: 'A file is open', session: typed(house, 'nano /etc/network/interfaces') },
  { title: 'Only looked at', session: sent(house, 'g1', 'out'), isReadOnly: true },
  { title: 'On a phone', session: sent(house, 'g1', 'out'), isNarrow: true },
]

export function GalleryNetworks(): ReactNode {
  return (
    <section aria-labelledby="networks" className="space-y-8">
      <h2 id="networks" className="text-2xl">
        Networks
      </h2>
      {states.map((state) => (
        <Network key={state.title} {...state} />
      ))}
    </section>
  )
}

function Network({ title, session: from, isReadOnly = false, isNarrow }: (typeof states)[number]): ReactNode {
  const [session, setSession] = useState<Session>(from)
  return (
    <div className={isNarrow ? 'max-w-[390px]' : 'max-w-[724px]'}>
      <p className="mb-2 text-sm text-soft">{title}</p>
      <SimulatorPanel
        title={title}
        session={session}
        onChange={setSession}
        picture={networkPicture}
        start="gallery"
        isReadOnly={isReadOnly}
      />
    </div>
  )
}
