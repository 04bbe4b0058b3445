import { act, type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hypervisor, type Setup } from '../../simulators/hypervisor/index.ts'
import { give, openSession, type Session } from '../../simulators/kernel/session.ts'
import { button, clearPage, key, press, render } from '../fixtures/render.tsx'
import { SimulatorPanel } from '../simulator/simulator-panel.tsx'
import { hypervisorPicture } from './hypervisor-picture.tsx'
import { starts } from './starts.table.ts'

const bt = starts.free.machines[0]
const hvm: Setup = { ...bt, technique: 'hvm-shadow', vtx: 'enabled' }
const unaided: Setup = { ...bt, technique: 'deprivileged-unaided' }
const opened = (...machines: readonly Setup[]) => openSession(hypervisor, { machines })
/** A translated system call takes more steps than one with VT-x. Each run has a playhead of its own, so each test a run. */
const syscall = () => give(opened(bt, hvm), 'guest.run', { operation: 'syscall', times: 2 })

function Playing({ from, isReadOnly = false }: { readonly from: Session; readonly isReadOnly?: boolean }): ReactNode {
  const [session, setSession] = useState(from)
  return (
    <SimulatorPanel
      title="A machine"
      session={session}
      onChange={setSession}
      picture={hypervisorPicture}
      start="test"
      isReadOnly={isReadOnly}
    />
  )
}

