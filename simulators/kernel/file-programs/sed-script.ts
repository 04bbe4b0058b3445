/** A script of sed's as commands: addresses, `d`, `p` and `s///`. */
import type { Pattern } from '../pattern.ts'
import { expressionOf } from '../text-programs/pattern.ts'

export type Address = { readonly line: number } | { readonly last: true } | { readonly pattern: Pattern }

export interface Command {
  readonly from: Address | null
  readonly to: Address | null
  readonly isInverted: boolean
  readonly does: 'd' | 'p' | 's'
  readonly pattern?: Pattern
  readonly by?: string
  readonly prints?: boolean
}

/** The commands of a script, or what is wrong with it. */
export function parsed(script: string, isExtended: boolean): readonly Command[] | string {
  const commands: Command[] = []
  let place = 0
  const address = (): Address | null | string => {
    const text = script.slice(place)
    const number = /^\d{1,9}/.exec(text)
    if (number) {
      place += number[0].length
      return { line: Number(number[0]) }
    }
    if (text.startsWith('$')) {
      place += 1
      return { last: true }
    }
    if (!text.startsWith('/')) return null
    const part = upTo(script, place + 1, '/')
    if (!part) return `char ${script.length}: unterminated address regex`
    place = part.end
    const pattern = expressionOf(part.text, { isExtended })
    return pattern ? { pattern } : `char ${place}: Invalid preceding regular expression`
  }
  while (place < script.length) {
    if (/[\s;]/.test(script[place] ?? '')) {
      place += 1
      continue
    }
    const from = address()
    if (typeof from === 'string') return from
    let to: Address | null = null
    if (from && script[place] === ',') {
      place += 1
      const found = address()
      if (typeof found === 'string') return found
      if (!found) return `char ${place}: unexpected \`,'`
      to = found
    }
    while (script[place] === ' ') place += 1
    const isInverted = script[place] === '!'
    if (isInverted) place += 1
    const does = script[place]
    place += 1
    if (does === undefined) return `char ${place - 1}: missing command`
    if (does === 'd' || does === 'p') {
      if (!/^\s*(;|\n|$)/.test(script.slice(place))) return `char ${place + 1}: extra characters after command`
      commands.push({ from, to, isInverted, does })
      continue
    }
    if (does !== 's')
      return `char ${place}: ${'{}=aAbBcCDeFgGhHiIlnNPQrRtTvwWxyz:#'.includes(does) ? 'a command that this terminal does not know' : `unknown command: \`${does}'`}`
    const mark = script[place] ?? ''
    const pattern = upTo(script, place + 1, mark)
    const by = pattern ? upTo(script, pattern.end, mark) : null
    if (mark === '' || !pattern || !by) return `char ${script.length}: unterminated \`s' command`
    const [flags = ''] = /^[a-zA-Z]*/.exec(script.slice(by.end)) ?? []
    place = by.end + flags.length
    const odd = [...flags].find((flag) => !'gpI'.includes(flag) && flag !== 'i')
    if (odd !== undefined || !/^\s*(;|\n|$)/.test(script.slice(place)))
      return `char ${odd === undefined ? place + 1 : by.end + flags.indexOf(odd) + 1}: unknown option to \`s'`
    const expression = expressionOf(pattern.text, { isExtended, ignoresCase: /i/i.test(flags), isGlobal: flags.includes('g') })
    if (!expression) return `char ${place}: Invalid preceding regular expression`
    commands.push({
      from,
      to,
      isInverted,
      does,
      pattern: expression,
      by: by.text,
      prints: flags.includes('p'),
    })
  }
  return commands
}

/** The text up to a mark; the mark after a backslash stands for itself. */
function upTo(script: string, from: number, mark: string): { readonly text: string; readonly end: number } | null {
  let text = ''
  for (let place = from; place < script.length; place += 1) {
    const sign = script[place] ?? ''
    if (sign === mark) return { text, end: place + 1 }
    if (sign === '\\' && script[place + 1] === mark) {
      text += mark
      place += 1
    } else if (sign === '\\') {
      text += sign + (script[place + 1] ?? '')
      place += 1
    } else text += sign
  }
  return null
}
