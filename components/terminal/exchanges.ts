/** What was typed into a simulator's terminal and what it printed, from the steps of a session. */
import type { Session } from '../../simulators/kernel/session.ts'

export interface Exchange {
  readonly seq: number
  readonly prompt: string
  /** Who read the line; each reader has a history of its own. */
  readonly reader: string
  readonly line: string
  readonly stdout: string
  readonly stderr: string
  /** Programs also say on stderr what is no complaint, as `nc -v` does. */
  readonly hasFailed: boolean
}

export function exchangesOf({ steps, worlds, simulator }: Session): readonly Exchange[] {
  return steps.flatMap(({ seq, command, facts, refusal }, place) => {
    if (command.name !== 'terminal.run') return []
    const fact = facts.find(({ name }) => name === 'terminal.printed')
    return [
      {
        seq,
        prompt: simulator.terminal?.prompt(worlds[place]) ?? '',
        reader: simulator.terminal?.reader?.(worlds[place]) ?? '',
        line: String(command.args.line ?? ''),
        stdout: String(fact?.stdout ?? ''),
        stderr: refusal ? `${refusal.message}\n` : String(fact?.stderr ?? ''),
        hasFailed: refusal !== null || (fact?.code ?? 0) !== 0,
      },
    ]
  })
}

/** The lines that one reader was given, oldest first; the same line twice in a row is one. */
export function historyOf(exchanges: readonly Exchange[], reader: string): readonly string[] {
  const lines = exchanges.filter((exchange) => exchange.reader === reader).map(({ line }) => line)
  return lines.filter((line, place) => line !== lines[place + 1])
}

/** The line typed so many lines ago; the empty line for 0; null where there is none so far back. */
export function recalled(history: readonly string[], back: number): { readonly line: string } | null {
  if (back === 0) return { line: '' }
  const line = back > 0 ? history.at(-back) : undefined
  return line === undefined ? null : { line }
}

/** Everything as plain text, as it would stand on a screen. */
export function textOf(exchanges: readonly Exchange[]): string {
  return exchanges.map(({ prompt, line, stdout, stderr }) => `${prompt}${line}\n${stdout}${stderr}`).join('')
}
