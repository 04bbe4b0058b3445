/** A line, or several, as bash reads them: lists of pipelines of commands, with their redirections. Held against bash 5.2, 2026-11-26. */
import type { Assignment, Command, Job, List, Part, Redirect } from './commands.ts'
import { BashFault, endedTooEarly, notHere, unexpected } from './fault.ts'
import { readQuoted, readWord, source, type Word } from './word.ts'

const notRead = ['case', 'function', 'select', 'coproc']
const closing = ['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']
/** Commands within commands; nobody types more. */
const mostDepth = 50

/** The line as a list. Throws BashFault. */
export const read = (text: string): List => new Reader(text).whole()

class Reader {
  private place = 0
  private depth = 0
  /** Here-documents whose text begins with the next line. */
  private readonly heres: {
    readonly end: string
    readonly isPlain: boolean
    readonly isCut: boolean
    readonly here: { to: Word }
  }[] = []

  constructor(private readonly text: string) {}

  whole(): List {
    const list = this.list([])
    if (this.text[this.place] === ')') throw unexpected(')')
    if (this.heres.length > 0) throw endedTooEarly()
    return list
  }

  /** Blanks and a comment; with lines' ends too, and the here-documents behind them. */
  private blanks(withLines = false): void {
    for (;;) {
      const [blank = ''] = this.match(/(?:[ \t\r]|\\\n|(?<![^\s;&|()])#.*)*/y) ?? []
      this.place += blank.length
      if (!withLines || this.text[this.place] !== '\n') return
      this.lineEnds()
    }
  }

  private lineEnds(): void {
    this.place += 1
    for (const { end, isPlain, isCut, here } of this.heres.splice(0)) {
      const lines: string[] = []
      for (;;) {
        if (this.place >= this.text.length) throw endedTooEarly()
        const at = this.text.indexOf('\n', this.place)
        const line = this.text.slice(this.place, at < 0 ? undefined : at).replace(isCut ? /^\t+/ : /(?!)/, '')
        this.place = at < 0 ? this.text.length : at + 1
        if (line === end) break
        lines.push(`${line}\n`)
      }
      here.to = isPlain ? [{ text: lines.join(''), isQuoted: true }] : readQuoted(lines.join(''), 0, '').word
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.place
    return pattern.exec(this.text)
  }

  private get isAtEnd(): boolean {
    return this.place >= this.text.length
  }

  /** A word without quotes that stands alone: one that may be reserved. */
  private bare(): string {
    return this.match(/(?:[a-z]+|[{}!]|\[\[)(?=[\s;&|()<>]|$)/y)?.[0] ?? ''
  }

  /** What stands here, as bash names it when it did not expect it. */
  private token(): string {
    if (this.isAtEnd || this.text[this.place] === '\n') return 'newline'
    const [sign] = this.match(/&&|\|\||;;|<<|>>|[;&|()<>]/y) ?? []
    return sign ?? source(readWord(this.text, this.place)?.word ?? [])
  }

  private expect(word: string): void {
    this.blanks(true)
    if (this.isAtEnd) throw endedTooEarly()
    if (word === ')' ? this.text[this.place] !== ')' : this.bare() !== word) throw unexpected(this.token())
    this.place += word.length
  }

  /** Jobs up to one of some words, or a bracket. */
  private list(ends: readonly string[]): List {
    this.depth += 1
    if (this.depth > mostDepth) throw notHere('so much within one another')
    const jobs: Job[] = []
    let when: Job['when'] = ';'
    for (;;) {
      this.blanks(true)
      if (this.isAtEnd) {
        if (ends.length > 0 || when !== ';') throw endedTooEarly()
        break
      }
      if (when === ';' && ends.some((end) => (end === ')' ? this.text[this.place] === ')' : this.bare() === end))) break
      const job = this.job(when)
      this.blanks()
      const [sign = ''] = this.match(/&&|\|\||;;|[;&\n]/y) ?? []
      if (sign === ';;') throw unexpected(';;')
      if (sign !== '\n') this.place += sign.length
      jobs.push(sign === '&' ? { ...job, isBehind: true } : job)
      when = sign === '&&' || sign === '||' ? sign : ';'
      if (sign === '' && !this.isAtEnd) {
        if (this.text[this.place] === ')') break
        throw unexpected(this.token())
      }
    }
    if (jobs.length === 0 && ends.length > 0) throw unexpected(this.token())
    this.depth -= 1
    return jobs
  }

  private job(when: Job['when']): Job {
    const isInverted = this.bare() === '!'
    if (isInverted) this.place += 1
    const commands = [this.command()]
    for (;;) {
      this.blanks()
      if (this.text[this.place] !== '|' || this.text[this.place + 1] === '|') break
      if (this.text[this.place + 1] === '&') throw notHere('"|&"')
      this.place += 1
      this.blanks(true)
      if (this.isAtEnd) throw endedTooEarly()
      commands.push(this.command())
    }
    return { when, isInverted, isBehind: false, commands }
  }

  private command(): Command {
    this.blanks()
    const part = this.compound()
    return part ? { ...part, redirects: this.redirects() } : this.simple()
  }

  private compound(): Part | null {
    if (this.text[this.place] === '(') {
      if (this.text[this.place + 1] === '(') throw notHere('"(("')
      this.place += 1
      const body = this.list([')'])
      this.expect(')')
      return { kind: 'group', isApart: true, body }
    }
    const word = this.bare()
    if (notRead.includes(word)) throw notHere(`"${word}"`)
    if (closing.includes(word)) throw unexpected(word)
    const begun = ['for', 'while', 'until', 'if', '{', '[['].includes(word)
    if (!begun) return null
    this.place += word.length
    if (word === 'for') return this.forLoop()
    if (word === 'if') return this.choice()
    if (word === '[[') return this.condition()
    if (word === '{') {
      const body = this.list(['}'])
      this.expect('}')
      return { kind: 'group', isApart: false, body }
    }
    const condition = this.list(['do'])
    return { kind: 'while', isUntil: word === 'until', condition, body: this.doDone() }
  }

  private doDone(): List {
    this.expect('do')
    const body = this.list(['done'])
    this.expect('done')
    return body
  }

  private forLoop(): Part {
    this.blanks()
    if (this.match(/\(\(/y)) throw notHere('"for (("')
    const name = this.token()
    if (this.isAtEnd) throw endedTooEarly()
    const begin = readWord(this.text, this.place)
    if (!begin) throw unexpected(name)
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new BashFault(`bash: \`${name}': not a valid identifier\n`)
    this.place = begin.end
    this.blanks(true)
    const words: Word[] = []
    if (this.bare() === 'in') {
      this.place += 2
      for (this.blanks(); ; this.blanks()) {
        const found = readWord(this.text, this.place)
        if (!found) break
        words.push(found.word)
        this.place = found.end
      }
    }
    if (this.text[this.place] === ';') this.place += 1
    else if (!this.isAtEnd && this.text[this.place] !== '\n' && this.bare() !== 'do') throw unexpected(this.token())
    return { kind: 'for', name, words, body: this.doDone() }
  }

  private choice(): Part {
    const branches: { condition: List; body: List }[] = []
    for (;;) {
      const condition = this.list(['then'])
      this.expect('then')
      branches.push({ condition, body: this.list(['elif', 'else', 'fi']) })
      if (this.bare() !== 'elif') break
      this.place += 4
    }
    let otherwise: List = []
    if (this.bare() === 'else') {
      this.place += 4
      otherwise = this.list(['fi'])
    }
    this.expect('fi')
    return { kind: 'if', branches, otherwise }
  }

  private condition(): Part {
    const words: Word[] = []
    for (;;) {
      this.blanks(true)
      if (this.isAtEnd) throw endedTooEarly()
      const [sign] = this.match(/&&|\|\||[()<>]|\]\](?=[\s;&|()<>]|$)/y) ?? []
      if (sign === ']]') break
      const found = sign === undefined ? readWord(this.text, this.place) : null
      if (sign === undefined && !found) throw unexpected(this.token())
      words.push(found?.word ?? [{ text: sign ?? '', isQuoted: false }])
      this.place = found?.end ?? this.place + (sign?.length ?? 0)
    }
    this.place += 2
    if (words.length === 0) throw unexpected(']]')
    return { kind: 'condition', words }
  }

  private simple(): Command {
    const assignments: Assignment[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      redirects.push(...this.redirects())
      const found = readWord(this.text, this.place)
      if (!found) break
      const given = words.length === 0 ? assignmentOf(found.word) : null
      if (given) assignments.push(given)
      else words.push(found.word)
      this.place = found.end
    }
    if (this.text[this.place] === '(' && words.length + assignments.length > 0) {
      if (/^\(\s*\)/.test(this.text.slice(this.place)) && words.length === 1) throw notHere('a function')
      if (words.length === 0) throw notHere('an array')
      this.place += 1
      this.blanks()
      throw unexpected(this.token())
    }
    if (words.length + assignments.length + redirects.length === 0) throw unexpected(this.token())
    return { kind: 'simple', assignments, words, redirects }
  }

  private redirects(): Redirect[] {
    const found: Redirect[] = []
    for (;;) {
      this.blanks()
      const [text, from, way, onto] = this.match(/(&|[012])?(<<<|<<-?|>>|>\||>|<)(&[12])?/y) ?? []
      if (text === undefined || (from === '&' && !way?.startsWith('>'))) return found
      this.place += text.length
      if (onto !== undefined) {
        if (way !== '>' || from === '0' || from === '&') throw notHere(`"${text}"`)
        if ((from === '2') !== (onto === '&2')) found.push({ stream: from === '2' ? 'err' : 'out', way: '>', to: null })
        continue
      }
      if (text.endsWith('>') && this.text[this.place] === '&') throw notHere(`"${text}&"`)
      this.blanks()
      const word = readWord(this.text, this.place)
      if (!word) throw unexpected(this.token())
      this.place = word.end
      found.push(this.redirect(way ?? '>', from, word.word))
    }
  }

  private redirect(way: string, from: string | undefined, word: Word): Redirect {
    if (way === '<<<') return { stream: 'in', way: '<<', to: [...word, { text: '\n', isQuoted: true }] }
    if (way.startsWith('<<')) {
      const isPlain = word.some(({ isQuoted }) => isQuoted)
      const here: Redirect & { to: Word } = { stream: 'in', way: '<<', to: [] }
      this.heres.push({ end: source(word), isPlain, isCut: way === '<<-', here })
      return here
    }
    const stream = way === '<' ? 'in' : from === '&' ? 'both' : from === '2' ? 'err' : 'out'
    return { stream, way: way === '<' ? '<' : way === '>>' ? '>>' : '>', to: word }
  }
}

/** `NAME=VALUE` before a command. What is behind the sign may be quoted. */
function assignmentOf([first, ...rest]: Word): Assignment | null {
  if (!first || first.isQuoted || !('text' in first)) return null
  const [whole, name = '', isMore] = /^([A-Za-z_]\w*)(\+?)=/.exec(first.text) ?? []
  if (whole === undefined) return null
  const before: Word = isMore === '+' ? [{ variable: name, isQuoted: true }] : []
  return { name, value: [...before, { text: first.text.slice(whole.length), isQuoted: false }, ...rest] }
}
