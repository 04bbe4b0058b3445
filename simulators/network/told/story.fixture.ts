/** Stories: a network, what is typed on its nodes, who then reaches whom. Each is recorded on real namespaces, and played on the simulator. */
import { readFileSync } from 'node:fs'
import { send } from '../engine/index.ts'
import { readInput } from '../input.ts'
import type { InputGiven } from '../inputs.fixture.ts'
import type { Input, Probe, ProbeProtocol, World } from '../model.ts'
import { masked } from '../programs/masks.fixture.ts'
import { typedOn } from '../programs/typed.fixture.ts'
import { create } from '../world.ts'

export interface Story {
  readonly name: string
  readonly title: string
  readonly network: InputGiven
  /**
   * Lines: `node: what is typed`; `? from to protocol/port` and `? from to icmp` for a probe, `*` for one from every node to every address of the
   * input by icmp and its ports; `sleep 3`. A line of tcpdump watches while the line before it runs.
   */
  readonly text: string
}

export type ProbeRow = readonly [
  from: string,
  to: string,
  protocol: ProbeProtocol,
  port: number,
  result: string,
  seen: string | null,
]
export interface TypedRow {
  readonly node: string
  readonly line: string
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}
export type Row = ProbeRow | TypedRow
export interface RecordedStory {
  readonly name: string
  readonly title: string
  readonly input: object
  readonly rows: readonly Row[]
}

export const storiesFile = new URL('../recordings/stories.json', import.meta.url)
export const recordedStories = (): readonly RecordedStory[] => JSON.parse(readFileSync(storiesFile, 'utf8')) as RecordedStory[]

export type StoryStep =
  | { readonly kind: 'typed'; readonly node: string; readonly line: string }
  | { readonly kind: 'sleep'; readonly seconds: number }
  | { readonly kind: 'probes'; readonly probes: readonly Probe[] }

export function stepsOf({ text }: Story, input: Input): readonly StoryStep[] {
  const steps: StoryStep[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const [, from, to = '', what = ''] = /^\? (\S+) (\S+) (\S+)$/.exec(line) ?? []
    const [, seconds] = /^sleep (\d+)$/.exec(line) ?? []
    const [, node, typed = ''] = /^(\w+): (.*)$/.exec(line) ?? []
    if (line === '*') steps.push({ kind: 'probes', probes: everyProbe(input) })
    else if (from) {
      const [protocol = '', port = '0'] = what.split('/')
      const probe = { from, to, protocol: protocol as ProbeProtocol, port: Number(port) }
      const last = steps.at(-1)
      if (last?.kind === 'probes') steps[steps.length - 1] = { kind: 'probes', probes: [...last.probes, probe] }
      else steps.push({ kind: 'probes', probes: [probe] })
    } else if (seconds) steps.push({ kind: 'sleep', seconds: Number(seconds) })
    else if (node) steps.push({ kind: 'typed', node, line: typed })
    else throw new Error(`not a line of a story: ${line}`)
  }
  return steps
}

function everyProbe({ nodes, ports }: Input): readonly Probe[] {
  const machines = nodes.filter(({ kind }) => kind !== 'switch')
  const addresses = new Set(
    machines.flatMap(({ interfaces, networks }) => [
      ...interfaces.flatMap((each) => each.addresses),
      ...networks.map(({ address }) => address),
    ]),
  )
  return machines.flatMap(({ name: from }) =>
    Array.from(addresses, (address) => address.split('/')[0] ?? '')
      .filter((to) => !to.includes(':') && to !== '')
      .flatMap((to): Probe[] => [
        { from, to, protocol: 'icmp', port: 0 },
        ...ports.map((port) => ({ from, to, protocol: port === 53 ? ('udp' as const) : ('tcp' as const), port })),
      ]),
  )
}

export interface Difference {
  readonly story: string
  readonly what: string
  readonly real: string
  readonly ours: string
}

const isProbe = (row: Row): row is ProbeRow => Array.isArray(row)

/** Rows that come out otherwise on the simulator. */
export function playedStory({ name: story, input, rows }: RecordedStory): readonly Difference[] {
  let world: World = create(readInput(input))
  const differences: Difference[] = []
  const note = (what: string, real: string, ours: string) => {
    if (real !== ours) differences.push({ story, what, real, ours })
  }
  for (const row of rows) {
    if (isProbe(row)) {
      const [from, to, protocol, port, result, seen] = row
      const sent = send(world, { from, to, protocol, port, timeoutMs: 10_000 }, { trace: false })
      world = sent.world
      const { answer } = sent
      note(`? ${from} ${to} ${protocol}/${port}`, `${result} ${seen ?? ''}`, `${answer.result} ${answer.seenSource ?? ''}`)
    } else {
      const { node, line, ...real } = row
      const { world: next, printed } = typedOn(world, node, line)
      world = next
      note(`${node}: ${line}`, masked(line, real), masked(line, printed))
    }
  }
  return differences
}
