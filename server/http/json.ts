/** Reads JSON from outside and says where it is broken, which JSON.parse does not do in every Node. */
import { isUtf8 } from 'node:buffer'
import { Problem } from '../problem.ts'

/** Throws a 400 `Problem` with the place of the first fault. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw broken('The body is not UTF-8 text.', undefined)
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    const offset = faultOffset(text)
    const before = text.slice(0, offset)
    const line = before.split('\n').length
    const column = offset - before.lastIndexOf('\n')
    const found = offset >= text.length ? 'the end of the body' : JSON.stringify(text.slice(offset, offset + 12))
    throw broken(
      `The body is not JSON: unexpected ${found} at position ${offset}.`,
      `position ${offset} (line ${line}, column ${column})`,
      error,
    )
  }
}

function broken(message: string, at: string | undefined, cause?: unknown): Problem {
  return new Problem({ code: 'broken-json', status: 400, message, remedy: 'Send one JSON object, whole.', at, cause })
}

const SPACE = /[ \t\n\r]*/y
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a text
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/**
 * Where the first fault of a text that is not JSON lies, counted in UTF-16 units from 0.
 *
 * Walks with a stack of its own, so that no nesting is too deep for it.
 */
export function faultOffset(text: string): number {
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const isFound = pattern.test(text)
    if (isFound) at = pattern.lastIndex
    return isFound
  }
  const open: ('{' | '[')[] = []
  const key = (): boolean => {
    skip(SPACE)
    if (!skip(TEXT)) return false
    skip(SPACE)
    if (text[at] !== ':') return false
    at += 1
    return true
  }
  for (;;) {
    skip(SPACE)
    const char = text[at]
    if (char === '{' || char === '[') {
      at += 1
      skip(SPACE)
      if (text[at] === (char === '{' ? '}' : ']')) at += 1
      else {
        open.push(char)
        if (char === '{' && !key()) return at
        continue
      }
    } else if (!skip(TEXT) && !skip(SCALAR)) return at
    for (;;) {
      skip(SPACE)
      const within = open.at(-1)
      if (within === undefined) return at
      if (text[at] === ',') break
      if (text[at] !== (within === '{' ? '}' : ']')) return at
      at += 1
      open.pop()
    }
    at += 1
    if (open.at(-1) === '{' && !key()) return at
  }
}
