/**
 * The rules that libvirt 9.0 puts in for a network when it starts, as the commands of iptables that it runs for them; and takes out when it stops.
 * A network that starts later has its rules before those of the others. Source: docs/sources.md#libvirt-rules
 */
import { cidrOf, ipText, networkOf } from '../addresses.ts'
import type { LibvirtNetwork, Node, TableName } from '../model.ts'
import { runIptables } from './run.ts'
import { chainOf } from './tables.ts'

/** A rule after `--insert` or `--delete`: its table, its chain, and the words after it. */
type Line = readonly [table: TableName, chain: string, words: string]

/** libvirt's chains and the built-in ones that lead to them, in the order in which the jumps are inserted. */
const chains: readonly (readonly [table: TableName, chain: string, from: string])[] = [
  ['filter', 'LIBVIRT_INP', 'INPUT'],
  ['filter', 'LIBVIRT_OUT', 'OUTPUT'],
  ['filter', 'LIBVIRT_FWO', 'FORWARD'],
  ['filter', 'LIBVIRT_FWI', 'FORWARD'],
  ['filter', 'LIBVIRT_FWX', 'FORWARD'],
  ['nat', 'LIBVIRT_PRT', 'POSTROUTING'],
  ['mangle', 'LIBVIRT_PRT', 'POSTROUTING'],
]

/** DHCP and DNS, to the host and from it. */
const served = (bridge: string): readonly Line[] => [
  ...[67, 53].flatMap((port) =>
    ['tcp', 'udp'].map(
      (protocol): Line => [
        'filter',
        'LIBVIRT_INP',
        `--in-interface ${bridge} --protocol ${protocol} --destination-port ${port} --jump ACCEPT`,
      ],
    ),
  ),
  ...[68, 53].flatMap((port) =>
    ['tcp', 'udp'].map(
      (protocol): Line => [
        'filter',
        'LIBVIRT_OUT',
        `--out-interface ${bridge} --protocol ${protocol} --destination-port ${port} --jump ACCEPT`,
      ],
    ),
  ),
]

/** Nothing goes through the bridge but between its guests. */
const closed = (bridge: string): readonly Line[] => [
  ['filter', 'LIBVIRT_FWO', `--in-interface ${bridge} --jump REJECT`],
  ['filter', 'LIBVIRT_FWI', `--out-interface ${bridge} --jump REJECT`],
  ['filter', 'LIBVIRT_FWX', `--in-interface ${bridge} --out-interface ${bridge} --jump ACCEPT`],
]

/** What nat and route let out and in. */
function opened({ bridge, mode, dev }: LibvirtNetwork, net: string): readonly Line[] {
  const out = dev === null ? '' : ` --out-interface ${dev}`
  const into = dev === null ? '' : ` --in-interface ${dev}`
  const answers = mode === 'nat' ? ' --match conntrack --ctstate ESTABLISHED,RELATED' : ''
  return [
    ['filter', 'LIBVIRT_FWO', `--source ${net} --in-interface ${bridge}${out} --jump ACCEPT`],
    ['filter', 'LIBVIRT_FWI', `--destination ${net}${into} --out-interface ${bridge}${answers} --jump ACCEPT`],
  ]
}

function masked({ dev }: LibvirtNetwork, net: string): readonly Line[] {
  const out = dev === null ? '' : ` --out-interface ${dev}`
  const away = `! --destination ${net}${out} --jump MASQUERADE`
  return [
    ['nat', 'LIBVIRT_PRT', `--source ${net} ${away}`],
    ['nat', 'LIBVIRT_PRT', `--source ${net} -p udp ${away} --to-ports 1024-65535`],
    ['nat', 'LIBVIRT_PRT', `--source ${net} -p tcp ${away} --to-ports 1024-65535`],
    ['nat', 'LIBVIRT_PRT', `--source ${net} --destination 255.255.255.255/32${out} --jump RETURN`],
    ['nat', 'LIBVIRT_PRT', `--source ${net} --destination 224.0.0.0/24${out} --jump RETURN`],
  ]
}

