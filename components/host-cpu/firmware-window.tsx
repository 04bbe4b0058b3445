'use client'
/** The firmware's setup, as long as the machine is in it: one switch, worked by the keys that such a setup has. */
import { type KeyboardEvent, type ReactNode, useId, useImperativeHandle, useRef } from 'react'
import type { HostCpuView } from '../../simulators/host-cpu/index.ts'
import { Button } from '../base/button.tsx'
import { useKeyboardIn } from '../kvm-host/use-keyboard-in.ts'
import type { PictureProps } from '../simulator/picture.ts'

export function FirmwareWindow(props: PictureProps<HostCpuView>): ReactNode {
  return props.view.power === 'setup' && <Setup {...props} />
}

const settings = [
  { value: 'disabled', label: 'Disabled' },
  { value: 'enabled', label: 'Enabled' },
] as const

function Setup({ view, onGive, isReadOnly }: PictureProps<HostCpuView>): ReactNode {
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const first = useRef<{ goTo: () => void }>(null)
  useImperativeHandle(first, () => ({ goTo: () => frame.current?.querySelector<HTMLElement>('input:checked')?.focus() }))
  useKeyboardIn(frame, first)
  const leave = () => {
    if (!isReadOnly) onGive('firmware.leave', {})
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F10') return
    event.preventDefault()
    leave()
  }
  return (
    <section
      ref={frame}
      aria-label="Firmware setup"
      onKeyDown={onKeyDown}
      className="mb-3 rounded border-2 border-accent bg-raised p-3 font-mono text-sm"
    >
      <p className="border-b border-line pb-1 font-semibold">Firmware setup: CPU configuration</p>
      <fieldset
        aria-describedby={`${id}-keys`}
        disabled={isReadOnly}
        className="flex flex-wrap items-center gap-x-6 gap-y-1 py-3"
      >
        <legend className="float-left mr-6">Virtualization (VT-x or AMD-V)</legend>
        {settings.map(({ value, label }) => (
          <label key={value} className="touch inline-flex items-center gap-1.5">
            <input
              type="radio"
              name={`${id}-virtualization`}
              className="accent-accent"
              checked={view.saved === value}
              onChange={() => onGive('firmware.set', { virtualization: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <p id={`${id}-keys`} className="text-soft">
        The arrow keys change it, F10 saves and restarts.
      </p>
      {!isReadOnly && (
        <p className="mt-2">
          <Button isSmall shape="primary" aria-keyshortcuts="F10" onClick={leave}>
            Save and restart
          </Button>
        </p>
      )}
    </section>
  )
}
