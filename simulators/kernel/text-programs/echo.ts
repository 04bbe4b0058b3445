/** echo: its words, with or without escapes and an end of line. */
import { type Printed, printed } from '../command-line.ts'

export function echo(args: readonly string[]): Printed {
  let place = 0
  let isEnded = true
  let isEscaped = false
  for (; /^-[neE]+$/.test(args[place] ?? ''); place += 1) {
    for (const letter of args[place] ?? '') {
      if (letter === 'n') isEnded = false
      if (letter === 'e' || letter === 'E') isEscaped = letter === 'e'
    }
  }
  const text = args.slice(place).join(' ')
  if (!isEscaped) return printed(isEnded ? `${text}\n` : text)
  const [before = '', ...cut] = text.split(/(?<!\\)((?:\\\\)*)\\c/)
  const shown = escaped(before + (cut[0] ?? ''))
  return printed(isEnded && cut.length === 0 ? `${shown}\n` : shown)
}

/** A text with what its backslashes stand for. */
export const escaped = (text: string): string =>
  text.replace(
    /\\(?:0([0-7]{1,3})|([1-7][0-7]{0,2})|x([\da-fA-F]{1,2})|([abefnrtvE\\]))/g,
    (_, zero, octal, hex, sign: string) =>
      sign === undefined
        ? String.fromCharCode(Number.parseInt(zero ?? octal ?? hex, hex === undefined ? 8 : 16))
        : (escapes[sign] ?? sign),
  )

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  f: '\f',
  '\\': '\\',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
}
