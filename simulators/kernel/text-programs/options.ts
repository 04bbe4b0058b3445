/** The one-letter options of a text program, and GNU's complaint about those that it has not. */
import { complained, type Printed } from '../command-line.ts'

interface Given {
  readonly flags: ReadonlySet<string>
  readonly values: Readonly<Record<string, string>>
  readonly paths: readonly string[]
}

/** Options in one letter: those that stand alone, and those that take a value. What is neither is complained about as GNU does. */
export function optionsOf(program: string, args: readonly string[], alone: string, valued: string): Given | Printed {
  const flags = new Set<string>()
  const values: Record<string, string> = {}
  const paths: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (arg === '--') {
      paths.push(...args.slice(place + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      paths.push(arg)
      continue
    }
    if (arg.startsWith('--')) return usage(program, `unrecognized option '${arg}'`)
    for (let at = 1; at < arg.length; at += 1) {
      const letter = arg[at] ?? ''
      if (valued.includes(letter)) {
        const isApart = at + 1 === arg.length
        if (isApart) place += 1
        const value = isApart ? args[place] : arg.slice(at + 1)
        if (value === undefined) return usage(program, `option requires an argument -- '${letter}'`)
        values[letter] = letter === 'e' && values.e !== undefined ? `${values.e}\n${value}` : value
        break
      }
      if (!alone.includes(letter)) return usage(program, `invalid option -- '${letter}'`)
      flags.add(letter)
    }
  }
  return { flags, values, paths }
}

const usage = (program: string, what: string): Printed =>
  complained(
    `${program}: ${what}\nTry '${program} --help' for more information.\n`,
    program === 'sort' || program === 'ls' ? 2 : 1,
  )

export const isSaid = (given: Given | Printed): given is Printed => 'stdout' in given
