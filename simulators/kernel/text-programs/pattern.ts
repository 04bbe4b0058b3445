/** Patterns of grep and sed as JavaScript's, and those that are too costly to try. */

export interface PatternOptions {
  readonly isExtended?: boolean
  readonly isFixed?: boolean
  readonly isWord?: boolean
  readonly isWhole?: boolean
  readonly ignoresCase?: boolean
}

/** A pattern of grep or sed as JavaScript's; null where it is none. In a basic one `|`, `(`, `)`, `+` and `?` are plain, and special after a backslash. */
export function expressionOf(
  given: string,
  { isExtended, isFixed, isWord, isWhole, ignoresCase }: PatternOptions,
): RegExp | null {
  const sourceOf = (text: string): string => {
    const classes = text
      .replaceAll('[:blank:]', ' \\t')
      .replaceAll('[:space:]', '\\s')
      .replaceAll('[:digit:]', '0-9')
      .replaceAll('[:alpha:]', 'A-Za-z')
      .replaceAll('[:alnum:]', 'A-Za-z0-9')
      .replaceAll('[:upper:]', 'A-Z')
      .replaceAll('[:lower:]', 'a-z')
    return isFixed
      ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : isExtended
        ? classes
        : classes
            .replace(/^\*/, '\\*')
            .replace(/\\([|()+?{}])|([|()+?{}])/g, (_, special?: string, plain?: string) => special ?? `\\${plain}`)
  }
  // Each line of a pattern is one of its own.
  const source = given.split('\n').map(sourceOf).join('|')
  const whole = isWord ? `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])` : source
  if (isCostly(source)) return null
  try {
    return new RegExp(isWhole ? `^(?:${whole})$` : whole, ignoresCase ? 'gi' : 'g')
  } catch {
    return null
  }
}

/** Such patterns could keep a machine busy for hours: a repetition of what repeats or branches, or many repetitions in a row. GNU's own are safe from that. */
export const isCostly = (source: string): boolean =>
  /\([^()]*[*+{|?][^()]*\)[*+{]|\)[^()]*\)[*+{]/.test(source) || (source.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0) > 4
