import { type ReactNode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ec2 } from '../../simulators/ec2/index.ts'
import { give, openSession, type Session } from '../../simulators/kernel/session.ts'
import { ec2Picture } from '../ec2/ec2-picture.tsx'
import { button, clearPage, key, press, render, type } from '../fixtures/render.tsx'
import { SimulatorPanel } from './simulator-panel.tsx'

const input = { seed: 1, startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 }
const empty = openSession(ec2, input)
const fleet = give(empty, 'instance.run', { type: 'm1.small', count: 5 })

function Playing({ from, isReadOnly = false }: { readonly from: Session; readonly isReadOnly?: boolean }): ReactNode {
  const [session, setSession] = useState(from)
  return (
    <SimulatorPanel
      title="A machine"
      session={session}
      onChange={setSession}
      picture={ec2Picture}
      start="test"
      isReadOnly={isReadOnly}
    />
  )
}

function saidIn(panel: HTMLElement): string {
  return [...panel.querySelectorAll('[role=status]')].map((region) => region.textContent).join(' ')
}

afterEach(clearPage)

test('a command that is not allowed can be reached, and says why', async () => {
  const panel = await render(<Playing from={fleet} />)
  const stop = button(panel, 'Stop')
  expect(stop.getAttribute('aria-disabled')).toBe('true')
  expect((stop as HTMLButtonElement).disabled).toBe(false)
  const reason = document.getElementById(stop.getAttribute('aria-describedby') ?? '')?.textContent
  expect(reason).toMatch(/^Not now\. \w+/)
  await press(stop)
  expect(saidIn(panel)).toContain('Stop: not now.')
  expect(panel.querySelector('[role=tab][data-tab=log]')?.textContent).toBe('Log (1)')
})

test('a command is given by its form, and what it led to is said aloud', async () => {
  const panel = await render(<Playing from={empty} />)
  await press(button(panel, 'Launch instances'))
  const form = panel.querySelector('form[aria-label="Launch instances"]') as HTMLFormElement
  const count = [...form.querySelectorAll('input')].find(
    (field) => field.labels?.[0]?.textContent === 'How many',
  ) as HTMLInputElement
  await type(count, '3')
  await press(button(form, 'Launch instances'))
  expect(saidIn(panel)).toContain('3 instances launched.')
})

test('a field that is out of bounds says what it takes, and nothing is given', async () => {
  const panel = await render(<Playing from={empty} />)
  await press(button(panel, 'Launch instances'))
  const form = panel.querySelector('form[aria-label="Launch instances"]') as HTMLFormElement
  const count = [...form.querySelectorAll('input')].find(
    (field) => field.labels?.[0]?.textContent === 'How many',
  ) as HTMLInputElement
  await type(count, '0')
  await press(button(form, 'Launch instances'))
  expect(count.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(count.getAttribute('aria-describedby') ?? '')?.textContent).toContain('a whole number from 1')
  expect(panel.querySelector('[role=tab][data-tab=log]')?.textContent).toBe('Log (0)')
})

test('a refusal is said aloud, its code last', async () => {
  const panel = await render(<Playing from={give(fleet, 'instance.run', { type: 'm1.small', count: 19 })} />)
  expect(saidIn(panel)).toMatch(/Launch instances: refused\. You have requested more.*\(InstanceLimitExceeded\)/)
})

test('Ctrl+Z steps back and Ctrl+Y steps on again', async () => {
  const panel = await render(<Playing from={fleet} />)
  const section = panel.querySelector('section') as HTMLElement
  await key(section, 'z', { ctrlKey: true })
  expect(panel.querySelector('[role=tab][data-tab=log]')?.textContent).toBe('Log (0)')
  await key(section, 'y', { ctrlKey: true })
  expect(panel.querySelector('[role=tab][data-tab=log]')?.textContent).toBe('Log (1)')
})

test('a machine that is only looked at offers steps, and no command', async () => {
  const panel = await render(<Playing from={fleet} isReadOnly />)
  expect(panel.textContent).toContain('Step back')
  expect(() => button(panel, 'Launch instances')).toThrow()
  expect(() => button(panel, 'Restart')).toThrow()
})

test('after a form is closed the focus is back on the button that opened it', async () => {
  const panel = await render(<Playing from={empty} />)
  await press(button(panel, 'Launch instances'))
  await press(button(panel, 'Cancel'))
  expect(document.activeElement).toBe(button(panel, 'Launch instances'))
})
