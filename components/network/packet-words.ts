/** A packet in words: what its mark is called, and the fields of its header with what changed since the step before. */
import type { PacketView, Step } from '../../simulators/network/index.ts'

/** The word on a packet's mark: short, and what it is for. */
export function markOf({ kind, says }: PacketView): string {
  if (kind === 'arp') return 'ARP'
  if (kind === 'udp') return 'UDP'
  if (kind === 'icmp') return says.includes('echo request') ? 'ping' : says.includes('echo reply') ? 'reply' : 'ICMP error'
  const flags = /Flags \[([^\]]*)\]/.exec(says)?.[1] ?? ''
  if (flags.includes('R')) return 'RST'
  if (flags.includes('S')) return flags.includes('.') ? 'SYN, ACK' : 'SYN'
  if (flags.includes('F')) return 'FIN'
  return flags.includes('P') ? 'data' : 'ACK'
}

export interface HeaderField {
  readonly name: string
  readonly value: string
  /** What it was at the step before, when the same packet had another value there. */
  readonly was: string | null
}

/** `before` is the packet of the last step that had one; another packet altogether changes nothing. */
export function headerOf(packet: PacketView, before: PacketView | null): readonly HeaderField[] {
  const same = before !== null && isSamePacket(before, packet) ? before : null
  const of = fieldsOf(packet)
  const old = same ? fieldsOf(same) : []
  return of.map(([name, value]) => {
    const was = old.find(([other]) => other === name)?.[1] ?? null
    return { name, value, was: was === value ? null : was }
  })
}

function fieldsOf({
  ethernet,
  kind,
  source,
  destination,
  sourcePort,
  destinationPort,
  ttl,
}: PacketView): readonly (readonly [name: string, value: string])[] {
  return [
    // Within a kernel a packet has no frame around it.
    ...(ethernet.source === '' ? [] : ([['MAC from', ethernet.source]] as const)),
    ...(ethernet.destination === '' ? [] : ([['MAC to', ethernet.destination]] as const)),
    ['IP from', source],
    ['IP to', destination],
    ...(kind === 'tcp' || kind === 'udp'
      ? ([
          ['port from', String(sourcePort)],
          ['port to', String(destinationPort)],
        ] as const)
      : []),
    ...(kind === 'arp' ? [] : ([['TTL', String(ttl)]] as const)),
  ]
}

/** A packet keeps its kind, size and words on its way, whatever addresses are written anew. */
const isSamePacket = (one: PacketView, other: PacketView): boolean =>
  one.kind === other.kind && one.bytes === other.bytes && one.says === other.says

/** The packet of the last step before this one that had one. */
export function packetBefore(steps: readonly Step[], place: number): PacketView | null {
  for (let at = place - 1; at >= 0; at -= 1) {
    const packet = steps[at]?.packet
    if (packet) return packet
  }
  return null
}
