/** The nouns of building an image: what was asked for, what came along, and the files that were made. No logic. */
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { FormatId, ToolId } from './formats.table.ts'
import type { Group, PickName } from './picks.table.ts'

/** How far the work is; a change of what goes in throws away what was made. */
export type Stage = 'empty' | 'picked' | 'built' | 'converted'

export interface Input {
  readonly seed: number
  /** What has been asked for already, in this order. */
  readonly picks: readonly PickName[]
  readonly withRecommends: boolean
  readonly diskMiB: number
  /** What the files may take on their disk; null where nobody counts. */
  readonly budgetMiB: number | null
}

export interface World extends WorldBase {
  readonly input: Input
  readonly stage: Stage
  readonly picks: readonly PickName[]
  readonly withRecommends: boolean
  readonly tool: ToolId
  readonly diskMiB: number
  /** What the disk was converted to, in this order. */
  readonly formats: readonly FormatId[]
}

/** A package of the image, and the one that wanted it; null where it was asked for. */
export interface InstalledPackage {
  readonly name: string
  readonly sizeKiB: number
  readonly because: string | null
  readonly isRecommended: boolean
  /** The group of the pick that brought it along first. */
  readonly group: Group
}

export interface GroupSize {
  readonly group: Group
  readonly label: string
  readonly packages: number
  readonly sizeKiB: number
}

/** What comes into being only when packages are installed: an initramfs, empty databases. */
export interface MadePart {
  readonly by: string
  readonly says: string
  readonly sizeKiB: number
}

export interface ImageFile {
  readonly format: 'raw' | FormatId
  readonly label: string
  readonly name: string
  readonly sizeKiB: number
  /** It is there; otherwise it is what it would be. */
  readonly isMade: boolean
}

/** A reason why the image will not do what one might expect. No tool says so. */
export interface Warning {
  readonly code: 'no-kernel' | 'no-loader' | 'no-init' | 'no-network' | 'no-dhcp'
  readonly says: string
}

export interface BootPart {
  readonly what: string
  readonly ms: number
}

export interface ImageView extends View {
  readonly stage: Stage
  readonly picks: readonly PickName[]
  readonly withRecommends: boolean
  readonly tool: ToolId
  readonly diskMiB: number
  readonly budgetMiB: number | null
  /** The day of the package index. */
  readonly indexDate: string
  readonly base: { readonly packages: number; readonly sizeKiB: number }
  readonly installed: readonly InstalledPackage[]
  readonly groups: readonly GroupSize[]
  readonly made: readonly MadePart[]
  /** What the files take on their disk. */
  readonly usedKiB: number
  readonly files: readonly ImageFile[]
  readonly warnings: readonly Warning[]
  readonly canBoot: boolean
  /** By assumed figures; empty where it cannot boot. */
  readonly boot: readonly BootPart[]
  readonly commandLines: readonly string[]
}
