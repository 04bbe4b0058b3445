/** Which words of a file are known: the settings that work, complaints about words that nobody knows, and words that are not modelled here. */
import type { IniFile, Setting } from './ini.ts'
import { otherSections, type Words } from './keys.table.ts'

export function wordsOf(
  { path, settings, sections, complaints }: IniFile,
  known: Readonly<Record<string, Words>>,
): { readonly settings: readonly Setting[]; readonly complaints: readonly string[]; readonly notModelled: readonly string[] } {
  const said: { readonly line: number; readonly text: string }[] = []
  const notModelled: string[] = []
  const wordsIn = (section: string) => (Object.hasOwn(known, section) ? known[section] : undefined)
  for (const { name, line } of sections) {
    if (wordsIn(name) || name.startsWith('X-')) continue
    if (otherSections.some((other) => other === name)) notModelled.push(`${path}:${line}: not modelled here: [${name}]\n`)
    else said.push({ line, text: `${path}:${line}: Unknown section '${name}'. Ignoring.` })
  }
  const works = settings.filter(({ section, key, line }) => {
    const words = wordsIn(section)
    if (!words || key.startsWith('X-') || words.idle.includes(key)) return false
    if (words.works.includes(key)) return true
    if (words.notModelled.includes(key)) notModelled.push(`${path}:${line}: not modelled here: ${key}= in [${section}]\n`)
    else said.push({ line, text: `${path}:${line}: Unknown key '${key}' in section [${section}], ignoring.` })
    return false
  })
  const inOrder = said.toSorted((one, other) => one.line - other.line).map(({ text }) => text)
  return { settings: works, complaints: [...complaints, ...inOrder], notModelled }
}
