'use client'
/** Each client with host, guest and wish; below, where it is told, every product with the rule that lets it or stops it. */
import type { ReactNode } from 'react'
import {
  type CaseView,
  type ChooserView,
  guestInWords,
  hostInWords,
  modeLabels,
  type Product,
  type ProductVerdict,
  products,
  wishInWords,
} from '../../simulators/chooser/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

export function Board({ view }: PictureProps<ChooserView>): ReactNode {
  return (
    <div className="space-y-4 pb-3">
      <p className="text-sm">
        The year is <strong>{view.year}</strong>.
      </p>
      {view.cases.map((client, place) => (
        <Client key={`${place + 1}`} client={client} place={place} />
      ))}
    </div>
  )
}

function Client({ client, place }: { readonly client: CaseView; readonly place: number }): ReactNode {
  const { says, host, guest, wish, chosen, isServed, verdicts } = client
  const rows = [
    ['Host', hostInWords(host)],
    ['Guest', guestInWords(guest)],
    ['Wanted', wishInWords(wish)],
  ] as const
  return (
    <section
      className={`rounded-md border-l-4 bg-raised px-3 py-2 text-sm ${isServed ? 'border-running' : 'border-line-strong'}`}
    >
      <h3 className="[margin:0] font-semibold">
        Client {place + 1}: {says}
      </h3>
      <dl className="mt-1 grid grid-cols-[4.5rem_1fr] gap-x-2">
        {rows.map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-soft">{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <dt className="text-soft">Advice</dt>
        <dd className="font-semibold">
          {chosen === null
            ? 'none yet'
            : `${isServed ? '✓' : '◐'} ${products[chosen].label}${isServed ? '' : ': a wish is not met'}`}
        </dd>
      </dl>
      {verdicts.length > 0 && (
        <ul aria-label="What each product would do" className="mt-2 divide-y divide-line">
          {verdicts.map((each) => (
            <ProductRow key={each.product} {...each} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ProductRow({ product: id, verdict, unmet }: ProductVerdict): ReactNode {
  const { label, page }: Product = products[id]
  const reasons = [...(verdict.ok ? [] : verdict.reasons), ...unmet]
  const isFine = verdict.ok && unmet.length === 0
  return (
    <li className="py-1">
      <p>
        <span
          aria-hidden="true"
          className={`font-semibold ${isFine ? 'text-running' : verdict.ok ? 'text-money' : 'text-refused'}`}
        >
          {isFine ? '✓ ' : verdict.ok ? '◐ ' : '× '}
        </span>
        {page ? <a href={`/products/${page}`}>{label}</a> : label}
        {verdict.ok ? ` ${modeLabels[verdict.mode]}` : ' cannot'}
      </p>
      {reasons.map(({ rule, says }) => (
        <p key={rule} className="pl-5 text-soft">
          {says} <span className="font-mono text-xs">{rule}</span>
        </p>
      ))}
    </li>
  )
}