/** A network's rules in the order in which they are inserted, each before those that are there. */
function linesOf(network: LibvirtNetwork): readonly Line[] {
  const { bridge, mode, address, prefix, hasDhcp } = network
  if (mode === 'open') return []
  const cidr = address === null ? null : cidrOf(`${address}/${prefix}`)
  const net = cidr && `${ipText(networkOf(cidr.ip, cidr.prefix))}/${cidr.prefix}`
  const filled = '--protocol udp --destination-port 68 --jump CHECKSUM --checksum-fill'
  return [
    ...served(bridge),
    ...closed(bridge),
    ...(net === null || mode === 'isolated' ? [] : opened(network, net)),
    ...(net === null || mode !== 'nat' ? [] : masked(network, net)),
    ...(hasDhcp ? ([['mangle', 'LIBVIRT_PRT', `--out-interface ${bridge} ${filled}`]] as const) : []),
  ]
}

/** Kept in `made`: libvirtd looks for its chains once while it runs, when the first network starts that has rules. */
const chainsSeen = 'libvirt'

const run = (node: Node, words: string) => runIptables(node, words.split(' '))

/** Makes the chains that are missing, and inserts the jumps that are missing. */
function withChains(node: Node): Node {
  if ((node.made ?? []).includes(chainsSeen)) return node
  let next: Node = { ...node, made: [...(node.made ?? []), chainsSeen] }
  for (const [table, chain, from] of chains) {
    if (!chainOf(next, table, chain)) next = run(next, `--table ${table} --new-chain ${chain}`).node
    const leads = chainOf(next, table, from)?.rules.some(({ target }) => target.kind === 'jump' && target.chain === chain)
    if (!leads) next = run(next, `--table ${table} --insert ${from} --jump ${chain}`).node
  }
  return next
}

export type Started = { readonly ok: true; readonly node: Node } | { readonly ok: false; readonly error: string }

/** Puts a network's rules in. Where iptables will not take one, none is put in, and libvirt says why. */
function withRulesOf(node: Node, network: LibvirtNetwork): Started {
  if (network.mode === 'open') return { ok: true, node }
  const before = withChains(node)
  let next = before
  for (const [table, chain, words] of linesOf(network)) {
    const line = `-w --table ${table} --insert ${chain} ${words}`
    const ran = run(next, line)
    if (ran.printed.code !== 0)
      return {
        ok: false,
        error: `internal error: Failed to apply firewall rules /usr/sbin/iptables ${line}: ${ran.printed.stderr}`,
      }
    next = ran.node
  }
  return { ok: true, node: next }
}

/** Takes a network's rules out, those that are there. */
const withoutRulesOf = (node: Node, network: LibvirtNetwork): Node =>
  linesOf(network).reduce((next, [table, chain, words]) => run(next, `--table ${table} --delete ${chain} ${words}`).node, node)

/** A network starts on a node: its rules stand before those of networks that run. The error is libvirt's. */
export function startNetwork(node: Node, network: LibvirtNetwork): Started {
  const started = withRulesOf(node, network)
  return started.ok ? { ok: true, node: { ...started.node, libvirt: [...node.libvirt, network] } } : started
}

/** A network stops: its rules are taken out, and libvirt's chains stay. */
export function stopNetwork(node: Node, name: string): Node {
  const network = node.libvirt.find((each) => each.name === name)
  if (!network) return node
  return { ...withoutRulesOf(node, network), libvirt: node.libvirt.filter((each) => each !== network) }
}

/**
 * libvirtd starts again: it looks for its chains, and puts the rules of every network in anew. Of several networks the real one takes them in the order
 * of a table in memory, which no one can foresee; here it is that in which they started.
 */
export function restartLibvirt(node: Node): Node {
  const forgotten: Node = { ...node, made: (node.made ?? []).filter((name) => name !== chainsSeen) }
  return node.libvirt.reduce((next, network) => {
    if (network.mode === 'open') return next
    const started = withRulesOf(withoutRulesOf(withChains(next), network), network)
    return started.ok ? started.node : next
  }, forgotten)
}
