/** `test`, `[` and `[[`: questions about texts, numbers and files. Held against bash 5.2, 2026-11-26. */
import { BashFault, notHere } from './fault.ts'
import { globOf } from './glob.ts'

/** What is at a path; null where nothing is. */
export type KindAt = (path: string) => 'directory' | 'empty' | 'file' | null

/** A word of a condition: its text, and as a pattern. */
export interface Term {
  readonly text: string
  readonly pattern: string
}

const ofFiles: Readonly<Record<string, (kind: ReturnType<KindAt>) => boolean>> = {
  '-e': (kind) => kind !== null,
  '-a': (kind) => kind !== null,
  '-f': (kind) => kind === 'file' || kind === 'empty',
  '-d': (kind) => kind === 'directory',
  '-r': (kind) => kind !== null,
  '-w': (kind) => kind !== null,
  '-x': (kind) => kind === 'directory',
  '-s': (kind) => kind === 'directory' || kind === 'file',
  '-L': () => false,
  '-h': () => false,
}

const ofNumbers: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '-eq': (one, other) => one === other,
  '-ne': (one, other) => one !== other,
  '-lt': (one, other) => one < other,
  '-le': (one, other) => one <= other,
  '-gt': (one, other) => one > other,
  '-ge': (one, other) => one >= other,
}

const ofTexts = ['=', '==', '!=', '<', '>', '=~']
const isBinary = (word: string | undefined): word is string =>
  word !== undefined && (Object.hasOwn(ofNumbers, word) || ofTexts.includes(word))
const isUnary = (word: string | undefined): word is string =>
  word !== undefined && (word === '-n' || word === '-z' || Object.hasOwn(ofFiles, word))

/** Whether it is so. Throws BashFault. */
export function isSo(program: 'test' | '[' | '[[', terms: readonly Term[], kindAt: KindAt): boolean {
  const isDouble = program === '[['
  const [or, and] = isDouble ? ['||', '&&'] : ['-o', '-a']
  const wrong = (why: string) => new BashFault(`bash: ${program}: ${why}\n`)
  const words = terms.map(({ text }) => text)
  let place = 0
  const numberOf = (text: string): number => {
    if (/^\s*[-+]?\d+\s*$/.test(text)) return Number(text)
    if (isDouble) return 0
    throw wrong(`${text}: integer expression expected`)
  }
  const compared = (one: string, sign: string, term: Term): boolean => {
    const reckon = Object.hasOwn(ofNumbers, sign) ? ofNumbers[sign] : undefined
    if (reckon) return reckon(numberOf(one), numberOf(term.text))
    if (sign === '=~') throw isDouble ? notHere('"=~"') : wrong(`${sign}: binary operator expected`)
    if (sign === '<') return one < term.text
    if (sign === '>') return one > term.text
    return (isDouble ? globOf(term.pattern).test(one) || one === term.text : one === term.text) === (sign !== '!=')
  }
  const primary = (): boolean => {
    const [first = '', second, third] = words.slice(place)
    const left = words.length - place
    if (left >= 3 && isBinary(second) && third !== undefined) {
      place += 3
      return compared(first, second, terms[place - 1] as Term)
    }
    if (first === '!' && left > 1) {
      place += 1
      return !primary()
    }
    if (first === '(' && left > 1) {
      place += 1
      const value = either()
      if (words[place] !== ')') throw wrong("`)' expected")
      place += 1
      return value
    }
    if (isUnary(first) && left > 1 && second !== or && second !== and) {
      place += 2
      if (first === '-n' || first === '-z') return (second === '') === (first === '-z')
      return ofFiles[first]?.(kindAt(second ?? '')) === true
    }
    place += 1
    return first !== ''
  }
  const both = (): boolean => {
    let value = primary()
    while (words[place] === and) {
      place += 1
      const next = primary()
      value = value && next
    }
    return value
  }
  const either = (): boolean => {
    let value = both()
    while (words[place] === or) {
      place += 1
      const next = both()
      value = value || next
    }
    return value
  }
  if (words.length === 0) return false
  const value = either()
  if (place === words.length) return value
  if (isDouble) throw new BashFault('bash: syntax error in conditional expression\n')
  const asked = words[0] === '!' ? words.slice(1) : words
  if (asked.length === 2) throw wrong(`${asked[0]}: unary operator expected`)
  throw wrong(asked.length === 3 ? `${asked[1]}: binary operator expected` : 'too many arguments')
}
