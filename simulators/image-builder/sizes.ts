/** From packages to files on a disk, and from a disk to the file that holds it. */
import { type FormatId, formats } from './formats.table.ts'
import type { GroupSize, InstalledPackage, MadePart } from './model.ts'
import { basePackages } from './packages.ts'
import { type Group, groups, type PickName, picks as pickTable } from './picks.table.ts'
import { resolve } from './resolve.ts'
import {
  baseUsedKiB,
  emptyFileKiB,
  emptyFileKiBPerGiB,
  inodePart,
  journals,
  MIB_KIB,
  madeTable,
  perPackageKiB,
  roundingPercent,
  tablesPart,
} from './sizes.table.ts'

export interface Contents {
  readonly installed: readonly InstalledPackage[]
  readonly groups: readonly GroupSize[]
  readonly made: readonly MadePart[]
  readonly usedKiB: number
  /** Of what is used, what is nothing but zeros. */
  readonly zeroKiB: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
/** What a package takes as files, with what dpkg keeps of it. */
const asFiles = (sizeKiB: number): number => Math.round(sizeKiB * (1 + roundingPercent / 100)) + perPackageKiB

/** What lies on the disk. */
export function contentsOf(picks: readonly PickName[], withRecommends: boolean): Contents {
  const installed = grouped(picks, withRecommends)
  const making = installed.flatMap(({ name }) => (madeTable[name] ? [{ by: name, ...madeTable[name] }] : []))
  return {
    installed,
    groups: sizesOf(installed),
    made: making.map(({ by, says, sizeKiB }) => ({ by, says, sizeKiB })),
    usedKiB: baseUsedKiB + sum(installed.map(({ sizeKiB }) => asFiles(sizeKiB))) + sum(making.map(({ sizeKiB }) => sizeKiB)),
    zeroKiB: sum(making.map(({ zeroKiB }) => zeroKiB)),
  }
}

/** Each package belongs to the pick that brought it along, and so to its group. */
function grouped(picks: readonly PickName[], withRecommends: boolean): readonly InstalledPackage[] {
  const groupByName = new Map<string, Group>()
  return resolve(picks, withRecommends).map((each) => {
    const group = each.because === null ? pickTable[each.name as PickName].group : (groupByName.get(each.because) ?? 'base')
    groupByName.set(each.name, group)
    return { ...each, group }
  })
}

function sizesOf(installed: readonly InstalledPackage[]): readonly GroupSize[] {
  const sizes = (Object.keys(groups) as Group[]).map((group): GroupSize => {
    const members = installed.filter((each) => each.group === group)
    const made = sum(members.map(({ name }) => madeTable[name]?.sizeKiB ?? 0))
    const sizeKiB = sum(members.map((each) => asFiles(each.sizeKiB))) + made
    const isBase = group === 'base'
    return {
      group,
      label: groups[group],
      packages: members.length + (isBase ? basePackages.size : 0),
      sizeKiB: sizeKiB + (isBase ? baseUsedKiB : 0),
    }
  })
  return sizes.filter(({ packages }) => packages > 0)
}

/** The disk that these files need, in whole MiB, if it is made as one of this size is made. */
export function needsMiB(usedKiB: number, diskMiB: number): number {
  const journalMiB = journals.find(({ fromMiB }) => diskMiB >= fromMiB)?.sizeMiB ?? 4
  return Math.ceil(usedKiB / MIB_KIB + journalMiB + diskMiB * (inodePart + tablesPart))
}

/** What a file of this format takes for a disk with these contents. Zeros take nothing. */
export function fileKiB(format: FormatId, { usedKiB, zeroKiB }: Contents, diskMiB: number): number {
  const empty = emptyFileKiB + (emptyFileKiBPerGiB * diskMiB) / 1024
  return Math.round((usedKiB - zeroKiB) * formats[format].ratio + empty)
}
