/** echo: its words, with or without escapes and an end of line. */
import { type Printed, printed } from '../command-line.ts'

export function echo(args: readonly string[]): Printed {
  let place = 0
  let isEnded = true
  let isEscaped = false
  for (; /^-[neE]+$/.test(args[place] ?? ''); place += 1) {
    if (args[place]?.includes('n')) isEnded = false
    if (args[place]?.includes('e')) isEscaped = true
  }
  const text = args.slice(place).join(' ')
  const shown = isEscaped ? text.replace(/\\([ntr\\abe])/g, (_, sign: string) => escapes[sign] ?? sign) : text
  return printed(isEnded ? `${shown}\n` : shown)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', a: '\u0007', b: '\b', e: '\u001b' }
