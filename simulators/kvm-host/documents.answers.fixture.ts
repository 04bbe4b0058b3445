/** What the simulator says to a document of a domain, as the recordings of documents and the differential test ask it. */
import { qemuBinary } from './domain/emulators.ts'
import { completeDomain } from './domain/read.ts'
import { LibvirtError } from './errors.ts'
import { parseXml } from './xml/parse.ts'

/** `taken`, or the message of libvirt's error. */
export function answerTo(document: string, hasKvm: boolean): string {
  const host = {
    hasKvm,
    hasFile: (path: string) => path === qemuBinary || path === '/usr/bin/qemu-system-i386',
    newUuid: () => '00000000-0000-4000-8000-000000000001',
    newMac: () => '52:54:00:00:00:fe',
  }
  try {
    completeDomain(parseXml(document, 'domain_definition'), host)
    return 'taken'
  } catch (error) {
    if (error instanceof LibvirtError) return error.message.trimEnd()
    throw error
  }
}
