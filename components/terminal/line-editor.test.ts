/** Typing a line: the keys of readline, history, searching it, and completion. */
import { describe, expect, test } from 'vitest'
import type { Completion } from '../../simulators/kernel/simulator.ts'
import { keysOf } from './keys.ts'
import { type Complete, type Editor, type Effect, afterHistory, lineOf, newLine, press } from './line-editor.ts'

const history = ['virsh list', 'virsh start web1', 'uname -r']
const nothing: Complete = (_line, cursor) => ({ from: cursor, candidates: [] })
const offering =
  (...candidates: readonly string[]): Complete =>
  (line, cursor): Completion => {
    const from = line.slice(0, cursor).lastIndexOf(' ') + 1
    return { from, candidates: candidates.filter((each) => each.startsWith(line.slice(from, cursor))) }
  }

/** Sends what a terminal sends, chunk by chunk, and tells the editor and all effects but none. */
function sent(chunks: readonly string[], complete = nothing, from: Editor = newLine(history)) {
  let editor = from
  const effects: Effect[] = []
  for (const key of chunks.flatMap(keysOf)) {
    const next = press(editor, key, complete)
    editor = next.editor
    if (next.effect.kind !== 'none') effects.push(next.effect)
  }
  return { editor, line: lineOf(editor), cursor: editor.cursor, effects }
}
const up = '\u001b[A'
const down = '\u001b[B'
const left = '\u001b[D'
const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 64)
const alt = (letter: string) => `\u001b${letter}`

describe('within the line', () => {
  test.each([
    ['text goes in at the cursor', ['list', left, left, 'X'], 'liXst', 3],
    ['Backspace takes the sign before the cursor', ['list', left, '\u007f'], 'lit', 2],
    ['Delete takes the sign under it', ['list', left, '\u001b[3~'], 'lis', 3],
    ['Home and End go to the ends', ['list', '\u001b[H', 'a', '\u001b[F', 'z'], 'alistz', 6],
    ['Ctrl+A and Ctrl+E go to the ends', ['list', ctrl('A'), 'a', ctrl('E'), 'z'], 'alistz', 6],
    ['Ctrl+K takes what follows, Ctrl+Y puts it back', ['one two', alt('b'), ctrl('K'), ctrl('A'), ctrl('Y')], 'twoone ', 3],
    ['Ctrl+U takes what stands before', ['one two', alt('b'), ctrl('U')], 'two', 0],
    ['Ctrl+W takes a word up to a space', ['ls /etc/libvirt', ctrl('W')], 'ls ', 3],
    ['Alt+Backspace takes a word of letters', ['ls /etc/libvirt', '\u001b\u007f'], 'ls /etc/', 8],
    ['Alt+B and Alt+F go by words', ['one two', alt('b'), alt('b'), alt('f'), 'X'], 'oneX two', 4],
    ['Ctrl and an arrow go by words too', ['one two', '\u001b[1;5D', 'X'], 'one Xtwo', 5],
    ['Alt+D takes the next word', ['one two', ctrl('A'), alt('d')], ' two', 0],
    ['Ctrl+D takes the sign under the cursor of a line', ['ab', ctrl('A'), ctrl('D')], 'b', 0],
    ['an accent stays with its letter', ['e\u0301', '\u007f'], '', 0],
    ['an unknown key does nothing', ['ab', '\u001b[15~', ctrl('G')], 'ab', 2],
  ] as const)('%s', (_name, chunks, line, cursor) => {
    expect(sent(chunks)).toMatchObject({ line, cursor, effects: [] })
  })

  test('a line is at most as long as the terminal takes', () => {
    expect(sent(['x'.repeat(1200)]).line).toHaveLength(1000)
  })
})

