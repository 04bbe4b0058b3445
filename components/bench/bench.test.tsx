import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { button, clearPage, press, render } from '../fixtures/render.tsx'
import { BenchProvider } from './bench.tsx'
import { OnBench } from './on-bench.tsx'

function Lesson(): ReactNode {
  return (
    <BenchProvider>
      {['first', 'second'].map((id) => (
        <OnBench key={id} id={id} title={id}>
          <p>machine of the {id}</p>
        </OnBench>
      ))}
    </BenchProvider>
  )
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(clearPage)

test('the first machine of a lesson stands on the bench; another takes its place, and the focus', async () => {
  const box = await render(<Lesson />)
  expect(box.textContent).toContain('machine of the first')
  await press(button(box, 'Put this machine on the bench'))
  expect(box.textContent).toContain('machine of the second')
  expect(document.activeElement?.textContent).toBe('On the bench: second')
})

test('after a reload the machine that stood there stands there again', async () => {
  await press(button(await render(<Lesson />), 'Put this machine on the bench'))
  await clearPage()
  expect((await render(<Lesson />)).textContent).toContain('machine of the second')
})
