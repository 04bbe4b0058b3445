import { expect, test } from 'vitest'
import { crossingOf, modeAt, type Path, partsOf, paths, registersBy, walkOf } from './kvm-paths.ts'

const all = Object.keys(paths) as Path[]

test('a disk read touches 26 registers on IDE and one on virtio', () => {
  expect([walkOf('disk-read', false).registers, walkOf('disk-read', true).registers]).toEqual([26, 1])
})

test('an ordinary instruction leaves the guest for nobody, and a page without memory goes as far as the kernel', () => {
  const [plain, fault] = [walkOf('instruction', false), walkOf('page-fault', false)]
  expect([plain.exits, plain.toQemu, fault.exits, fault.toQemu]).toEqual([0, 0, 1, 0])
})

test('a packet wakes QEMU nine times with an RTL8139 and never with virtio', () => {
  expect([walkOf('packet', false).toQemu, walkOf('packet', true).toQemu]).toEqual([9, 0])
})

test('every step of every path has a part in the picture', () => {
  for (const path of all)
    for (const isVirtio of [false, true])
      for (const event of walkOf(path, isVirtio).trace) expect(partsOf(event).length).toBeGreaterThan(0)
})

test('every path begins in QEMU, goes through the kernel, and ends in the guest', () => {
  for (const path of all)
    for (const isVirtio of [false, true]) {
      const { trace } = walkOf(path, isVirtio)
      expect([0, 1, 2, trace.length - 1].map((step) => modeAt(trace, step))).toEqual(['user', 'kernel', 'guest', 'guest'])
    }
})

test('the thread changes its mode only along an arrow', () => {
  for (const path of all) {
    const { trace } = walkOf(path, false)
    for (let step = 1; step < trace.length; step += 1) {
      const event = trace[step]
      if (event && modeAt(trace, step - 1) !== modeAt(trace, step)) expect(crossingOf(event), `${path} ${step}`).not.toBeNull()
    }
  }
})

test('the registers counted by the last step are all that the simulator counts', () => {
  for (const path of all) {
    const { trace, registers } = walkOf(path, false)
    expect(registersBy(trace, trace.length - 1)).toBe(registers)
  }
})
