/** `ip` of iproute2 6.1: addresses, links, routes, neighbours. */
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { ipAddress } from './ip/address.ts'
import { ipLink } from './ip/link.ts'
import { ipNeighbour } from './ip/neighbour.ts'
import { ipRoute } from './ip/route.ts'
import { ipTuntap } from './ip/tuntap.ts'
import { ipUsage } from './ip/usage.table.ts'
import { type IpOptions, matches, type Place, Words, wrong } from './ip/words.ts'

/** Objects, in the order in which a shortened word is looked for among them. */
const objects: readonly (readonly [name: string, run: ((place: Place, words: Words) => Ran) | null])[] = [
  ['address', ipAddress],
  ['addrlabel', null],
  ['maddress', null],
  ['route', ipRoute],
  ['rule', ipRule],
  ['neighbor', ipNeighbour],
  ['neighbour', ipNeighbour],
  ['ntable', null],
  ['ntbl', null],
  ['link', ipLink],
  ...['l2tp', 'fou', 'ila', 'macsec', 'tunnel', 'tunl'].map((name) => [name, null] as const),
  ['tuntap', ipTuntap],
  ['tap', ipTuntap],
  ...['token', 'tcpmetrics', 'monitor', 'xfrm', 'mroute', 'mrule', 'netns', 'netconf', 'vrf', 'sr', 'nexthop', 'mptcp'].map(
    (name) => [name, null] as const,
  ),
  [
    'help',
    () => {
      throw new Complaint(ipUsage, 255)
    },
  ],
]

const families = { inet: 'inet', inet6: 'inet6', link: 'link' } as const

export const ip = (world: World, node: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const words = new Words(args)
    const options = optionsOf(words)
    if (typeof options === 'string') return said(world, options)
    const own = world.nodes[node]
    if (words.isOver || !own) throw new Complaint(ipUsage, 255)
    const word = words.here
    const object = objects.find(([name]) => matches(word, name))
    if (!object) throw new Complaint(`Object "${word}" is unknown, try "ip help".\n`)
    const [name, run] = object
    if (!run) throw notModelled(`ip ${name}`)
    words.skip()
    return run({ world, node: own, options }, words)
  })

/** Options before the object; a text where one of them is all that is asked. */
function optionsOf(words: Words): IpOptions | string {
  let options: IpOptions = { family: null, isBrief: false, isOneLine: false, hasStatistics: false }
  for (; words.here.startsWith('-'); words.skip()) {
    const given = words.here
    if (given === '--') {
      words.skip()
      break
    }
    if (given === '-') throw new Complaint(ipUsage, 255)
    const word = given.startsWith('--') ? given.slice(1) : given
    const is = (full: string, least = 2) => word.length >= least && full.startsWith(word)
    if (word === '-4') options = { ...options, family: 'inet' }
    else if (word === '-6') options = { ...options, family: 'inet6' }
    else if (word === '-0') options = { ...options, family: 'link' }
    else if (is('-family')) {
      words.skip()
      if (words.isOver) throw new Complaint(ipUsage, 255)
      const text = words.here
      const family = Object.entries(families).find(([name]) => name === text)?.[1]
      if (!family && ['mpls', 'bridge'].includes(text)) throw notModelled(`ip -family ${text}`)
      if (!family) throw wrong(text, 'invalid protocol family')
      options = { ...options, family }
    } else if (is('-brief', 3)) options = { ...options, isBrief: true }
    else if (is('-oneline')) options = { ...options, isOneLine: true }
    else if (is('-statistics') || word === '-stats') {
      if (options.hasStatistics) throw notModelled('ip -s -s')
      options = { ...options, hasStatistics: true }
    } else if (is('-Version')) return 'ip utility, iproute2-6.1.0, libbpf 1.1.2\n'
    else if (is('-help')) throw new Complaint(ipUsage, 255)
    else if (is('-resolve') || word === '-N' || word === '-Numeric' || /^-c(o(l(or?)?)?)?(=(always|auto|never))?$/.test(word))
      continue
    else if (word === '-rc' || is('-rcvbuf', 3) || is('-netns') || is('-batch')) throw notModelled(`ip ${given}`)
    else if (
      /^-(d|details|j|json|p|pretty|h|human|human-readable|iec|M|B|l|loops|t|timestamp|ts|tshort|a|all|force)(=\w*)?$/.test(word)
    )
      throw notModelled(`ip ${given}`)
    else throw new Complaint(`Option "${given}" is unknown, try "ip -help".\n`, 255)
  }
  return options
}

/** The three rules that Linux begins with. */
function ipRule({ world }: Place, words: Words): Ran {
  if (!words.isOver && !['show', 'list', 'lst', 'ls'].some((each) => matches(words.here, each)))
    throw notModelled(`ip rule ${words.here}`)
  return said(world, '0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n')
}
