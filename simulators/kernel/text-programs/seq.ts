/** seq: numbers from one to another. */
import { complained, type Printed, printed } from '../command-line.ts'

const tryHelp = "Try 'seq --help' for more information.\n"
const mostNumbers = 10_000

export function seq(args: readonly string[]): Printed {
  let separator = '\n'
  let isWide = false
  const words: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '-w') isWide = true
    else if (arg === '-s') {
      at += 1
      separator = args[at] ?? ''
    } else if (/^-s./.test(arg)) separator = arg.slice(2)
    else if (/^-[a-zA-Z-]/.test(arg)) return complained(`seq: invalid option -- '${arg[1]}'\n${tryHelp}`)
    else words.push(arg)
  }
  const odd = words.find((word) => !/^[-+]?(\d+\.?\d*|\.\d+)$/.test(word))
  if (words.length === 0) return complained(`seq: missing operand\n${tryHelp}`)
  if (words.length > 3) return complained(`seq: extra operand '${words[3]}'\n${tryHelp}`)
  if (odd !== undefined) return complained(`seq: invalid floating point argument: '${odd}'\n${tryHelp}`)
  const numbers = words.map(Number)
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  const last = numbers.at(-1) ?? 1
  if (step === 0) return complained(`seq: invalid Zero increment value: '${words[1]}'\n${tryHelp}`)
  const digits = Math.max(...words.slice(0, -1).map((word) => word.split('.')[1]?.length ?? 0), 0)
  const count = Math.floor((last - first) / step + 1e-9) + 1
  if (count > mostNumbers) return complained(`this terminal: more than ${mostNumbers} numbers are not written here\n`)
  const shown = Array.from({ length: Math.max(0, count) }, (_, nth) => (first + nth * step).toFixed(digits))
  const width = Math.max(...shown.map((each) => each.length), 0)
  const texts = isWide
    ? shown.map((each) => (each.startsWith('-') ? `-${each.slice(1).padStart(width - 1, '0')}` : each.padStart(width, '0')))
    : shown
  return printed(texts.length === 0 ? '' : `${texts.join(separator)}\n`)
}
