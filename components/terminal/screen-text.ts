/** What is written to the screen of a terminal: text made harmless, where it ends, words in columns, and colours by their numbers. */
import type { Exchange } from './exchanges.ts'

const paint = (code: number, text: string): string => (text === '' ? '' : `\u001b[${code}m${text}\u001b[0m`)
export const bold = (text: string): string => paint(1, text)
export const soft = (text: string): string => paint(90, text)
const refused = (text: string): string => paint(31, text)

/** Text without control characters: what a line or an output holds must not steer the screen. Shown as `cat -v` shows them. */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (sign) => {
    const code = sign.charCodeAt(0)
    return code === 0x7f ? '^?' : code < 0x20 ? `^${String.fromCharCode(code + 64)}` : ''
  })
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

/** A line with its prompt, and what it printed. */
export function printedText({ prompt, line, stdout, stderr, hasFailed }: Exchange): string {
  const complaint = harmless(ended(stderr)).replace(/\n$/, '')
  return `${soft(harmless(prompt))}${bold(harmless(line))}\n${harmless(ended(stdout))}${complaint === '' ? '' : `${hasFailed ? refused(complaint) : complaint}\n`}`
}

/** How many columns a sign takes, as xterm.js counts them: by Unicode 6, in which an emoji is one wide. */
function widthOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (/\p{M}/u.test(sign) || code === 0x200b || code === 0x200d) return 0
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  return isWide ? 2 : 1
}

/** Where the cursor stands after a text that begins at the left edge; a row that is full is left. */
export function placeAfter(text: string, columns: number): { readonly row: number; readonly column: number } {
  let row = 0
  let column = 0
  for (const sign of text) {
    const width = widthOf(sign)
    if (column + width > columns) {
      row += 1
      column = 0
    }
    column += width
  }
  return column >= columns ? { row: row + 1, column: 0 } : { row, column }
}

/** Possibilities as readline lists them: down the columns, each as wide as the longest and two spaces. */
export function inColumns(candidates: readonly string[], columns: number): string {
  const names = candidates.map((each) => /[^/]*\/?$/.exec(each)?.[0] || each)
  const width = Math.max(...names.map((name) => name.length)) + 2
  const fit = Math.floor(columns / width)
  const across = Math.max(1, fit > 1 && fit * width === columns ? fit - 1 : fit)
  const down = Math.ceil(names.length / across)
  return Array.from({ length: down }, (_, row) => {
    const cells = names.filter((_name, nth) => nth % down === row)
    return `${cells.map((cell, nth) => (nth < across - 1 ? cell.padEnd(width) : cell)).join('')}\n`
  }).join('')
}
