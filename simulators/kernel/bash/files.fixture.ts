/** A machine of nothing but files, for bash and the programs of text and files. */
import { complained, printed } from '../command-line.ts'
import { isFileProgram, runFileProgram } from '../file-programs.ts'
import { sed } from '../file-programs/sed.ts'
import { tee } from '../file-programs/tee.ts'
import type { RanOn } from '../files.ts'
import { runTextProgram, textPrograms } from '../text-programs.ts'
import { type BashOn, nothingRemembered, type Remembered } from './bash-on.ts'
import { notFound } from './own-programs.ts'

export interface State {
  readonly cwd: string
  readonly code: number
  readonly remembered: Remembered
  /** Null is a directory. */
  readonly files: Readonly<Record<string, string | null>>
}

const textAt = ({ files }: State, path: string) => files[path] ?? null
const isDirectory = ({ files }: State, path: string) => path === '/' || files[path] === null
const withFile = (state: State, path: string, text: string | null): State => ({
  ...state,
  files: { ...state.files, [path]: text },
})

export const on: BashOn<State> = {
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
  remembered: ({ remembered }) => remembered,
  withRemembered: (state, remembered) => ({ ...state, remembered }),
}

export function run(state: State, [name = '', ...args]: readonly string[], stdin: string | null): RanOn<State> {
  const read = (path: string) => textAt(state, path.startsWith('/') ? path : `${state.cwd}/${path}`)
  if ((textPrograms as readonly string[]).includes(name)) return { state, printed: runTextProgram([name, ...args], stdin, read) }
  if (isFileProgram(name)) return runFileProgram(on, state, name, args)
  if (name === 'sed') return sed(on, state, args, stdin, read)
  if (name === 'tee') return tee(on, state, args, stdin ?? '')
  if (name === 'ls') return { state, printed: complained(`ls: cannot access '${args[0]}': No such file or directory\n`, 2) }
  return { state, printed: name === 'true' ? printed('') : name === 'false' ? printed('', 1) : notFound(on, state, name) }
}

export const start: State = {
  cwd: '/srv',
  code: 0,
  remembered: nothingRemembered,
  files: { '/dev': null, '/srv': null, '/srv/a.txt': 'one\n', '/srv/b.txt': 'two\n' },
}
