/** A node's files, as the programs that configure its network read and write them. Paths are absolute; a folder is there where a file lies in it. */
import type { World } from './model.ts'

const filesOf = (world: World, node: string): Readonly<Record<string, string>> => world.nodes[node]?.files ?? {}

/** The text of a file; null where there is none. */
export function readFile(world: World, node: string, path: string): string | null {
  const files = filesOf(world, node)
  return Object.hasOwn(files, path) ? (files[path] ?? null) : null
}

/** Names of the files that lie in a folder, without those in folders below it, in the order of their bytes as `ls` has them. */
export function listFiles(world: World, node: string, folder: string): readonly string[] {
  const prefix = `${folder.replace(/\/+$/, '')}/`
  const names = Object.keys(filesOf(world, node))
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
  return names.filter((name) => name !== '' && !name.includes('/')).sort((one, other) => (one < other ? -1 : 1))
}

/** The world in which a file has this text; with null the file is gone. */
export function writeFile(world: World, node: string, path: string, text: string | null): World {
  const own = world.nodes[node]
  if (!own || readFile(world, node, path) === text) return world
  const { [path]: _, ...others } = own.files
  return {
    ...world,
    nodes: { ...world.nodes, [node]: { ...own, files: text === null ? others : { ...own.files, [path]: text } } },
  }
}
