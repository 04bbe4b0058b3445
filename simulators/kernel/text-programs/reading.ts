/** What a text program reads: files and the pipe, line by line, and what it says of those that it cannot read. */

/** Something is at a path that cannot be read as text: what the system says of it, `Is a directory`. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** The text of a file; null where there is none. Throws `Unreadable`. */
export type ReadFile = (path: string) => string | null

/** What a program reads: each file's text, and what was to be complained about the others. */
export type From = (paths: readonly string[]) => {
  readonly texts: readonly { readonly path: string; readonly text: string }[]
  readonly stderr: string
}

/** Without a path, or for `-`, what comes through the pipe. */
export function reader(program: string, stdin: string | null, read: ReadFile): From {
  const says: Readonly<Record<string, (path: string, why: string) => string>> = {
    head: (path, why) =>
      why === 'Is a directory' ? `head: error reading '${path}': ${why}\n` : `head: cannot open '${path}' for reading: ${why}\n`,
    tail: (path, why) =>
      why === 'Is a directory' ? `tail: error reading '${path}': ${why}\n` : `tail: cannot open '${path}' for reading: ${why}\n`,
    sort: (path, why) =>
      why === 'Is a directory' ? `sort: read failed: ${path}: ${why}\n` : `sort: cannot read: ${path}: ${why}\n`,
  }
  const say = says[program] ?? ((path: string, why: string) => `${program}: ${path}: ${why}\n`)
  return (paths) => {
    const texts: { path: string; text: string }[] = []
    let stderr = ''
    for (const path of paths.length > 0 ? paths : ['-']) {
      try {
        const text = path === '-' ? (stdin ?? '') : read(path)
        if (text === null) stderr += say(path, 'No such file or directory')
        else texts.push({ path, text })
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        stderr += say(path, error.message)
      }
    }
    return { texts, stderr }
  }
}

export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

export const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
