import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Args } from '../../simulators/kernel/args.ts'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { aNetworkView, droppedInSilence, rejectedForward } from '../fixtures/network-view.ts'
import { button, clearPage, key, press, render } from '../fixtures/render.tsx'
import { LookingAround } from './looking.tsx'
import { NetworkDrawing } from './network-drawing.tsx'
// Loaded here, so that it is there as soon as it is shown.
import './topology-canvas.tsx'

const given: { readonly command: string; readonly args: Args }[] = []
beforeEach(() => {
  given.length = 0
  localStorage.clear()
})
afterEach(clearPage)

function Drawn({ view, isReadOnly = false }: { readonly view: NetworkWorldView; readonly isReadOnly?: boolean }): ReactNode {
  return (
    <LookingAround>
      <NetworkDrawing
        view={view}
        isReadOnly={isReadOnly}
        onStep={() => undefined}
        onGive={(command, args) => given.push({ command, args })}
      />
    </LookingAround>
  )
}

/** With the canvas there, which is loaded when it is first shown. */
async function drawn(view: NetworkWorldView, isReadOnly = false): Promise<HTMLElement> {
  const box = await render(<Drawn view={view} isReadOnly={isReadOnly} />)
  await act(async () => void (await vi.waitFor(() => expect(box.querySelector('[data-node]')).not.toBeNull())))
  return box
}
const node = (box: HTMLElement, name: string) => box.querySelector(`[data-node="${name}"]`) as HTMLElement
const player = (box: HTMLElement) => box.querySelector('section[aria-label^="The packet"]') as HTMLElement
const slider = (box: HTMLElement) => box.querySelector('input[type=range]') as HTMLInputElement

test('two nodes pressed one after the other are a question from the first to the second', async () => {
  const box = await drawn(aNetworkView())
  await press(node(box, 'out'))
  expect(given).toEqual([])
  expect(box.textContent).toContain('Now press the node that it is for.')
  await press(node(box, 'g1'))
  expect(given).toEqual([{ command: 'packet.send', args: { from: 'out', to: 'g1', protocol: 'icmp', port: 0 } }])
})

test('a node pressed twice is let go, and a switch sends nothing', async () => {
  const box = await drawn(aNetworkView())
  await press(node(box, 'out'))
  await press(node(box, 'out'))
  await press(node(box, 'sw'))
  await press(node(box, 'g1'))
  await press(button(box, 'Let go'))
  expect(given).toEqual([])
})

test('a past attempt sends nothing', async () => {
  const box = await drawn(aNetworkView({ trace: rejectedForward }), true)
  await press(node(box, 'out'))
  await press(node(box, 'g1'))
  expect(given).toEqual([])
  expect(box.querySelector('select[aria-label=Send]')).toBeNull()
})

test('every node is a button that says its name and addresses; bridges and taps are drawn', async () => {
  const box = await drawn(aNetworkView())
  expect(node(box, 'rtr').getAttribute('aria-label')).toBe('rtr: 203.0.113.1/24, 192.168.1.1/24')
  expect(box.querySelectorAll('[data-node]')).toHaveLength(aNetworkView().nodes.length)
  expect(box.querySelectorAll('[data-tab]')).toHaveLength(7)
  expect(box.textContent).toContain('virbr0')
})

test('the picture is one stop for the Tab key; arrow keys go from node to node', async () => {
  const box = await drawn(aNetworkView())
  expect([...box.querySelectorAll<HTMLElement>('[data-node]')].filter(({ tabIndex }) => tabIndex === 0)).toEqual([
    node(box, 'inet'),
  ])
  await act(async () => node(box, 'inet').focus())
  await key(node(box, 'inet'), 'ArrowRight')
  expect(document.activeElement).toBe(node(box, 'rtr'))
  expect(node(box, 'rtr').tabIndex).toBe(0)
})

test('the packet is stepped by keys, and the card says the rule and what changed', async () => {
  const box = await drawn(aNetworkView({ trace: rejectedForward }))
  expect(box.querySelector('[role=status]')?.textContent).toContain('REFUSED')
  for (let steps = 0; steps < 5; steps += 1) await key(player(box), 'ArrowRight')
  expect(slider(box).value).toBe('5')
  expect(player(box).textContent).toContain('nat PREROUTING, rule 1')
  expect(player(box).textContent).toContain('changed from 8080')
  await key(player(box), 'End')
  expect(slider(box).value).toBe('8')
  await key(player(box), 'Home')
  expect(slider(box).value).toBe('0')
})

test('another answer begins at its first step', async () => {
  const box = await drawn(aNetworkView({ trace: droppedInSilence }))
  expect(slider(box).value).toBe('0')
  expect(box.querySelector('[role=status]')?.textContent).toContain('TIMEOUT')
})

test('before anything was sent there is no player, and the list says the same as the picture', async () => {
  const box = await drawn(aNetworkView())
  expect(player(box)).toBeNull()
  expect(box.querySelector('[role=status]')?.textContent).toBe('Nothing was sent yet.')
  const wires = [...box.querySelectorAll('ul[aria-label=Wires] li')].map(({ textContent }) => textContent)
  expect(wires).toContain('sw p3 – host eth0')
})

test('as a list it is worked by the same presses, and the choice is kept', async () => {
  const box = await drawn(aNetworkView())
  await press(button(box, 'Show it as a list'))
  await press(button(box, 'out'))
  await press(button(box, 'g3'))
  expect(given).toEqual([{ command: 'packet.send', args: { from: 'out', to: 'g3', protocol: 'icmp', port: 0 } }])
  await clearPage()
  const again = await render(<Drawn view={aNetworkView()} />)
  expect(button(again, 'Show it as a picture')).toBeTruthy()
})
