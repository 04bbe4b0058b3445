/** Puts a component on a page for a test, and takes it off again. What a person finds, a test finds by role and name. */
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList

export async function render(node: ReactNode): Promise<HTMLElement> {
  const box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  await act(async () => root.render(node))
  onTestFinished(async () => {
    await act(async () => root.unmount())
    box.remove()
  })
  return box
}

/** The button whose words, or label, begin with `name`. Throws where there is none. */
export function button(box: ParentNode, name: string): HTMLElement {
  const found = [...box.querySelectorAll<HTMLElement>('button, [role=tab]')].find((element) => nameOf(element).startsWith(name))
  if (!found)
    throw new Error(
      `no button named ${name}; there are: ${[...box.querySelectorAll<HTMLElement>('button')].map(nameOf).join(', ')}`,
    )
  return found
}

export async function press(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.focus()
    element.click()
  })
}

export async function key(element: HTMLElement, name: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(
    async () => void element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })),
  )
}

/** Types into a field as React hears it. */
export async function type(field: HTMLInputElement, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent?.replace(/^[⊘↶↷]\s*/, '') ?? ''
}
