/** What libvirt would say of a document before it is saved, and where: for an editor's marks. */
import { completeDomain, qemuBinary } from './domain/read.ts'
import { LibvirtError } from './errors.ts'
import type { Editing } from './model.ts'
import { readNetwork } from './network/read.ts'
import { parseXml } from './xml/parse.ts'

export interface Fault {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** The first fault, as libvirt stops at it; none where the document would be taken, or is no document of libvirt's. */
export function faultsOf({ kind }: Pick<Editing, 'kind'>, text: string, hasKvm: boolean): readonly Fault[] {
  if (kind === 'file' && !text.trimStart().startsWith('<')) return []
  try {
    const root = kind === 'file' ? parseXml(text, 'document').name : kind
    const host = { hasKvm, hasFile: (path: string) => path === qemuBinary, newUuid: () => '', newMac: () => '' }
    if (root === 'domain') completeDomain(parseXml(text, 'domain_definition'), host)
    if (root === 'network')
      readNetwork(
        text,
        () => '',
        () => 'virbr0',
      )
    if (root === 'pool') parseXml(text, 'storage_pool_definition')
    return []
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error
    return [
      {
        line: error.at?.line ?? 1,
        column: error.at?.column ?? 1,
        message: (error.message.split('\n')[0] ?? '').replace(/^\(\w+\):\d+: /, ''),
      },
    ]
  }
}
