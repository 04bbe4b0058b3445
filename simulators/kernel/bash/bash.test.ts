/** Bash on a state of nothing but files: what it does with a line whatever machine it is on. */
import { expect, test } from 'vitest'
import { complained, printed } from '../command-line.ts'
import { isFileProgram, runFileProgram } from '../file-programs.ts'
import { sed } from '../file-programs/sed.ts'
import { tee } from '../file-programs/tee.ts'
import type { RanOn } from '../files.ts'
import { runTextProgram, textPrograms } from '../text-programs.ts'
import { runBash } from './bash.ts'
import type { BashOn } from './bash-on.ts'

interface State {
  readonly cwd: string
  readonly code: number
  /** Null is a directory. */
  readonly files: Readonly<Record<string, string | null>>
}

const textAt = ({ files }: State, path: string) => files[path] ?? null
const isDirectory = ({ files }: State, path: string) => path === '/' || files[path] === null
const withFile = (state: State, path: string, text: string | null): State => ({
  ...state,
  files: { ...state.files, [path]: text },
})

const on: BashOn<State> = {
  cwd: ({ cwd }) => cwd,
  withCwd: (state, cwd) => ({ ...state, cwd }),
  textAt,
  isDirectory,
  exists: (state, path) => path === '/' || Object.hasOwn(state.files, path),
  listed: ({ files }, path) => {
    const prefix = path === '/' ? '/' : `${path}/`
    return Object.keys(files)
      .filter((each) => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
      .map((each) => each.slice(prefix.length))
      .sort()
  },
  isOwn: ({ files }, path) => Object.hasOwn(files, path),
  isReadable: ({ files }, path) => Object.hasOwn(files, path),
  withText: withFile,
  withDirectory: (state, path) => withFile(state, path, null),
  touched: (state, path) => withFile(state, path, state.files[path] ?? ''),
  without: (state, path) => ({
    ...state,
    files: Object.fromEntries(Object.entries(state.files).filter(([each]) => each !== path && !each.startsWith(`${path}/`))),
  }),
  withCopy: (state, from, to) =>
    Object.entries(state.files).reduce(
      (next, [path, text]) =>
        path === from || path.startsWith(`${from}/`) ? withFile(next, to + path.slice(from.length), text) : next,
      state,
    ),
  isFull: ({ files }, more) => Object.values(files).reduce((sum, text) => sum + (text?.length ?? 0), more) > 1_000_000,
  ofDevices: 'devices are not written',
  hostname: () => 'here',
  lastCode: ({ code }) => code,
  isAway: () => false,
}

function run(state: State, [name = '', ...args]: readonly string[], stdin: string | null): RanOn<State> {
  const read = (path: string) => textAt(state, path.startsWith('/') ? path : `${state.cwd}/${path}`)
  if ((textPrograms as readonly string[]).includes(name)) return { state, printed: runTextProgram([name, ...args], stdin, read) }
  if (isFileProgram(name)) return runFileProgram(on, state, name, args)
  if (name === 'sed') return sed(on, state, args, stdin, read)
  if (name === 'tee') return tee(on, state, args, stdin ?? '')
  return name === 'true'
    ? { state, printed: printed('') }
    : { state, printed: complained(`bash: ${name}: command not found\n`, 127) }
}

const start: State = {
  cwd: '/srv',
  code: 0,
  files: { '/dev': null, '/srv': null, '/srv/a.txt': 'one\n', '/srv/b.txt': 'two\n' },
}
const typed = (line: string) => runBash(on, start, line, run)

test.each([
  ['echo a && echo b; nope || echo c', 'a\nb\nc\n'],
  ['echo *.txt', 'a.txt b.txt\n'],
  ['cat ?.txt | grep -c o', '2\n'],
  ['nope; echo $?', '127\n'],
  ['! true; echo $?', '1\n'],
  ['echo "$HOME at $HOSTNAME"', '/root at here\n'],
  ["echo '$HOME'", '$HOME\n'],
  ['echo new > c; cat c >> a.txt; cat a.txt', 'one\nnew\n'],
  ['nope 2> /srv/err; cat err', 'bash: nope: command not found\n'],
  ['cat < b.txt', 'two\n'],
  ['cp a.txt c && mv c d && cat d && rm d && cat d || echo gone', 'one\ngone\n'],
  ['mkdir -p x/y && cd x/y && pwd', '/srv/x/y\n'],
  ['sed -i s/one/1/ a.txt && cat a.txt', '1\n'],
  ['cat a.txt | tee c > /dev/null; cat c', 'one\n'],
])('%s', (line, stdout) => {
  expect(typed(line).printed.stdout).toBe(stdout)
})

test.each([
  ['echo $(date)', 'this terminal: "$(" is not understood here\n'],
  ['for i in 1 2', 'this terminal: "for" is not understood here\n'],
  ['A="b c" echo', 'this terminal: setting a variable is not understood here\n'],
  ['echo a |', 'bash: syntax error: unexpected end of file\n'],
  ['&& echo', "bash: syntax error near unexpected token `&&'\n"],
  ['cat << end', 'this terminal: "<<" is not understood here\n'],
])('%s is refused by name', (line, stderr) => {
  expect(typed(line).printed).toEqual({ stdout: '', stderr, code: 2 })
})

test('a line is given up once it does too much', () => {
  const line = `echo ${'a'.repeat(20_000)} > big; cat ${'big '.repeat(80)}`
  expect(typed(line).printed.stderr).toContain('one line does not do so much here')
})

test('a disk that is full takes no more, and says so', () => {
  const long = 'x'.repeat(900_000)
  const full = { ...start, files: { ...start.files, '/srv/long': long, '/srv/more': long } }
  const { state, printed } = runBash(on, full, 'echo hello > c; cat c', run)
  expect(printed.stderr).toContain('bash: echo: write error: No space left on device\n')
  expect(state.files['/srv/c']).toBeUndefined()
})
