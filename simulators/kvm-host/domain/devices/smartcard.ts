/** Smartcards: the host's, made from certificates, or passed through. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element } from '../../xml/element.ts'
import { readSource } from '../characters.ts'
import * as tables from '../tables.table.ts'
import { isIn } from './attributes.ts'

export function readSmartcard(card: Element): Element {
  const { mode, type } = card.attributes
  if (mode === 'host-certificates') {
    if (childrenOf(card, 'certificate').length !== 3) throw xmlError('host-certificates mode needs exactly three certificates')
    const database = childOf(card, 'database')?.text
    if (database && !database.startsWith('/')) throw xmlError(`expecting absolute path: ${database}`)
    return card
  }
  if (mode !== 'passthrough') return card
  if (type === undefined) throw xmlError('passthrough mode requires a character device type attribute')
  if (!isIn(tables.characterTypes, type)) throw unsupported(`unknown type presented to host for character device: ${type}`)
  return readSource(card)
}
