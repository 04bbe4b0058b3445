/** What bash says of a line that is none, and what this terminal says of one that it does not understand. */

/** A line that is no line of bash's, or of this one's. */
export class BashFault extends Error {
  override readonly name: string = 'BashFault'
}

/** A line that may become one by what is typed next: bash asks for more with `> `. */
export class Unfinished extends BashFault {
  override readonly name = 'Unfinished'
}

export const unexpected = (token: string): BashFault => new BashFault(`bash: syntax error near unexpected token \`${token}'\n`)
export const notHere = (what: string): BashFault => new BashFault(`this terminal: ${what} is not understood here\n`)
export const endedTooEarly = (): Unfinished => new Unfinished('bash: syntax error: unexpected end of file\n')
export const unmatched = (quote: string): Unfinished =>
  new Unfinished(`bash: unexpected EOF while looking for matching \`${quote}'\nbash: syntax error: unexpected end of file\n`)
