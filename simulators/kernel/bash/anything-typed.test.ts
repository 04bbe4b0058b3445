/** Whatever is typed, bash answers, and asks for more or not; a line of chance never keeps it busy. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runBash } from './bash.ts'
import { on, run, start } from './files.fixture.ts'

// biome-ignore format: words
const words = [
  'for', 'in', 'do', 'done', 'while', 'until', 'if', 'then', 'elif', 'else', 'fi', '{', '}', '(', ')', '[[', ']]', '[', ']', '!', ';', '&&', '||', '|', '&', '\n', '>', '>>', '<', '<<',
  '<<<', '2>&1', '>&2', '2>', '&>', 'E', "'", '"', '`', '\\', '$', '$(', '$((', '))', '${', '$x', '"$x"', 'x=1', 'x+=2', 'x', 'a.txt', '*', '{1..3}', '{a,b}', '{1..99999}', '#', 'echo', 'true',
  'false', 'cat', 'test', 'printf', '%s', 'seq', '3', '-f', '-eq', '=', 'break', 'continue', 'exit', 'sh', '-c', 'eval', 'source', 'export', 'unset', 'timeout', '5', 'constructor', '__proto__', '$?', '~', '^D', '^C',
]

test('bash answers whatever is typed', () => {
  const line = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((all) => all.join(' '))
  fc.assert(
    fc.property(fc.array(line, { minLength: 3, maxLength: 3 }), (lines) => {
      let state = start
      for (const each of lines) {
        const ran = runBash(on, state, each, run)
        state = ran.state
        expect([typeof ran.printed.stdout, typeof ran.printed.stderr, Number.isInteger(ran.printed.code)]).toEqual([
          'string',
          'string',
          true,
        ])
      }
      expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    }),
    // Whole: of a third of a run fast-check would never see the end.
    { numRuns: Math.ceil(Number(process.env.TYPED_LINES ?? 3000) / 3), seed: 5 },
  )
})
