'use client'
/** Buttons: one clear primary action at a time, the rest quiet. A button that cannot be used says why and stays reachable. */
import { type ComponentProps, type ReactNode, useState } from 'react'

const shapes = {
  primary: 'bg-accent text-on-accent border-transparent hover:opacity-90 font-semibold',
  plain: 'bg-raised text-ink border-line-strong hover:border-accent hover:text-accent',
  quiet: 'border-transparent text-accent hover:bg-accent-soft',
  refused: 'bg-transparent text-soft border-dashed border-line-strong',
} as const

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  readonly shape?: keyof typeof shapes
  readonly isSmall?: boolean
  /** Why it cannot be used now. The button stays focusable and tells this to everyone. */
  readonly notNow?: string | null
  /** Says elsewhere why, when it is pressed all the same. Without this the button shows its reason itself. */
  readonly onNotNow?: () => void
}

/** The classes of a button, for links that look like one. */
export function buttonClass(shape: keyof typeof shapes = 'plain', isSmall = false): string {
  const size = isSmall ? 'px-2.5 py-1 text-sm' : 'px-4 py-2'
  return `touch inline-flex items-center justify-center gap-1.5 rounded-md border text-left no-underline transition-colors duration-150 ${size} ${shapes[shape]}`
}

/** A button. With `notNow` it does nothing, and its reason follows its name. */
export function Button({
  shape = 'plain',
  isSmall = false,
  notNow,
  onNotNow,
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  const isRefused = Boolean(notNow)
  const [asked, setAsked] = useState<string | null>(null)
  const isAsked = isRefused && asked === notNow
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(isRefused ? 'refused' : shape, isSmall)}
      aria-disabled={isRefused || undefined}
      onClick={
        isRefused
          ? (event) => {
              event.preventDefault()
              if (onNotNow) onNotNow()
              else setAsked(notNow ?? null)
            }
          : onClick
      }
    >
      {children}
      {isRefused && <span className={isAsked ? 'text-sm' : 'sr-only'}>, not now: {notNow}</span>}
    </button>
  )
}