describe('what ends a line', () => {
  test('Enter runs it and begins another', () => {
    expect(sent(['uname', '\r'])).toMatchObject({ line: '', effects: [{ kind: 'run', line: 'uname' }] })
  })
  test('several lines in one paste are run one by one, and the rest stays to be typed on', () => {
    const { line, effects } = sent(['a\tb\rc\rd'])
    expect(effects).toEqual([
      { kind: 'run', line: 'a b' },
      { kind: 'run', line: 'c' },
    ])
    expect(line).toBe('d')
  })
  test('a command pasted over two lines with a backslash between them is one', () => {
    expect(sent(['ls \\\r  -l\r'])).toMatchObject({ line: '', effects: [{ kind: 'run', line: 'ls   -l' }] })
  })
  test('Ctrl+C abandons it, Ctrl+L clears and keeps it', () => {
    expect(sent(['rm -r', ctrl('C')])).toMatchObject({ line: '', effects: [{ kind: 'abandon' }] })
    expect(sent(['rm -r', ctrl('L')])).toMatchObject({ line: 'rm -r', effects: [{ kind: 'clear' }] })
  })
  test('Ctrl+D on an empty line, and Ctrl+], are left to what reads the line', () => {
    expect(sent([ctrl('D'), '\u001d']).effects).toEqual([
      { kind: 'stroke', stroke: 'ctrl-d' },
      { kind: 'stroke', stroke: 'ctrl-]' },
    ])
  })
})

describe('history', () => {
  test('Up and Down go through it, and the line that was begun comes back', () => {
    expect(sent(['new', up]).line).toBe('uname -r')
    expect(sent(['new', up, up, up, up]).line).toBe('virsh list')
    expect(sent(['new', up, up, down, down, down]).line).toBe('new')
  })
  test('a line that grew longer elsewhere is typed on', () => {
    const { editor } = sent(['new', up])
    expect(afterHistory(editor, [...history, 'more'])).toMatchObject({ place: 4, cursor: 8 })
  })
  test('Ctrl+R finds the nearest line with what is typed, and again the one before it', () => {
    expect(sent([ctrl('R'), 'virsh'])).toMatchObject({ line: 'virsh start web1', cursor: 0 })
    expect(sent([ctrl('R'), 'virsh', ctrl('R')]).line).toBe('virsh list')
    expect(sent([ctrl('R'), 'virsh', ctrl('R'), ctrl('R')]).editor.search?.hasFailed).toBe(true)
    expect(sent([ctrl('R'), 'li', '\r']).effects).toEqual([{ kind: 'run', line: 'virsh list' }])
  })
  test('a search is shortened by Backspace, left by Escape or an arrow with what it found, and taken back by Ctrl+G', () => {
    expect(sent([ctrl('R'), 'sx', '\u007f'])).toMatchObject({ line: 'virsh start web1' })
    expect(sent([ctrl('R'), 'start', '\u001b']).editor).toMatchObject({ search: null, place: 1 })
    expect(sent([ctrl('R'), 'start', left]).editor).toMatchObject({ search: null, cursor: 5 })
    expect(sent(['abc', ctrl('R'), 'start', ctrl('G')])).toMatchObject({ line: 'abc', cursor: 3 })
  })
})

describe('the Tab key', () => {
  test('one possibility is completed with a space, a directory with nothing behind its slash', () => {
    expect(sent(['virsh li', '\t'], offering('list', 'start')).line).toBe('virsh list ')
    expect(sent(['ls /e', '\t'], offering('/etc/')).line).toBe('ls /etc/')
  })
  test('several are completed as far as they agree; the second Tab after that lists them', () => {
    const two = offering('vol-clone', 'vol-create')
    expect(sent(['virsh v', '\t'], two)).toMatchObject({ line: 'virsh vol-c', effects: [] })
    expect(sent(['virsh v', '\t', '\t'], two).effects).toEqual([])
    expect(sent(['virsh v', '\t', '\t', '\t'], two).effects).toEqual([{ kind: 'list', candidates: ['vol-clone', 'vol-create'] }])
  })
  test('another key between the Tabs begins anew', () => {
    expect(sent(['v', '\t', left, '\t'], offering('va', 'vb')).effects).toEqual([])
  })
  test('more than a hundred are only listed on a yes', () => {
    const many = offering(...Array.from({ length: 101 }, (_, nth) => `vm${nth}`))
    expect(sent(['vm', '\t', '\t'], many).effects).toEqual([{ kind: 'ask', count: 101 }])
    expect(sent(['vm', '\t', '\t', 'x', 'y'], many).effects[1]).toMatchObject({ kind: 'list' })
    expect(sent(['vm', '\t', '\t', 'n', '1'], many)).toMatchObject({ line: 'vm1', effects: [{ kind: 'ask' }, { kind: 'again' }] })
  })
  test('it completes in the middle of a line', () => {
    expect(sent(['virsh li --all', ...Array.from({ length: 6 }, () => left), '\t'], offering('list')).line).toBe(
      'virsh list  --all',
    )
  })
})
