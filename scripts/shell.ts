/** `npm run -s shell -- <name>`: a terminal on a simulator, by hand or from a script. */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { nowMs, openSession, type Session, waitUntil } from '../simulators/kernel/session.ts'
import { durationMs, runLine } from '../simulators/kernel/shell.ts'
import { opened, orRefuse, text } from './front-doors/opening.ts'

const usage = `usage: npm run -s shell -- <name> [--script FILE] [--json] [--input FILE] [--seed N]
A terminal on the simulator; help lists what it understands, exit leaves it.
A machine that has a terminal of its own gets what is typed; the shell's own words are then said behind #@: #@ help, #@ view.
--script FILE  takes the lines from a file; "#@ sleep 30s" lets simulated time pass
--json         one line for each command: {"cmd", "stdout", "stderr", "code"}
--input FILE   the world's input, JSON
--seed N       the seed of the input
Exit code 0, or 2 with one line on standard error for input that cannot be read.`

await orRefuse(async () => {
  const open = await opened('shell', { script: { type: 'string' }, json: { type: 'boolean' } }, usage)
  if (open === 'help') return
  const { simulator, input, values } = open
  if (values.help) {
    process.stdout.write(`${usage}\n\n${runLine(openSession(simulator, input), simulator.terminal ? '#@ help' : 'help').stdout}`)
    return
  }
  const script = typeof values.script === 'string' ? text(values.script) : null
  const isByHand = script === null && process.stdin.isTTY === true
  let session: Session = openSession(simulator, input)
  const lines = createInterface({
    input: script === null ? process.stdin : Readable.from([script]),
    crlfDelay: Number.POSITIVE_INFINITY,
    ...(isByHand ? { output: process.stdout, completer: (line: string) => offered(session, line) } : {}),
  })
  const prompt = () => {
    if (!isByHand) return
    lines.setPrompt(simulator.terminal?.prompt(session.worlds.at(-1)) ?? `${simulator.name}> `)
    lines.prompt()
  }
  prompt()
  for await (const line of lines) {
    if (['exit', 'quit'].includes(line.trim())) break
    const slept = /^#@\s*sleep\s+(\S+)\s*$/.exec(line.trim())
    if (slept) session = waitUntil(session, nowMs(session) + durationMs(slept[1] ?? ''))
    else if (line.trim() !== '' && !/^\s*#(?!@)/.test(line)) session = said(session, line.trim(), values.json === true)
    prompt()
  }
})

/** What the Tab key offers, as node:readline takes it. */
function offered({ simulator, worlds }: Session, line: string): [string[], string] {
  const { from, candidates } = simulator.terminal?.complete?.(worlds.at(-1), line, line.length) ?? { from: 0, candidates: [] }
  const [only = ''] = candidates
  const isWhole = candidates.length === 1 && !/[/=]$/.test(only)
  return [isWhole ? [`${only} `] : [...candidates], line.slice(from)]
}

function said(session: Session, cmd: string, isJson: boolean): Session {
  const { session: next, stdout, stderr, code } = runLine(session, cmd)
  if (isJson) process.stdout.write(`${JSON.stringify({ cmd, stdout, stderr, code })}\n`)
  else {
    process.stdout.write(stdout)
    process.stderr.write(stderr)
  }
  return next
}
