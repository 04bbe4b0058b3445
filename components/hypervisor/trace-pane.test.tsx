import { afterEach, expect, test } from 'vitest'
import { type HypervisorView, hypervisor, type Setup } from '../../simulators/hypervisor/index.ts'
import { give, openSession, view } from '../../simulators/kernel/session.ts'
import { button, clearPage, key, press, render } from '../fixtures/render.tsx'
import { playOf } from './play.ts'
import { starts } from './starts.table.ts'
import { TracePane } from './trace-pane.tsx'

const ept: Setup = { ...starts.kvm.machines[0], disk: 'ide-dma' }
const ran = (args: Record<string, string | number>, ...machines: readonly Setup[]) =>
  view<HypervisorView>(give(openSession<HypervisorView>(hypervisor, { machines }), 'guest.run', args))
const pane = (seen: HypervisorView) => (
  <TracePane view={seen} onStep={() => undefined} onGive={() => undefined} isReadOnly={false} />
)
const rowsOf = (box: HTMLElement) => [...box.querySelectorAll('[role=row][aria-rowindex]:not([aria-rowindex="1"])')]
const table = (box: HTMLElement) => box.querySelector('[role=table]') as HTMLElement
const body = (box: HTMLElement) => box.querySelector('[role=rowgroup][tabindex="0"]') as HTMLElement
const current = (box: HTMLElement) => box.querySelector('[aria-current=step]')?.textContent

afterEach(clearPage)

test('of a long trace only what is in sight is on the page, and its length is told', async () => {
  const seen = ran({ operation: 'disk-read', times: 60 }, ept)
  const { length } = seen.machines[0]?.run?.trace ?? []
  expect(length).toBeGreaterThan(10_000)
  const box = await render(pane(seen))
  expect(table(box).getAttribute('aria-rowcount')).toBe(String(length + 1))
  expect(rowsOf(box).length).toBeLessThan(40)
})

test('each row says the step: who, where, what, the exit and the cycles', async () => {
  const box = await render(pane(ran({ operation: 'port-io' }, ept)))
  const exit = rowsOf(box).find(({ textContent }) => textContent?.includes('IO_INSTRUCTION'))
  expect([...(exit?.querySelectorAll('[role=cell]') ?? [])].map(({ textContent }) => textContent?.trim())).toEqual([
    '2',
    'KVM host, ring 0',
    expect.stringMatching(/./),
    '30 IO_INSTRUCTION',
    '512',
  ])
})

test('the present step is marked, follows the playhead, and moves it', async () => {
  const seen = ran({ operation: 'disk-read' }, ept)
  const box = await render(pane(seen))
  expect(current(box)).toMatch(/^▸1/)
  await key(body(box), 'ArrowDown')
  expect(current(box)).toMatch(/^▸2/)
  expect(playOf(seen)?.state().position).toBe(1)
  await press(rowsOf(box)[4] as HTMLElement)
  expect(playOf(seen)?.state().position).toBe(4)
})

test('exits only: as many rows as were counted, and the steps keep their numbers', async () => {
  const seen = ran({ operation: 'disk-read' }, ept)
  const box = await render(pane(seen))
  await press(box.querySelector('input[type=checkbox]') as HTMLElement)
  expect(table(box).getAttribute('aria-rowcount')).toBe(String((seen.machines[0]?.run?.counters.exitTotal ?? 0) + 1))
  const trace = seen.machines[0]?.run?.trace ?? []
  for (const row of rowsOf(box)) {
    const number = Number(row.querySelector('[role=cell]')?.textContent?.replace('▸', ''))
    expect(trace[number - 1]?.exit).toBeDefined()
  }
})

test('a guest that was never left says so instead of an empty table', async () => {
  const box = await render(pane(ran({ operation: 'syscall' }, ept)))
  await press(box.querySelector('input[type=checkbox]') as HTMLElement)
  expect(box.textContent).toContain('No VM exit in this trace')
})

test('before the first run it says what to do', async () => {
  const box = await render(pane(view<HypervisorView>(openSession<HypervisorView>(hypervisor, starts.free))))
  expect(box.textContent).toContain('Run something')
  expect(() => button(box, 'Play')).toThrow()
})
