/** The programs that every terminal has for files: cp, mv, rm, mkdir, rmdir, touch, cd, pwd. Texts as GNU coreutils 9.1 and bash 5.2 word them, as far as they are modelled. */
import { complained, printed } from './command-line.ts'
import { copy } from './file-programs/copy.ts'
import { mkdir, rm, rmdir, touch } from './file-programs/make-remove.ts'
import { given, tryHelp } from './file-programs/options.ts'
import { type Files, type RanOn, resolved } from './files.ts'

export const filePrograms = ['cp', 'mv', 'rm', 'mkdir', 'rmdir', 'touch', 'cd', 'pwd'] as const
export type FileProgram = (typeof filePrograms)[number]

export const isFileProgram = (name: string): name is FileProgram => (filePrograms as readonly string[]).includes(name)

/** Runs one of `filePrograms`. */
export function runFileProgram<State>(
  files: Files<State>,
  state: State,
  name: FileProgram,
  args: readonly string[],
): RanOn<State> {
  const read = given(name, args)
  if ('stdout' in read) return { state, printed: read }
  const { flags, paths } = read
  const needs = ['cp', 'mv', 'touch'].includes(name) ? 'file operand' : 'operand'
  if (paths.length === 0 && name !== 'pwd' && name !== 'cd' && !(name === 'rm' && flags.includes('f')))
    return { state, printed: complained(`${name}: missing ${needs}\n${tryHelp(name)}`) }
  switch (name) {
    case 'pwd':
      return { state, printed: printed(`${files.cwd(state)}\n`) }
    case 'cd':
      return cd(files, state, paths)
    case 'mkdir':
      return mkdir(files, state, paths, flags)
    case 'touch':
      return touch(files, state, paths, flags)
    case 'rm':
      return rm(files, state, paths, flags)
    case 'rmdir':
      return rmdir(files, state, paths, flags)
    default:
      return copy(files, state, name, paths, flags)
  }
}

function cd<State>(files: Files<State>, state: State, paths: readonly string[]): RanOn<State> {
  const says = (text: string): RanOn<State> => ({ state, printed: complained(`bash: cd: ${text}\n`) })
  if (paths.length > 1) return says('too many arguments')
  const path = resolved(files.cwd(state), paths[0] ?? '/root')
  if (!files.exists(state, path)) return says(`${paths[0]}: No such file or directory`)
  if (!files.isDirectory(state, path)) return says(`${paths[0]}: Not a directory`)
  return { state: files.withCwd(state, path), printed: printed('') }
}
