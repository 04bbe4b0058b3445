/** Recorded sessions played on the simulator, and what may differ between a namespace and a machine masked in both. */
import { readFileSync, writeFileSync } from 'node:fs'
import { create } from '../world.ts'
import { masked } from './masks.fixture.ts'
import { RealNetwork, type RecordedLine } from './real-network.fixture.ts'
import { sessions } from './sessions.fixture.ts'
import { typedOn } from './typed.fixture.ts'

interface RecordedSession {
  readonly name: string
  readonly lines: readonly RecordedLine[]
}

const file = new URL('../recordings/tools.json', import.meta.url)

export const recorded = (): readonly RecordedSession[] => JSON.parse(readFileSync(file, 'utf8')) as RecordedSession[]

const partsOf = (text: string, first: string): { readonly node: string; readonly line: string } => {
  const [, node = first, line = text] = /^(host|lan|g): (.*)$/.exec(text) ?? []
  return { node, line }
}

/** Plays all sessions on this machine's own kernel, and keeps what came of it. */
export function recordAnew(only: string | null): void {
  const kept = only === null ? [] : recorded()
  const all = sessions.map(({ name, input, lines }): RecordedSession => {
    const old = kept.find((each) => each.name === name)
    if (only !== null && !name.includes(only) && old) return old
    const network = new RealNetwork(input)
    try {
      return { name, lines: lines.map((text) => network.run(partsOf(text, input.at))) }
    } finally {
      network.close()
    }
  })
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
}

export interface Difference {
  readonly session: string
  readonly line: string
  readonly real: string
  readonly ours: string
}

export function playedSession({ name, lines }: RecordedSession): readonly Difference[] {
  const session = sessions.find((each) => each.name === name)
  if (!session) throw new Error(`no session ${name}: record anew`)
  let world = create(session.input)
  const differences: Difference[] = []
  for (const { node, line, stdout, stderr, code } of lines) {
    const { world: next, printed } = typedOn(world, node, line)
    world = next
    const real = masked(line, { stdout, stderr, code })
    const ours = masked(line, printed)
    if (real !== ours)
      differences.push({ session: name, line: node === session.input.at ? line : `${node}: ${line}`, real, ours })
  }
  return differences
}
