/** Adds a line to a list that code keeps by hand, so that a new lesson or simulator is known where it has to be. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from './from-template.ts'

/** Puts `change(found)` in the place of what `at` finds. Throws `Refused` where the file has another shape than this script knows. */
export function edit(root: string, file: string, at: RegExp, change: (found: string) => string): void {
  const text = readFileSync(join(root, file), 'utf8')
  const found = at.exec(text)?.[0]
  if (found === undefined) {
    throw new Refused(`${file} has another shape than this script knows. Add the new entry there by hand, as its neighbours are.`)
  }
  writeFileSync(
    join(root, file),
    text.replace(found, () => change(found)),
  )
}

/** Puts a line first into the object that `const <name>…= {` opens. */
export function addEntry(root: string, file: string, name: string, line: string): void {
  edit(root, file, new RegExp(`const ${name}: [^\\n]* = \\{\\n`), (opening) => `${opening}  ${line}\n`)
}

/** A name as the key of an object: in quotes where it needs them. */
export function keyOf(name: string): string {
  return /^[a-z][a-z0-9]*$/i.test(name) ? name : `'${name}'`
}

/** Lays files out as Biome wants them: a longer name can break a line elsewhere. */
export function layOut(root: string, files: readonly string[]): void {
  const isCode = (file: string) => /[.](ts|tsx|json)$/.test(file)
  spawnSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', ...files.filter(isCode)], { cwd: root, stdio: 'ignore' })
}
