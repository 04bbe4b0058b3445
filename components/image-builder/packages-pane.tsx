'use client'
/** Every package on top of the base, the largest first, with the package that wanted it. */
import type { ReactNode } from 'react'
import type { ImageView } from '../../simulators/image-builder/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { mib } from './size-words.ts'

export function PackagesPane({ view: { installed, base, indexDate } }: PictureProps<ImageView>): ReactNode {
  const sorted = installed.toSorted((a, b) => b.sizeKiB - a.sizeKiB)
  return (
    <section aria-label="Packages of the image" className="space-y-2 text-sm">
      <p>
        {installed.length} packages on top of the base ({base.packages} packages, {mib(base.sizeKiB)}), by their Installed-Size in
        Debian 12 of {indexDate}.
      </p>
      <table className="w-full">
        <thead>
          <tr className="text-left text-soft">
            <th scope="col" className="font-normal">
              Package
            </th>
            <th scope="col" className="text-right font-normal">
              Size
            </th>
            <th scope="col" className="pl-3 font-normal">
              Because of
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ name, sizeKiB, because, isRecommended }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-0.5 text-left font-mono text-xs font-normal wrap-anywhere">
                {name}
              </th>
              <td className="text-right whitespace-nowrap tabular-nums">{mib(sizeKiB)}</td>
              <td className="pl-3 wrap-anywhere">
                {because === null ? (
                  <strong>you</strong>
                ) : (
                  <>
                    <span className="font-mono text-xs">{because}</span>
                    {isRecommended && <span className="text-soft"> (recommended)</span>}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
