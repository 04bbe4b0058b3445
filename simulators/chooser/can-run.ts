/**
 * Whether a product can run a guest on a host, and how; or every rule that says no.
 * Source: docs/sources.md#choosing-rules. That only one hypervisor may hold VT-x at a time in 2010 is recollected.
 */
import type { Case, Guest, Host, Mode, Reason, Verdict, Wish } from './model.ts'
import { type Product, type ProductId, products, type Year } from './products.table.ts'

type Hardware = 'usable' | 'disabled' | 'absent' | 'not-passed-on' | 'held'

export function canRun(host: Host, id: ProductId, guest: Guest, year: Year): Verdict {
  const product: Product = products[id]
  if (product.licences[year] === null) return no('not-then', `${product.label} is not to be had in ${year}.`)
  if (id === 'qemu-tcg') return { ok: true, mode: 'emulation' }
  if (guest.arch !== host.arch)
    return no(
      'other-architecture',
      'Guest and host have different architectures: only an emulator runs its instructions. QEMU does.',
    )
  if (guest.bits === 64 && host.bits === 32)
    return no('guest-64-on-32', 'A 64-bit guest needs a 64-bit CPU. QEMU can emulate one.')
  const kind = kindRefusal(id, guest, year)
  if (kind) return { ok: false, reasons: [kind] }
  const hardware = hardwareOf(host, product, year)
  switch (id) {
    case 'containers':
      return { ok: true, mode: 'shared-kernel' }
    case 'user-mode-linux':
    case 'xen-pv':
      return { ok: true, mode: 'paravirtual' }
    case 'kvm':
    case 'xen-hvm':
    case 'xen-pvh':
    case 'hyper-v':
      return byHardware(product, hardware)
    default:
      return year === '2010' ? byHardwareOrTranslation(product, guest, hardware) : byHardware(product, hardware)
  }
}

const no = (rule: string, says: string): Verdict => ({ ok: false, reasons: [{ rule, says }] })
const yes = (mode: Mode): Verdict => ({ ok: true, mode })

/** What a product asks of the guest itself, whatever the host. */
function kindRefusal(id: ProductId, { os, isXenAware, bits }: Guest, year: Year): Reason | null {
  if (id === 'xen-pv' && os === 'windows')
    return { rule: 'not-xen-aware', says: 'Windows was never changed for Xen. Xen runs it as HVM, with VT-x or AMD-V.' }
  if (id === 'xen-pv' && !isXenAware)
    return { rule: 'not-xen-aware', says: 'This kernel makes no hypercalls. Take one that knows Xen, or HVM.' }
  if (id === 'xen-pv' && year === '2026' && bits === 32)
    return { rule: 'pv-64-only', says: 'Today’s Linux runs as a paravirtual guest in 64 bits only.' }
  if (id === 'xen-pvh' && os === 'windows')
    return { rule: 'pvh-not-windows', says: 'PVH has no devices that Windows knows. Xen runs it as HVM.' }
  if ((id === 'user-mode-linux' || id === 'containers') && os === 'windows')
    return { rule: 'linux-only', says: 'It runs Linux only: the guest is a Linux kernel as a program, or shares the host’s.' }
  return null
}

function hardwareOf({ virtualization, place, holder, arch }: Host, { family }: Product, year: Year): Hardware {
  if (place === 'guest-without-nesting') return 'not-passed-on'
  if (arch === 'arm') return virtualization === 'enabled' ? 'usable' : virtualization
  if (virtualization !== 'enabled') return virtualization
  return year === '2010' && holder !== 'none' && holder !== family ? 'held' : 'usable'
}

const hardwareSays: Readonly<Record<Exclude<Hardware, 'usable'>, Reason>> = {
  disabled: {
    rule: 'needs-hardware-disabled',
    says: 'VT-x or AMD-V is switched off. Enter the firmware’s setup, switch it on, and cycle the power.',
  },
  absent: {
    rule: 'needs-hardware-absent',
    says: 'The CPU has neither VT-x nor AMD-V. Other hardware, or a product that does without: QEMU, Xen paravirtual, in 2010 a translator.',
  },
  'not-passed-on': {
    rule: 'nesting-off',
    says: 'The host is itself a guest, and its host does not pass VT-x or AMD-V on. Ask for nesting, or do without.',
  },
  held: {
    rule: 'one-holder',
    says: 'Another hypervisor holds VT-x, and in 2010 only one may (recollected). Stop that one.',
  },
}

function byHardware(_: Product, hardware: Hardware): Verdict {
  return hardware === 'usable' ? yes('hardware') : { ok: false, reasons: [hardwareSays[hardware]] }
}

/** VMware and VirtualBox of 2010: by the hardware if there is any, else by software, for what that can do. */
function byHardwareOrTranslation({ family }: Product, { bits, cpus }: Guest, hardware: Hardware): Verdict {
  if (hardware === 'usable') return yes('hardware')
  const reasons: Reason[] = []
  if (bits === 64) reasons.push({ rule: 'translates-32-bit', says: 'Without usable VT-x or AMD-V it runs 32-bit guests only.' })
  if (family === 'virtualbox' && cpus > 1)
    reasons.push({ rule: 'one-cpu', says: 'Without usable VT-x or AMD-V it gives a guest one CPU only.' })
  return reasons.length === 0 ? yes('translation') : { ok: false, reasons: [...reasons, hardwareSays[hardware]] }
}

/** What of a wish a product does not meet. */
export function unmetOf(id: ProductId, wish: Wish, year: Year): readonly Reason[] {
  const product: Product = products[id]
  const licence = product.licences[year]
  const unmet: Reason[] = []
  if (wish.place !== 'any' && !product.places.includes(wish.place))
    unmet.push({ rule: 'wrong-place', says: `${product.label} is not made for a ${wish.place}.` })
  if (licence && wish.licence === 'open-source' && !licence.isOpenSource)
    unmet.push({ rule: 'not-open-source', says: `${product.label} is not open source: ${licence.says}.` })
  if (licence && wish.licence === 'free-for-a-company' && !licence.isFreeForACompany)
    unmet.push({
      rule: 'not-free-for-a-company',
      says: `A company may not use ${product.label} free of charge: ${licence.says}.`,
    })
  return unmet
}

/** Whether a product serves a client: it runs the guest, and meets the wish. */
export function serves(id: ProductId, { host, guest, wish }: Case, year: Year): boolean {
  return canRun(host, id, guest, year).ok && unmetOf(id, wish, year).length === 0
}
