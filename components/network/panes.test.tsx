import { act, type ComponentType } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Args } from '../../simulators/kernel/args.ts'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { aNetworkView, aPacket, rejectedForward } from '../fixtures/network-view.ts'
import { button, clearPage, key, press, render, type } from '../fixtures/render.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { CapturePane } from './capture-pane.tsx'
import { EditorPane } from './editor-pane.tsx'
import { ExplainPane } from './explain-pane.tsx'
import { NodePane } from './node-pane.tsx'
import { ReachabilityPane } from './reachability-pane.tsx'
import { RemediesList } from './remedies-list.tsx'
import { TerminalChooser } from './terminal-chooser.tsx'
import { playerOf } from './trace-player.ts'

const given: { readonly command: string; readonly args: Args }[] = []
beforeEach(() => {
  given.length = 0
  localStorage.setItem('ringlab:editor', 'plain')
})
afterEach(clearPage)

const shown = (Pane: ComponentType<PictureProps<NetworkWorldView>>, more: Partial<NetworkWorldView> = {}, isReadOnly = false) =>
  render(
    <Pane
      view={aNetworkView(more)}
      isReadOnly={isReadOnly}
      onStep={() => undefined}
      onGive={(command, args) => given.push({ command, args })}
    />,
  )

test('the question in a line sends from a node to a node', async () => {
  const box = await shown(ExplainPane)
  expect(box.textContent).toContain('Nothing was sent yet')
  await press(button(box, 'Send'))
  expect(given).toEqual([{ command: 'packet.send', args: { from: 'inet', to: 'rtr', protocol: 'icmp', port: 0 } }])
})

test('it says why nothing may be sent', async () => {
  const box = await shown(ExplainPane, { actions: [] })
  expect(button(box, 'Send').getAttribute('aria-disabled')).toBe('true')
  await press(button(box, 'Send'))
  expect(given).toEqual([])
})

test('it says in words what happened, and leads to the step that decided it', async () => {
  const box = await shown(ExplainPane, { trace: rejectedForward })
  expect(box.querySelector('section[aria-label="In words"]')?.textContent).toContain('out → sw → host')
  await press(button(box, 'Go to the step that decided it'))
  expect(playerOf(rejectedForward)?.at).toBe(7)
  expect(box.querySelector('tr[aria-current=step]')?.textContent).toContain('LIBVIRT_FWI')
  await key(box.querySelector('[role=region]') as HTMLElement, 'ArrowUp')
  expect(playerOf(rejectedForward)?.at).toBe(6)
})

test('the smallest change is worked out when it is asked for, and can be run where the terminal is', async () => {
  let worked = 0
  const fix = { kind: 'line', node: 'host', line: 'iptables -I FORWARD -j ACCEPT', why: 'Lets it through.' } as const
  const seen = {
    ...aNetworkView({ trace: rejectedForward }),
    get remedies() {
      worked += 1
      return { remedies: [{ fixes: [fix] }], reason: null, probes: 2 }
    },
  }
  const box = await render(
    <RemediesList
      view={seen}
      isReadOnly={false}
      onStep={() => undefined}
      onGive={(command, args) => given.push({ command, args })}
    />,
  )
  expect(worked).toBe(0)
  await press(button(box, 'Show the smallest change'))
  expect(box.textContent).toContain('On host: Lets it through.')
  await press(button(box, 'Run it'))
  expect(given).toEqual([{ command: 'terminal.run', args: { line: fix.line } }])
})

test('where the change is what is asked for, none is offered, and it says so', async () => {
  const box = await shown(RemediesList, { trace: rejectedForward, withheld: 'Find it yourself here.' })
  expect(box.textContent).toBe('Find it yourself here.')
  expect(box.querySelector('button')).toBeNull()
})

test('what gets through needs no change', async () => {
  const box = await shown(RemediesList, { trace: { ...rejectedForward, result: 'OK' } })
  expect(box.textContent).toBe('')
})

test('a capture is shown by interface, and a line leads to its step', async () => {
  const frame = { atMs: 0, node: 'host', dev: 'eth0', direction: 'in', packet: aPacket() } as const
  const captured = [frame, { ...frame, node: 'out', direction: 'out' } as const]
  const box = await shown(CapturePane, { trace: rejectedForward, captured })
  expect(box.querySelectorAll('tbody tr')).toHaveLength(2)
  await press(button(box, 'Go to step 2'))
  expect(playerOf(rejectedForward)?.state().position).toBe(1)
  expect((await shown(CapturePane)).textContent).toContain('No interface saw a frame yet')
})

