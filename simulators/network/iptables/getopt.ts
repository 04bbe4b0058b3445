/** Options one after another, as getopt_long gives them to iptables: whatever is none comes in its place, and long ones may be cut short. */

export interface LongOption {
  readonly name: string
  readonly takes: 'value' | 'none' | 'maybe'
  /** What it is known by: the letter of a short option, or a module's own key. */
  readonly key: string
}

export type Found =
  | { readonly kind: 'option'; readonly key: string; readonly value: string | null; readonly text: string }
  | { readonly kind: 'word'; readonly value: string }
  /** `text` is the word where reading stopped. */
  | { readonly kind: 'unknown' | 'needs-value'; readonly text: string }

/** Letters: `:` after one that takes a value, `::` after one whose value may follow in the same word. */
const letters = 'A:C:D:E:F::I:L::M:N:P:VX::Z::c:d:i:j:o:p:s:t:R:S::W::46bfg:h::m:nvw::x'

export class Getopt {
  /** The word that is read next. */
  at = 0
  private cluster = ''
  /** Everything after `--` is left alone. */
  private isOver = false
  private readonly words: string[]
  constructor(words: readonly string[]) {
    this.words = [...words]
  }

  /** The next option among those known now; null when all are read. */
  next(long: readonly LongOption[]): Found | null {
    if (this.cluster !== '') return this.short()
    if (this.isOver || this.at >= this.words.length) return null
    const word = this.words[this.at] ?? ''
    this.at += 1
    if (word === '--') {
      this.isOver = true
      return null
    }
    if (word.startsWith('--')) return this.long(word.slice(2), long)
    if (word.startsWith('-') && word !== '-') {
      this.cluster = word.slice(1)
      return this.short()
    }
    return { kind: 'word', value: word }
  }

  /** The word just read is used up, and no complaint names it. */
  blank(): void {
    this.words[this.at - 1] = ''
  }

  /** The word just read is read again. */
  again(): void {
    this.at -= 1
  }

  /** The word that was read last: what iptables looks at for the value of some options. */
  last(): string {
    return this.words[this.at - 1] ?? ''
  }

  /** Whether a word follows that can be a value and is no option. */
  hasValue(): boolean {
    const next = this.words[this.at]
    return next !== undefined && !next.startsWith('-') && !next.startsWith('!')
  }

  /** The next word, if it can be a value. */
  value(): string | null {
    if (!this.hasValue()) return null
    this.at += 1
    return this.last()
  }

  /** Words that are left over after `--`. */
  isLeftOver(): boolean {
    return this.at < this.words.length
  }

  private short(): Found {
    const letter = this.cluster[0] ?? ''
    this.cluster = this.cluster.slice(1)
    const place = letters.indexOf(letter)
    // Inside a cluster the word is not yet passed: what is blamed is the word before it.
    if (place < 0 || letter === ':')
      return { kind: 'unknown', text: this.words[this.at - (this.cluster === '' ? 1 : 2)] ?? 'iptables' }
    const rest = this.cluster
    if (letters[place + 1] !== ':') return { kind: 'option', key: letter, value: null, text: this.last() }
    this.cluster = ''
    if (rest !== '') return { kind: 'option', key: letter, value: rest, text: this.last() }
    if (letters[place + 2] === ':') return { kind: 'option', key: letter, value: null, text: this.last() }
    if (this.at >= this.words.length) return { kind: 'needs-value', text: this.last() }
    this.at += 1
    return { kind: 'option', key: letter, value: this.last(), text: this.last() }
  }

  private long(text: string, options: readonly LongOption[]): Found {
    const equals = text.indexOf('=')
    const name = equals < 0 ? text : text.slice(0, equals)
    const attached = equals < 0 ? null : text.slice(equals + 1)
    const near = options.filter((each) => each.name.startsWith(name))
    const exact = near.find((each) => each.name === name)
    const alike = near.every((each) => each.key === near[0]?.key && each.takes === near[0]?.takes)
    const option = exact ?? (alike ? near[0] : undefined)
    if (!option || (option.takes === 'none' && attached !== null)) return { kind: 'unknown', text: this.last() }
    if (option.takes !== 'value' || attached !== null)
      return { kind: 'option', key: option.key, value: attached, text: this.last() }
    if (this.at >= this.words.length) return { kind: 'needs-value', text: this.last() }
    this.at += 1
    return { kind: 'option', key: option.key, value: this.last(), text: this.last() }
  }
}
