/** `npm run -s sim -- <name>`: commands in, one JSON object a line; what came of each out, and the view last. */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Args } from '../simulators/kernel/args.ts'
import { BadInput } from '../simulators/kernel/refusal.ts'
import { play } from '../simulators/kernel/replay.ts'
import { argumentsText } from '../simulators/kernel/shell.ts'
import type { AnySimulator, Command } from '../simulators/kernel/simulator.ts'
import { opened, orRefuse, text } from './front-doors/opening.ts'

const usage = `usage: npm run -s sim -- <name> [--input FILE] [--seed N] [--log FILE.jsonl] [--view]
Reads commands from FILE.jsonl, or from standard input: {"atMs": 0, "name": "…", "args": {…}}, one a line.
Without atMs a command is given when the one before was; "wait" lets time pass and does nothing else.
Prints {"ok": true, "facts": […]} or {"ok": false, "refusal": {…}} for each, and last {"view": …}.
--input FILE  the world's input, JSON; what is left out is taken from the simulator's own
--seed N      the seed of the input
--view        prints only the last line
Exit code 0, or 2 with one line on standard error for input that cannot be read.`

await orRefuse(async () => {
  const open = await opened('sim', { log: { type: 'string' }, view: { type: 'boolean' } }, usage)
  if (open === 'help') return
  const { simulator, input, values } = open
  if (values.help) {
    process.stdout.write(`${usage}\n\n${simulatorHelp(simulator)}`)
    return
  }
  let world = simulator.create(simulator.parseInput(input))
  let atMs = 0
  for await (const [line, number] of numbered(typeof values.log === 'string' ? text(values.log) : null)) {
    const command = parsed(line, number, atMs)
    atMs = command.atMs
    const taken = at(number, () => play(simulator, world, command))
    world = taken.world
    const { facts, refusal } = taken.played
    if (!values.view) process.stdout.write(`${JSON.stringify(refusal ? { ok: false, refusal } : { ok: true, facts })}\n`)
  }
  process.stdout.write(`${JSON.stringify({ view: simulator.view(world) })}\n`)
})

function simulatorHelp(simulator: AnySimulator): string {
  const input = JSON.stringify(simulator.parseInput({}))
  const commands = Object.entries(simulator.commands).map(([name, { does, args }]) => `${name}  ${does}\n${argumentsText(args)}`)
  return `The input of ${simulator.name}, as it is when nothing is given:\n  ${input}\n\n${commands.join('\n')}\nwait  Lets time pass until its atMs.\n`
}

async function* numbered(file: string | null): AsyncGenerator<readonly [string, number]> {
  let number = 0
  for await (const line of createInterface({
    input: file === null ? process.stdin : Readable.from([file]),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1
    if (line.trim() !== '') yield [line, number]
  }
}

function parsed(line: string, number: number, lastMs: number): Command {
  const value = at(number, () => {
    try {
      return JSON.parse(line) as unknown
    } catch {
      throw new BadInput('', line.slice(0, 60), 'a JSON object')
    }
  })
  const shape = 'an object with name, and atMs and args where they are needed'
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadInput(`line ${number}`, line.slice(0, 60), shape)
  const { atMs = lastMs, name, args = {}, ...rest } = value as { atMs?: unknown; name?: unknown; args?: unknown }
  const [extra] = Object.keys(rest)
  if (extra !== undefined) throw new BadInput(`line ${number}: ${extra}`, 'an unknown field', 'atMs, name, args')
  if (typeof name !== 'string')
    throw new BadInput(`line ${number}: name`, JSON.stringify(name) ?? 'nothing', 'the name of a command')
  if (typeof args !== 'object' || args === null || Array.isArray(args))
    throw new BadInput(`line ${number}: args`, JSON.stringify(args), 'an object')
  return { atMs: atMs as number, name, args: args as Args }
}

function at<T>(number: number, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof BadInput)
      throw new BadInput(`line ${number}${error.path === '' ? '' : `: ${error.path}`}`, error.found, error.expected)
    throw error
  }
}
