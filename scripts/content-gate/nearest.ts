/** The name that was probably meant. */

/** The least number of letters to put in, take out or change to get from one text to the other. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (const [place, other] of [...to].entries()) {
      const changed = (row[place] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** The nearest of `names`, upper and lower case being nearly the same; undefined where there are none. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const weighed = names.map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase()) }))
  return weighed.sort((a, b) => a.far - b.far)[0]?.other
}

/** A hint that names the nearest, then all there are. */
export function didYouMean(name: string, names: readonly string[]): string {
  const meant = nearest(name, names)
  return meant === undefined ? 'there are none yet' : `did you mean ${meant}? There are: ${names.join(', ')}`
}
