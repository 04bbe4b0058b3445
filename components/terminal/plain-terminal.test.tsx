/** The terminal of a simulator on a page: what is typed and printed, its history, and that undo reaches into it. */
import { type ReactNode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { hostCpu } from '../../simulators/host-cpu/index.ts'
import { give, openSession, type Session } from '../../simulators/kernel/session.ts'
import { button, clearPage, key, press, render, type } from '../fixtures/render.tsx'
import { hostCpuPicture } from '../host-cpu/host-cpu-picture.tsx'
import { SimulatorPanel } from '../simulator/simulator-panel.tsx'

function Playing({ from }: { readonly from: Session }): ReactNode {
  const [session, setSession] = useState(from)
  return <SimulatorPanel title="A host" session={session} onChange={setSession} picture={hostCpuPicture} start="test" />
}

const fresh = openSession(hostCpu, { cpu: 'core-2-2006', kernel: '2.6.32', firmware: 'disabled' })
const commandLine = (panel: HTMLElement) =>
  panel.querySelector<HTMLInputElement>('[aria-label="Command line"]') as HTMLInputElement
const shown = (panel: HTMLElement) => panel.querySelector('[role=log]')?.textContent ?? ''

async function typeLine(panel: HTMLElement, line: string): Promise<void> {
  await type(commandLine(panel), line)
  await press(panel.querySelector('form button[type=submit]') as HTMLElement)
}

afterEach(clearPage)

test('a line is typed, and what it prints stands below it', async () => {
  const panel = await render(<Playing from={fresh} />)
  await typeLine(panel, 'sudo kvm-ok')
  expect(shown(panel)).toContain('student@lab:~$ sudo kvm-ok')
  expect(shown(panel)).toContain('INFO: KVM (vmx) is disabled by your BIOS')
  expect(commandLine(panel).value).toBe('')
})

test('what was complained about is said to be an error, and the strip has the exit code', async () => {
  const panel = await render(<Playing from={fresh} />)
  await typeLine(panel, 'nosuch')
  expect(shown(panel)).toContain('error: bash: nosuch: command not found')
  expect([...panel.querySelectorAll('[role=status]')].map(({ textContent }) => textContent).join(' ')).toContain('127')
})

test('the arrow keys recall what was typed', async () => {
  const panel = await render(<Playing from={fresh} />)
  for (const line of ['lsmod', 'whoami', 'whoami']) await typeLine(panel, line)
  const input = commandLine(panel)
  await key(input, 'ArrowUp')
  expect(input.value).toBe('whoami')
  await key(input, 'ArrowUp')
  expect(input.value).toBe('lsmod')
  await key(input, 'ArrowUp')
  expect(input.value).toBe('lsmod')
  await key(input, 'ArrowDown')
  await key(input, 'ArrowDown')
  expect(input.value).toBe('')
})

test('undo takes a line back from the screen; clear takes all of them, and Ctrl+L too', async () => {
  const panel = await render(
    <Playing from={give(give(fresh, 'terminal.run', { line: 'whoami' }), 'terminal.run', { line: 'uname -r' })} />,
  )
  expect(shown(panel)).toContain('2.6.32-24-generic')
  await press(button(panel, 'Undo'))
  expect(shown(panel)).not.toContain('2.6.32-24-generic')
  expect(shown(panel)).toContain('whoami')
  await key(commandLine(panel), 'l', { ctrlKey: true })
  expect(shown(panel)).not.toContain('whoami')
})

test('with the power off the terminal says why nothing happens', async () => {
  const panel = await render(<Playing from={give(fresh, 'machine.power-off', {})} />)
  await typeLine(panel, 'whoami')
  expect(shown(panel)).toContain('There is no terminal: Linux does not run.')
})

test('the picture says of each station whether it is open, and why not', async () => {
  const panel = await render(<Playing from={fresh} />)
  const stations = [...panel.querySelectorAll('[aria-label^="The way"] li')].map((station) => station.textContent ?? '')
  expect(stations.map((text) => /open|closed/.exec(text)?.[0])).toEqual(['open', 'closed', 'closed', 'closed'])
  expect(stations[1]).toContain('locked off')
})
