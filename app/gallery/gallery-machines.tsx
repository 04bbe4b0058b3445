'use client'
/** The gallery's machines: the panel of a simulator in each state that looks different. */
import { type ReactNode, useState } from 'react'
import { ec2Picture } from '../../components/ec2/ec2-picture.tsx'
import { hypervisorPicture } from '../../components/hypervisor/hypervisor-picture.tsx'
import { starts } from '../../components/hypervisor/starts.table.ts'
import type { AnyPicture } from '../../components/simulator/picture.ts'
import { Showing } from '../../components/simulator/showing.tsx'
import { SimulatorPanel } from '../../components/simulator/simulator-panel.tsx'
import { ec2 } from '../../simulators/ec2/index.ts'
import { hypervisor } from '../../simulators/hypervisor/index.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../simulators/kernel/clock.ts'
import { give, openSession, type Session, undo, waitUntil } from '../../simulators/kernel/session.ts'

const input = { seed: 1, startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 }
const empty = openSession(ec2, input)
const fleet = waitUntil(
  give(give(empty, 'instance.run', { type: 'm1.small', count: 5 }), 'volume.create', { sizeGiB: 25 }),
  MINUTE_MS,
)

const translator = starts.free.machines[0]
const beside = (setup: object) => openSession(hypervisor, { machines: [translator, { ...translator, ...setup }] })

const states: readonly {
  readonly title: string
  readonly session: Session
  readonly picture: AnyPicture | null
  readonly isReadOnly?: boolean
}[] = [
  { title: 'Nothing yet', session: empty, picture: ec2Picture },
  { title: 'A fleet that runs', session: waitUntil(fleet, 32 * HOUR_MS), picture: ec2Picture },
  { title: 'Refused: the limit', session: give(fleet, 'instance.run', { type: 'm1.small', count: 19 }), picture: ec2Picture },
  {
    title: 'Over two months, stepped back',
    session: undo(waitUntil(give(waitUntil(fleet, 40 * DAY_MS), 'address.allocate', {}), 45 * DAY_MS)),
    picture: ec2Picture,
  },
  {
    title: 'Today’s prices',
    session: waitUntil(
      give(openSession(ec2, { ...input, startsAt: '2026-03-01T09:00:00Z', book: 'us-east-1/2026-01' }), 'instance.run', {
        type: 't3.micro',
        count: 2,
      }),
      8 * HOUR_MS,
    ),
    picture: ec2Picture,
  },
  { title: 'Only looked at', session: fleet, picture: ec2Picture, isReadOnly: true },
  { title: 'Without a picture', session: fleet, picture: null },
  { title: 'A guest that has run nothing', session: openSession(hypervisor, starts.free), picture: hypervisorPicture },
  {
    title: 'Two machines in lock step',
    session: give(beside({ technique: 'hvm-shadow', vtx: 'enabled' }), 'guest.run', { operation: 'disk-read', times: 2 }),
    picture: hypervisorPicture,
  },
  {
    title: 'A guest whose counter is wrong',
    session: give(beside({ technique: 'deprivileged-unaided' }), 'guest.run', { operation: 'popf-section', times: 12 }),
    picture: hypervisorPicture,
  },
]

export function GalleryMachines(): ReactNode {
  return (
    <section aria-labelledby="machines" className="space-y-8">
      <h2 id="machines" className="text-2xl">
        Machines
      </h2>
      {states.map((state) => (
        <Machine key={state.title} {...state} />
      ))}
    </section>
  )
}

function Machine({ title, session: opened, picture, isReadOnly = false }: (typeof states)[number]): ReactNode {
  const [session, setSession] = useState(opened)
  return (
    <div>
      <p className="mb-2 text-sm text-soft">{title}</p>
      {title === 'A fleet that runs' && <Showing session={session} picture={picture} />}
      <SimulatorPanel
        title={title}
        session={session}
        onChange={setSession}
        picture={picture}
        start="gallery"
        isReadOnly={isReadOnly}
      />
    </div>
  )
}
