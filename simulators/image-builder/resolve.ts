/** What comes along with what was asked for, as apt would have it. */
import { basePackages, type Need, type Package, packages } from './packages.ts'

/** A package that will be installed, and the one that wanted it; null where it was asked for. */
export interface Installed {
  readonly name: string
  readonly sizeKiB: number
  readonly because: string | null
  /** Only recommended: nothing that is installed depends on it, directly or through another. */
  readonly isRecommended: boolean
}

/**
 * Every package on top of the base, in the order in which they are wanted.
 *
 * What was asked for counts as there from the beginning. Then each of it in turn: what it needs and has no alternative, all the
 * way down; then the needs with alternatives, where the first is taken unless one of them is there; then what is recommended, in
 * the same way. So the order in which packages were asked for can decide which alternative comes, as it does for apt.
 */
export function resolve(asked: readonly string[], withRecommends: boolean): readonly Installed[] {
  const found = new Map<string, Installed>()
  const choices: Wish[] = []
  const recommended: Wish[] = []
  const isMet = (need: Need) => need.some((name) => found.has(name))

  const add = (name: string, because: string | null, isRecommended: boolean): void => {
    const known = packages.get(name)
    if (known && !found.has(name)) found.set(name, { name, sizeKiB: known.sizeKiB, because, isRecommended })
  }
  const follow = (first: string, isRecommended: boolean): void => {
    const waiting = [first]
    for (let by = waiting.shift(); by !== undefined; by = waiting.shift()) {
      const { needs, recommends }: Pick<Package, 'needs' | 'recommends'> = packages.get(by) ?? { needs: [], recommends: [] }
      for (const need of needs) {
        const [only = '', ...others] = need
        if (others.length > 0) choices.push({ by, need, isRecommended })
        else if (!found.has(only)) {
          add(only, by, isRecommended)
          waiting.push(only)
        }
      }
      if (withRecommends) recommended.push(...recommends.map((need) => ({ by, need, isRecommended: true })))
    }
  }
  const settle = (wishes: Wish[]): void => {
    for (let wish = wishes.shift(); wish; wish = wishes.shift()) {
      const { by, need, isRecommended } = wish
      const [name = ''] = need
      if (isMet(need)) continue
      add(name, by, isRecommended)
      follow(name, isRecommended)
      if (wishes !== choices) settle(choices)
    }
  }

  if (withRecommends) {
    for (const { name, recommends } of basePackages.values())
      recommended.push(...recommends.map((need) => ({ by: name, need, isRecommended: true })))
  }
  for (const name of asked) add(name, null, false)
  for (const name of asked) {
    follow(name, false)
    settle(choices)
    settle(recommended)
  }
  return [...found.values()]
}

interface Wish {
  readonly by: string
  readonly need: Need
  readonly isRecommended: boolean
}

/** The first pair that cannot be installed together. */
export function conflictIn(installed: readonly Installed[]): readonly [string, string] | null {
  const names = new Set(installed.map(({ name }) => name))
  for (const { name } of installed) {
    const against = packages.get(name)?.conflicts.find((each) => names.has(each))
    if (against !== undefined) return [name, against]
  }
  return null
}
