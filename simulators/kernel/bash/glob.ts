/** A pattern of names: `*`, `?`, `[a-z]`. */

/** What one sign of a name may be, and a star between two such rows. */
interface Glob {
  readonly test: (name: string) => boolean
}

/**
 * A pattern of one name. Every piece between two stars is taken where it first fits, and never looked for again: bash does so too, and a pattern of many stars
 * would keep a machine busy for hours if each of them were tried at every length.
 */
export function globOf(part: string): Glob {
  const pieces: RegExp[][] = [[]]
  for (const [sign, quoted, not, set] of part.matchAll(/\\([\s\S])|\[([!^]?)([^\]]+)\]|[\s\S]/g)) {
    const last = pieces.at(-1) ?? []
    if (sign === '*') pieces.push([])
    else if (sign === '?') last.push(/^[^/]$/)
    else last.push(set === undefined ? onlySign(quoted ?? sign) : oneOf(`${not ? '^' : ''}${set.replace(/[\\[\]^]/g, '\\$&')}`))
  }
  const [head = [], ...rest] = pieces
  const tail = rest.pop()
  return {
    test: (name) => {
      const fits = (piece: readonly RegExp[], at: number) =>
        at + piece.length <= name.length && piece.every((one, nth) => one.test(name[at + nth] ?? ''))
      if (!fits(head, 0)) return false
      if (!tail) return name.length === head.length
      let at = head.length
      for (const piece of rest) {
        while (at + piece.length <= name.length && !fits(piece, at)) at += 1
        if (at + piece.length > name.length) return false
        at += piece.length
      }
      return at + tail.length <= name.length && fits(tail, name.length - tail.length)
    },
  }
}

const onlySign = (sign: string): RegExp => new RegExp(`^${sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`, 's')

function oneOf(set: string): RegExp {
  try {
    return new RegExp(`^[${set}]$`, 's')
  } catch {
    return /^[^\s\S]$/
  }
}
