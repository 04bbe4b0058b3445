/** Trusted platform modules: their one backend, and the version of the standard. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element, valueIn, withChild } from '../../xml/element.ts'
import * as tables from '../tables.table.ts'
import { uuidOf } from '../values.ts'
import { isIn } from './attributes.ts'

export function readTpm(tpm: Element): Element {
  const backends = childrenOf(tpm, 'backend')
  if (backends.length > 1) throw xmlError('only one TPM backend is supported')
  const [backend] = backends
  if (!backend) throw xmlError('missing TPM device backend')
  const { type, version, persistent_state } = backend.attributes
  const secret = valueIn(backend, 'encryption', 'secret')
  if (secret !== undefined && uuidOf(secret) === null) throw internal(`Unable to parse secret uuid '${secret}'`)
  for (const { name } of childOf(backend, 'active_pcr_banks')?.children ?? [])
    if (!isIn(['sha1', 'sha256', 'sha384', 'sha512'], name)) throw unsupported(`Unsupported PCR banks '${name}'`)
  if (type === 'external') {
    const kind = valueIn(backend, 'source', 'type')
    if (kind === undefined) throw xmlError('missing external TPM backend type')
    if (!isIn(tables.characterTypes, kind)) throw unsupported(`unknown backend type '${kind}' for external TPM`)
  }
  const model = tpm.attributes.model ?? 'tpm-tis'
  const isEmulator = type === 'emulator'
  const filled = element(
    'backend',
    {
      type,
      version: isEmulator ? (version ?? (model === 'tpm-crb' || model === 'tpm-spapr' ? '2.0' : '1.2')) : undefined,
      persistent_state: isEmulator ? persistent_state : undefined,
    },
    type === 'passthrough' ? [element('device', { path: valueIn(backend, 'device', 'path') ?? '/dev/tpm0' })] : backend.children,
  )
  return withChild({ ...tpm, attributes: { model, ...tpm.attributes } }, filled)
}
