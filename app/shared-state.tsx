'use client'
/** A state that came with the address (`#s=…`): put on the bench, or said why it cannot be. */
import { type ReactNode, useEffect, useState } from 'react'
import { NotLoaded } from '../components/base/not-loaded.tsx'
import { Notice } from '../components/base/notice.tsx'

export function SharedState(): ReactNode {
  const [opened, setOpened] = useState<{ readonly machine: ReactNode } | { readonly fault: string } | null>(null)
  const [again, setAgain] = useState<(() => void) | null>(null)
  useEffect(() => {
    const open = () => {
      setAgain(null)
      if (!location.hash.startsWith('#s=')) return
      const text = location.hash.slice(3)
      import('./free-room.tsx').then(({ openSharedRoom }) => openSharedRoom(text)).then(setOpened, () => setAgain(() => open))
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])
  if (again) return <NotLoaded title="The state in this link could not be loaded" onAgain={again} />
  if (opened === null) return null
  if ('fault' in opened) {
    return (
      <Notice look="refused" title="The state in this link cannot be shown" isUrgent>
        <p>{opened.fault} The lesson below is whole without it.</p>
      </Notice>
    )
  }
  return (
    <Notice look="note" title="This link carries a state of the machine">
      <p>It is yours to play on with. Nothing that you do in it is graded.</p>
      {opened.machine}
    </Notice>
  )
}
