/** `ifup`, `ifdown` and `service network` of CentOS 6, in the order and the words of its scripts. */
import type { World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { Work } from '../work.ts'
import { configuredNames, globalOf, ifcfgOf, isNo } from './ifcfg.ts'
import { interfaceDown, interfaceUp } from './ifup-eth.ts'

export const ifup = (world: World, node: string, args: readonly string[]): Ran => one(world, node, 'ifup', args)
export const ifdown = (world: World, node: string, args: readonly string[]): Ran => one(world, node, 'ifdown', args)

function one(world: World, node: string, program: 'ifup' | 'ifdown', [name]: readonly string[]): Ran {
  const work = new Work(world, node)
  const usage = `Usage: ${program} <device name>\n`
  if (name === undefined) {
    work.complain(usage)
    return work.ended(1)
  }
  const ifcfg = ifcfgOf(work, name)
  if (!ifcfg) {
    work.complain(`/sbin/${program}: configuration for ${name} not found.\n${usage}`)
    return work.ended(1)
  }
  return work.ended(program === 'ifup' ? interfaceUp(work, ifcfg) : interfaceDown(work, ifcfg))
}

/** The column at which a script says how it went. */
const column = 60

/** A line of a script, what its command printed in it, and whether that went well. */
function action(work: Work, text: string, command: () => number): boolean {
  work.say(`${text} `)
  const before = work.stderr
  const code = command()
  // On a terminal complaints stand where they were made.
  work.say(work.stderr.slice(before.length))
  work.stderr = before
  const open = work.stdout.slice(work.stdout.lastIndexOf('\n') + 1)
  work.say(`${' '.repeat(Math.max(0, column - 1 - open.length))}${code === 0 ? '[  OK  ]' : '[FAILED]'}\n`)
  return code === 0
}

/** `/etc/init.d/network`. */
export function network(world: World, node: string, [verb = '']: readonly string[]): Ran {
  const work = new Work(world, node)
  if (isNo(globalOf(work).get('NETWORKING'))) return work.ended(6)
  switch (verb) {
    case 'start':
      return work.ended(start(work) ? 0 : 1)
    case 'stop':
      stop(work)
      return work.ended()
    case 'restart':
    case 'force-reload':
      stop(work)
      return work.ended(start(work) ? 0 : 1)
    case 'status': {
      const active = work.node.interfaces.filter(({ isUp }) => isUp).map(({ name }) => name)
      work.say(
        `Configured devices:\n${['lo', ...configuredNames(work)].join(' ')}\nCurrently active devices:\n${active.join(' ')}\n`,
      )
      return work.ended()
    }
    default:
      work.say('Usage: /etc/init.d/network {start|stop|status|restart|force-reload}\n')
      return work.ended(2)
  }
}

/** Bridges come after everything else on the way up: `TYPE=bridge` is no bridge to the script. */
function inOrder(work: Work): { readonly bridges: readonly string[]; readonly others: readonly string[] } {
  const names = configuredNames(work)
  const isBridge = (name: string) => ifcfgOf(work, name)?.values.get('TYPE') === 'Bridge'
  return { bridges: names.filter(isBridge), others: names.filter((name) => !isBridge(name)) }
}

function start(work: Work): boolean {
  let isWell = true
  const bring = (name: string, text: string): void => {
    const ifcfg = ifcfgOf(work, name)
    if (ifcfg && !isNo(ifcfg.values.get('ONBOOT')) && !action(work, text, () => interfaceUp(work, ifcfg))) isWell = false
  }
  bring('lo', 'Bringing up loopback interface: ')
  const { bridges, others } = inOrder(work)
  for (const name of [...others, ...bridges]) bring(name, `Bringing up interface ${name}: `)
  return isWell
}

function stop(work: Work): void {
  const { bridges, others } = inOrder(work)
  for (const name of [...bridges, ...others]) {
    const ifcfg = ifcfgOf(work, name)
    const dev = ifcfg?.values.get('DEVICE') ?? name
    if (ifcfg && work.device(dev)?.isUp) action(work, `Shutting down interface ${name}: `, () => interfaceDown(work, ifcfg))
  }
  const lo = ifcfgOf(work, 'lo')
  if (lo) action(work, 'Shutting down loopback interface: ', () => interfaceDown(work, lo))
  // It stays on only if /etc/sysctl.conf says so: the start reads that file.
  const isForwarding = /^\s*net\.ipv4\.ip_forward\s*=\s*1/m.test(work.read('/etc/sysctl.conf') ?? '')
  work.put({ ...work.node, sysctls: { ...work.node.sysctls, 'net.ipv4.ip_forward': isForwarding ? '1' : '0' } })
}
