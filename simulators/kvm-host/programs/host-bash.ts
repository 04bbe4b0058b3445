/** The host's files and its state, as bash and the programs of files see them. */
import { type BashOn, nothingRemembered } from '../../kernel/bash/bash-on.ts'
import { entryAt, exists, imageAt, isDirectory, listed, textAt, withEntry } from '../files.ts'
import type { FileEntry, World } from '../model.ts'

const entry = (world: World, path: string): FileEntry | undefined =>
  Object.hasOwn(world.files, path) ? world.files[path] : undefined

/** Characters that all files of a host may have together. */
const mostInFiles = 16 * 2 ** 20

export const hostBash: BashOn<World> = {
  cwd: ({ cwd }) => cwd,
  withCwd: (world, cwd) => ({ ...world, cwd }),
  textAt,
  isDirectory,
  exists,
  listed,
  isOwn: (world, path) => entry(world, path) !== undefined,
  isReadable: (world, path) => entryAt(world, path) !== null || imageAt(world, path) !== null,
  withText: (world, path, text) => withEntry(world, path, { kind: 'text', text, atMs: world.atMs }),
  withDirectory: (world, path) => withEntry(world, path, { kind: 'directory', atMs: world.atMs }),
  touched: (world, path) => {
    const own = entry(world, path)
    return withEntry(world, path, own ? { ...own, atMs: world.atMs } : { kind: 'text', text: '', atMs: world.atMs })
  },
  without: (world, path) => {
    const files = Object.entries(world.files).filter(([name]) => name !== path && !name.startsWith(`${path}/`))
    return { ...world, files: Object.fromEntries(files) }
  },
  withCopy,
  isFull: ({ files }, more) =>
    Object.values(files).reduce((sum, each) => sum + (each.kind === 'text' ? each.text.length : 0), more) > mostInFiles,
  ofDevices: 'to write on a device here, use qemu-img convert -n',
  hostname: ({ input }) => input.hostname,
  lastCode: ({ last }) => last.code,
  isAway: ({ editing, shell }) => editing !== null || shell.at !== 'bash',
  remembered: ({ remembered }) => remembered ?? nothingRemembered,
  withRemembered: (world, remembered) => ({ ...world, remembered }),
}

function withCopy(world: World, from: string, onto: string, keepsTime: boolean): World {
  const kept = (each: FileEntry): FileEntry => (keepsTime ? each : { ...each, atMs: world.atMs })
  if (!isDirectory(world, from)) {
    const own = entryAt(world, from)
    const image = imageAt(world, from)
    if (image) return withEntry(world, onto, kept({ kind: 'image', image, atMs: own?.atMs ?? 0 }))
    return own ? withEntry(world, onto, kept(own)) : world
  }
  let next = world
  for (const [path, each] of Object.entries(world.files))
    if (path === from || path.startsWith(`${from}/`)) next = withEntry(next, onto + path.slice(from.length), kept(each))
  return isDirectory(next, onto) ? next : withEntry(next, onto, { kind: 'directory', atMs: world.atMs })
}
