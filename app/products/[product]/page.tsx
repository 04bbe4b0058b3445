/** A product: the text on the left, a machine that runs a guest its way on the right. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { BenchProvider } from '../../../components/bench/bench.tsx'
import { BenchStage } from '../../../components/bench/bench-stage.tsx'
import { Breadcrumbs } from '../../../components/site/breadcrumbs.tsx'
import { PreviousNext } from '../../../components/site/previous-next.tsx'
import { lessonWords } from '../../lesson-words.tsx'
import { productEntries, productEntry } from '../../products.ts'
import { SharedState } from '../../shared-state.tsx'

interface ProductPageProps {
  readonly params: Promise<{ readonly product: string }>
}

export const dynamicParams = false

export function generateStaticParams(): { product: string }[] {
  return productEntries.map(({ id }) => ({ product: id }))
}

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const entry = productEntry((await params).product)
  return entry ? { title: entry.name, description: entry.says } : {}
}

export default async function ProductPage({ params }: ProductPageProps): Promise<ReactNode> {
  const entry = productEntry((await params).product)
  if (!entry) notFound()
  const place = productEntries.indexOf(entry)
  const Body = entry.body
  const neighbour = (at: number) => {
    const product = productEntries[at]
    return product && { title: product.name, href: `/products/${product.id}` }
  }
  return (
    <BenchProvider>
      <div className="mx-auto max-w-[42rem] px-4 py-8 sm:px-6 lg:grid lg:max-w-[96rem] lg:grid-cols-[minmax(0,38.5rem)_minmax(30rem,1fr)] lg:gap-x-12 lg:py-0">
        <article className="lesson min-w-0 lg:py-8">
          <Breadcrumbs
            crumbs={[
              { href: '/', label: 'Course' },
              { href: '/products', label: 'Products' },
            ]}
            here={entry.name}
          />
          <h1 className="mt-6 text-4xl leading-tight">{entry.name}</h1>
          <p className="mt-2 mb-6 text-lg text-soft">{entry.says}</p>
          <div className="prose-text">
            <SharedState />
            <Body components={lessonWords(`products/${entry.id}`, [])} />
          </div>
          <PreviousNext previous={neighbour(place - 1)} next={neighbour(place + 1)} what="product" />
        </article>
        <BenchStage />
      </div>
    </BenchProvider>
  )
}
