/** A run played by keys, while what shows it has the focus: Space, arrows, Home and End. */
import type { KeyboardEvent } from 'react'

interface Played {
  readonly end: number
  readonly state: () => { readonly isPlaying: boolean }
  readonly play: () => void
  readonly pause: () => void
  readonly step: (by: number) => void
  readonly goTo: (position: number) => void
}

/** Does what the key says; what is typed into a field, or into a button, stays there. */
export function byKey(event: KeyboardEvent, play: Played): void {
  const isControl = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
  if (isControl || event.ctrlKey || event.metaKey || event.altKey) return
  const isButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null
  const act = {
    ' ': isButton ? undefined : () => (play.state().isPlaying ? play.pause() : play.play()),
    ArrowRight: () => play.step(1),
    ArrowLeft: () => play.step(-1),
    Home: () => play.goTo(0),
    End: () => play.goTo(play.end),
  }[event.key]
  if (!act) return
  event.preventDefault()
  act()
}
