/** What a word stands for: variables put in, names matched. */
import { resolved } from '../files.ts'
import type { BashOn } from './bash-on.ts'
import { globOf } from './glob.ts'
import type { Word } from './word.ts'

export const mostWords = 1000

/** What a word stands for: none, one or many. */
export function expanded<State>(on: BashOn<State>, state: State, word: Word, code: number): readonly string[] {
  // Signs that are quoted are set apart from those that match.
  const marked = word
    .map((piece, at) => {
      const text = 'text' in piece ? piece.text : variableOf(on, state, piece.variable, code)
      if (piece.isQuoted) return text.replace(/[*?[\]\\]/g, '\\$&')
      return at === 0 ? text.replace(/^~(?=\/|$)/, '/root') : text
    })
    .join('')
  if (marked === '' && !word.some(({ isQuoted }) => isQuoted)) return []
  const plain = marked.replace(/\\([*?[\]\\])/g, '$1')
  if (!/(^|[^\\])[*?[]/.test(marked)) return [plain]
  const found = matches(on, state, marked)
  return found.length > 0 ? found : [plain]
}

function variableOf<State>(on: BashOn<State>, state: State, name: string, code: number): string {
  const values: Readonly<Record<string, string>> = {
    '?': String(code),
    '#': '0',
    '0': 'bash',
    $: '1024',
    HOME: '/root',
    USER: 'root',
    LOGNAME: 'root',
    UID: '0',
    SHELL: '/bin/bash',
    HOSTNAME: on.hostname(state),
    PWD: on.cwd(state),
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
  }
  return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
}

/** The paths that a pattern matches, in order; a name that begins with a dot only by a dot. */
function matches<State>(on: BashOn<State>, state: State, pattern: string): readonly string[] {
  const isAbsolute = pattern.startsWith('/')
  let found: readonly string[] = [isAbsolute ? '/' : '']
  const parts = pattern.split('/').filter((part) => part !== '')
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1
    const test = /(^|[^\\])[*?[]/.test(part) ? globOf(part) : null
    const bare = part.replace(/\\([*?[\]\\])/g, '$1')
    found = found.flatMap((before) => {
      const folder = resolved(on.cwd(state), before === '' ? '.' : before)
      if (!on.isDirectory(state, folder)) return []
      const names = on.listed(state, folder)
      const fitting = test ? names.filter((name) => (part.startsWith('.') || !name.startsWith('.')) && test.test(name)) : [bare]
      return fitting
        .filter((name) => bare === '..' || bare === '.' || names.includes(name))
        .map((name) => `${before === '' || before.endsWith('/') ? before : `${before}/`}${name}`)
        .filter((path) => isLast || on.isDirectory(state, resolved(on.cwd(state), path)))
    })
    if (found.length > mostWords) return found.slice(0, mostWords + 1)
  }
  return pattern.endsWith('/')
    ? found.filter((path) => on.isDirectory(state, resolved(on.cwd(state), path))).map((path) => `${path}/`)
    : found
}
