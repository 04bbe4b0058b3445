'use client'
/** Shows a session to the rest of the lesson, as long as its machine stands on the bench. Draws nothing. */
import { type ReactNode, useMemo } from 'react'
import { type Session, view } from '../../simulators/kernel/session.ts'
import { useShowing } from '../bench/bench.tsx'
import type { AnyPicture } from './picture.ts'

export function Showing({ session, picture }: { readonly session: Session; readonly picture: AnyPicture | null }): ReactNode {
  useShowing(useMemo(() => ({ simulator: session.simulator.name, view: view(session), picture }), [session, picture]))
  return null
}
