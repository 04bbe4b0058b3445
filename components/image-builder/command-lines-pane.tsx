'use client'
/** What one would type for the same image, to be copied. */
import type { ReactNode } from 'react'
import type { ImageView } from '../../simulators/image-builder/index.ts'
import { CopyButton } from '../base/copy-button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

export function CommandLinesPane({ view: { commandLines, tool } }: PictureProps<ImageView>): ReactNode {
  return (
    <section aria-label="Command lines" className="space-y-2 text-sm">
      <p className="flex items-center justify-between">
        {tool === 'vmbuilder' ? 'As it was typed in 2010' : 'The same, typed on a Debian 12'}
        <CopyButton what="the command lines" text={commandLines.join('\n')} />
      </p>
      {commandLines.map((line) => (
        <p key={line} className="rounded-md bg-sunken px-2 py-1 font-mono text-xs wrap-anywhere">
          {line}
        </p>
      ))}
    </section>
  )
}
