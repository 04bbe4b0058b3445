/** printf: a format, used again as long as there are arguments. As bash's own. */
import { type Printed, printed } from '../command-line.ts'
import { escaped } from './echo.ts'

/** Characters that a width may make. */
const mostWide = 1000

export function printf(args: readonly string[]): Printed {
  const [format, ...given] = args[0] === '--' ? args.slice(1) : args
  if (format === undefined) return { stdout: '', stderr: 'printf: usage: printf [-v var] format [arguments]\n', code: 2 }
  if (format.startsWith('-') && format !== '-' && args[0] !== '--')
    return {
      stdout: '',
      stderr: `bash: printf: ${format.slice(0, 2)}: invalid option\nprintf: usage: printf [-v var] format [arguments]\n`,
      code: 2,
    }
  let rest = given
  let stdout = ''
  let stderr = ''
  const next = () => {
    const [first = '', ...others] = rest
    rest = others
    return first
  }
  const numberOf = (text: string): number => {
    if (/^['"]./.test(text)) return text.charCodeAt(1)
    const [digits = ''] = /^\s*[-+]?(0x[\da-f]+|\d+)?/i.exec(text) ?? []
    if (text !== '' && digits !== text) stderr += `bash: printf: ${text}: invalid number\n`
    return Number(digits.trim()) || 0
  }
  do {
    const before = rest.length
    const parts = format.matchAll(
      /%([-+ 0#]*)(\*|\d*)(?:\.(\d*))?([a-zA-Z%]?)|\\(?:0?[0-7]{1,3}|x[\da-fA-F]{1,2}|[\s\S])|[^%\\]+|\\/g,
    )
    for (const [whole, flags = '', width = '', precision, letter] of parts) {
      if (!whole.startsWith('%')) {
        stdout += escaped(whole)
        continue
      }
      if (letter === '%') {
        stdout += '%'
        continue
      }
      const wide = Math.min(mostWide, Number(width === '*' ? next() : width) || 0)
      let text: string
      if (letter === 's' || letter === 'b' || letter === 'q') text = letter === 'b' ? escaped(next()) : next()
      else if (letter === 'c') text = next().slice(0, 1)
      else if (letter === 'd' || letter === 'i' || letter === 'u') text = String(Math.trunc(numberOf(next())))
      else if (letter === 'x' || letter === 'X' || letter === 'o') {
        text = Math.trunc(numberOf(next())).toString(letter === 'o' ? 8 : 16)
        if (letter === 'X') text = text.toUpperCase()
      } else if (letter === 'f') text = (Number(next()) || 0).toFixed(Math.min(20, Number(precision ?? 6)))
      else
        return {
          stdout,
          stderr: `${stderr}bash: printf: \`${letter || '%'}': ${letter ? 'invalid format character' : 'missing format character'}\n`,
          code: 1,
        }
      if (precision !== undefined && (letter === 's' || letter === 'b')) text = text.slice(0, Number(precision))
      const isNumber = /[diuxXof]/.test(letter ?? '')
      if (isNumber && flags.includes('+') && !text.startsWith('-')) text = `+${text}`
      if (flags.includes('-')) text = text.padEnd(wide)
      else if (flags.includes('0') && isNumber)
        text = text.startsWith('-') ? `-${text.slice(1).padStart(wide - 1, '0')}` : text.padStart(wide, '0')
      else text = text.padStart(wide)
      stdout += text
    }
    if (rest.length === before) break
  } while (rest.length > 0)
  return stderr === '' ? printed(stdout) : { stdout, stderr, code: 1 }
}
