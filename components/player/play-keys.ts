/** Steps played by keys, while what shows it has the focus: Space, arrows, Home and End. */
import type { KeyboardEvent } from 'react'
import type { Player } from './player.ts'

/** Does what the key says; what is typed into a field, or into a button, stays there. */
export function byKey(event: KeyboardEvent, play: Player): void {
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
