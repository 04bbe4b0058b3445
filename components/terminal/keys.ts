/** What a terminal sends for its keys, taken apart: text, and keys by name. The codes are xterm's, which are those of a VT220. */

export type Key = { readonly text: string } | { readonly key: KeyName }

export type KeyName =
  | 'enter'
  | 'tab'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'alt-b'
  | 'alt-d'
  | 'alt-f'
  | 'alt-backspace'
  | `ctrl-${string}`

const sequences: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '3~': 'delete',
  '4~': 'end',
  '1;3C': 'word-right',
  '1;3D': 'word-left',
  '1;5C': 'word-right',
  '1;5D': 'word-left',
}
const alts: Readonly<Record<string, KeyName>> = {
  b: 'alt-b',
  d: 'alt-d',
  f: 'alt-f',
  '\u007f': 'alt-backspace',
  '\b': 'alt-backspace',
}
const controls: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u001b': 'escape',
  '\u001d': 'ctrl-]',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken apart here
const parts = /\u001b[[O]([\d;]*[A-Za-z~])|\u001b([bdf\b\u007f])|([\u0000-\u001f\u007f])|([^\u0000-\u001f\u007f]+)/gu

/** A command pasted over several lines, each but the last with a backslash at its end, is one line: as bash reads it. */
export const joinedLines = (pasted: string): string => pasted.replace(/\\(\r\n|\r|\n)/g, '')

/** The keys of what a terminal sent. A tab or an unknown sequence within pasted text is no key: a space, and nothing. */
export function keysOf(sent: string): readonly Key[] {
  const keys: Key[] = []
  for (const [whole, sequence, alt, control, text] of joinedLines(sent).matchAll(parts)) {
    const key =
      sequence !== undefined
        ? sequences[sequence]
        : alt !== undefined
          ? alts[alt]
          : control !== undefined
            ? (controls[control] ?? (`ctrl-${String.fromCharCode(control.charCodeAt(0) + 96)}` as const))
            : undefined
    if (text !== undefined) keys.push({ text })
    else if (key === 'tab' && whole.length < sent.length) keys.push({ text: ' ' })
    else if (key) keys.push({ key })
  }
  return keys
}
