'use client'
/** Two nodes pressed one after the other are a question: from the first to the second. One pressed twice is let go. */
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { refusalInWords } from '../simulator/facts-in-words.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { useLooking } from './looking.tsx'

export function usePressing({ view, onGive, isReadOnly }: PictureProps<NetworkWorldView>): (name: string) => void {
  const { from, what, set } = useLooking()
  return (name) => {
    if (isReadOnly || sendRefusal(view) !== null || view.nodes.find((node) => node.name === name)?.kind === 'switch')
      return set({ node: name })
    if (from === name) return set({ node: name, from: null })
    if (from === null) return set({ node: name, from: name })
    set({ node: name, from: null })
    onGive('packet.send', { from, to: name, ...what })
  }
}

/** Why nothing may be sent now; null where it may. */
export function sendRefusal({ actions }: Pick<NetworkWorldView, 'actions'>): string | null {
  const all = actions.filter(({ command }) => command === 'packet.send')
  const refused = all.find(({ permission }) => !permission.allowed)?.permission
  if (all.length === 0) return 'nothing is sent from here in this exercise'
  if (all.some(({ permission }) => permission.allowed) || !refused || refused.allowed) return null
  return refusalInWords(refused.refusal)
}
