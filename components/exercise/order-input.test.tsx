import { type ReactNode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { button, clearPage, key, press, render } from '../fixtures/render.tsx'
import { OrderInput } from './order-input.tsx'

const options = ['launch', 'attach', 'terminate'].map((id) => ({ id, text: id }))

function Ordering({ isFrozen = false }: { readonly isFrozen?: boolean }): ReactNode {
  const [order, setOrder] = useState<readonly string[] | null>(null)
  return (
    <>
      <OrderInput options={options} order={order} isFrozen={isFrozen} onOrder={setOrder} />
      <output>{order?.join(' ')}</output>
    </>
  )
}

afterEach(clearPage)

test('an order is made with the arrow keys, and each move is said aloud', async () => {
  const box = await render(<Ordering />)
  await key(button(box, 'Move up: terminate'), 'ArrowUp')
  expect(box.querySelector('output')?.textContent).toBe('launch terminate attach')
  expect(box.querySelector('[role=status]')?.textContent).toBe('terminate: place 2 of 3')
})

test('the first cannot go further up, and says so', async () => {
  const box = await render(<Ordering />)
  const up = button(box, 'Move up: launch')
  await press(up)
  expect(up.getAttribute('aria-disabled')).toBe('true')
  expect(box.querySelector('output')?.textContent).toBe('')
})

test('what is handed in stays in its order', async () => {
  const box = await render(<Ordering isFrozen />)
  await key(button(box, 'Move up: attach'), 'ArrowUp')
  expect(box.querySelector('output')?.textContent).toBe('')
})
