/** The nouns of choosing: clients with a host, a guest and a wish, and products that can or cannot serve them. No logic. */
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { ProductId, Year } from './products.table.ts'

/** What the client has. */
export interface Host {
  readonly arch: 'x86' | 'arm'
  readonly bits: 32 | 64
  /** VT-x or AMD-V: usable, switched off in the firmware, or not there. */
  readonly virtualization: 'enabled' | 'disabled' | 'absent'
  /** The host is itself a guest, and whether its own host passes virtualization on. */
  readonly place: 'bare' | 'guest-without-nesting' | 'guest-with-nesting'
  /** Another hypervisor that holds VT-x already. */
  readonly holder: 'none' | 'kvm' | 'virtualbox' | 'vmware'
}

/** What the client wants to run. */
export interface Guest {
  readonly arch: 'x86' | 'arm'
  readonly bits: 32 | 64
  readonly os: 'linux' | 'windows'
  /** Its kernel makes hypercalls to Xen. */
  readonly isXenAware: boolean
  readonly cpus: 1 | 2
}

/** What else the client asks for. */
export interface Wish {
  readonly place: 'any' | 'desktop' | 'server'
  readonly licence: 'any' | 'open-source' | 'free-for-a-company'
}

export interface Case {
  readonly says: string
  readonly host: Host
  readonly guest: Guest
  readonly wish: Wish
}

/** How a guest would be run: by the hardware, by its own help, by translation, by emulation, or with a shared kernel. */
export type Mode = 'hardware' | 'paravirtual' | 'translation' | 'emulation' | 'shared-kernel'

/** A rule that says no: which, why, and what would help. */
export interface Reason {
  readonly rule: string
  readonly says: string
}

export type Verdict = { readonly ok: true; readonly mode: Mode } | { readonly ok: false; readonly reasons: readonly Reason[] }

export interface Input {
  readonly seed: number
  readonly year: Year
  readonly cases: readonly Case[]
  /** Whether the view tells what each product would do; an exercise leaves that to the learner. */
  readonly showsVerdicts: boolean
  /** Whether clients and year may be changed. */
  readonly isOpen: boolean
}

export interface World extends WorldBase {
  readonly input: Input
  readonly year: Year
  readonly cases: readonly Case[]
  /** What was recommended to each client. */
  readonly chosen: readonly (ProductId | null)[]
}

export interface ProductVerdict {
  readonly product: ProductId
  readonly verdict: Verdict
  /** What of the wish it does not meet. */
  readonly unmet: readonly Reason[]
}

export interface CaseView extends Case {
  readonly chosen: ProductId | null
  /** Whether what was chosen runs the guest and meets the wish. */
  readonly isServed: boolean
  /** Empty where the world does not tell. */
  readonly verdicts: readonly ProductVerdict[]
}

export interface ChooserView extends View {
  readonly year: Year
  readonly cases: readonly CaseView[]
}
