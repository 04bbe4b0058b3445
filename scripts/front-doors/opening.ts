/** What both front doors do alike: read their options and the input file, and say in one line what is wrong with them. */
import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { BadInput } from '../../simulators/kernel/refusal.ts'
import type { AnySimulator } from '../../simulators/kernel/simulator.ts'
import { loadSimulator, simulatorNames } from './simulators.ts'

/** Ends with exit code 2 and one line on standard error. */
export function refuse(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

/** Carries out `run`; bad input becomes one line and exit code 2. */
export async function orRefuse(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (error instanceof BadInput) refuse(error.message)
    throw error
  }
}

export interface Opened {
  readonly simulator: AnySimulator
  readonly input: unknown
  readonly values: Readonly<Record<string, unknown>>
}

/** Reads `<name> [options]`. `--input FILE` and `--seed N` are common to both front doors. */
export async function opened(
  door: string,
  options: NonNullable<ParseArgsConfig['options']>,
  usage: string,
): Promise<Opened | 'help'> {
  const { values, positionals } = parsed(
    { ...options, input: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
    usage,
  )
  const [name] = positionals
  if (name === undefined && values.help) {
    process.stdout.write(`${usage}\nSimulators: ${simulatorNames.join(', ')}\n`)
    return 'help'
  }
  if (name === undefined) refuse(`${door}: which simulator? There is ${simulatorNames.join(', ')}. ${usage.split('\n')[0]}`)
  if (positionals.length > 1) refuse(`${door}: found ${positionals[1]} after ${name}, expected options. ${usage.split('\n')[0]}`)
  const simulator = await loadSimulator(name)
  if (!simulator) refuse(`${door}: no simulator ${name}; there is ${simulatorNames.join(', ')}`)
  const file = typeof values.input === 'string' ? json(door, values.input) : {}
  const seed = values.seed === undefined ? {} : { seed: Number(values.seed) }
  return { simulator, input: { ...(file as object), ...seed }, values }
}

function parsed(options: NonNullable<ParseArgsConfig['options']>, usage: string) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return refuse(`${(error instanceof Error ? error.message : String(error)).split('\n')[0]} ${usage.split('\n')[0]}`)
  }
}

/** A file as text; `BadInput` if it cannot be read. */
export function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new BadInput(
      path,
      error instanceof Error && 'code' in error ? String(error.code) : 'nothing readable',
      'a file that can be read',
    )
  }
}

function json(door: string, path: string): unknown {
  try {
    const value: unknown = JSON.parse(text(path))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    if (error instanceof BadInput) throw error
  }
  return refuse(`${door}: ${path}: expected a JSON object`)
}
