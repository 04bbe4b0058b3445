/**
 * Patterns of grep and sed, matched in bounded time. JavaScript's own engine tries `a*a*a*b` at every length of every star, and nobody can stop it; here no place
 * of a pattern is tried twice at one place of a line, and what would still take too long is refused.
 */

/** Thrown where a pattern would be tried more often than one program may. */
export class TooCostly extends Error {
  override readonly name = 'TooCostly'
}

/** Steps that one pattern may take over all lines, and instructions that it may have. */
const mostSteps = 1_000_000
const mostSteppingStones = 4_000_000
const mostInstructions = 1_000
/** Characters of a pattern that JavaScript's own engine is given. */
const mostNative = 256

type Instruction =
  | { readonly does: 'sign'; readonly fits: (sign: string) => boolean }
  /** Where two ways lead on, the first is tried first. */
  | { readonly does: 'split'; readonly first: number; readonly second: number }
  | { readonly does: 'jump'; readonly to: number }
  | { readonly does: 'keep'; readonly slot: number }
  | { readonly does: 'assert'; readonly holds: (line: string, at: number) => boolean }
  | { readonly does: 'again'; readonly group: number; readonly ignoresCase: boolean }
  | { readonly does: 'found' }

interface Match {
  readonly index: number
  readonly whole: string
  readonly groups: readonly (string | undefined)[]
}

/** A pattern in JavaScript's syntax, but for `+?`, which is an optional `+` as in POSIX; to be used with `search`, `replace` and `matchAll` of a text. */
export interface Pattern {
  readonly [Symbol.search]: (line: string) => number
  readonly [Symbol.replace]: (line: string, by: (whole: string, ...groups: (string | undefined)[]) => string) => string
  readonly [Symbol.matchAll]: (line: string) => IterableIterator<RegExpMatchArray>
}

