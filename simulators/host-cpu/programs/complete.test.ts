/** What the Tab key offers on the small host: programs, a few files, modules. */
import { expect, test } from 'vitest'
import { hostCpu } from '../index.ts'
import { complete } from './complete.ts'

const world = hostCpu.create(hostCpu.parseInput({ firmware: 'enabled', cpu: 'core-2-2006' }))
const offered = (line: string) => complete(world, line, line.length).candidates

test('programs, their files and the modules of KVM are offered', () => {
  expect(offered('kv')).toEqual(['kvm-ok'])
  expect(offered('sudo mod')).toEqual(['modprobe'])
  expect(offered('sudo modprobe kvm_')).toEqual(['kvm_amd', 'kvm_intel'])
  expect(offered('cat /pr')).toEqual(['/proc/'])
  expect(offered('grep vmx /proc/c')).toEqual(['/proc/cpuinfo'])
  expect(offered('ls -l /dev/')).toEqual(['/dev/kvm'])
  expect(offered('dmesg | gr')).toEqual(['grep'])
})

test('with the power off nothing is offered', () => {
  expect(complete({ ...world, power: 'off' }, 'kv', 2).candidates).toEqual([])
})
