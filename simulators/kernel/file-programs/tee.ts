/** tee: what comes through the pipe goes on, and into files. */
import { type Files, mostInFile, parentOf, type RanOn, resolved } from '../files.ts'

export function tee<State>(files: Files<State>, start: State, args: readonly string[], text: string): RanOn<State> {
  let state = start
  let stderr = ''
  for (const name of args.filter((arg) => arg !== '-a')) {
    const path = resolved(files.cwd(state), name)
    if (files.isDirectory(state, path)) stderr += `tee: ${name}: Is a directory\n`
    else if (!files.isDirectory(state, parentOf(path))) stderr += `tee: ${name}: No such file or directory\n`
    else if (!path.startsWith('/dev/') && files.isFull(state, text.length)) stderr += `tee: ${name}: No space left on device\n`
    else if (!path.startsWith('/dev/')) {
      const before = args.includes('-a') ? (files.textAt(state, path) ?? '') : ''
      state = files.withText(state, path, (before + text).slice(0, mostInFile))
    }
  }
  return { state, printed: { stdout: text, stderr, code: stderr === '' ? 0 : 1 } }
}
