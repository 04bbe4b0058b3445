/** Who listens on a node: its services, and dnsmasq on the interfaces that it serves. */
import { interfaceOf } from '../interfaces.ts'
import type { Node } from '../model.ts'

export interface Socket {
  readonly protocol: 'tcp' | 'udp'
  readonly address: string
  readonly port: number
  readonly program: string
  readonly pid: number
  readonly fd: number
  /** Connections that may wait; nothing for UDP. */
  readonly backlog: number
}

/** What programs ask for: nginx 511, Python's server 5, dnsmasq 32. */
const backlogs: Readonly<Record<string, number>> = {
  nginx: 511,
  apache2: 511,
  httpd: 511,
  python3: 5,
  dnsmasq: 32,
  VBoxHeadless: 10,
}

/** Process numbers are made up: they say which lines belong to one program. */
const firstPid = 612

/** Sockets that listen on a node, as `ss` and `netstat` list them. */
export function socketsOf(node: Node): readonly Socket[] {
  const services = node.services.map(({ protocol, address, port, program }, nth): Socket => {
    const backlog = protocol === 'udp' ? 0 : (backlogs[program] ?? 128)
    return { protocol, address, port, program, pid: firstPid + nth, fd: program === 'nginx' ? 6 : 3, backlog }
  })
  const isThere = (own: Socket) =>
    services.some((each) => each.protocol === own.protocol && each.address === own.address && each.port === own.port)
  const dns = node.dnsmasq.flatMap(({ dev, ranges }, nth): readonly Socket[] => {
    const address = interfaceOf(node, dev)?.addresses[0]?.address
    const own = { program: 'dnsmasq', pid: firstPid + node.services.length + nth } as const
    return [
      ...(ranges.length > 0
        ? [{ ...own, protocol: 'udp', address: `0.0.0.0%${dev}`, port: 67, fd: 3, backlog: 0 } as const]
        : []),
      ...(address === undefined
        ? []
        : [
            { ...own, protocol: 'udp', address, port: 53, fd: 5, backlog: 0 } as const,
            { ...own, protocol: 'tcp', address, port: 53, fd: 6, backlog: 32 } as const,
          ]),
    ]
  })
  return [...services, ...dns.filter((own) => !isThere(own))]
}
