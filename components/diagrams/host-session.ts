'use client'
/** A KVM host of a diagram's own: its session, and the typing of lines into it. */
import { useState } from 'react'
import { kvmHost, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { give, openSession, type Session, view as viewOf } from '../../simulators/kernel/session.ts'
import { useLines } from '../kvm-host/manager/typing.ts'

export type HostSession = Session<KvmHostView>

/** `open` makes the host as it is at first, and again when the student starts over. */
export function useHost(open: () => HostSession) {
  const [session, setSession] = useState(open)
  const view = viewOf(session)
  const lines = useLines({
    view,
    isReadOnly: false,
    onStep: () => undefined,
    onGive: (command, args) => setSession(give(session, command, args)),
  })
  return { session, view, ...lines, startOver: () => setSession(open()) }
}

export const opened = (input: object): HostSession => openSession<KvmHostView>(kvmHost, input)

/** What a line would print now. The session goes on without it. */
export function asked(session: HostSession, line: string): string {
  const { stdout, stderr } = viewOf(give(session, 'terminal.run', { line })).last
  return `${stdout}${stderr}`.replace(/\n+$/, '')
}
