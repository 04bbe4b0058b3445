/** mkdir, touch, rm and rmdir, as GNU coreutils 9.1 words them. */
import { type Files, parentOf, type RanOn, resolved } from '../files.ts'

type Program = <State>(files: Files<State>, start: State, paths: readonly string[], flags: string) => RanOn<State>

const left = <State>(state: State, stderr: string, stdout = ''): RanOn<State> => ({
  state,
  printed: { stdout, stderr, code: stderr === '' ? 0 : 1 },
})

export const mkdir: Program = (files, start, paths, flags) => {
  let state = start
  let stderr = ''
  let stdout = ''
  for (const path of paths) {
    const full = resolved(files.cwd(state), path)
    if (files.exists(state, full)) {
      if (!flags.includes('p') || !files.isDirectory(state, full))
        stderr += `mkdir: cannot create directory '${path}': File exists\n`
    } else if (!flags.includes('p') && !files.isDirectory(state, parentOf(full)))
      stderr += `mkdir: cannot create directory '${path}': ${files.exists(state, parentOf(full)) ? 'Not a directory' : 'No such file or directory'}\n`
    else {
      if (flags.includes('v')) stdout += `mkdir: created directory '${path}'\n`
      const parts = full.split('/')
      for (let depth = 2; depth <= parts.length; depth += 1) {
        const part = parts.slice(0, depth).join('/')
        if (!files.exists(state, part)) state = files.withDirectory(state, part)
      }
    }
  }
  return left(state, stderr, stdout)
}

export const touch: Program = (files, start, paths) => {
  let state = start
  let stderr = ''
  for (const path of paths) {
    const full = resolved(files.cwd(state), path)
    if (!files.isDirectory(state, parentOf(full))) stderr += `touch: cannot touch '${path}': No such file or directory\n`
    else if (files.isOwn(state, full) || !files.exists(state, full)) state = files.touched(state, full)
  }
  return left(state, stderr)
}

export const rm: Program = (files, start, paths, flags) => {
  let state = start
  let stdout = ''
  let stderr = ''
  for (const path of paths) {
    const full = resolved(files.cwd(state), path)
    const isDir = files.isDirectory(state, full)
    if (!files.exists(state, full)) {
      if (!flags.includes('f')) stderr += `rm: cannot remove '${path}': No such file or directory\n`
    } else if (isDir && !/[rRd]/.test(flags)) stderr += `rm: cannot remove '${path}': Is a directory\n`
    else if (/^\/+$/.test(path))
      stderr += "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n"
    else if (/(^|\/)\.\.?\/*$/.test(path)) stderr += `rm: refusing to remove '.' or '..' directory: skipping '${path}'\n`
    else if (isDir && !/[rR]/.test(flags) && files.listed(state, full).length > 0)
      stderr += `rm: cannot remove '${path}': Directory not empty\n`
    else if (!files.isOwn(state, full) && !isDir) stderr += `rm: cannot remove '${path}': Operation not permitted\n`
    else {
      if (flags.includes('v')) stdout += isDir ? `removed directory '${path}'\n` : `removed '${path}'\n`
      state = files.without(state, full)
    }
  }
  return left(state, stderr, stdout)
}

export const rmdir: Program = (files, start, paths) => {
  let state = start
  let stderr = ''
  for (const path of paths) {
    const full = resolved(files.cwd(state), path)
    const why = !files.exists(state, full)
      ? 'No such file or directory'
      : !files.isDirectory(state, full)
        ? 'Not a directory'
        : files.listed(state, full).length > 0
          ? 'Directory not empty'
          : null
    if (why === null) state = files.without(state, full)
    else stderr += `rmdir: failed to remove '${path}': ${why}\n`
  }
  return left(state, stderr)
}
