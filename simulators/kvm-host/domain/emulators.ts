/** The emulators of a host: what a document is held against, and the one that a domain gets. */
import { LibvirtError, unsupported } from '../errors.ts'
import { childOf, type Node } from '../xml/element.ts'
import { located } from './located.ts'

/** What a document is held against. */
export interface Emulators {
  /** /dev/kvm is there and can be used. */
  readonly hasKvm: boolean
  /** Whether a file is there, for an emulator named in a document. */
  readonly hasFile: (path: string) => boolean
  /** What makes the ids that a document leaves out. */
  readonly newUuid: () => string
  readonly newMac: () => string
}

export const qemuBinary = '/usr/bin/qemu-system-x86_64'

/** Throws LibvirtError. */
export function emulatorOf(root: Node, host: Emulators, arch: string): string {
  const node = childOf(childOf(root, 'devices'), 'emulator')
  const named = node?.text
  if (named && !host.hasFile(named)) throw new LibvirtError(`Cannot check QEMU binary ${named}: No such file or directory`, node)
  if (!named && arch !== 'x86_64' && arch !== 'i686')
    throw located(unsupported(`No emulator found for arch '${arch}'`), childOf(root, 'os') ?? root)
  return named || (arch === 'i686' ? '/usr/bin/qemu-system-i386' : qemuBinary)
}
