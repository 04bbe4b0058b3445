/** A line as bash reads it: jobs of stages of words, with their redirections. Held against bash 5.2, 2026-11-25. */
import { BashFault, notHere, unexpected } from './fault.ts'
import { readWord, source, type Word } from './word.ts'

export interface Redirect {
  readonly stream: 'in' | 'out' | 'err' | 'both'
  readonly way: '<' | '>' | '>>'
  /** Null for `2>&1`: where the output goes. */
  readonly to: Word | null
}

export interface Stage {
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
}

export interface Job {
  /** When it runs: always, or if what ran before went well or badly. */
  readonly when: ';' | '&&' | '||'
  readonly stages: readonly Stage[]
}

/** The line as jobs. Throws BashFault. */
export function read(line: string): readonly Job[] {
  const jobs: { when: Job['when']; stages: { words: Word[]; redirects: Redirect[] }[] }[] = []
  let when: Job['when'] = ';'
  let stages: { words: Word[]; redirects: Redirect[] }[] = [{ words: [], redirects: [] }]
  /** What has to follow: a command after `|`, `&&` and `||`. */
  let isAwaited = false
  const isEmpty = () => {
    const last = stages.at(-1)
    return !last || (last.words.length === 0 && last.redirects.length === 0)
  }
  const jobEnds = (token: string) => {
    if (isEmpty()) throw unexpected(token)
    jobs.push({ when, stages })
    stages = [{ words: [], redirects: [] }]
  }
  let place = 0
  while (place < line.length) {
    const sign = line[place] ?? ''
    const next = line[place + 1] ?? ''
    if (/\s/.test(sign)) place += 1
    else if (sign === '#') break
    else if (sign === ';') {
      if (next === ';') throw unexpected(';;')
      jobEnds(';')
      when = ';'
      isAwaited = false
      place += 1
    } else if ((sign === '&' || sign === '|') && next === sign) {
      jobEnds(sign + sign)
      when = sign === '&' ? '&&' : '||'
      isAwaited = true
      place += 2
    } else if (sign === '|') {
      if (isEmpty()) throw unexpected('|')
      if (next === '&') throw notHere('"|&"')
      stages.push({ words: [], redirects: [] })
      isAwaited = true
      place += 1
    } else if (sign === '(' || sign === ')') throw sign === ')' ? unexpected(')') : notHere('"("')
    else {
      const redirect = /^(?:(&|[012])?(>>|>|<)(&1|&2)?|&(?![>&]))/.exec(line.slice(place))
      const isNumber = redirect?.[1] !== undefined && /\d/.test(redirect[1])
      if (redirect && (!isNumber || place === 0 || /[\s|;&<>]/.test(line[place - 1] ?? ''))) {
        const [text, from, way, onto] = redirect
        if (way === undefined) throw notHere('"&": here each command is waited for, so that it')
        if (text.endsWith('<') && line[place + text.length] === '<') throw notHere('"<<"')
        place += text.length
        const stream = way === '<' ? 'in' : from === '&' ? 'both' : from === '2' ? 'err' : 'out'
        if (onto !== undefined) {
          if (stream !== 'err' || onto !== '&1') throw notHere(`"${text}"`)
          stages.at(-1)?.redirects.push({ stream, way: '>', to: null })
        } else {
          while (/[ \t]/.test(line[place] ?? '')) place += 1
          const word = readWord(line, place)
          if (!word)
            throw unexpected(line[place] === undefined ? 'newline' : (/^(&&|\|\||;;|<<|>>|.)/.exec(line.slice(place))?.[0] ?? ''))
          stages.at(-1)?.redirects.push({ stream, way: way as Redirect['way'], to: word.word })
          place = word.end
        }
        isAwaited = false
        continue
      }
      const word = readWord(line, place)
      if (!word) throw notHere(`"${sign}"`)
      const stage = stages.at(-1)
      if (stage?.words.length === 0) checkFirst(source(word.word), word.word)
      stage?.words.push(word.word)
      place = word.end
      isAwaited = false
    }
  }
  if (isAwaited) throw new BashFault('bash: syntax error: unexpected end of file\n')
  if (!isEmpty()) jobs.push({ when, stages })
  return jobs
}

const reserved = ['if', 'for', 'while', 'until', 'case', 'function', 'select', '{', '[[']
const closing = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']

function checkFirst(text: string, word: Word): void {
  const [begins] = word
  // What is behind the sign may be quoted.
  if (begins && !begins.isQuoted && 'text' in begins && /^[A-Za-z_]\w*\+?=/.test(begins.text)) throw notHere('setting a variable')
  if (word.some(({ isQuoted }) => isQuoted)) return
  if (reserved.includes(text)) throw notHere(`"${text}"`)
  if (closing.includes(text)) throw unexpected(text)
}
