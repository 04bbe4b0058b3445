/** The real iptables in a network namespace of its own, for comparing. */
import { spawnSync } from 'node:child_process'

export interface Said {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** One program with its arguments, and what comes through the pipe. */
export interface Typed {
  readonly argv: readonly string[]
  readonly stdin: string
}

/** Why the real iptables cannot be asked here; null if it can. */
export function missingIptables(): string | null {
  if (process.getuid?.() !== 0) return 'iptables needs root'
  const version = spawnSync('iptables', ['-V'], { encoding: 'utf8' }).stdout?.trim()
  if (version !== 'iptables v1.8.9 (nf_tables)') return `${version ?? 'no iptables'} is installed, the simulated one is 1.8.9`
  if (spawnSync('unshare', ['--net', 'iptables', '-nL']).status !== 0) return 'network namespaces cannot be made here'
  return null
}

/** Runs what it is given, one after the other, and answers with what each said. */
const agent = `
const { spawnSync } = require('node:child_process')
const typed = JSON.parse(require('node:fs').readFileSync(0, 'utf8'))
const said = typed.map(({ argv, stdin }) => {
  const { stdout, stderr, status } = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', input: stdin, env: { PATH: process.env.PATH, LC_ALL: 'C' } })
  return { stdout, stderr, code: status }
})
process.stdout.write(JSON.stringify(said))
`

/** The dates in comments of iptables-save are those of the moment. */
export const undated = (text: string): string => text.replace(/^(# (?:Generated|Completed) .*?on ).*$/gm, '$1DATE')

/** What the real programs say, in a namespace without any rules before. */
export function reallySaid(typed: readonly Typed[]): readonly Said[] {
  const { stdout, stderr } = spawnSync('unshare', ['--net', process.execPath, '-e', agent], {
    encoding: 'utf8',
    input: JSON.stringify(typed),
    maxBuffer: 2 ** 30,
  })
  if (stdout === '') throw new Error(`the real iptables could not be asked: ${stderr}`)
  return (JSON.parse(stdout) as Said[]).map((each) => ({ ...each, stdout: undated(each.stdout) }))
}
