/** Lines of bash beside what bash 5.2 says of them. */
import { expect, test } from 'vitest'
import { runBash } from './bash.ts'
import { on, run, start } from './files.fixture.ts'
import { bashLines } from './lines.fixture.ts'
import { recordBash, recordedLines } from './real-bash.fixture.ts'

if (process.env.RECORD !== undefined) recordBash(bashLines)

/** What is said otherwise here, and why. */
const twice = 'a script ends with the first of the two complaints that a terminal shows'
const known: readonly (readonly [line: string, because: string])[] = [
  ['echo "a', twice],
  ["echo 'a", twice],
  ['echo `a', twice],
  ['echo $(echo', twice],
  ['cat <<EOF', 'the end of a script ends a here-document, with a warning; here nothing is done'],
]

test.each(recordedLines())('$line', ({ line, stdout, stderr, code }) => {
  const first = runBash(on, start, line, run)
  // What is not whole is waited for at a terminal, and ends here as a script does.
  const { printed: said } = on.remembered(first.state).unfinished === '' ? first : runBash(on, first.state, '^D', run)
  if (!known.some(([each]) => each === line)) expect(said).toEqual({ stdout, stderr, code })
})
