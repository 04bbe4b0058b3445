/** An image opened as QEMU opens it: what is not there, what a running guest has locked, what is only guessed. */
import { disksOf, sourceOf } from '../../domain/definition.ts'
import { resolved } from '../../../kernel/files.ts'
import { imageAt } from '../../files.ts'
import type { Image, World } from '../../model.ts'
import { domainsOf } from '../../registry.ts'
import { no } from './words.ts'

export function opened(world: World, name: string): { readonly path: string; readonly image: Image } {
  const path = resolved(world.cwd, name)
  const image = imageAt(world, path)
  if (name === '' || !image) throw no(`Could not open '${name}': Could not open '${name}': No such file or directory`)
  return { path, image }
}

/** An image that a running guest has open is locked. */
export function checkLocked(world: World, path: string, name: string): void {
  if (domainsOf(world).some(({ live }) => live && disksOf(live).some((disk) => sourceOf(disk) === path)))
    throw no(`Could not open '${name}': Failed to get "write" lock\nIs another process using the image [${name}]?`)
}

export function checkShared(world: World, path: string, name: string): void {
  if (domainsOf(world).some(({ live }) => live && disksOf(live).some((disk) => sourceOf(disk) === path)))
    throw no(`Could not open '${name}': Failed to get shared "write" lock\nIs another process using the image [${name}]?`)
}

/** What is said where a raw image is opened for writing and nobody has said that it is raw. */
export const guessed = (image: Image, name: string): string =>
  image.format === 'raw'
    ? `WARNING: Image format was not specified for '${name}' and probing guessed raw.\n         Automatically detecting the format is dangerous for raw images, write operations on block 0 will be restricted.\n         Specify the 'raw' format explicitly to remove the restrictions.\n`
    : ''
