/** What bash says of a line that is none, and what this terminal says of one that it does not understand. */

/** A line that is no line of bash's, or of this one's. */
export class BashFault extends Error {
  override readonly name = 'BashFault'
}

export const unexpected = (token: string): BashFault => new BashFault(`bash: syntax error near unexpected token \`${token}'\n`)
export const notHere = (what: string): BashFault => new BashFault(`this terminal: ${what} is not understood here\n`)
