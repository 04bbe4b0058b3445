/** Lines taken apart as bash does, and the small text programs held against the real ones, where there are some. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseLine, printed, runPipeline } from './command-line.ts'
import { runTextProgram, textPrograms } from './text-programs.ts'

describe('a line', () => {
  test.each([
    ['', []],
    ['  # only a comment', []],
    ['ls -l /dev/kvm', [['ls', '-l', '/dev/kvm']]],
    [
      `grep -E 'vmx|svm' "/proc/cpuinfo" | wc -l`,
      [
        ['grep', '-E', 'vmx|svm', '/proc/cpuinfo'],
        ['wc', '-l'],
      ],
    ],
    ['echo a\\ b ""', [['echo', 'a b', '']]],
  ])('%j', (line, pipeline) => {
    expect(parseLine(line)).toEqual({ ok: true, pipeline })
  })

  test.each([
    ['| wc', 'unexpected token `|'],
    ['ls |', 'unexpected end of file'],
    ['echo "a', 'matching `"'],
    ['ls > x', '">" is not understood'],
  ])('%j is complained about', (line, words) => {
    const read = parseLine(line)
    expect(read.ok ? '' : read.printed.stderr).toContain(words)
  })

  test('of any kind is read or complained about', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const read = parseLine(line)
        expect(read.ok || read.printed.code === 2).toBe(true)
      }),
    )
  })
})

test('a pipeline hands on what is printed, and its code is the last one’s', () => {
  const { state, printed: all } = runPipeline([['one'], ['two']], 0, (count, [name], stdin) => ({
    state: count + 1,
    printed: { ...printed(`${name}(${stdin})`, count), stderr: `${name}!` },
  }))
  expect([state, all]).toEqual([2, { stdout: 'two(one(null))', stderr: 'one!two!', code: 1 }])
})

describe('as the real programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringlab-text-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'cpuinfo')
  const text = 'processor\t: 0\nflags\t\t: fpu vmx lm\nprocessor\t: 1\nflags\t\t: fpu VMX lm\n\nmodel name\t: a+b (c)\n'
  writeFileSync(file, text)

  test.each([
    ['grep -c -E vmx|svm', ['grep', '-c', '-E', 'vmx|svm', file]],
    ['grep with nothing found', ['grep', 'svm', file]],
    ['grep -i -o -w', ['grep', '-iow', 'vmx', file]],
    ['grep -n', ['grep', '-n', 'flags', file]],
    ['grep -v -c', ['grep', '-vc', 'fpu', file]],
    ['basic alternatives', ['grep', 'vmx\\|model', file]],
    ['plain signs in a basic pattern', ['grep', 'a+b (c)', file]],
    ['grep -m1 -E', ['grep', '-m1', '-E', '^flags', file]],
    ['grep -F', ['grep', '-F', 'a+b', file]],
    ['cat', ['cat', file]],
    ['head -n', ['head', '-n', '2', file]],
    ['wc -l', ['wc', '-l', file]],
    ['echo', ['echo', 'a', 'b']],
    ['head -c', ['head', '-c', '5', file]],
    ['head -5, all but some', ['head', '-n', '-2', file]],
    ['tail -2', ['tail', '-2', file]],
    ['tail from a line on', ['tail', '-n', '+3', file]],
    ['head with a bad number', ['head', '-n', 'x', file]],
    ['wc', ['wc', file]],
    ['wc of two files', ['wc', '-lc', file, file]],
    ['sort', ['sort', file]],
    ['sort by a field', ['sort', '-k2', '-r', file]],
    ['sort -u', ['sort', '-u', file]],
    ['cut by a sign', ['cut', '-d', ':', '-f', '2', file]],
    ['cut by places', ['cut', '-c1-4', file]],
    ['cut without a list', ['cut', file]],
    ['cat -n', ['cat', '-n', file]],
    ['grep -A', ['grep', '-n', '-A1', 'processor', file]],
    ['grep -B', ['grep', '-B1', 'model', file]],
    ['grep -l', ['grep', '-l', 'vmx', file]],
    ['grep -x', ['grep', '-x', 'processor.*', file]],
    ['an option that there is not', ['wc', '-x', file]],
    ['two patterns', ['grep', '-e', 'model', '-e', 'VMX', file]],
    ['a file that is not there', ['cat', join(folder, 'none')]],
  ] as const)('%s', (_, argv) => {
    const real = spawnSync(argv[0], argv.slice(1), { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
    const ours = runTextProgram(argv, null, (path) => (path === file ? text : null))
    expect(ours).toEqual({ stdout: real.stdout, stderr: real.stderr, code: real.status })
  })

  test('what they cannot do they say, and never crash', () => {
    const word = fc.oneof(fc.constantFrom('-E', '-c', '-m', '-n', '-z', 'x', '(', '[', file), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(fc.constantFrom(...textPrograms), fc.array(word, { maxLength: 5 }), (name, args) => {
        expect(runTextProgram([name, ...args], null, () => text).code).toBeLessThan(3)
      }),
    )
  })
})
