/**
 * What libxml2 says of a document that is not well-formed, and where. Only asked once the parser has refused it: this reads no documents,
 * it finds the first fault. Source: recorded from virsh 9.0.0 (libxml2 2.9.14), simulators/kvm-host/recordings/documents.json.
 */

export interface Fault {
  /** From 1. */
  readonly line: number
  /** How many characters stand before the place, in its line. */
  readonly column: number
  readonly says: string
  /** The line as libxml2 shows it; `(null)` past the end. */
  readonly shown: string
}

interface Found {
  readonly at: number
  readonly says: string
  /** Shown as it is at the end of the text. */
  readonly isAtEnd?: boolean
}

const nameStart = /[A-Za-z_:\u00c0-\u{10ffff}]/u
const nameSign = /[-A-Za-z0-9._:\u00b7-\u{10ffff}]/u
const predefined = new Set(['amp', 'lt', 'gt', 'apos', 'quot'])

export function faultOf(text: string): Fault {
  const { at, says, isAtEnd } = new Search(text).run()
  if (isAtEnd && (text === '' || text.endsWith('\n'))) return { line: text.split('\n').length, column: 0, says, shown: '(null)' }
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  const end = text.indexOf('\n', at)
  return {
    line: before.split('\n').length,
    column: at - start,
    says,
    shown: text.slice(start, end < 0 ? text.length : end),
  }
}

class Search {
  private at = 0
  private readonly open: { readonly name: string; readonly line: number }[] = []
  constructor(private readonly text: string) {}

  run(): Found {
    if (this.text === '') return { at: 0, says: 'Document is empty', isAtEnd: true }
    for (;;) {
      const found = this.next()
      if (found) return found
    }
  }

  private line(): number {
    return this.text.slice(0, this.at).split('\n').length
  }

  private end(says: string): Found {
    return { at: this.text.length, says, isAtEnd: true }
  }

  private here(says: string, ahead = 0): Found {
    return { at: this.at + ahead, says }
  }

  private name(): string {
    const from = this.at
    if (!nameStart.test(this.text[this.at] ?? '')) return ''
    while (this.at < this.text.length && nameSign.test(this.text[this.at] ?? '')) this.at += 1
    return this.text.slice(from, this.at)
  }

  private blanks(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at += 1
  }

  private next(): Found | null {
    const { text } = this
    if (this.open.length === 0) this.blanks()
    if (this.at >= text.length) {
      const inner = this.open.at(-1)
      return inner
        ? this.end(`Premature end of data in tag ${inner.name} line ${inner.line}`)
        : this.end(this.seen ? 'the document cannot be read' : "Start tag expected, '<' not found")
    }
    if (text.startsWith('<!--', this.at)) return this.comment()
    if (text.startsWith('<?', this.at)) return this.instruction()
    if (text.startsWith('<!DOCTYPE', this.at) && this.open.length === 0) return this.skipTo('>', 'DOCTYPE improperly terminated')
    if (text.startsWith('<![CDATA[', this.at) && this.open.length > 0) {
      const end = text.indexOf(']]>', this.at)
      if (end < 0) return this.end(`CData section not finished\n${text.slice(this.at + 9, this.at + 9 + 24)}`)
      this.at = end + 3
      return null
    }
    if (text.startsWith('</', this.at) && (this.open.length > 0 || this.seen)) return this.endTag()
    if (text[this.at] === '<') return this.startTag()
    if (this.open.length === 0)
      return this.here(this.seen ? 'Extra content at the end of the document' : "Start tag expected, '<' not found")
    return this.characters()
  }

  private seen = false

  private skipTo(sign: string, says: string): Found | null {
    const nested = this.text.indexOf('[', this.at)
    let end = this.text.indexOf(sign, this.at)
    if (nested >= 0 && nested < end) end = this.text.indexOf(sign, this.text.indexOf(']', nested))
    if (end < 0) return this.end(says)
    this.at = end + 1
    return null
  }

  private comment(): Found | null {
    const end = this.text.indexOf('--', this.at + 4)
    if (end < 0) return this.end('Comment not terminated')
    if (this.text[end + 2] !== '>')
      return {
        at: end,
        says: `Double hyphen within comment: ${this.text.slice(this.at, end)}`,
      }
    this.at = end + 3
    return null
  }

