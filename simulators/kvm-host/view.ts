/** What a page or a check may see of a host. */
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { domainView } from './domain-view.ts'
import { disksOf, groupsOf, imagesOf, networksOf, poolsOf } from './host-view.ts'
import { bridgesOf } from './start-checks.ts'
import type { EditingView, KvmHostView, World } from './model.ts'
import { domainsOf } from './registry.ts'
import { runningOf } from './virsh/edit.ts'
import { inOrder } from './virsh/list.ts'
import { refusalOf } from './world.ts'

export function view(world: World): KvmHostView {
  const seen = glance(world)
  return { ...seen, says: saysOf(seen), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance(world: World): KvmHostView {
  return {
    atMs: world.atMs,
    says: [],
    actions: [],
    hostname: world.input.hostname,
    hasKvm: world.input.hasKvm,
    memoryMib: world.input.memoryMib,
    cpus: world.input.cpus,
    bridges: bridgesOf(world),
    shell: world.shell,
    editing: editingView(world),
    last: world.last,
    domains: inOrder(domainsOf(world)).map((domain) => domainView(world, domain)),
    networks: networksOf(world),
    pools: poolsOf(world),
    images: imagesOf(world),
    groups: groupsOf(world),
    disks: disksOf(world),
  }
}

/** What runs is printed when it is first asked for. */
function editingView(world: World): EditingView | null {
  const { editing } = world
  if (!editing) return null
  return {
    ...editing,
    get running() {
      return runningOf(world, editing)
    },
  }
}

function saysOf({ domains, networks, groups, hasKvm, editing, shell }: KvmHostView): readonly string[] {
  const running = domains.filter(({ state }) => state !== 'shut off')
  return [
    `${domains.length === 0 ? 'No domains' : `${domains.length} ${domains.length === 1 ? 'domain' : 'domains'}, ${running.length} of them on`}. /dev/kvm is ${hasKvm ? 'there' : 'missing: guests are emulated'}.`,
    ...domains
      .slice(0, 20)
      .map(
        ({ name, state, reason, phase }) =>
          `${name}: ${state} (${reason})${phase === 'booting' ? ', its system boots' : phase === 'halting' ? ', its system halts' : phase === 'up' ? ', its system is up' : ''}.`,
      ),
    ...networks.map(
      ({ name, isActive, mode, bridge }) =>
        `Network ${name}: ${isActive ? 'active' : 'inactive'}, ${mode ?? 'isolated'}${bridge ? `, bridge ${bridge}` : ''}.`,
    ),
    ...groups.map(({ name, extents, freeExtents: free }) => `Volume group ${name}: ${free} of ${extents} extents free.`),
    ...(editing ? [`The editor is open on ${editing.name}.`] : []),
    ...(shell.at === 'console' ? [`The terminal is on the console of ${shell.domain}; ^] leaves it.`] : []),
  ]
}

/** What a window offers: each click types a line. */
function actionsOf(world: World): readonly Action[] {
  const refusal = refusalOf(world, 'terminal.run')
  const typed = (id: string, label: string, on: string, line: string) =>
    offered(refusal, 'terminal.run', label, { id, on, args: { line } })
  const prefix = world.shell.at === 'virsh' ? '' : 'virsh '
  if (world.shell.at === 'console')
    return [offered(refusal, 'terminal.run', 'Leave the console', { id: 'console.leave', args: { line: '^]' } })]
  return inOrder(domainsOf(world).slice(0, 40)).flatMap(({ name, state }) => {
    const verb = (command: string, label: string) => typed(`${command}:${name}`, label, name, `${prefix}${command} ${name}`)
    if (state === 'shut off') return [verb('start', 'Start')]
    if (state === 'paused') return [verb('resume', 'Resume'), verb('destroy', 'Pull the plug')]
    return [verb('shutdown', 'Shut down'), verb('suspend', 'Pause'), verb('destroy', 'Pull the plug')]
  })
}
