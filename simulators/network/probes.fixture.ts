/** The probes that a network is asked: every node to every address of every node, and to one that nobody has. */
import type { Input, Probe } from './model.ts'

export const addressesOf = (input: Input, name: string): readonly string[] =>
  input.nodes
    .filter((node) => node.name === name)
    .flatMap(({ interfaces, networks }) => [
      ...interfaces.flatMap(({ addresses }) => addresses),
      ...networks.map(({ address }) => address),
    ])
    .map((address) => address.split('/')[0] ?? '')

/** `others` take turns: each pair is asked one of them besides icmp and tcp/80. */
export function probesOf(
  input: Input,
  others: readonly (readonly ['tcp' | 'udp', number])[] = [
    ['udp', 53],
    ['tcp', 81],
  ],
): readonly Probe[] {
  const names = input.nodes.filter(({ kind, isOn }) => kind !== 'switch' && isOn).map(({ name }) => name)
  const targets = [...new Set(names.flatMap((name) => addressesOf(input, name)))]
  return names.flatMap((from, nth) => [
    { from, to: '10.0.0.99', protocol: 'icmp', port: 0 },
    { from, to: '192.0.2.1', protocol: 'tcp', port: 80 },
    ...targets.flatMap((to, place): readonly Probe[] => {
      const [protocol, port] = others[(nth + place) % others.length] ?? ['tcp', 81]
      return [
        { from, to, protocol: 'icmp', port: 0 },
        { from, to, protocol: 'tcp', port: 80 },
        { from, to, protocol, port },
      ]
    }),
  ])
}
