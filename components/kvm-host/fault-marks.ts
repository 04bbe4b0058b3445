/** A fault as an editor marks it: from where libvirt stops to the end of the value or tag that stands there. */
import type { Fault } from '../../simulators/kvm-host/index.ts'

/** Lines and columns from 1; the end is behind the last letter. */
export interface Mark {
  readonly startLineNumber: number
  readonly startColumn: number
  readonly endLineNumber: number
  readonly endColumn: number
  readonly message: string
}

export function marksOf(faults: readonly Fault[], text: string): readonly Mark[] {
  const lines = text.split('\n')
  return faults.map(({ line, column, message }) => {
    const startLineNumber = Math.min(line, lines.length)
    const content = lines[startLineNumber - 1] ?? ''
    const { start, end } = reach(content, column)
    return { startLineNumber, startColumn: start, endLineNumber: startLineNumber, endColumn: end, message }
  })
}

/** libxml2 stops behind what it cannot take: at the end of a line, the whole line is meant. */
function reach(content: string, column: number): { readonly start: number; readonly end: number } {
  const found = /^(<[^>]*>?|[^'"<>]+|.)/.exec(content.slice(column - 1))
  if (found && column > 1) return { start: column, end: column + found[0].trimEnd().length }
  const start = content.length - content.trimStart().length + 1
  return { start, end: Math.max(start + 1, content.trimEnd().length + 1) }
}
