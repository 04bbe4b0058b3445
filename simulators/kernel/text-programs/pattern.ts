/** Patterns as grep and sed write them. */
import { type Pattern, patternOf } from '../pattern.ts'

export interface PatternOptions {
  readonly isExtended?: boolean
  readonly isFixed?: boolean
  readonly isWord?: boolean
  readonly isWhole?: boolean
  readonly ignoresCase?: boolean
  readonly isGlobal?: boolean
}

/** A pattern of grep or sed; null where it is none. Throws `TooCostly`. In a basic one `|`, `(`, `)`, `+` and `?` are plain, and special after a backslash. */
export function expressionOf(
  given: string,
  { isExtended, isFixed, isWord, isWhole, ignoresCase, isGlobal }: PatternOptions,
): Pattern | null {
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
  return patternOf(isWhole ? `^(?:${whole})$` : whole, { ignoresCase, isGlobal })
}
