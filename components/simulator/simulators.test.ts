/** The simulators that pages name are those that can be loaded. */
import { expect, test } from 'vitest'
import { simulatorNames } from './simulator-names.table.ts'
import { loadableNames, loadSimulator } from './simulators.ts'

test('every name can be loaded, and every start is an input that its simulator reads', async () => {
  expect([...loadableNames].sort()).toEqual([...simulatorNames].sort())
  for (const name of simulatorNames) {
    const loaded = await loadSimulator(name)
    expect(loaded?.simulator.name).toBe(name)
    for (const input of Object.values(loaded?.starts ?? {})) expect(() => loaded?.simulator.parseInput(input)).not.toThrow()
  }
})
