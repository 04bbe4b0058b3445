/** The input of a host on its LAN: each part is read by the simulator that it is for. */
import { hostCpu } from '../host-cpu/index.ts'
import { fieldsOf, listIn, oneOf, seedIn, textIn } from '../kernel/input.ts'
import { BadInput } from '../kernel/refusal.ts'
import { kvmHost } from '../kvm-host/index.ts'
import { network } from '../network/index.ts'
import type { Input } from './model.ts'
import { sampleLan } from './sample.table.ts'

const guestServices = ['tcp/22 sshd', 'tcp/80 nginx']

/** Throws `BadInput`, with the part's name before the field. */
export function readInput(json: unknown): Input {
  const given = fieldsOf('', json, ['seed', 'cpu', 'host', 'network', 'node', 'guestServices'])
  const seed = seedIn(given.seed ?? 1)
  const object = (name: 'cpu' | 'host' | 'network', otherwise: object) =>
    given[name] === undefined ? otherwise : fieldsOf(name, given[name], Object.keys((given[name] ?? {}) as object))
  const around = object('network', {})
  const lan = within('network', () =>
    network.parseInput({ seed, ...(Object.hasOwn(around, 'nodes') ? {} : sampleLan), ...around }),
  )
  const hosts = lan.nodes.filter(({ kind }) => kind === 'host').map(({ name }) => name)
  const node = oneOf('node', (given.node ?? hosts[0]) as string, hosts)
  return {
    seed,
    cpu: within('cpu', () => hostCpu.parseInput({ seed, firmware: 'enabled', spares: [], ...object('cpu', {}) })),
    host: within('host', () =>
      kvmHost.parseInput({ seed, ...object('host', {}), hostname: node, hasKvm: true, bridges: bridgesOf(lan, node) }),
    ),
    network: lan,
    node,
    guestServices: listIn('guestServices', given.guestServices ?? guestServices, 0, 16, 'up to 16 services').map((each, nth) =>
      textIn(`guestServices.${nth}`, each, 60),
    ),
  }
}

/** Bridges of the host's own, which its guests may be put on. */
const bridgesOf = ({ nodes }: Input['network'], node: string): readonly string[] =>
  nodes.find(({ name }) => name === node)?.interfaces.flatMap(({ name, kind }) => (kind === 'bridge' ? [name] : [])) ?? []

function within<T>(part: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    throw new BadInput(error.path === '' ? part : `${part}.${error.path}`, error.found, error.expected)
  }
}
