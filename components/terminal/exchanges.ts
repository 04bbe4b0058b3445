/** What was typed into a simulator's terminal and what it printed, from the steps of a session. */
import type { Session } from '../../simulators/kernel/session.ts'

export interface Exchange {
  readonly seq: number
  readonly prompt: string
  readonly line: string
  readonly stdout: string
  readonly stderr: string
}

export function exchangesOf({ steps, worlds, simulator }: Session): readonly Exchange[] {
  return steps.flatMap(({ seq, command, facts, refusal }, place) => {
    if (command.name !== 'terminal.run') return []
    const fact = facts.find(({ name }) => name === 'terminal.printed')
    return [
      {
        seq,
        prompt: simulator.terminal?.prompt(worlds[place]) ?? '',
        line: String(command.args.line ?? ''),
        stdout: String(fact?.stdout ?? ''),
        stderr: refusal ? `${refusal.message}\n` : String(fact?.stderr ?? ''),
      },
    ]
  })
}

/** The line typed so many lines ago, each different one once; the empty line for 0; null where there is none so far back. */
export function recalled(exchanges: readonly Exchange[], back: number): { readonly line: string } | null {
  if (back === 0) return { line: '' }
  const lines = exchanges.map(({ line }) => line)
  const different = lines.filter((line, place) => line !== lines[place + 1])
  const line = back > 0 ? different.at(-back) : undefined
  return line === undefined ? null : { line }
}
