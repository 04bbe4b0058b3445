/** Which words of a file are known: the settings that work, complaints about words that nobody knows, and words that are not modelled here. */
import type { IniFile, Setting } from './ini.ts'
import { otherSections, type Words } from './keys.table.ts'

export function wordsOf(
  { path, settings, sections, complaints }: IniFile,
  known: Readonly<Record<string, Words>>,
): { readonly settings: readonly Setting[]; readonly complaints: readonly string[]; readonly notModelled: readonly string[] } {
  const said: string[] = []
  const notModelled: string[] = []
  const wordsIn = (section: string) => (Object.hasOwn(known, section) ? known[section] : undefined)
  for (const { name, line } of sections) {
    if (wordsIn(name) || name.startsWith('X-')) continue
    if (otherSections.some((other) => other === name)) notModelled.push(`${path}:${line}: not modelled here: [${name}]\n`)
    else said.push(`${path}:${line}: Unknown section '${name}'. Ignoring.`)
  }
  const works = settings.filter(({ section, key, line }) => {
    const words = wordsIn(section)
    if (!words || key.startsWith('X-') || words.idle.includes(key)) return false
    if (words.works.includes(key)) return true
    if (words.notModelled.includes(key)) notModelled.push(`${path}:${line}: not modelled here: ${key}= in [${section}]\n`)
    else said.push(`${path}:${line}: Unknown key '${key}' in section [${section}], ignoring.`)
    return false
  })
  return { settings: works, complaints: [...complaints, ...said], notModelled }
}

/** What is said of lines, in their order; what is said of the whole file comes after it. */
export function byLine(complaints: readonly string[]): readonly string[] {
  const lineOf = (text: string) => Number(/^[^:]+:(\d+): /.exec(text)?.[1] ?? Number.MAX_SAFE_INTEGER)
  return complaints.toSorted((one, other) => lineOf(one) - lineOf(other))
}
