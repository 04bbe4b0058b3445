/** What the content gate has to say: content errors, and notes that stop nothing. */

/** A content error. `file` is relative to the repository, with a line where one is known; `field` says where in it. */
export interface Fault {
  readonly file: string
  readonly field: string
  readonly found: string
  readonly expected: string
  readonly hint: string
}

/** A fault as an author reads it in a terminal. */
export function printed({ file, field, found, expected, hint }: Fault): string {
  return `${file}: ${field}\n  found:    ${found}\n  expected: ${expected}\n  Hint: ${hint}`
}

/** A value as it stands in a message: short, and on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
