'use client'
/** On which node the terminal is: one press goes to another. */
import type { ReactNode } from 'react'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

export function TerminalChooser({ view, onGive, isReadOnly }: PictureProps<NetworkWorldView>): ReactNode {
  const nodes = view.nodes.filter(({ kind }) => kind !== 'switch')
  if (nodes.length < 2) return null
  return (
    <fieldset className="no-print mb-2 flex flex-wrap gap-1">
      <legend className="sr-only">The terminal is on</legend>
      {nodes.map(({ name, isOn }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === view.at}
          aria-disabled={isReadOnly || !isOn || undefined}
          title={isOn ? undefined : 'It is off'}
          onClick={() => {
            if (!isReadOnly && isOn && name !== view.at) onGive('terminal.at', { node: name })
          }}
          className="touch rounded border border-line-strong px-2 py-0.5 font-mono text-sm hover:border-accent aria-disabled:border-dashed aria-disabled:text-soft aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold"
        >
          {name}
          {!isOn && <span className="font-sans text-xs"> off</span>}
        </button>
      ))}
    </fieldset>
  )
}
