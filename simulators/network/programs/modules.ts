/** modprobe and lsmod, for the module that shows bridged packets to iptables; the others that a network needs are there. */
import { complained, printed } from '../../kernel/command-line.ts'
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { withNode } from '../with-node.ts'

/** What the kernel has in it, or loads by itself when it is needed. */
const there = ['bridge', 'stp', 'llc', 'tun', 'tap', 'macvtap', 'macvlan', 'veth', 'dummy', 'ip_tables', 'nf_conntrack', 'nf_nat']
const key = 'net.bridge.bridge-nf-call-iptables'
const release = '6.1.0-18-amd64'

const isLoaded = (node: Node): boolean => Object.hasOwn(node.sysctls, key)

/** `modprobe [-r] br_netfilter`: from then on bridged packets meet iptables, unless the setting is changed. */
export function modprobe(world: World, name: string, args: readonly string[]): Ran {
  const node = world.nodes[name] as Node
  const says = (text: string): Ran => ({ state: world, printed: complained(`modprobe: ${text}\n`) })
  const isRemoval = args[0] === '-r'
  const module = args.filter((arg) => !arg.startsWith('-'))[0]?.replaceAll('-', '_')
  if (module === undefined) return says('ERROR: missing parameters. See -h.')
  if (there.includes(module))
    return isRemoval ? says(`FATAL: Module ${module} is in use.`) : { state: world, printed: printed('') }
  if (module !== 'br_netfilter') return says(`FATAL: Module ${module} not found in directory /lib/modules/${release}`)
  if (isRemoval === !isLoaded(node)) return { state: world, printed: printed('') }
  const { [key]: _, ...others } = node.sysctls
  return { state: withNode(world, { ...node, sysctls: isRemoval ? others : { ...others, [key]: '1' } }), printed: printed('') }
}

/** `rmmod`: as `modprobe -r`, and it says so of a module that is not there. */
export function rmmod(world: World, name: string, args: readonly string[]): Ran {
  const module = args.filter((arg) => !arg.startsWith('-'))[0]?.replaceAll('-', '_')
  const says = (text: string): Ran => ({ state: world, printed: complained(`rmmod: ERROR: ${text}\n`) })
  if (module === undefined) return says('missing module name.')
  if (there.includes(module)) return says(`Module ${module} is in use`)
  if (module !== 'br_netfilter' || !isLoaded(world.nodes[name] as Node)) return says(`Module ${module} is not currently loaded`)
  return modprobe(world, name, ['-r', module])
}

export function lsmod(world: World, name: string): Ran {
  const rows = isLoaded(world.nodes[name] as Node)
    ? 'br_netfilter           36864  0\nbridge                311296  1 br_netfilter\n'
    : ''
  return { state: world, printed: printed(`Module                  Size  Used by\n${rows}`) }
}
