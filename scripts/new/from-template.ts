/** Copies a folder of templates, with `__name__` words filled in. Templates end in `.template`, so that nothing compiles or lints them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What was asked for cannot be made; the message says why and what to do. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** Throws `Refused` unless the name is lower-case words joined by hyphens. */
export function requireName(name: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Refused(`"${name}" is no name: use lower-case words and digits joined by hyphens, as in "the-bill".`)
  }
}

/** Writes the folder, which must not exist yet. Answers the paths of the files that it made. */
export function copyTemplate(
  root: string,
  template: string,
  folder: string,
  words: Readonly<Record<string, string>>,
): readonly string[] {
  if (existsSync(join(root, folder))) throw new Refused(`${folder} exists already. Take another name, or go on working in it.`)
  const from = fileURLToPath(new URL(template, import.meta.url))
  return readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template'))
    .sort()
    .map((file) => {
      const path = join(folder, filledIn(file.slice(0, -'.template'.length), words))
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), filledIn(readFileSync(join(from, file), 'utf8'), words))
      return path
    })
}

/** `the-bill` as `theBill`, or `TheBill`. */
export function camelCase(name: string, isCapital = false): string {
  const joined = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return isCapital ? joined.charAt(0).toUpperCase() + joined.slice(1) : joined
}

function filledIn(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/__([a-z]+)__/gi, (whole, word: string) => words[word] ?? whole)
}
