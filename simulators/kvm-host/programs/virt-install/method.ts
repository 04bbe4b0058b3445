/** Where the system of a new guest is to come from, and the drive for its medium. */
import { resolved } from '../../../kernel/files.ts'
import { exists } from '../../files.ts'
import type { World } from '../../model.ts'
import { type Element, element } from '../../xml/element.ts'
import { isPcie } from './document.ts'
import { nextTarget } from './storage.ts'
import { stop, type Wish } from './wish.ts'

interface Method {
  readonly isGiven: boolean
  /** The path of an installer's medium. */
  readonly medium: string | null
  readonly isRemote: boolean
}

/** Where the system is to come from. Throws Stop for a medium that is not there. */
export function methodOf(world: World, { values, flags }: Wish): Method {
  const medium = values.get('--cdrom')?.at(-1) ?? null
  const location = values.get('--location')?.at(-1)?.split(',')[0] ?? null
  const local = medium ?? (location !== null && !/^\w+:\/\//.test(location) ? location : null)
  if (local !== null && !exists(world, resolved(world.cwd, local)))
    throw stop(
      `Validating install media '${local}' failed: Must specify storage creation parameters for non-existent path '${local}'.`,
    )
  if (location !== null) {
    const why = /^\w+:\/\//.test(location) ? ': The URL could not be accessed, maybe you mistyped?' : ''
    throw stop(
      `Error validating install location: Could not find an installable distribution at URL '${location}'${why}\n\nThe location must be the root directory of an install tree.\nSee virt-install man page for various distro examples.`,
    )
  }
  const hasFlag = ['--pxe', '--import', '--install', '--cloud-init', '--unattended'].some((name) => flags.has(name))
  return { isGiven: medium !== null || hasFlag || values.has('--install'), medium, isRemote: false }
}

export function cdromElement(medium: string, machine: string, before: readonly Element[]): Element {
  const bus = isPcie(machine) ? 'sata' : 'ide'
  return element('disk', { type: 'file', device: 'cdrom' }, [
    element('driver', { name: 'qemu', type: 'raw' }),
    element('source', { file: medium }),
    element('target', { dev: nextTarget(bus, before), bus }),
    element('readonly'),
  ])
}
