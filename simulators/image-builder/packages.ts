/** The tables of packages, read once. */
import { baseTable, packageTable } from './packages.table.ts'

/** Any one of these packages satisfies the need. */
export type Need = readonly string[]

export interface Package {
  readonly name: string
  /** Its Installed-Size. */
  readonly sizeKiB: number
  readonly needs: readonly Need[]
  readonly recommends: readonly Need[]
  readonly conflicts: readonly string[]
}

export const basePackages: ReadonlyMap<string, Package> = read(baseTable)
export const packages: ReadonlyMap<string, Package> = read(packageTable)

function read(table: string): ReadonlyMap<string, Package> {
  const lines = table.trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [head = '', needs, recommends, conflicts] = line.split(';')
      const [name = '', size] = head.split(' ')
      return [
        name,
        { name, sizeKiB: Number(size), needs: needsIn(needs), recommends: needsIn(recommends), conflicts: wordsOf(conflicts) },
      ]
    }),
  )
}

function wordsOf(text = ''): readonly string[] {
  return text === '' ? [] : text.split(' ')
}

function needsIn(text: string | undefined): readonly Need[] {
  return wordsOf(text).map((group) => group.split('|'))
}