  private instruction(): Found | null {
    if (/^<\?xml\s/.test(this.text.slice(this.at, this.at + 6)) && this.at > 0) {
      return this.here('XML declaration allowed only at the start of the document', 5)
    }
    const end = this.text.indexOf('?>', this.at)
    if (end < 0) return this.end('ParsePI: PI never end ...')
    this.at = end + 2
    return null
  }

  private startTag(): Found | null {
    const line = this.line()
    if (this.open.length === 0 && this.seen) return this.here('Extra content at the end of the document')
    this.at += 1
    const name = this.name()
    if (name === '') return this.here('StartTag: invalid element name')
    const given = new Set<string>()
    for (;;) {
      const before = this.at
      this.blanks()
      const { text } = this
      if (text.startsWith('/>', this.at)) {
        this.at += 2
        if (this.open.length === 0) this.seen = true
        return null
      }
      if (text[this.at] === '>') {
        this.at += 1
        this.seen = true
        this.open.push({ name, line })
        return null
      }
      if (this.at >= text.length) return this.end(`Couldn't find end of Start Tag ${name} line ${line}`)
      if (before === this.at && given.size > 0) return this.here('attributes construct error')
      if (isForbidden(text[this.at] ?? '')) return this.here(`Couldn't find end of Start Tag ${name} line ${line}`)
      const attribute = this.name()
      if (attribute === '') return this.here('error parsing attribute name')
      this.blanks()
      if (text[this.at] !== '=') return this.here(`Specification mandates value for attribute ${attribute}`)
      this.at += 1
      this.blanks()
      const quote = text[this.at] ?? ''
      if (quote !== '"' && quote !== "'") return this.here('AttValue: " or \' expected')
      this.at += 1
      const fault = this.value(quote)
      if (fault) return fault
      if (given.has(attribute)) return this.here(`Attribute ${attribute} redefined`)
      given.add(attribute)
    }
  }

  private value(quote: string): Found | null {
    while (this.at < this.text.length && this.text[this.at] !== quote) {
      const sign = this.text[this.at] ?? ''
      if (sign === '<') return this.here("Unescaped '<' not allowed in attributes values")
      if (sign === '&') {
        const fault = this.reference()
        if (fault) return fault
      } else if (isForbidden(sign)) return this.here(`invalid character in attribute value`)
      else this.at += 1
    }
    if (this.at >= this.text.length) return this.end("AttValue: ' expected")
    this.at += 1
    return null
  }

  private endTag(): Found | null {
    this.at += 2
    const name = this.name()
    const inner = this.open.at(-1)
    this.blanks()
    if (!inner) return { at: this.at, says: 'Extra content at the end of the document' }
    if (this.text[this.at] !== '>') return this.at >= this.text.length ? this.end("expected '>'") : this.here("expected '>'")
    this.at += 1
    if (name !== inner.name)
      return this.here(`Opening and ending tag mismatch: ${inner.name} line ${inner.line} and ${name || 'unparsable'}`)
    this.open.pop()
    return null
  }

  private characters(): Found | null {
    while (this.at < this.text.length && this.text[this.at] !== '<') {
      const sign = this.text[this.at] ?? ''
      if (sign === '&') {
        const fault = this.reference()
        if (fault) return fault
      } else if (this.text.startsWith(']]>', this.at)) return this.here("Sequence ']]>' not allowed in content")
      else if (isForbidden(sign)) return this.here(`PCDATA invalid Char value ${sign.charCodeAt(0)}`)
      else this.at += 1
    }
    return null
  }

  private reference(): Found | null {
    const { text } = this
    const number = /^&#(x[0-9a-fA-F]+|\d+)(;?)/.exec(text.slice(this.at, this.at + 14))
    if (number) {
      const value = number[1]?.startsWith('x') ? Number.parseInt(number[1].slice(1), 16) : Number(number[1])
      this.at += number[0].length
      if (number[2] !== ';') return this.here('xmlParseCharRef: invalid decimal value')
      if (value === 0 || value > 0x10ffff || isForbidden(String.fromCodePoint(value)))
        return this.here(`xmlParseCharRef: invalid xmlChar value ${value}`)
      return null
    }
    this.at += 1
    const name = this.name()
    if (name === '') return this.here('xmlParseEntityRef: no name')
    if (text[this.at] !== ';') return this.here("EntityRef: expecting ';'")
    this.at += 1
    return predefined.has(name) ? null : this.here(`Entity '${name}' not defined`)
  }
}

const isForbidden = (sign: string): boolean => {
  const code = sign.charCodeAt(0)
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff
}
