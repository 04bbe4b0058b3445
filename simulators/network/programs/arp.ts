/** `arp` of net-tools 2.10, which `ip neigh` has taken the place of. */
import { ipOf, macOf, macText } from '../addresses.ts'
import type { Neighbour, World } from '../model.ts'
import { neighbourNow } from '../neighbours.ts'
import type { Ran } from '../ran.ts'
import { wayTo } from '../route-lookup.ts'
import { nothingLearned } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { optionsOf } from './options.ts'

export const arp = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const given = optionsOf(args, 'aenvds', 'iH')
    if ('says' in given) throw notModelled(`arp -${given.letter}`)
    const { flags, values, rest } = given
    if (!node) return said(world, '')
    const known = world.learned[name]?.neighbours ?? []
    const [host, mac] = rest
    const withKnown = (neighbours: readonly Neighbour[]): World => ({
      ...world,
      learned: { ...world.learned, [name]: { ...(world.learned[name] ?? nothingLearned), neighbours } },
    })
    if (host !== undefined && ipOf(host) === null) throw new Complaint(`${host}: Unknown host\n`, 255)
    if (flags.has('d')) {
      const others = known.filter(({ address }) => address !== host)
      if (others.length === known.length) throw new Complaint('', 255, `No ARP entry for ${host}\n`)
      return said(withKnown(others), '')
    }
    if (flags.has('s')) {
      const hardware = macOf(mac ?? '')
      if (host === undefined || hardware === null) throw new Complaint('arp: invalid hardware address\n', 255)
      const way = wayTo(node, ipOf(host) ?? 0)
      const dev = values.i ?? (way.kind === 'route' ? way.route.dev : null)
      if (dev === null || (way.kind === 'route' && way.route.via !== null))
        throw new Complaint('SIOCSARP: Network is unreachable\n', 255)
      const own: Neighbour = { dev, address: host, mac: macText(hardware), state: 'PERMANENT', atMs: world.atMs }
      return said(withKnown([...known.filter((each) => each.dev !== dev || each.address !== host), own]), '')
    }
    const shown = known
      .map((each) => neighbourNow(each, world.atMs))
      .filter((each) => (host === undefined || each.address === host) && (values.i === undefined || each.dev === values.i))
    if (shown.length === 0 && host !== undefined) return said(world, `${host} (${host}) -- no entry\n`)
    if (shown.length === 0 && values.i !== undefined) return said(world, `arp: in ${known.length} entries no match found.\n`)
    if (flags.has('a')) return said(world, shown.map(bsdLine).join(''))
    const head = 'Address                  HWtype  HWaddress           Flags Mask            Iface\n'
    return said(world, shown.length === 0 ? '' : `${head}${shown.map(linuxLine).join('')}`)
  })

function linuxLine({ address, mac, state, dev }: Neighbour): string {
  const flags = mac === null ? '' : state === 'PERMANENT' ? 'CM' : 'C'
  const kind = mac === null ? '' : 'ether'
  return `${address.padEnd(23)}  ${kind.padEnd(8)}${(mac ?? '(incomplete)').padEnd(20)}${flags.padEnd(6)}${''.padEnd(15)} ${dev}\n`
}

const bsdLine = ({ address, mac, state, dev }: Neighbour): string =>
  mac === null
    ? `? (${address}) at <incomplete> on ${dev}\n`
    : `? (${address}) at ${mac} [ether] ${state === 'PERMANENT' ? 'PERM ' : ''}on ${dev}\n`
