/** `nc -z`, OpenBSD's netcat: whether a port can be reached. */
import { send } from '../engine/index.ts'
import type { Result, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { isSpent, spentWords } from './bounded.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { lookedUp } from './names.ts'
import { optionsOf } from './options.ts'
import { portNames } from './port-names.table.ts'
import { ncUsage } from './usage.table.ts'

/** Linux asks seven times, and gives up after two minutes (net.ipv4.tcp_syn_retries). */
export const connectPatienceMs = 131_000
const mostPorts = 200

export const nc = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(args, '46CDdFhklNnrStUuvZz', 'IiMmOPpqsTVWwXx', false)
    if ('says' in given) throw new Complaint(`nc: ${given.says}\n${ncUsage}`)
    const { flags, values, rest } = given
    if (flags.has('l')) throw notModelled('nc -l: a service is started by systemctl, service or python3 -m http.server')
    const strange = [...flags].find((flag) => !'4nuvz'.includes(flag)) ?? Object.keys(values).find((letter) => letter !== 'w')
    if (strange !== undefined) throw notModelled(`nc -${strange}`)
    const [host, ...ports] = rest
    if (host === undefined) throw new Complaint(ncUsage)
    if (ports.length === 0) throw new Complaint('nc: missing port number\n')
    if (!flags.has('z')) throw notModelled('nc without -z: what is typed into a connection')
    const { w } = values
    if (w !== undefined && !/^\d{1,6}$/.test(w)) throw new Complaint(`nc: timeout invalid: ${w}\n`)
    const protocol = flags.has('u') ? 'udp' : 'tcp'
    const wanted = ports.flatMap((text) => portsOf(text, protocol))
    if (wanted.length > mostPorts) throw notModelled(`nc with more than ${mostPorts} ports at once`)
    return tried(world, {
      name,
      host,
      protocol,
      ports: wanted,
      waitMs: w === undefined ? null : Number(w) * 1000,
      isNumeric: flags.has('n'),
      isVerbose: flags.has('v'),
    })
  })

function portsOf(text: string, protocol: 'tcp' | 'udp'): readonly number[] {
  const named = Object.entries(portNames[protocol]).find(([, each]) => each === text)?.[0]
  if (named) return [Number(named)]
  const [, low = text, high] = /^(\d+)-(\d+)$/.exec(text) ?? []
  const [from, to] = [low, high ?? low].map((each) => {
    if (!/^\d+$/.test(each)) throw new Complaint(`nc: port number invalid: ${each}\n`)
    if (Number(each) > 65_535) throw new Complaint(`nc: port number too large: ${each}\n`)
    if (Number(each) < 1) throw new Complaint(`nc: port number too small: ${each}\n`)
    return Number(each)
  })
  const [first = 0, last = 0] = [Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0)]
  return Array.from({ length: Math.min(last - first + 1, mostPorts + 1) }, (_, nth) => first + nth)
}

interface Wanted {
  readonly name: string
  readonly host: string
  readonly protocol: 'tcp' | 'udp'
  readonly ports: readonly number[]
  readonly waitMs: number | null
  readonly isNumeric: boolean
  readonly isVerbose: boolean
}

/** What a failed connection is called, as errno has it. */
export const connectWords: Readonly<Partial<Record<Result, string>>> = {
  REFUSED: 'Connection refused',
  HOST_UNREACH: 'No route to host',
  NET_UNREACH: 'Network is unreachable',
  NOT_PERMITTED: 'Operation not permitted',
  'REJECTED(proto-unreach)': 'Protocol not available',
}

function tried(world: World, wanted: Wanted): Ran {
  const { name, host, protocol, ports, waitMs, isNumeric, isVerbose } = wanted
  const looked = lookedUp(world, name, host)
  if (looked.address === null || (isNumeric && looked.isName)) {
    const why = looked.address === null && !isNumeric ? looked.why : 'Name or service not known'
    const stderr = `nc: getaddrinfo for host "${host}" port ${ports[0]}: ${why}\n`
    return { state: looked.world, printed: { stdout: '', stderr, code: 1 } }
  }
  let state = looked.world
  let stderr = ''
  let isReached = false
  const to = looked.address
  for (const port of ports) {
    if (isSpent(state)) return { state, printed: { stdout: '', stderr: stderr + spentWords, code: isReached ? 0 : 1 } }
    const patienceMs = protocol === 'udp' ? 4000 : (waitMs ?? connectPatienceMs)
    const sent = send(state, { from: name, to, protocol, port, timeoutMs: patienceMs }, { trace: true })
    state = sent.world
    const { result, isConnected } = sent.answer
    // A datagram that nobody answers may have been taken. Whether it was refused nc asks only if it has to tell.
    const isOpen = protocol === 'udp' ? result === 'OK' || result === 'TIMEOUT' || !isVerbose : result === 'OK' || isConnected
    isReached ||= isOpen
    if (!isVerbose) continue
    const service = isNumeric ? '*' : (portNames[protocol][port] ?? '*')
    const where = looked.isName ? `${host} (${to})` : host
    if (isOpen) stderr += `Connection to ${where} ${port} port [${protocol}/${service}] succeeded!\n`
    else if (protocol === 'tcp') {
      const failed = waitMs === null ? 'failed: Connection timed out' : 'timed out: Operation now in progress'
      const words = connectWords[result]
      stderr += `nc: connect to ${where} port ${port} (tcp) ${words === undefined ? failed : `failed: ${words}`}\n`
    }
  }
  return { state, printed: { stdout: '', stderr, code: isReached ? 0 : 1 } }
}
