/**
 * A line as a shell takes it apart: words with quotes, and programs joined by pipes. For simulators with a terminal. Redirection,
 * variables and the like are no part of it, and are refused by name instead of being passed on as words.
 */

/** What a program printed, and its exit code. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

export const printed = (stdout: string, code = 0): Printed => ({ stdout, stderr: '', code })
export const complained = (stderr: string, code = 1): Printed => ({ stdout: '', stderr, code })

/** The first characters of a text, as a text of their own: a slice would keep all that it was cut from in memory. */
export const cutTo = (text: string, most: number): string => (text.length <= most ? text : text.slice(0, most).split('').join(''))

export type Pipeline = readonly (readonly string[])[]

/** A line read, or bash's complaint about it. An empty line, or a comment, is a pipeline of nothing. */
export function parseLine(
  line: string,
): { readonly ok: true; readonly pipeline: Pipeline } | { readonly ok: false; readonly printed: Printed } {
  const programs: string[][] = [[]]
  let word: string | null = null
  let quote: '"' | "'" | null = null
  const wordEnds = () => {
    if (word !== null) programs.at(-1)?.push(word)
    word = null
  }
  for (let place = 0; place < line.length; place += 1) {
    const sign = line[place] ?? ''
    if (quote) {
      if (sign === quote) quote = null
      else if (sign === '\\' && quote === '"' && /["\\$`]/.test(line[place + 1] ?? '')) {
        place += 1
        word += line[place] ?? ''
      } else word += sign
    } else if (sign === '"' || sign === "'") {
      quote = sign
      word ??= ''
    } else if (sign === '\\') {
      place += 1
      word = (word ?? '') + (line[place] ?? '')
    } else if (/\s/.test(sign)) wordEnds()
    else if (sign === '#' && word === null) break
    else if (sign === '|' && line[place + 1] !== '|') {
      wordEnds()
      if (programs.at(-1)?.length === 0) return wrong("bash: syntax error near unexpected token `|'\n")
      programs.push([])
    } else if (/[|&;<>`]/.test(sign))
      return wrong(`this terminal: "${sign}" is not understood here; one command a line, joined by | if need be\n`)
    else word = (word ?? '') + sign
  }
  if (quote) return wrong(`bash: unexpected EOF while looking for matching \`${quote}'\n`)
  wordEnds()
  const last = programs.at(-1) ?? []
  if (programs.length > 1 && last.length === 0) return wrong('bash: syntax error: unexpected end of file\n')
  return { ok: true, pipeline: last.length === 0 ? [] : programs }
}

const wrong = (stderr: string) => ({ ok: false, printed: complained(stderr, 2) }) as const

/**
 * Runs a pipeline: the output of each program is the input of the next; complaints come through from all, the code is the last one's.
 * `run` gives what a program prints, and the state after it.
 */
export function runPipeline<State>(
  pipeline: Pipeline,
  start: State,
  run: (state: State, argv: readonly string[], stdin: string | null) => { readonly state: State; readonly printed: Printed },
): { readonly state: State; readonly printed: Printed } {
  let state = start
  let all: Printed = printed('')
  let stdin: string | null = null
  for (const argv of pipeline) {
    const next = run(state, argv, stdin)
    state = next.state
    stdin = next.printed.stdout
    all = { stdout: stdin, stderr: all.stderr + next.printed.stderr, code: next.printed.code }
  }
  return { state, printed: all }
}

/** `sleep 30`, `sleep 2m`: how many milliseconds; null for any other line. */
export function sleptMs(line: string): number | null {
  const [, count, unit = 's'] = /^\s*sleep\s+(\d{1,6})([smh]?)\s*$/.exec(line) ?? []
  return count === undefined ? null : Number(count) * ({ m: 60_000, h: 3_600_000 }[unit] ?? 1000)
}
