'use client'
/** Where the machine stands on a wide screen: beside the text, in view while one reads. */
import { type ReactNode, useEffect, useState } from 'react'
import { useBench } from './bench.tsx'

const SETTLING_MS = 1_500

export function BenchStage(): ReactNode {
  const { setStage, activeId } = useBench()
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [found, setFound] = useState<'nothing' | 'on-its-way' | null>(null)
  useEffect(() => {
    // A machine that is on its way takes its place within this time; saying that there is none would only flash.
    const look = () => setFound(document.querySelector('[data-on-its-way]') ? 'on-its-way' : 'nothing')
    const settling = setTimeout(look, SETTLING_MS)
    return () => clearTimeout(settling)
  }, [])
  useEffect(() => {
    const wide = matchMedia('(min-width: 72rem)')
    const place = () => setStage(wide.matches ? element : null)
    place()
    wide.addEventListener('change', place)
    return () => wide.removeEventListener('change', place)
  }, [element, setStage])
  return (
    <aside aria-label="The bench" className="hidden lg:block print:block">
      <div className="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto overscroll-contain py-6 pr-1 print:static print:h-auto print:overflow-visible">
        <div ref={setElement} />
        {activeId === null && found !== null && (
          <p className="no-print rounded-lg border border-dashed border-line p-8 text-center text-soft">
            {found === 'nothing'
              ? 'Nothing on the bench yet. Begin an exercise, and its machine comes here.'
              : 'The machine of this lesson is being set up.'}
          </p>
        )}
      </div>
    </aside>
  )
}
