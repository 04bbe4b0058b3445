'use client'
/** Tabs by the book: one stop for the Tab key, arrows between them, panels that stay mounted. Where there is no room for all, a button leads on. */
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { useOverflow } from './use-overflow.ts'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

interface TabsProps {
  /** What the tabs divide: "Parts of the machine". */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

export function Tabs({ label, tabs, chosen, onChoose }: TabsProps): ReactNode {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const more = useOverflow(list, tabs.map(({ label: name }) => name).join())
  const turn = (by: 1 | -1) => list.current?.scrollBy({ left: by * list.current.clientWidth * 0.6 })
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const place = tabs.findIndex(({ id }) => id === chosen)
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step && (place + step + tabs.length) % tabs.length
    const tab = next === undefined ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    onChoose(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
  }
  return (
    <div>
      <div className="no-print relative">
        {more.left && <Further side="left" onPress={() => turn(-1)} />}
        {more.right && <Further side="right" onPress={() => turn(1)} />}
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          onKeyDown={move}
          className="flex gap-1 overflow-x-auto [scrollbar-width:none] border-b border-line px-4"
        >
          {tabs.map(({ id, label: name }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${base}-tab-${id}`}
              data-tab={id}
              aria-selected={id === chosen}
              aria-controls={`${base}-panel-${id}`}
              tabIndex={id === chosen ? 0 : -1}
              onClick={(event) => {
                onChoose(id)
                event.currentTarget.scrollIntoView?.({ block: 'nearest', inline: 'center' })
              }}
              className="touch -mb-px shrink-0 whitespace-nowrap border-b-2 border-transparent forced-colors:border-[Canvas] forced-colors:aria-selected:border-[Highlight] px-3 py-2 text-sm text-soft hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          role="tabpanel"
          id={`${base}-panel-${id}`}
          data-panel={id}
          aria-labelledby={`${base}-tab-${id}`}
          hidden={id !== chosen}
          className="p-4"
        >
          {content}
        </div>
      ))}
    </div>
  )
}

/** Lies over the end of the row where tabs are out of sight. By keyboard the arrows bring them into it. */
function Further({ side, onPress }: { readonly side: 'left' | 'right'; readonly onPress: () => void }): ReactNode {
  return (
    <button
      type="button"
      aria-hidden="true"
      tabIndex={-1}
      title="More tabs"
      onClick={onPress}
      className={`absolute inset-y-0 z-10 flex w-14 items-center pb-0.5 text-lg text-accent hover:text-ink ${side === 'left' ? 'left-0 justify-start bg-linear-to-r pl-2.5' : 'right-0 justify-end bg-linear-to-l pr-2.5'} from-paper from-45% to-transparent forced-colors:bg-[Canvas]`}
    >
      {side === 'left' ? '‹' : '›'}
    </button>
  )
}
