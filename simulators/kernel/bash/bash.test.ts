/** Bash on a state of nothing but files: what it does with a line whatever machine it is on. */
import { expect, test } from 'vitest'
import { runBash } from './bash.ts'
import { on, run, start } from './files.fixture.ts'

const typed = (line: string) => runBash(on, start, line, run)

test.each([
  ['echo a && echo b; nope || echo c', 'a\nb\nc\n'],
  ['echo *.txt', 'a.txt b.txt\n'],
  ['cat ?.txt | grep -c o', '2\n'],
  ['nope; echo $?', '127\n'],
  ['! true; echo $?', '1\n'],
  ['echo "$HOME at $HOSTNAME"', '/root at here\n'],
  ["echo '$HOME'", '$HOME\n'],
  ['echo new > c; cat c >> a.txt; cat a.txt', 'one\nnew\n'],
  ['nope 2> /srv/err; cat err', 'bash: nope: command not found\n'],
  ['cat < b.txt', 'two\n'],
  ['cp a.txt c && mv c d && cat d && rm d && cat d || echo gone', 'one\ngone\n'],
  ['mkdir -p x/y && cd x/y && pwd', '/srv/x/y\n'],
  ['sed -i s/one/1/ a.txt && cat a.txt', '1\n'],
  ['A=1; bash -c "A=2"; echo $A', '1\n'],
  ['cat a.txt | tee c > /dev/null; cat c', 'one\n'],
])('%s', (line, stdout) => {
  expect(typed(line).printed.stdout).toBe(stdout)
})

test.each([
  [`echo \${x%.*}`, `this terminal: "\${" but as "\${NAME}" is not understood here\n`],
  ['for ((i=0;i<3;i++)); do echo; done', 'this terminal: "for ((" is not understood here\n'],
  ['case a in b) echo;; esac', 'this terminal: "case" is not understood here\n'],
  ['f() { echo; }', 'this terminal: a function is not understood here\n'],
  ['a=(1 2)', 'this terminal: an array is not understood here\n'],
  ['&& echo', "bash: syntax error near unexpected token `&&'\n"],
  ['if true; done', "bash: syntax error near unexpected token `done'\n"],
  ['for i in 1 2; echo', "bash: syntax error near unexpected token `echo'\n"],
  ['echo (a)', "bash: syntax error near unexpected token `a'\n"],
])('%s is refused by name', (line, stderr) => {
  expect(typed(line).printed).toEqual({ stdout: '', stderr, code: 2 })
})

test('a line is given up once it does too much', () => {
  const line = `echo ${'a'.repeat(20_000)} > big; cat ${'big '.repeat(80)}`
  expect(typed(line).printed.stderr).toContain('one line does not do so much here')
})

test('a disk that is full takes no more, and says so', () => {
  const long = 'x'.repeat(900_000)
  const full = { ...start, files: { ...start.files, '/srv/long': long, '/srv/more': long } }
  const { state, printed } = runBash(on, full, 'echo hello > c; cat c', run)
  expect(printed.stderr).toContain('bash: echo: write error: No space left on device\n')
  expect(state.files['/srv/c']).toBeUndefined()
})

test('a command that is not whole waits for its rest, and Ctrl+C gives it up', () => {
  const first = runBash(on, start, 'for i in 1 2; do', run)
  expect(first.printed).toEqual({ stdout: '', stderr: '', code: 0 })
  const second = runBash(on, first.state, 'echo $i', run)
  expect(runBash(on, second.state, 'done', run).printed.stdout).toBe('1\n2\n')
  expect(on.remembered(runBash(on, second.state, '^C', run).state).unfinished).toBe('')
})

test('a variable is kept from line to line', () => {
  const { state } = runBash(on, start, 'A=hello', run)
  expect(runBash(on, state, 'echo $A', run).printed.stdout).toBe('hello\n')
})

test('a loop without an end is given up', () => {
  const { stderr, code } = typed('while true; do true; done').printed
  expect([stderr, code]).toEqual(['this terminal: one line does not do so much here; take several\n', 1])
})

test('scripts within scripts are given up', () => {
  const line = 'echo "bash s" > s; bash s; echo after'
  expect(typed(line).printed.stderr).toContain('so much within one another')
})

test('braces that would make too many words are given up', () => {
  expect(typed(`echo ${'{1..999}'.repeat(100)}`).printed.stderr).toBe('bash: argument list too long\n')
})
