/** The options of programs of files, as GNU's take them: letters alone or together, and the long names of some. */
import { complained, type Printed } from '../command-line.ts'

export const tryHelp = (name: string): string => `Try '${name} --help' for more information.\n`

/** Options in one letter that a program takes; what it does not know it complains about. */
const letters: Readonly<Record<string, string>> = {
  cp: 'rRapvfnidT',
  mv: 'vfniT',
  rm: 'rRfvdiI',
  mkdir: 'pvm',
  rmdir: 'pv',
  touch: 'acm',
  df: 'hTkaiHm',
  du: 'hsakcm',
}
const longOptions: Readonly<Record<string, string>> = {
  '--recursive': 'r',
  '--force': 'f',
  '--verbose': 'v',
  '--parents': 'p',
  '--archive': 'a',
  '--human-readable': 'h',
  '--summarize': 's',
}

export interface Given {
  readonly flags: string
  readonly paths: readonly string[]
}

/** Options and paths, or what the program says of an option that it does not know. */
export function given(name: string, args: readonly string[]): Given | Printed {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  const known = letters[name]
  let flags = ''
  for (const arg of before.filter((each) => /^-./.test(each))) {
    const letter = longOptions[arg]
    if (known === undefined) flags += arg.slice(1)
    else if (letter !== undefined && known.includes(letter)) flags += letter
    else if (arg.startsWith('--')) return complained(`${name}: unrecognized option '${arg}'\n${tryHelp(name)}`)
    else {
      const odd = [...arg.slice(1)].find((each) => !known.includes(each))
      if (odd !== undefined) return complained(`${name}: invalid option -- '${odd}'\n${tryHelp(name)}`)
      flags += arg.slice(1)
    }
  }
  return { flags, paths: [...before.filter((arg) => !/^-./.test(arg)), ...(end < 0 ? [] : args.slice(end + 1))] }
}
