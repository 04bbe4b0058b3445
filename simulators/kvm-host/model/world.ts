/** The world of the KVM host. No logic. */
import type { Remembered } from '../../kernel/bash/bash-on.ts'
import type { Printed } from '../../kernel/command-line.ts'
import type { Due } from '../../kernel/due.ts'
import type { WorldBase } from '../../kernel/simulator.ts'
import type { Table } from '../../kernel/table.ts'
import type { Names } from '../names.ts'
import type { FileEntry, Lvm, Pool } from './storage.ts'
import type { Domain, Network } from './domains.ts'
import type { Input } from './input.ts'
import type { Outside } from './outside.ts'

/** Where a typed line goes: to bash, to virsh, or to a guest's console. */
export type Shell =
  | { readonly at: 'bash' }
  | { readonly at: 'virsh' }
  | { readonly at: 'console'; readonly domain: string; readonly under: 'bash' | 'virsh'; readonly isIn: boolean }

/** What an editor is open on: a file, or a document of libvirt. */
export interface Editing {
  readonly kind: 'file' | 'domain' | 'network' | 'pool'
  readonly name: string
  /** The domain whose guest's file it is; a file of the host's without. */
  readonly guest?: string
  /** As it was when it was opened. */
  readonly text: string
  /** What was saved and refused. */
  readonly draft?: string
}

export interface World extends WorldBase {
  readonly input: Input
  /** Every domain that there has been; null where one is gone. */
  readonly domains: Table<Domain | null>
  readonly names: Names
  readonly uuids: Names
  /** Domain of each id that was given, by id − 1. */
  readonly ids: Table<number>
  readonly networks: Readonly<Record<string, Network>>
  readonly pools: Readonly<Record<string, Pool>>
  readonly files: Readonly<Record<string, FileEntry>>
  readonly lvm: Lvm
  readonly bridges: readonly string[]
  /** The network around it, where somebody else keeps it; null where the host reckons by itself. */
  readonly outside: Outside | null
  readonly nextTap: number
  readonly nextMacvtap: number
  /** Memory of all guests that run, as they may use it. */
  readonly usedKib: number
  readonly uuidsMade: number
  readonly macsMade: number
  readonly due: Due
  readonly shell: Shell
  readonly cwd: string
  readonly editing: Editing | null
  readonly history: readonly string[]
  /** What the host's bash remembers from line to line. */
  readonly remembered?: Remembered
  readonly last: Printed
  /** Characters that commands have printed since the world began. */
  readonly printedInAll: number
}
