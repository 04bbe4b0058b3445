/** cp and mv, as GNU coreutils 9.1 words them. */
import { complained, printed } from '../command-line.ts'
import { baseName, type Files, parentOf, type RanOn, resolved, within } from '../files.ts'
import { tryHelp } from './options.ts'

export function copy<State>(
  files: Files<State>,
  start: State,
  name: 'cp' | 'mv',
  paths: readonly string[],
  flags: string,
): RanOn<State> {
  const says = (text: string): RanOn<State> => ({ state: start, printed: complained(text) })
  const sources = paths.slice(0, -1)
  const to = paths.at(-1) ?? ''
  if (sources.length === 0) return says(`${name}: missing destination file operand after '${to}'\n${tryHelp(name)}`)
  const target = resolved(files.cwd(start), to)
  if (sources.length > 1 && !files.isDirectory(start, target))
    return says(`${name}: target '${to}': ${files.exists(start, target) ? 'Not a directory' : 'No such file or directory'}\n`)
  let state = start
  let stdout = ''
  let stderr = ''
  for (const from of sources) {
    const done = copiedOne(files, state, name, from, to, flags)
    state = done.state
    stdout += done.printed.stdout
    stderr += done.printed.stderr
  }
  return { state, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function copiedOne<State>(
  files: Files<State>,
  state: State,
  name: 'cp' | 'mv',
  from: string,
  to: string,
  flags: string,
): RanOn<State> {
  const says = (text: string): RanOn<State> => ({ state, printed: complained(text) })
  const source = resolved(files.cwd(state), from)
  const target = resolved(files.cwd(state), to)
  if (!files.isReadable(state, source))
    return says(
      `${name}: ${files.exists(state, source) ? `cannot open '${from}' for reading: Operation not permitted` : `cannot stat '${from}': No such file or directory`}\n`,
    )
  const isTree = files.isDirectory(state, source)
  if (isTree && name === 'cp' && !/[rRa]/.test(flags)) return says(`cp: -r not specified; omitting directory '${from}'\n`)
  const isInto = files.isDirectory(state, target)
  const onto = isInto ? within(target, baseName(source)) : target
  const shown = isInto ? `${to.replace(/\/*$/, '')}/${baseName(source)}` : to
  if (onto === source) return says(`${name}: '${from}' and '${isInto ? shown : to}' are the same file\n`)
  if (!files.isDirectory(state, parentOf(onto)))
    return says(
      name === 'mv'
        ? `mv: cannot move '${from}' to '${to}': No such file or directory\n`
        : isTree
          ? `cp: cannot create directory '${to}': No such file or directory\n`
          : `cp: cannot create regular file '${to}': No such file or directory\n`,
    )
  if (!isInto && to.endsWith('/') && !isTree)
    return says(
      `${name}: cannot ${name === 'mv' ? `move '${from}' to '${to}'` : `create regular file '${to}'`}: Not a directory\n`,
    )
  if (isTree && onto.startsWith(`${source}/`))
    return says(
      name === 'mv'
        ? `mv: cannot move '${from}' to a subdirectory of itself, '${shown}'\n`
        : `cp: cannot copy a directory, '${from}', into itself, '${shown}'\n`,
    )
  if (isTree && files.exists(state, onto) && !files.isDirectory(state, onto))
    return says(`${name}: cannot overwrite non-directory '${shown}' with directory '${from}'\n`)
  if (onto.startsWith('/dev/')) return says(`${name}: ${files.ofDevices}\n`)
  if (flags.includes('n') && files.exists(state, onto)) return { state, printed: printed('') }
  if (name === 'mv' && !isTree && !files.isOwn(state, source))
    return says(`mv: cannot move '${from}' to '${shown}': Operation not permitted\n`)
  const stdout = flags.includes('v') ? `${name === 'mv' ? 'renamed ' : ''}'${from}' -> '${shown}'\n` : ''
  const copied = files.withCopy(state, source, onto, name === 'mv' || /[ap]/.test(flags))
  return { state: name === 'mv' ? files.without(copied, source) : copied, printed: printed(stdout) }
}
