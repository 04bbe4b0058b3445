import { act, type ReactNode, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { openSession, type Session, view } from '../../simulators/kernel/session.ts'
import { kvmLan, type KvmLanView } from '../../simulators/kvm-lan/index.ts'
import { button, clearPage, key, press, render, type } from '../fixtures/render.tsx'
import { SimulatorPanel } from '../simulator/simulator-panel.tsx'
import { kvmLanPicture } from './kvm-lan-picture.tsx'
import { lanOf } from './lan-of.ts'
// Loaded here, so that they are there as soon as they are shown.
import '../kvm-host/manager/manager-window.tsx'
import '../network/topology-canvas.tsx'

// jsdom has no layout to scroll in.
Element.prototype.scrollIntoView ??= () => undefined
afterEach(clearPage)

const opened = (): Session<KvmLanView> => openSession<KvmLanView>(kvmLan, {})

function Playing({ from, isReadOnly = false }: { readonly from: Session; readonly isReadOnly?: boolean }): ReactNode {
  const [session, setSession] = useState(from)
  return (
    <SimulatorPanel
      title="A host"
      session={session}
      onChange={setSession}
      picture={kvmLanPicture}
      start="test"
      isReadOnly={isReadOnly}
    />
  )
}

const chooser = (panel: HTMLElement) => panel.querySelector('[data-panel=terminal] fieldset') as HTMLElement
const until = (look: () => void) => act(async () => void (await vi.waitFor(look)))
const run = async (panel: HTMLElement, line: string) => {
  await type(panel.querySelector('input[aria-label="Command line"]') as HTMLInputElement, line)
  await press(button(panel, 'Enter'))
}

test('the host and its LAN are one picture, and a node pressed after another is a question', async () => {
  const panel = await render(<Playing from={opened()} />)
  await until(() => expect(panel.querySelector('[data-node]')).not.toBeNull())
  const nodes = [...panel.querySelectorAll<HTMLElement>('[data-node]')].map(({ dataset }) => dataset.node)
  expect(nodes).toContain(view(opened()).node)
  const [host, other] = [
    view(opened()).node,
    nodes.find((name) => view(opened()).lan.nodes.some((node) => node.name === name && node.kind === 'pc')),
  ]
  await press(panel.querySelector(`[data-node="${host}"]`) as HTMLElement)
  await press(panel.querySelector(`[data-node="${other}"]`) as HTMLElement)
  expect([...panel.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join()).toMatch(/ping (✓|…|×|∅)/)
})

test('the manager works while the terminal is on the host, and leads there otherwise', async () => {
  const panel = await render(<Playing from={opened()} />)
  const other = view(opened()).lan.nodes.find(({ kind }) => kind === 'pc')?.name ?? ''
  await press(button(chooser(panel), other))
  await press(button(panel, 'Manager'))
  const pane = panel.querySelector('[data-panel=manager]') as HTMLElement
  expect(pane.textContent).toContain('the terminal is on')
  await press(button(pane, 'Open the host’s terminal'))
  await until(() => expect(pane.textContent).not.toContain('the terminal is on'))
})

test('nano opens an editor on the host, and on another node', async () => {
  const panel = await render(<Playing from={opened()} />)
  await run(panel, 'nano /etc/network/interfaces')
  expect(panel.querySelector('section[aria-label=Editor]')?.textContent).toContain('/etc/network/interfaces')
  await press(button(panel, 'Close without saving'))
  await press(button(chooser(panel), view(opened()).lan.nodes.find(({ kind }) => kind === 'pc')?.name ?? ''))
  await run(panel, 'nano /etc/hosts')
  expect(panel.querySelector('section[aria-label=Editor]')?.textContent).toContain('/etc/hosts')
})

test('what is made when it is read is made for the LAN too', () => {
  const seen = view(opened())
  expect(lanOf(seen).reachability).toEqual(seen.lan.reachability)
  expect(lanOf(seen).changes).toBeNull()
  expect(lanOf(seen)).toBe(lanOf(seen))
})

test('the setup of the firmware is a window with one switch, and F10 leaves it', async () => {
  const panel = await render(<Playing from={opened()} />)
  await run(panel, 'systemctl reboot --firmware-setup')
  const setup = panel.querySelector('section[aria-label="Firmware setup"]') as HTMLElement
  const enabled = [...setup.querySelectorAll<HTMLInputElement>('input')].at(-1) as HTMLInputElement
  await act(async () => enabled.click())
  expect(enabled.checked).toBe(true)
  await key(setup, 'F10')
  expect(panel.querySelector('section[aria-label="Firmware setup"]')).toBeNull()
})
