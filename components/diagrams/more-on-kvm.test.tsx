import { afterEach, expect, test } from 'vitest'
import { clearPage, key, press, render } from '../fixtures/render.tsx'
import { MoreOnKvm } from './more-on-kvm.tsx'

afterEach(clearPage)

const choice = (page: HTMLElement, label: string) =>
  [...page.querySelectorAll('label')]
    .find(({ textContent }) => textContent?.includes(label))
    ?.querySelector('input') as HTMLElement
const host = (page: HTMLElement) => page.querySelector('section[aria-label^="The host"]') as HTMLElement

test('a disk read shows 26 registers beside one', async () => {
  const page = await render(<MoreOnKvm />)
  await press(choice(page, 'disk read'))
  expect(page.textContent).toMatch(/IDE26.*virtio1/)
})

test('the end of a path by virtio says that one register was touched', async () => {
  const page = await render(<MoreOnKvm />)
  await press(choice(page, 'disk read'))
  await press(choice(page, 'virtio devices'))
  await key(host(page), 'End')
  expect(page.textContent).toContain('1 so far')
})

test('the keys walk from QEMU through the kernel into the guest, and back', async () => {
  const page = await render(<MoreOnKvm />)
  expect(page.textContent).toContain('in user mode')
  await key(host(page), 'ArrowRight')
  await key(host(page), 'ArrowRight')
  expect(page.textContent).toContain('in guest mode')
  await key(host(page), 'ArrowLeft')
  expect(page.textContent).toContain('in kernel mode')
})
