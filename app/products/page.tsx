/** Every product of the deck's "Options in Linux": what it was, what it is, and how it runs a guest. */
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '../../components/site/breadcrumbs.tsx'
import { productEntries } from '../products.ts'

export const metadata: Metadata = {
  title: 'Products',
  description: 'VMware, VirtualBox, Xen, KVM and QEMU: what each was in 2010, what it is now, and how it runs a guest.',
}

export default function ProductsPage(): ReactNode {
  return (
    <div className="mx-auto max-w-[60rem] px-4 py-8 sm:px-6">
      <Breadcrumbs crumbs={[{ href: '/', label: 'Course' }]} here="Products" />
      <h1 className="mt-8 text-4xl leading-tight">Products</h1>
      <p className="mt-3 max-w-prose text-lg">The deck’s “Options in Linux”, each with a machine that runs a guest its way.</p>
      <ul className="mt-6 space-y-4">
        {productEntries.map(({ id, name, says, in2010, today, runs }) => (
          <li key={id} className="rounded-lg border border-line bg-raised px-5 py-4">
            <h2 className="text-xl">
              <a href={`/products/${id}`}>{name}</a>
            </h2>
            <p className="mt-1">{says}</p>
            <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-3">
              {[
                ['2010', in2010],
                ['Today', today],
                ['How it runs a guest', runs],
              ].map(([term, text]) => (
                <div key={term}>
                  <dt className="font-semibold">{term}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <section className="prose-text mt-10">
        <h2>The others</h2>
        <p>
          The deck’s list ends in “(others)”. Of those that it may have meant: Microsoft’s Hyper-V runs unchanged guests and wants
          VT-x or AMD-V. User-Mode Linux is a Linux kernel built as a program, and runs Linux only. OpenVZ and LXC share one
          kernel between containers: no machine is imitated, and nothing but Linux runs. Containers of that kind are everywhere
          today.
        </p>
        <p>
          Which of them can run which guest is decided by a few rules: <a href="/virtualization/choosing">Choosing</a> plays them.
        </p>
      </section>
    </div>
  )
}
