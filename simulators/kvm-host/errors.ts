/**
 * libvirt's errors. Within this simulator they travel as exceptions, as they do in libvirt's own bindings, and are caught at the door of
 * each program; none leaves the simulator.
 */

/** A libvirt call failed. The message is libvirt's, without the leading `error: `. */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError'
  /** Where in a document, if the fault is in one: line and column from 1. */
  readonly at: { readonly line: number; readonly column: number } | null
  constructor(message: string, at: { readonly line: number; readonly column: number } | null = null) {
    super(message)
    this.at = at
  }
}

export const notValid = (what: string): LibvirtError => new LibvirtError(`Requested operation is not valid: ${what}`)
export const unsupported = (what: string): LibvirtError => new LibvirtError(`unsupported configuration: ${what}`)
export const internal = (what: string): LibvirtError => new LibvirtError(`internal error: ${what}`)
export const invalidArgument = (what: string): LibvirtError => new LibvirtError(`invalid argument: ${what}`)
export const operationFailed = (what: string): LibvirtError => new LibvirtError(`operation failed: ${what}`)
export const xmlError = (what: string, at: LibvirtError['at'] = null): LibvirtError => new LibvirtError(`XML error: ${what}`, at)
