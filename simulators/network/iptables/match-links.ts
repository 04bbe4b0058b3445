/** The modules that look at the link, and the one that looks at nothing: `-m physdev`, `-m mac`, `-m comment`. */
import type { Matches, Not } from '../model.ts'
import { usage } from './complaint.ts'
import { type MatchModule, not } from './draft.ts'
import { interfaceName, savedText } from './values.ts'

const device = (option: string, look: (Not & { readonly name: string }) | null): string =>
  look ? `${not(look.isNot)} --${option} ${look.name}` : ''

const devices = ({ physdevIn, physdevOut, physdevIsBridged }: Matches): string =>
  device('physdev-in', physdevIn) +
  device('physdev-out', physdevOut) +
  (physdevIsBridged ? `${not(physdevIsBridged.isNot)} --physdev-is-bridged` : '')

export const physdev: MatchModule = {
  name: 'physdev',
  options: {
    'physdev-in': { takes: 'value', isInvertible: true },
    'physdev-out': { takes: 'value', isInvertible: true },
    'physdev-is-bridged': { takes: 'none', isInvertible: true },
  },
  refused: { 'physdev-is-in': 'none', 'physdev-is-out': 'none' },
  read(draft, option, value, isNot) {
    if (option === 'physdev-in') draft.matches.physdevIn = { isNot, name: interfaceName(value) }
    else if (option === 'physdev-out') draft.matches.physdevOut = { isNot, name: interfaceName(value) }
    else draft.matches.physdevIsBridged = { isNot }
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('PHYSDEV: no physdev option specified')
  },
  save: devices,
  list: (matches) => ` PHYSDEV match${devices(matches)}`,
}

export const mac: MatchModule = {
  name: 'mac',
  options: { 'mac-source': { takes: 'value', isInvertible: true, isRequired: true } },
  read(draft, _option, value, isNot) {
    const parts = value.split(':')
    if (parts.length !== 6 || !parts.every((part) => /^[0-9a-f]{0,2}$/i.test(part))) throw usage('Invalid MAC address specified.')
    draft.matches.macSource = { isNot, mac: parts.map((part) => part.toLowerCase().padStart(2, '0')).join(':') }
  },
  save: ({ macSource }) => (macSource ? `${not(macSource.isNot)} --mac-source ${macSource.mac}` : ''),
  list: ({ macSource }) => (macSource ? ` MAC ${macSource.isNot ? '! ' : ''}${macSource.mac}` : ''),
}

export const comment: MatchModule = {
  name: 'comment',
  options: { comment: { takes: 'value', isRequired: true } },
  read(draft, _option, value) {
    draft.matches.comment = value.slice(0, 255)
  },
  save: (matches) => ` --comment ${savedText(matches.comment ?? '')}`,
  list: (matches) => ` /* ${matches.comment ?? ''} */`,
}
