'use client'
/** The image as a bar, a piece for each group, with the budget across it; what it lacks, how it boots, and what file it makes. */
import type { ReactNode } from 'react'
import type { ImageView } from '../../simulators/image-builder/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { SizeBar } from './size-bar.tsx'
import { mib } from './size-words.ts'

export function ImageDrawing({ view }: PictureProps<ImageView>): ReactNode {
  return (
    <div className="space-y-4 pb-3 text-sm">
      <SizeBar view={view} />
      <Boot view={view} />
      <Files view={view} />
    </div>
  )
}

function Boot({ view: { warnings, canBoot, boot } }: { readonly view: ImageView }): ReactNode {
  const totalMs = boot.reduce((sum, { ms }) => sum + ms, 0)
  return (
    <section aria-label="Boot" className="space-y-1">
      <ul className="space-y-1">
        {warnings.map(({ code, says }) => (
          <li key={code}>
            <span aria-hidden="true" className="font-semibold text-refused">
              ×{' '}
            </span>
            {says} <span className="font-mono text-xs text-soft">{code}</span>
          </li>
        ))}
      </ul>
      {canBoot ? (
        <details>
          <summary>
            <span aria-hidden="true" className="font-semibold text-running">
              ✓{' '}
            </span>
            Boots in about <strong>{(totalMs / 1000).toFixed(1)} s</strong>: assumed, not measured
          </summary>
          <ol className="pl-5">
            {boot.map(({ what, ms }) => (
              <li key={what}>
                <span className="inline-block w-14 tabular-nums">{(ms / 1000).toFixed(1)} s</span> {what}
              </li>
            ))}
          </ol>
        </details>
      ) : (
        <p className="font-semibold">It does not boot.</p>
      )}
    </section>
  )
}

function Files({ view: { files, usedKiB } }: { readonly view: ImageView }): ReactNode {
  return (
    <section aria-label="Files">
      <table className="w-full">
        <caption className="text-left text-soft">The file on the host, for {mib(usedKiB)} on the guest’s disk</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Size</th>
            <th scope="col">Made</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ format, label, name, sizeKiB, isMade }) => (
            <tr key={format} className="border-t border-line">
              <th scope="row" className="py-0.5 text-left font-normal">
                {label}
              </th>
              <td className="text-right tabular-nums">{mib(sizeKiB)}</td>
              <td className={`pl-3 ${isMade ? 'font-mono' : 'text-soft'}`}>{isMade ? name : 'would be'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
