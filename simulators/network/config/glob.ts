/** Names by a pattern of a configuration file: `*`, `?` and `[…]`, as the shell's. */

/** Whether a pattern is for a name. It is read once from left to right, with one place to come back to: no pattern is slow. */
export function globMatches(pattern: string, name: string): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let nth = 0; nth < name.length || at < pattern.length; ) {
    const taken = nth < name.length ? oneOf(pattern, at, name[nth] ?? '') : 0
    if (pattern[at] === '*') {
      star = at
      resume = nth
      at += 1
    } else if (taken > 0) {
      at += taken
      nth += 1
    } else if (star >= 0 && resume < name.length) {
      resume += 1
      nth = resume
      at = star + 1
    } else return false
  }
  return true
}

/** How many signs of the pattern stand for one sign of the name; 0 where they do not. */
function oneOf(pattern: string, at: number, sign: string): number {
  const first = pattern[at]
  if (first === '?') return 1
  if (first !== '[') return first === sign ? 1 : 0
  const end = pattern.indexOf(']', at + 2)
  if (end < 0) return sign === '[' ? 1 : 0
  const isNot = /[!^]/.test(pattern[at + 1] ?? '')
  const set = pattern.slice(at + (isNot ? 2 : 1), end)
  let isIn = false
  for (let nth = 0; nth < set.length; nth += 1) {
    const isRange = set[nth + 1] === '-' && nth + 2 < set.length
    if (isRange ? sign >= (set[nth] ?? '') && sign <= (set[nth + 2] ?? '') : sign === set[nth]) isIn = true
    if (isRange) nth += 2
  }
  return isIn === isNot ? 0 : end - at + 1
}
