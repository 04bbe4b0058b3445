/** What was typed and printed, as text on the page: selected, searched, printed on paper and read aloud like the rest of it. */
import type { ReactNode } from 'react'
import type { Exchange } from './exchanges.ts'

export function PrintedLog({ exchanges }: { readonly exchanges: readonly Exchange[] }): ReactNode {
  if (exchanges.length === 0)
    return <p className="font-sans text-soft">Type a command; help lists what this terminal understands.</p>
  return exchanges.map((exchange) => <Printed key={exchange.seq} exchange={exchange} />)
}

function Printed({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { prompt, line, stdout, stderr, hasFailed } = exchange
  return (
    <div className="pb-1">
      <p className="wrap-anywhere whitespace-pre-wrap">
        <span className="text-soft">{prompt}</span>
        <strong>{line}</strong>
      </p>
      {stdout !== '' && <pre className="wrap-anywhere whitespace-pre-wrap">{stdout.replace(/\n$/, '')}</pre>}
      {stderr !== '' && (
        <pre className={`wrap-anywhere whitespace-pre-wrap ${hasFailed ? 'text-refused' : ''}`}>
          {hasFailed && <span className="sr-only">error: </span>}
          {stderr.replace(/\n$/, '')}
        </pre>
      )}
    </div>
  )
}