test('a cell of the matrix says its result in a word, and asks why', async () => {
  const box = await shown(ReachabilityPane)
  expect(box.textContent).toContain('2 of 2 get through')
  await press(box.querySelectorAll<HTMLElement>('input[type=radio]')[1] as HTMLElement)
  const words = [...box.querySelectorAll('td button')].map((cell) => cell.getAttribute('aria-label'))
  expect(words).toEqual(['out to host: refused', 'host to out: timeout'])
  await press(button(box, 'host to out'))
  expect(given).toEqual([{ command: 'packet.send', args: { from: 'host', to: '10.0.0.1', protocol: 'tcp', port: 80 } }])
})

test('the matrix is one stop for the Tab key; arrows go through its cells', async () => {
  const box = await shown(ReachabilityPane)
  const stops = () => [...box.querySelectorAll<HTMLElement>('[data-cell]')].filter(({ tabIndex }) => tabIndex === 0)
  expect(stops()).toHaveLength(1)
  await act(async () => stops()[0]?.focus())
  await key(stops()[0] as HTMLElement, 'ArrowDown')
  expect(document.activeElement?.getAttribute('data-cell')).toBe('1 1')
  expect(stops()).toHaveLength(1)
})

test('what changed against the configuration kept is marked in its cell, and listed in words', async () => {
  const [, before] = aNetworkView().reachability
  if (!before) throw new Error('no cell')
  const after = { ...before, result: 'OK' } as const
  const box = await shown(ReachabilityPane, { reachability: [after], changes: [{ before, after }] })
  expect(box.querySelector('td button')?.getAttribute('aria-label')).toBe('out to host: OK, was refused')
  expect(box.querySelector('section[aria-label="What if"] li')?.textContent).toBe('out → host tcp 80: was × refused, now ✓ OK')
  await press(button(box, 'Compare no longer'))
  expect(given).toEqual([{ command: 'configuration.forget', args: {} }])
})

test('a node is shown from within: interfaces, routes, rules as iptables-save prints them, files to edit', async () => {
  const box = await shown(NodePane)
  for (const words of ['port of br0', 'default via 192.168.1.1 dev br0', ':FORWARD ACCEPT', 'tcp *:80', 'It forwards IPv4'])
    expect(box.textContent).toContain(words)
  await press(button(box, 'Edit /etc/network/interfaces'))
  expect(given).toEqual([{ command: 'terminal.run', args: { line: 'nano /etc/network/interfaces' } }])
})

test('on another node than the terminal’s its terminal is opened first', async () => {
  const box = await shown(NodePane, { at: 'g1' })
  expect(box.querySelector('select')?.value).toBe('g1')
  const away = await shown(NodePane, { at: 'sw' })
  expect(() => button(away, 'Open its terminal')).toThrow()
})

test('the terminal goes to the node that is pressed; one that is off has none', async () => {
  const nodes = aNetworkView().nodes.map((node) => (node.name === 'g2' ? { ...node, isOn: false } : node))
  const box = await shown(TerminalChooser, { nodes })
  expect(button(box, 'host').getAttribute('aria-pressed')).toBe('true')
  await press(button(box, 'g2'))
  await press(button(box, 'host'))
  await press(button(box, 'g1'))
  expect(given).toEqual([{ command: 'terminal.at', args: { node: 'g1' } }])
  expect(() => button(box, 'sw')).toThrow()
})

test('a file that is open is edited and saved as a whole', async () => {
  const box = await shown(EditorPane, { editing: { node: 'g1', path: '/etc/hosts', text: 'a\n' } })
  await type(box.querySelector('textarea') as HTMLTextAreaElement, 'b\n')
  await press(button(box, 'Save'))
  await press(button(box, 'Close without saving'))
  expect(given).toEqual([
    { command: 'editor.save', args: { text: 'b\n' } },
    { command: 'editor.close', args: {} },
  ])
  expect((await shown(EditorPane)).textContent).toBe('')
})
