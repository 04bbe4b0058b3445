/** Commands of virsh about scheduling, pinning and limits: shown as a host without settings shows them. Recorded, virsh 9.0.0, 2026-11-24. */
import { LibvirtError, notValid } from '../errors.ts'
import { affectingCurrent } from '../hotplug.ts'
import { type Call, failure, type Handlers } from './call.ts'

const needsRunning = (call: Call): void => {
  if (!call.domain().live) throw notValid('domain is not running')
}

export const tuningCommands: Handlers = {
  schedinfo: (call) => {
    const { live } = call.domain()
    const rows: readonly (readonly [string, string])[] = live
      ? [
          ['cpu_shares', '1024'],
          ['vcpu_period', '100000'],
          ['vcpu_quota', '-1'],
          ['emulator_period', '100000'],
          ['emulator_quota', '-1'],
          ['global_period', '100000'],
          ['global_quota', '-1'],
          ['iothread_period', '100000'],
          ['iothread_quota', '-1'],
        ]
      : [
          'cpu_shares',
          'vcpu_period',
          'vcpu_quota',
          'emulator_period',
          'emulator_quota',
          'global_period',
          'global_quota',
          'iothread_period',
          'iothread_quota',
        ].map((name) => [name, '0'] as const)
    call.print(`${'Scheduler'.padEnd(15)}: posix\n${rows.map(([name, value]) => `${name.padEnd(15)}: ${value}\n`).join('')}`)
  },
  memtune: (call) => {
    call.domain()
    for (const name of ['hard_limit', 'soft_limit', 'swap_hard_limit']) call.print(`${name.padEnd(15)}: unlimited\n`)
  },
  blkiotune: (call) => {
    call.domain()
    call.print('weight         : 100\n')
    for (const name of [
      'device_weight',
      'device_read_iops_sec',
      'device_write_iops_sec',
      'device_read_bytes_sec',
      'device_write_bytes_sec',
    ])
      call.print(`${name.padEnd(15)}: \n`)
  },
  vcpupin: (call) => {
    const domain = call.domain()
    const cpus = call.world.input.cpus
    const list = call.optional('cpulist')
    if (list === undefined) {
      const all = cpus === 1 ? '0' : `0-${cpus - 1}`
      const count = (domain.live ?? domain.config).vcpus
      const which = call.optional('vcpu') === undefined ? null : call.number('vcpu')
      if (which !== null && which >= count)
        throw failure(`vcpu ${which} is out of range of ${domain.live ? 'live' : 'persistent'} cpu count ${count}`)
      const rows = Array.from({ length: count }, (_, nth) => [String(nth), all]).filter(
        ([nth]) => which === null || nth === String(which),
      )
      return call.table(['VCPU', 'CPU Affinity'], rows)
    }
    const wrong = list.split(/[,-]/).find((cpu) => Number(cpu) >= cpus)
    if (wrong !== undefined) throw new LibvirtError(`CPU ${wrong} in cpulist '${list}' exceed the maxcpu ${cpus}`)
    if (!call.has('config')) needsRunning(call)
  },
  emulatorpin: (call) => {
    const cpus = call.world.input.cpus
    if (call.optional('cpulist') !== undefined) return needsRunning(call)
    call.domain()
    call.print(`emulator: CPU Affinity\n----------------------------------\n       *: ${cpus === 1 ? '0' : `0-${cpus - 1}`}\n`)
  },
  iothreadinfo: (call) => {
    call.domain()
    call.print('No IOThreads found for the domain')
  },
  metadata,
}

/** Applications' own notes are not kept here: there are none to be shown, and none to be taken away. */
function metadata(call: Call) {
  const domain = call.domain()
  affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
  if (call.has('set') || call.has('edit')) throw failure('metadata: to set it is not modelled here')
  if (call.has('remove')) return call.print('Metadata removed\n')
  throw new LibvirtError('metadata not found: Requested metadata element is not present')
}
