/** A test that prints an error or a warning nobody expected fails: what is printed in passing is what breaks later. */
import { afterEach, beforeEach, vi } from 'vitest'

const printed: string[] = []

beforeEach(() => {
  printed.length = 0
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => {
      printed.push(`console.${level}: ${said.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  if (printed.length > 0) throw new Error(`unexpected output during the test:\n${printed.splice(0).join('\n')}`)
})
