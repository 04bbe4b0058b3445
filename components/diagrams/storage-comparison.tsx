'use client'
/** The same guest on a qcow2 file, on a partition and on a logical volume: what it takes, and what can be done with it. */
import { type ReactNode, useState } from 'react'
import { Button } from '../base/button.tsx'
import { sizesOfDisk } from '../kvm-host/disks.ts'
import { Answer } from '../kvm-host/manager/answer.tsx'
import { LineButton, LineButtons } from '../kvm-host/manager/line-button.tsx'
import { gib, shownBytes } from '../kvm-host/manager/sizes.ts'
import { TypingProvider } from '../kvm-host/manager/typing.ts'
import { UseBar } from '../kvm-host/use-bar.tsx'
import { asked, type HostSession, opened, useHost } from './host-session.ts'
import { lanes, threeLanes } from './storage-hosts.table.ts'
import { abilities, writeLines } from './storage-lines.ts'

const begin = () => opened(threeLanes)

const words = {
  file1: {
    title: 'qcow2 file',
    badge: 'easiest',
    says: 'A file in a file system. It takes from the host what the guest has written, and keeps snapshots within itself. It is copied like any file.',
  },
  part1: {
    title: 'Partition',
    badge: 'best performance',
    says: 'Nothing lies between guest and disk. It takes all of its room at once, cannot grow, and has no snapshots. It is copied block by block.',
  },
  lv1: {
    title: 'Logical volume',
    badge: 'most flexible',
    says: 'Extents of a group. It takes all of its room at once, but can grow, and has snapshots with a room of their own. It is copied block by block.',
  },
} as const

export function StorageComparison(): ReactNode {
  const { session, view, typing, typed, typeNow, startOver } = useHost(begin)
  const isFull = view.images.some(({ system }) => system !== null && system.usedBytes + 0.5 * gib > system.filesystemBytes)
  return (
    <TypingProvider value={typing}>
      <div className="space-y-3">
        <LineButtons label="The same work in all three">
          <LineButton
            label="Write 500 MiB"
            on="in each"
            lines={writeLines(lanes.map(({ name }) => name))}
            notNow={isFull && 'their file systems are full'}
          />
        </LineButtons>
        <Answer view={view} typed={typed} isReadOnly={false} onLeave={() => typeNow('^]')} />
        <ol className="space-y-3">
          {lanes.map(({ name, path }) => {
            const sizes = sizesOfDisk(view, path)
            const used = view.domains.find((domain) => domain.name === name)?.guest?.usedBytes ?? 0
            const { title, badge, says } = words[name]
            return (
              <li key={name} className="space-y-2 rounded border border-line bg-paper px-3 py-2">
                <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <strong>{title}</strong>
                  <span className="rounded border border-accent bg-accent-soft px-1.5 text-sm">{badge}</span>
                </p>
                <p className="text-sm text-soft">
                  <code>{path}</code>, the disk of <code>{name}</code>. {says}
                </p>
                {sizes && <UseBar used={sizes.allocatedBytes} of={sizes.capacityBytes} />}
                <p className="text-sm">The guest’s file system uses {shownBytes(used)}.</p>
                <LineButton
                  label="Grow"
                  on={title}
                  lines={abilities[name].grow}
                  notNow={(sizes?.capacityBytes ?? 0) > 8 * gib && 'it has grown'}
                />
                <LineButton
                  label="Snapshot"
                  on={title}
                  lines={abilities[name].snapshot}
                  notNow={hasSnapshot(view, name) && 'it has one'}
                />
                <Sizes session={session} name={name} />
              </li>
            )
          })}
        </ol>
        <Button isSmall notNow={session.log.length === 0 ? 'nothing was done yet' : null} onClick={startOver}>
          Start over
        </Button>
      </div>
    </TypingProvider>
  )
}

function hasSnapshot(view: ReturnType<typeof useHost>['view'], name: string): boolean {
  return (
    view.domains.some((domain) => domain.name === name && domain.snapshots.length > 0) ||
    view.groups.some(({ volumes }) => volumes.some(({ origin }) => origin === name))
  )
}

/** What the tools of each say of its size, now. */
function Sizes({ session, name }: { readonly session: HostSession; readonly name: keyof typeof abilities }): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const { sizes } = abilities[name]
  // At a console the line would be the guest's.
  const isAtHost = (session.worlds.at(-1) as { readonly shell: { readonly at: string } }).shell.at === 'bash'
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="text-sm text-accent">What the tools show: {sizes.map((line) => line.split(' ')[0]).join(', ')}</summary>
      {isOpen && isAtHost && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="mt-1 overflow-x-auto rounded bg-sunken p-2 font-mono text-sm leading-5"
        >
          {sizes.map((line) => `# ${line}\n${asked(session, line)}`).join('\n')}
        </pre>
      )}
    </details>
  )
}
