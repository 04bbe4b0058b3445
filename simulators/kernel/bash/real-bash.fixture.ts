/** What the machine's own bash says of lines, in a folder with two files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Printed } from '../command-line.ts'

export interface RecordedLine extends Printed {
  readonly line: string
}

const file = new URL('./recordings/bash.json', import.meta.url)

export const recordedLines = (): readonly RecordedLine[] => JSON.parse(readFileSync(file, 'utf8')) as RecordedLine[]

/** Where a script is at fault is said only of scripts: at a terminal there is no such thing. */
const asTyped = (stderr: string): string =>
  stderr.replace(/^bash: -c: line \d+: `.*\n/gm, '').replace(/^bash: (?:-c: )?line \d+: /gm, 'bash: ')

export function recordBash(lines: readonly string[]): void {
  const all = lines.map((line): RecordedLine => {
    const cwd = mkdtempSync(join(tmpdir(), 'bash-'))
    writeFileSync(join(cwd, 'a.txt'), 'one\n')
    writeFileSync(join(cwd, 'b.txt'), 'two\n')
    const env = { ...process.env, LC_ALL: 'C', HOME: '/root' }
    const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', line], { cwd, env, encoding: 'utf8', input: '' })
    rmSync(cwd, { recursive: true })
    return { line, stdout: stdout.replaceAll(cwd, '/srv'), stderr: asTyped(stderr).replaceAll(cwd, '/srv'), code: status ?? -1 }
  })
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`)
}
