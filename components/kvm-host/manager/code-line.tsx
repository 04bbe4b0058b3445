/** A command line that breaks between its words, and within a word only where it is longer than the line. */
import type { ReactNode } from 'react'

export function CodeLine({ line }: { readonly line: string }): ReactNode {
  const words = line.split(' ')
  return words.map((word, nth) => (
    <span key={`${nth} ${word}`}>
      <span className="inline-block max-w-full wrap-anywhere">{word}</span>
      {nth < words.length - 1 && ' '}
    </span>
  ))
}
