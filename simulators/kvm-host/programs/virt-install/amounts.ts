/** How much the guest gets, of what --memory and --vcpus say. */
import { fieldsIn, stop } from './wish.ts'

export function memoryIn(text: string | undefined): { readonly mib: number; readonly maxMib: number } {
  if (text === undefined) return { mib: 0, maxMib: 0 }
  const parts = fieldsIn('--memory', text, 'memory', [
    'memory',
    'currentMemory',
    'maxmemory',
    'hotplugmemorymax',
    'hotplugmemoryslots',
    'hugepages',
  ])
  const of = (name: string) => wholeIn('--memory', parts.get(name) ?? '0', text)
  const mib = of('memory')
  return { mib: parts.has('currentMemory') ? of('currentMemory') : mib, maxMib: Math.max(mib, of('maxmemory')) }
}

export function cpusIn(text: string | undefined): { readonly current: number; readonly max: number } {
  if (text === undefined) return { current: 0, max: 0 }
  const parts = fieldsIn('--vcpus', text, 'vcpus', [
    'vcpus',
    'vcpu.current',
    'maxvcpus',
    'sockets',
    'dies',
    'cores',
    'threads',
    'cpuset',
    'placement',
  ])
  const of = (name: string) => wholeIn('--vcpus', parts.get(name) ?? '0', text)
  const count = of('vcpus') || Math.max(1, of('sockets')) * Math.max(1, of('cores')) * Math.max(1, of('threads'))
  return { current: Math.max(1, count), max: Math.max(count, of('maxvcpus')) }
}

function wholeIn(option: string, text: string, whole: string): number {
  if (!/^\d+$/.test(text.trim())) throw stop(`Error: ${option} ${whole}: invalid literal for int() with base 10: '${text}'`)
  return Number(text)
}
