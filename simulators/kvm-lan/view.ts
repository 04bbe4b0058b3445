/** What a page or a check may see: what is seen of each part, and the actions that the whole allows. */
import { hostCpu } from '../host-cpu/index.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { kvmHost } from '../kvm-host/index.ts'
import { network } from '../network/index.ts'
import { type CommandName, commands } from './commands.table.ts'
import { domainAt } from './guests.ts'
import type { KvmLanView, World } from './model.ts'
import { refusalOf } from './world.ts'

/** Without words and actions: what a check looks at. */
export function glance(world: World): KvmLanView {
  return {
    atMs: world.atMs,
    says: [],
    actions: [],
    at: world.lan.at,
    node: world.input.node,
    last: world.last,
    cpu: hostCpu.glance(world.cpu),
    host: kvmHost.glance(world.host),
    lan: network.glance(world.lan),
  }
}

/** The whole view: the words of each part, and the actions of all parts as the whole allows them. */
export function view(world: World): KvmLanView {
  const cpu = hostCpu.view(world.cpu)
  const host = kvmHost.view(world.host)
  const lan = network.view(world.lan)
  const says = [...cpu.says, ...(world.cpu.power === 'running' ? host.says : []), ...lan.says]
  const isAtHost = world.lan.at === world.input.node
  return {
    ...glance(world),
    cpu,
    host,
    lan,
    says,
    actions: [...cpu.actions, ...(isAtHost ? host.actions : []), ...lan.actions].flatMap((action) => allowed(world, action)),
  }
}

/** An action of a part as the whole allows it; those that would go behind the host's back are left out. */
function allowed(world: World, action: Action): readonly Action[] {
  const { id, command, label, args, fields, on } = action
  if (!Object.hasOwn(commands, command)) return []
  if (command === 'node.power' && (args.node === world.input.node || domainAt(world, String(args.node)) !== null)) return []
  const refusal = refusalOf(world, command as CommandName, fields.length > 0 ? {} : args)
  return [offered(refusal, command, label, { id, args, fields, ...(on === undefined ? {} : { on }) })]
}
