/** `$((…))`: sums of whole numbers, as bash reckons them. */
import { BashFault } from './fault.ts'

/** From what binds least to what binds most. */
const levels: readonly Readonly<Record<string, (one: number, other: number) => number>>[] = [
  { '||': (one, other) => Number(one !== 0 || other !== 0) },
  { '&&': (one, other) => Number(one !== 0 && other !== 0) },
  { '==': (one, other) => Number(one === other), '!=': (one, other) => Number(one !== other) },
  {
    '<=': (one, other) => Number(one <= other),
    '>=': (one, other) => Number(one >= other),
    '<': (one, other) => Number(one < other),
    '>': (one, other) => Number(one > other),
  },
  { '+': (one, other) => one + other, '-': (one, other) => one - other },
  { '*': (one, other) => one * other, '/': (one, other) => Math.trunc(one / other), '%': (one, other) => one % other },
]

const mostTokens = 500

/** What a sum comes to; `standsFor` knows the variables. Throws BashFault. */
export function sumOf(text: string, standsFor: (name: string) => string): number {
  const wrong = (why: string, token: string) => new BashFault(`bash: ${text}: ${why} (error token is "${token}")\n`)
  const tokens = text.match(/\d+|[A-Za-z_]\w*|&&|\|\||[=!<>]=|\S/g) ?? []
  let place = 0
  const unary = (): number => {
    const token = tokens[place] ?? ''
    place += 1
    if (token === '-') return -unary()
    if (token === '+') return unary()
    if (token === '!') return Number(unary() === 0)
    if (token === '(') {
      const value = binary(0)
      if (tokens[place] !== ')') throw wrong("missing `)'", tokens.slice(place).join(' '))
      place += 1
      return value
    }
    if (/^\d/.test(token)) return Number(token)
    if (/^\w/.test(token)) return Number(standsFor(token)) || 0
    throw wrong('syntax error: operand expected', tokens.slice(Math.max(0, place - 2)).join(' '))
  }
  const binary = (level: number): number => {
    const operators = levels[level]
    if (!operators) return unary()
    let value = binary(level + 1)
    for (;;) {
      const sign = tokens[place] ?? ''
      const reckon = Object.hasOwn(operators, sign) ? operators[sign] : undefined
      if (!reckon) return value
      place += 1
      const other = binary(level + 1)
      if (other === 0 && (sign === '/' || sign === '%')) throw wrong('division by 0', tokens[place - 1] ?? '')
      value = reckon(value, other)
    }
  }
  if (tokens.length === 0) return 0
  if (tokens.length > mostTokens) throw new BashFault('this terminal: so long a sum is not understood here\n')
  const value = binary(0)
  if (place < tokens.length) throw wrong('syntax error in expression', tokens.slice(place).join(' '))
  return value
}
