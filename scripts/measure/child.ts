/** Programs that a benchmark starts beside itself: peers and limits. Each is ended by its process id. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startLimitMs = 30_000

/** Starts a command and waits until `url` answers; `stop` ends it. */
export async function startPeer(
  command: readonly string[],
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly stop: () => Promise<void> }> {
  const [program = process.execPath, ...args] = command
  const peer = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => peer.once('exit', () => resolve()))
  const until = Date.now() + startLimitMs
  for (;;) {
    const answer = await fetch(url, { method: 'HEAD' }).catch(() => null)
    if (answer) break
    if (peer.exitCode !== null || Date.now() > until) throw new Error(`${command.join(' ')} did not answer at ${url}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    stop: async () => {
      if (peer.exitCode === null && peer.kill('SIGKILL')) await ended
    },
  }
}
