/** Options of one letter, as getopt reads them: those that stand alone, and those that take a value. */
export interface Given {
  readonly flags: ReadonlySet<string>
  readonly values: Readonly<Record<string, string>>
  readonly rest: readonly string[]
}

/** What getopt says of an option that it does not know, or that lacks its value. */
export interface Misgiven {
  readonly letter: string
  readonly says: string
}

/** `isMixed`: options may stand behind other words too. */
export function optionsOf(args: readonly string[], alone: string, valued: string, isMixed = true): Given | Misgiven {
  const flags = new Set<string>()
  const values: Record<string, string> = {}
  const rest: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--') {
      rest.push(...args.slice(at + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      rest.push(arg)
      if (isMixed) continue
      rest.push(...args.slice(at + 1))
      break
    }
    for (let place = 1; place < arg.length; place += 1) {
      const letter = arg[place] ?? ''
      if (valued.includes(letter)) {
        const isApart = place + 1 === arg.length
        if (isApart) at += 1
        const value = isApart ? args[at] : arg.slice(place + 1)
        if (value === undefined) return { letter, says: `option requires an argument -- '${letter}'` }
        values[letter] = value
        break
      }
      if (!alone.includes(letter)) return { letter, says: `invalid option -- '${letter}'` }
      flags.add(letter)
    }
  }
  return { flags, values, rest }
}

/** What a table has under a word that was typed, and not what every object has. */
export const ownOf = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined
