/** A stage of `npm run check` and `npm test`: one command, what it counted, and its output if it failed. */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const limitMs = 15 * 60_000

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Stage {
  readonly name: string
  /** Commands in order, each a program of node_modules/.bin or of the PATH, with its arguments; the first to fail ends the stage. */
  readonly commands: readonly (readonly [string, ...string[]])[]
  readonly env?: Readonly<Record<string, string>>
  /** Counts tests from the report that the commands left; without it the stage counts as one. */
  readonly count?: () => Counts
  /** Lines worth showing though the stage passed. */
  readonly showAlways?: RegExp
}

export interface StageResult {
  readonly name: string
  readonly counts: Counts
  readonly ms: number
}

/** Runs a stage and prints a line: its name, ok or FAILED, how many tests, how long. What it printed itself follows if it failed. */
export async function runStage(stage: Stage): Promise<StageResult> {
  const startedAt = performance.now()
  let output = ''
  let code = 0
  for (const command of stage.commands) {
    const run = await runCommand(command, stage.env ?? {})
    output += run.output
    code = run.code
    if (code !== 0) break
  }
  const ms = performance.now() - startedAt
  const counts = countsOf(stage, code)
  const tests = stage.count
    ? ` ${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`
    : ''
  console.log(
    `${stage.name.padEnd(14)} ${counts.failed > 0 ? 'FAILED' : 'ok    '} ${(ms / 1000).toFixed(1).padStart(6)} s ${tests}`,
  )
  if (counts.failed > 0) console.log(indented(output))
  else if (stage.showAlways)
    console.log(
      indented(
        output
          .split('\n')
          .filter((line) => stage.showAlways?.test(line))
          .join('\n'),
      ),
    )
  return { name: stage.name, counts, ms }
}

/** A failed command counts as one failure at least, even where its report says that all went well. */
function countsOf(stage: Stage, code: number): Counts {
  const one = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  if (!stage.count) return one
  try {
    const counts = stage.count()
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function runCommand([program, ...args]: readonly [string, ...string[]], env: Readonly<Record<string, string>>) {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    env: {
      ...process.env,
      PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ''}`,
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      ...env,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += `${program}: ${error.message}\n`
      resolve(127)
    })
    child.on('close', (exitCode, signal) => {
      if (signal)
        output += `${program} was ended by ${signal}${signal === 'SIGTERM' ? ` after ${limitMs / 60_000} minutes` : ''}\n`
      resolve(exitCode ?? 1)
    })
  })
  return { code, output }
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  | ')
}