const travels: Keyframe[][] = []
let isLessMotion = false
beforeEach(() => {
  travels.length = 0
  isLessMotion = false
  SVGElement.prototype.animate = function animate(frames) {
    travels.push(frames as Keyframe[])
    return {} as Animation
  }
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: isLessMotion && media.includes('reduce'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(async () => {
  await clearPage()
  vi.unstubAllGlobals()
})

const stageOf = (panel: HTMLElement) => panel.querySelector('section[aria-label^="Stage."]') as HTMLElement
const standing = (panel: HTMLElement) =>
  [...panel.querySelectorAll('svg[role=img]')].map(
    (drawing) => /step (\d+) of/.exec(drawing.getAttribute('aria-label') ?? '')?.[1],
  )
const slider = (panel: HTMLElement) => panel.querySelector('input[type=range]') as HTMLInputElement

test('a machine that has finished its operation waits, and says for whom', async () => {
  const panel = await render(<Playing from={syscall()} />)
  for (let press = 0; press < 3; press += 1) await key(stageOf(panel), 'ArrowRight')
  expect(standing(panel)).toEqual(['4', '3'])
  expect(stageOf(panel).textContent).toContain('waits for machine A')
  while (!slider(panel).getAttribute('aria-valuetext')?.includes('2 of 2')) await key(stageOf(panel), 'ArrowRight')
  expect(standing(panel)[1]).toBe('4')
  expect(stageOf(panel).textContent).not.toContain('waits for machine')
})

test('nothing plays before it is asked to', async () => {
  const frames = vi.fn()
  vi.stubGlobal('requestAnimationFrame', frames)
  const panel = await render(<Playing from={syscall()} />)
  expect(frames).not.toHaveBeenCalled()
  expect(slider(panel).value).toBe('0')
  expect(button(panel, 'Play')).toBeTruthy()
})

test('it plays at the chosen speed, one change a frame, and stops at the end', async () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  const panel = await render(<Playing from={syscall()} />)
  const frame = (atMs: number) =>
    act(async () => {
      for (const call of frames.splice(0)) call(atMs)
    })
  await key(stageOf(panel), ' ')
  await frame(1_000)
  for (let at = 1_100; at <= 1_500; at += 100) await frame(at)
  expect(slider(panel).value).toBe('1')
  for (let at = 1_600; at <= 9_000; at += 100) await frame(at)
  expect(slider(panel).value).toBe(slider(panel).max)
  expect(frames).toEqual([])
  expect(button(panel, 'Play')).toBeTruthy()
})

test('the keys step, go to the ends, and pause', async () => {
  const panel = await render(<Playing from={syscall()} />)
  const stage = stageOf(panel)
  await key(stage, 'End')
  expect(slider(panel).value).toBe(slider(panel).max)
  await key(stage, 'ArrowLeft')
  expect(Number(slider(panel).value)).toBe(Number(slider(panel).max) - 1)
  await key(stage, 'Home')
  expect(slider(panel).value).toBe('0')
  await key(stage, ' ')
  expect(button(panel, 'Pause')).toBeTruthy()
  await key(stage, ' ')
  expect(button(panel, 'Play')).toBeTruthy()
})

test('a key that is typed into a field of the stage does not step', async () => {
  const panel = await render(<Playing from={syscall()} />)
  await key(stageOf(panel).querySelector('select') as HTMLElement, 'ArrowRight')
  expect(slider(panel).value).toBe('0')
})

test('a step travels; where less motion is wanted it is only shown', async () => {
  const panel = await render(<Playing from={syscall()} />)
  await key(stageOf(panel), 'ArrowRight')
  expect(travels.length).toBeGreaterThan(0)
  isLessMotion = true
  await key(stageOf(panel), 'ArrowRight')
  const before = travels.length
  await key(stageOf(panel), 'ArrowRight')
  expect(travels.length).toBe(before)
  expect(standing(panel)).toEqual(['4', '3'])
})

test('what a guest lost in its critical section is said in words, at once', async () => {
  const wrong = give(opened(unaided, bt), 'guest.run', { operation: 'popf-section', times: 12 })
  const panel = await render(<Playing from={wrong} />)
  const alerts = [...panel.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent)
  expect(alerts).toHaveLength(1)
  expect(alerts[0]).toMatch(/WRONG: the guest’s counter has lost \d+ additions/)
  expect(panel.textContent).toContain('is right: 24 additions')
})

test('an operation is run from the stage itself', async () => {
  const panel = await render(<Playing from={opened(bt)} />)
  expect(stageOf(panel).textContent).toContain('Nothing has run yet.')
  const form = panel.querySelector('form[aria-label=Run]') as HTMLFormElement
  await press(button(form, 'Run'))
  expect(standing(panel)).toEqual(['1'])
  expect(panel.querySelector('[role=tab][data-tab=log]')?.textContent).toBe('Log (1)')
})

test('a technique brings along what it takes, so that choosing it is enough', async () => {
  const panel = await render(<Playing from={opened(bt)} />)
  await press(button(panel, 'Compare with'))
  const form = panel.querySelector('form[aria-label="Set it beside machine A"]') as HTMLFormElement
  const [technique] = form.querySelectorAll('select')
  await act(async () => {
    if (technique) technique.value = 'hvm-ept'
    technique?.dispatchEvent(new Event('change', { bubbles: true }))
  })
  expect(form.querySelector('[role=status]')?.textContent).toContain('VT-x, CPU')
  await press(button(form, 'Set it beside machine A'))
  expect(panel.textContent).toContain('Machine B stands beside machine A: VT-x, nested paging.')
  expect(standing(panel)).toHaveLength(2)
})

test('where nothing may be changed and nothing compared, the stage has no button for it', async () => {
  const panel = await render(<Playing from={openSession(hypervisor, { machines: [bt], canCompare: false, changeable: [] })} />)
  const names = [...panel.querySelectorAll('button')].map(({ textContent }) => textContent ?? '')
  expect(names.filter((name) => /^(Change|Compare|Only machine A)/.test(name))).toEqual([])
})

test('a past attempt can be played, not changed', async () => {
  const panel = await render(<Playing from={syscall()} isReadOnly />)
  expect(panel.querySelector('form')).toBeNull()
  await key(stageOf(panel), 'ArrowRight')
  expect(slider(panel).value).toBe('1')
})

test('the playhead stays where it is when a command is refused', async () => {
  const panel = await render(<Playing from={give(syscall(), 'machine.set', { machine: 'A', technique: 'hvm-ept' })} />)
  await key(stageOf(panel), 'ArrowRight')
  await press(button(panel, 'Undo'))
  expect(slider(panel).value).toBe('1')
})
