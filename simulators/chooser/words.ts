/** Clients and modes in words. */
import type { Case, Guest, Host, Mode, Wish } from './model.ts'

export const modeLabels: Readonly<Record<Mode, string>> = {
  hardware: 'by hardware assistance',
  paravirtual: 'paravirtual',
  translation: 'by binary translation',
  emulation: 'by emulation',
  'shared-kernel': 'as a container',
}

const virtualization = {
  enabled: 'VT-x or AMD-V on',
  disabled: 'VT-x or AMD-V off in the firmware',
  absent: 'no VT-x or AMD-V',
} as const
const places = {
  bare: '',
  'guest-without-nesting': ', itself a guest without nesting',
  'guest-with-nesting': ', itself a guest with nesting',
} as const
const licences = {
  any: 'any licence',
  'open-source': 'open source',
  'free-for-a-company': 'free of charge for a company',
} as const

export function hostInWords({ arch, bits, virtualization: state, place, holder }: Host): string {
  return `${bits}-bit ${arch}, ${virtualization[state]}${places[place]}${holder === 'none' ? '' : `, VT-x held by ${holder}`}`
}

export function guestInWords({ arch, bits, os, isXenAware, cpus }: Guest): string {
  const system = os === 'windows' ? 'Windows' : isXenAware ? 'Linux that knows Xen' : 'Linux'
  return `${system}, ${bits}-bit ${arch}, ${cpus === 1 ? 'one CPU' : 'two CPUs'}`
}

export function wishInWords({ place, licence }: Wish): string {
  return `${place === 'any' ? 'anywhere' : `for a ${place}`}, ${licences[licence]}`
}

export function caseInWords({ says, host, guest, wish }: Case): string {
  return `${says.replace(/[.]?$/, '.')} Host: ${hostInWords(host)}. Guest: ${guestInWords(guest)}. Wanted: ${wishInWords(wish)}. So far`
}
