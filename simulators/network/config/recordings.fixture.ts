/** Recorded sessions of the real tools, played on a node, and compared step by step. */
import { addInterface } from '../devices.ts'
import { setUp } from '../links.ts'
import type { Interface, Node, Renderer, Route, World } from '../model.ts'
import { aNode } from '../node.fixture.ts'
import type { NetworkProgram } from '../ran.ts'
import { withNode } from '../with-node.ts'
import { listFiles, writeFile } from '../files.ts'

export interface Step {
  readonly command?: string
  readonly stdout?: string
  readonly stderr?: string
  readonly rc?: number
  /** What the daemon's journal had. */
  readonly journal?: readonly string[]
  /** How links and routes were after it, where that changed. */
  readonly links?: Readonly<Record<string, string>>
  readonly routes?: readonly string[]
  /** Instead of a command: a file that is written. */
  readonly write?: string
  readonly text?: string
}
export interface Scenario {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly before: readonly string[]
  readonly steps: readonly Step[]
}

/** A host `h` with `lo` up, `eth0` and `eth1` down, each on a wire to a switch; the wires carry. */
export function aHost(renderer: Renderer, files: Readonly<Record<string, string>> = {}): World {
  const bare = aNode()
  const cards = bare.interfaces.map((each, nth) => (nth === 0 ? each : { ...each, mac: `52:54:00:00:00:0${nth}` }))
  const node: Node = { ...bare, name: 'h', renderer, files, interfaces: cards }
  const up = setUp(node, 'lo', 0)
  const host = up.ok ? up.node : node
  let far: Node = { ...aNode(), name: 's', kind: 'switch', interfaces: [], nextIndex: 1 }
  for (const name of ['p1', 'p2']) {
    const made = addInterface(far, { name, kind: 'ethernet', mac: `02:00:00:00:01:0${name.slice(1)}` })
    const upped = made.ok ? setUp(made.node, name, 0) : made
    if (upped.ok) far = upped.node
  }
  return {
    atMs: 0,
    seq: 0,
    input: { seed: 1, nodes: [], wires: [], securityGroups: [], at: 'h', ports: [] },
    nodes: { h: host, s: far },
    wires: [
      { a: { node: 'h', dev: 'eth0' }, b: { node: 's', dev: 'p1' }, isCut: false },
      { a: { node: 'h', dev: 'eth1' }, b: { node: 's', dev: 'p2' }, isCut: false },
    ],
    learned: {},
    securityGroups: {},
    at: 'h',
    cwd: {},
    history: {},
    editing: null,
    last: { stdout: '', stderr: '', code: 0 },
    printedInAll: 0,
    trace: null,
    captured: [],
    kept: null,
    sent: 0,
  }
}

export const hostOf = (world: World): Node => world.nodes.h as Node

/** A link as the recordings have it: `up master br0 192.168.1.10/24 brd 192.168.1.255`. */
export function linkText({ isUp, master, addresses, bridge, mtu, kind }: Interface): string {
  return [
    isUp ? 'up' : 'down',
    master === null ? '' : `master ${master}`,
    ...addresses.map((each) => `${each.address}/${each.prefix}${each.broadcast === null ? '' : ` brd ${each.broadcast}`}`),
    bridge
      ? `stp ${bridge.stp ? 1 : 0} fd ${bridge.forwardDelayMs / 10} ageing ${bridge.ageingMs / 10} priority ${bridge.priority}`
      : '',
    mtu === 1500 || kind === 'loopback' ? '' : `mtu ${mtu}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

export const linksOf = (world: World): Readonly<Record<string, string>> =>
  Object.fromEntries(hostOf(world).interfaces.map((each) => [each.name, linkText(each)]))

export function routeText({ to, prefix, via, dev, src, metric, proto, scope }: Route): string {
  return [
    prefix === 0 ? 'default' : prefix === 32 ? to : `${to}/${prefix}`,
    via === null ? '' : `gateway ${via}`,
    `dev ${dev}`,
    proto === 'boot' ? '' : `protocol ${proto}`,
    scope === 'global' ? '' : `scope ${scope}`,
    src === null ? '' : `prefsrc ${src}`,
    metric === 0 ? '' : `metric ${metric}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

export const routesOf = (world: World): readonly string[] => hostOf(world).routes.map(routeText)

export interface Difference {
  readonly scenario: string
  readonly command: string
  readonly what: string
  readonly real: unknown
  readonly ours: unknown
}

/** Words of a line without quotes in it, or with words in double or single quotes. */
export const wordsIn = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '')

/**
 * Plays a scenario. `programs` are those of the node; `mask` takes out of a text what cannot be the same: times, numbers of processes.
 * Commands of other programs are passed over.
 */
export function differencesIn(
  scenario: Scenario,
  world: World,
  programs: Readonly<Record<string, NetworkProgram>>,
  mask: (text: string) => string = (text) => text,
): { readonly same: number; readonly differences: readonly Difference[]; readonly world: World } {
  let state = world
  let same = 0
  const differences: Difference[] = []
  for (const step of scenario.steps) {
    if (step.write !== undefined) {
      state = writeFile(state, 'h', step.write, step.text ?? '')
      continue
    }
    const command = step.command ?? ''
    const said = { stdout: '', stderr: '', code: 0 }
    const parts = command.split('; ')
    if (/[|<>`$(]/.test(command) || !parts.every((part) => Object.hasOwn(programs, wordsIn(part)[0] ?? ''))) continue
    for (const part of parts) {
      const [name = '', ...args] = wordsIn(part)
      const ran = programs[name]?.(state, 'h', args, null)
      if (!ran) continue
      state = ran.state
      said.stdout += ran.printed.stdout
      said.stderr += ran.printed.stderr
      said.code = ran.printed.code
    }
    const compared: readonly (readonly [string, unknown, unknown])[] = [
      ['stdout', mask(step.stdout ?? ''), mask(said.stdout)],
      ['stderr', mask(step.stderr ?? ''), mask(said.stderr)],
      ['rc', step.rc, said.code],
      ...(step.links ? ([['links', step.links, linksOf(state)]] as const) : []),
      ...(step.routes ? ([['routes', step.routes, routesOf(state)]] as const) : []),
    ]
    for (const [what, real, ours] of compared) {
      if (JSON.stringify(real) === JSON.stringify(ours)) same += 1
      else differences.push({ scenario: scenario.name, command, what, real, ours })
    }
  }
  return { same, differences, world: state }
}

/** The host with changes made before the recording began. */
export const prepared = (world: World, change: (node: Node) => Node): World => withNode(world, change(hostOf(world)))

/** Removes files of a folder: `rm /etc/systemd/network/*`. */
export const rm: NetworkProgram = (world, node, [path = '']) => {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const names = path.endsWith('*') ? listFiles(world, node, folder) : [path.slice(folder.length + 1)]
  const state = names.reduce((all, name) => writeFile(all, node, `${folder}/${name}`, null), world)
  return { state, printed: { stdout: '', stderr: '', code: 0 } }
}