/** Null for what is no pattern. Only the first match is replaced where `isGlobal` is false. Throws `TooCostly` for one of too many parts; so may its use. */
export function patternOf(source: string, { ignoresCase = false, isGlobal = true } = {}): Pattern | null {
  const flags = ignoresCase ? 'i' : ''
  let native: RegExp
  try {
    native = new RegExp(source, `${flags}${isGlobal ? 'g' : ''}`)
  } catch {
    return null
  }
  // Nothing repeats, and no part of it can be one thing or another, so nothing can be tried in many ways.
  const bare = source.replaceAll('(?:', '').replaceAll(wordBefore, '').replaceAll(wordAfter, '')
  if (source.length <= mostNative && !/[*+?{]/.test(bare) && !(bare.includes('(') && bare.includes('|'))) return native
  const program = programOf(source, ignoresCase)
  if (!program) return null
  const budget = { left: mostSteps }
  const all = function* (line: string): Generator<Match> {
    const search = searchIn(program, line, budget)
    for (let from = 0; from <= line.length; ) {
      const match = search(from)
      if (!match) return
      yield match
      from = match.index + Math.max(1, match.whole.length)
    }
  }
  return {
    [Symbol.search]: (line) => searchIn(program, line, budget)(0)?.index ?? -1,
    [Symbol.matchAll]: function* (line) {
      for (const { index, whole, groups } of all(line)) {
        yield Object.assign([whole, ...groups] as unknown as RegExpMatchArray, { index, input: line })
      }
    },
    [Symbol.replace]: (line, by) => {
      let out = ''
      let from = 0
      for (const { index, whole, groups } of all(line)) {
        out += line.slice(from, index) + by(whole, ...groups)
        from = index + whole.length
        if (!isGlobal) break
      }
      return out + line.slice(from)
    },
  }
}

const wordBefore = '(?<![A-Za-z0-9_])'
const wordAfter = '(?![A-Za-z0-9_])'
const isWord = (sign: string | undefined): boolean => sign !== undefined && /^\w$/.test(sign)
const isEdge = (line: string, at: number): boolean => isWord(line[at - 1]) !== isWord(line[at])

/** A search in one line, from any place on. What led nowhere from one place leads nowhere from a later one. */
function searchIn(program: readonly Instruction[], line: string, budget: { left: number }): (from: number) => Match | null {
  const width = line.length + 1
  const isRemembered = !program.some(({ does }) => does === 'again')
  if (isRemembered && program.length * width > mostSteppingStones) throw new TooCostly('a long line')
  const tried = new Uint32Array(isRemembered ? program.length * width : 0)
  let nth = 0
  return (from) => {
    nth += 1
    for (let start = from; start < width; start += 1) {
      const kept: (number | undefined)[] = []
      /** Ways still to be tried: an instruction and a place; or, below zero, a slot to be given back what it held. */
      const open: (number | undefined)[] = [0, start]
      while (open.length > 0) {
        const at = open.pop()
        const next = open.pop() ?? 0
        if (next < 0) {
          kept[-next - 1] = at
          continue
        }
        let place = at ?? 0
        let here = next
        for (;;) {
          budget.left -= 1
          if (budget.left < 0) throw new TooCostly('many steps')
          if (isRemembered) {
            if (tried[here * width + place] === nth) break
            tried[here * width + place] = nth
          }
          const step = program[here]
          if (!step || step.does === 'found') {
            const groups: (string | undefined)[] = []
            for (let slot = 0; slot < kept.length; slot += 2) {
              const [begin, end] = [kept[slot], kept[slot + 1]]
              groups.push(begin === undefined || end === undefined ? undefined : line.slice(begin, end))
            }
            return { index: start, whole: line.slice(start, place), groups }
          }
          if (step.does === 'jump') here = step.to
          else if (step.does === 'split') {
            open.push(step.second, place)
            here = step.first
          } else if (step.does === 'keep') {
            open.push(-step.slot - 1, kept[step.slot])
            kept[step.slot] = place
            here += 1
          } else if (step.does === 'assert') {
            if (!step.holds(line, place)) break
            here += 1
          } else if (step.does === 'again') {
            const [begin = 0, end = 0] = [kept[step.group * 2], kept[step.group * 2 + 1]]
            const text = line.slice(begin, end)
            budget.left -= text.length
            const there = line.slice(place, place + text.length)
            if (step.ignoresCase ? text.toLowerCase() !== there.toLowerCase() : text !== there) break
            place += text.length
            here += 1
          } else {
            if (place >= line.length || !step.fits(line[place] ?? '')) break
            place += 1
            here += 1
          }
        }
      }
    }
    return null
  }
}

/** The instructions of a pattern that JavaScript takes; null for what only JavaScript has. Throws `TooCostly`. */
function programOf(source: string, ignoresCase: boolean): readonly Instruction[] | null {
  const flags = ignoresCase ? 'is' : 's'
  let place = 0
  let groups = 0
  let isForeign = false
  const bounded = (code: readonly Instruction[]): readonly Instruction[] => {
    if (code.length > mostInstructions) throw new TooCostly('many parts')
    return code
  }
  const sign = (text: string): readonly Instruction[] => {
    const one = new RegExp(`^${text}$`, flags)
    return [{ does: 'sign', fits: (given) => one.test(given) }]
  }
  const literal = (text: string): readonly Instruction[] =>
    ignoresCase ? sign(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')) : [{ does: 'sign', fits: (given) => given === text }]
  const assert = (holds: (line: string, at: number) => boolean): readonly Instruction[] => [{ does: 'assert', holds }]

  const either = (): readonly Instruction[] => {
    let code = row()
    while (source[place] === '|') {
      place += 1
      const other = row()
      code = bounded([
        { does: 'split', first: 1, second: code.length + 2 },
        ...moved(code, 1),
        { does: 'jump', to: code.length + 2 + other.length },
        ...moved(other, code.length + 2),
      ])
    }
    return code
  }
  const row = (): readonly Instruction[] => {
    let code: readonly Instruction[] = []
    while (place < source.length && source[place] !== '|' && source[place] !== ')') {
      const next = repeated(atom())
      code = bounded([...code, ...moved(next, code.length)])
    }
    return code
  }
  const atom = (): readonly Instruction[] => {
    const rest = source.slice(place)
    for (const [text, holds] of [
      [wordBefore, (line: string, at: number) => !isWord(line[at - 1])],
      [wordAfter, (line: string, at: number) => !isWord(line[at])],
    ] as const) {
      if (!rest.startsWith(text)) continue
      place += text.length
      return assert(holds)
    }
    const set = /^\[\^?(?:\\[\s\S]|[^\]\\])*\]/.exec(rest)?.[0]
    if (set !== undefined) {
      place += set.length
      return sign(set)
    }
    const first = rest[0] ?? ''
    if (first === '(') {
      const isPlain = rest.startsWith('(?:')
      if (rest.startsWith('(?') && !isPlain) isForeign = true
      place += isPlain ? 3 : 1
      const nth = groups
      if (!isPlain) groups += 1
      const inner = either()
      place += 1
      return isPlain ? inner : [{ does: 'keep', slot: nth * 2 }, ...moved(inner, 1), { does: 'keep', slot: nth * 2 + 1 }]
    }
    place += 1
    if (first === '^') return assert((_, at) => at === 0)
    if (first === '$') return assert((line, at) => at === line.length)
    if (first === '.') return sign('.')
    if (first !== '\\') return literal(first)
    const escaped = source[place] ?? ''
    place += 1
    if (escaped === 'b') return assert(isEdge)
    if (escaped === 'B') return assert((line, at) => !isEdge(line, at))
    if (/[1-9]/.test(escaped)) return [{ does: 'again', group: Number(escaped) - 1, ignoresCase }]
    if (/[cukxpP]/.test(escaped)) isForeign = true
    return /[A-Za-z0-9]/.test(escaped) ? sign(`\\${escaped}`) : literal(escaped)
  }
  const repeated = (given: readonly Instruction[]): readonly Instruction[] => {
    let code = given
    for (;;) {
      const [text, star, least, comma, most] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})/.exec(source.slice(place)) ?? []
      if (text === undefined) return code
      place += text.length
      const from = star === undefined ? Number(least) : star === '+' ? 1 : 0
      const to = star === '?' ? 1 : star !== undefined ? null : comma === '' ? from : most === '' ? null : Number(most)
      code = times(code, from, to)
    }
  }
  /** So often at least, and so often at most; without end where that is null. */
  const times = (code: readonly Instruction[], from: number, to: number | null): readonly Instruction[] => {
    let all: readonly Instruction[] = []
    if (code.length * Math.max(from, to ?? 1) > mostInstructions) throw new TooCostly('many parts')
    for (let nth = 0; nth < from; nth += 1) all = [...all, ...moved(code, all.length)]
    if (to === null) {
      const at = all.length
      const end = at + code.length + 2
      all = [...all, { does: 'split', first: at + 1, second: end }, ...moved(code, at + 1), { does: 'jump', to: at }]
    } else {
      const end = all.length + (to - from) * (code.length + 1)
      for (let nth = from; nth < to; nth += 1)
        all = [...all, { does: 'split', first: all.length + 1, second: end }, ...moved(code, all.length + 1)]
    }
    return bounded(all)
  }
  const code = either()
  return isForeign || place < source.length ? null : [...code, { does: 'found' }]
}

/** The same instructions, further on. */
const moved = (code: readonly Instruction[], by: number): readonly Instruction[] =>
  code.map((step) =>
    step.does === 'jump'
      ? { ...step, to: step.to + by }
      : step.does === 'split'
        ? { ...step, first: step.first + by, second: step.second + by }
        : step,
  )
