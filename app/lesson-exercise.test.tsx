import { afterEach, expect, test, vi } from 'vitest'
import { button, clearPage, press, render } from '../components/fixtures/render.tsx'
import { LessonExercise } from './lesson-exercise.tsx'

const openRoom = vi.hoisted(() => vi.fn())
vi.mock('./exercise-room.tsx', () => ({ openRoom }))

const nobodyNear = class {
  observe = () => undefined
  disconnect = () => undefined
}

afterEach(() => {
  clearPage()
  vi.unstubAllGlobals()
})

test('what could not be fetched is said, and fetched anew by a button', async () => {
  vi.stubGlobal('IntersectionObserver', nobodyNear)
  openRoom.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  openRoom.mockResolvedValueOnce(() => <p>The bench</p>)
  const page = await render(<LessonExercise lesson="kvm" exercise="one" title="Try it" promise="You will." isFirst />)
  await press(button(page, 'Begin: Try it'))
  expect(page.querySelector('[role=alert]')?.textContent).toContain('This exercise could not be loaded')
  expect(document.activeElement).toBe(button(page, 'Try again'))
  await press(button(page, 'Try again'))
  expect(page.textContent).toContain('The bench')
  expect(openRoom).toHaveBeenCalledTimes(2)
})
