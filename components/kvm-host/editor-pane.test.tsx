/** The editor of a host on a page, in plain text: faults as one types, a refusal that keeps what was typed, and what was saved. */
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { give, openSession, type Session } from '../../simulators/kernel/session.ts'
import { kvmHost } from '../../simulators/kvm-host/index.ts'
import { button, clearPage, key, press, render, type } from '../fixtures/render.tsx'
import { SimulatorPanel } from '../simulator/simulator-panel.tsx'
import { kvmHostPicture } from './kvm-host-picture.tsx'

function Playing({ from }: { readonly from: Session }): ReactNode {
  const [session, setSession] = useState(from)
  return <SimulatorPanel title="A host" session={session} onChange={setSession} picture={kvmHostPicture} start="test" />
}

const opened = (line: string) => <Playing from={give(openSession(kvmHost, {}), 'terminal.run', { line })} />
const field = (panel: HTMLElement) => panel.querySelector<HTMLTextAreaElement>('section[aria-label=Editor] textarea')
const written = (panel: HTMLElement) => field(panel)?.value ?? ''
async function rewrite(panel: HTMLElement, from: string, to: string): Promise<void> {
  expect(written(panel)).toContain(from)
  await type(field(panel) as HTMLTextAreaElement, written(panel).replace(from, to))
}

beforeEach(() => localStorage.setItem('ringlab:editor', 'plain'))
afterEach(async () => {
  await clearPage()
  localStorage.clear()
})

test('a fault is said as it is typed, and leads to the value that is wrong', async () => {
  const panel = await render(opened('virsh edit web1'))
  await rewrite(panel, "bus='virtio'", "bus='virtoi'")
  await press(button(panel, 'Line 26, column'))
  expect(written(panel).slice(field(panel)?.selectionStart)).toMatch(/^virtoi'/)
  await rewrite(panel, 'virtoi', 'virtio')
  expect(() => button(panel, 'Line ')).toThrow()
})

test('what libvirt refuses is kept, with the question that virsh asks; what it takes closes the editor', async () => {
  const panel = await render(opened('virsh edit web1'))
  await rewrite(panel, "bus='virtio'", "bus='virtoi'")
  await press(button(panel, 'Save'))
  expect(panel.querySelector('[role=alert]')?.textContent).toContain('Try again?')
  expect(written(panel)).toContain('virtoi')
  await rewrite(panel, 'virtoi', 'virtio')
  await rewrite(panel, '>1</vcpu>', '>2</vcpu>')
  await key(field(panel) as HTMLElement, 's', { ctrlKey: true })
  expect(field(panel)).toBe(null)
  expect(panel.textContent).toContain("Domain 'web1' XML configuration edited.")
})

test('only what runs can be compared with', async () => {
  expect(() => button(document.body, 'Compare')).toThrow()
  expect(button(await render(opened('virsh edit web1')), 'Compare with what runs')).toBeTruthy()
  await clearPage()
  const off = await render(opened('virsh edit db1'))
  expect(button(off, 'Compare with what was opened')).toBeTruthy()
  expect(() => button(off, 'Compare with what runs')).toThrow()
})

test('the editor is there though pictures are hidden: the machine waits for it', async () => {
  localStorage.setItem('ringlab:picture', 'hidden')
  const panel = await render(opened('nano notes.txt'))
  expect(written(panel)).toBe('')
  await press(button(panel, 'Close without saving'))
  expect(field(panel)).toBe(null)
})
