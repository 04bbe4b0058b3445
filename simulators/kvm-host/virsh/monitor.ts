/** Commands of virsh that look at one domain: what it is, its memory, CPUs and jobs. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { notValid } from '../errors.ts'
import type { Domain, World } from '../model.ts'
import type { Call, Handlers } from './call.ts'
import { running } from './dumpxml.ts'
import { labelled } from './table.ts'

function dominfo(call: Call) {
  const { world } = call
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const isOn = domain.id !== null
  const osType = 'hvm'
  call.print(labelled('Id', domain.id ?? '-'))
  call.print(labelled('Name', domain.name))
  call.print(labelled('UUID', domain.uuid))
  call.print(labelled('OS Type', osType))
  call.print(labelled('State', domain.state))
  call.print(labelled('CPU(s)', definition.currentVcpus))
  if (isOn) call.print(labelled('CPU time', `${cpuSeconds(world, domain).toFixed(1)}s`))
  call.print(labelled('Max memory', `${definition.memoryKib} KiB`))
  call.print(labelled('Used memory', `${definition.currentKib} KiB`))
  call.print(labelled('Persistent', domain.isPersistent ? 'yes' : 'no'))
  call.print(labelled('Autostart', domain.isAutostart ? 'enable' : 'disable'))
  call.print(labelled('Managed save', domain.managedSave ? 'yes' : 'no'))
  call.print(labelled('Security model', 'none'))
  call.print(labelled('Security DOI', '0'))
  if (isOn) call.print(labelled('Messages', 'tainted: running with undesirable elevated privileges'))
}

/** CPU time of a guest: our model, not a measurement. It boots with one busy CPU, and idles at two hundredths of one. */
const cpuSeconds = (world: World, { phase, phaseSinceMs }: Domain): number =>
  0.2 + ((world.atMs - phaseSinceMs) / 1000) * (phase === 'booting' ? 0.9 : 0.02)

function vcpuCount(call: Call) {
  const domain = call.domain()
  const row = (what: string, where: string, count: number) =>
    `${what.padEnd(12)} ${where.padEnd(12)} ${String(count).padStart(3)}\n`
  const { config, live } = domain
  const one = call.has('maximum') || call.has('active') || call.has('live') || call.has('config') || call.has('current')
  if (one) {
    if (call.has('live') && !live) throw notValid('domain is not running')
    const of = call.has('config') || !live ? config : live
    return call.print(`${call.has('maximum') ? of.vcpus : of.currentVcpus}\n`)
  }
  if (domain.isPersistent) call.print(row('maximum', 'config', config.vcpus))
  if (live) call.print(row('maximum', 'live', live.vcpus))
  if (domain.isPersistent) call.print(row('current', 'config', config.currentVcpus))
  if (live) call.print(row('current', 'live', live.currentVcpus))
}

function vcpuInfo(call: Call) {
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const affinity = 'y'.repeat(call.world.input.cpus)
  const parts = Array.from({ length: definition.currentVcpus }, (_, nth) =>
    domain.live
      ? `${labelled('VCPU', nth)}${labelled('CPU', nth % call.world.input.cpus)}${labelled('State', 'running')}${labelled('CPU time', `${cpuSeconds(call.world, domain).toFixed(1)}s`)}${labelled('CPU Affinity', affinity)}`
      : `${labelled('VCPU', nth)}${labelled('CPU', 'N/A')}${labelled('State', 'N/A')}${'CPU time'.padEnd(15)} N/A\n${labelled('CPU Affinity', affinity)}`,
  )
  call.print(parts.join('\n'))
}

export const monitorCommands: Handlers = {
  dominfo,
  vcpucount: vcpuCount,
  vcpuinfo: vcpuInfo,
  domcontrol: (call) => {
    running(call.domain())
    call.print('ok\n')
  },
  dommemstat: (call) => {
    const domain = call.domain()
    const live = call.trying(`Failed to get memory statistics for domain ${domain.name}`, () => running(domain))
    call.print(`actual ${live.currentKib}\nlast_update 0\nrss ${Math.round(live.currentKib * 0.7)}\n`)
  },
  domjobinfo: (call) => {
    const domain = call.domain()
    if (!call.has('completed')) running(domain)
    call.print('Job type:         None        \n')
  },
  domjobabort: (call) => {
    running(call.domain())
    throw notValid('no job is active on the domain')
  },
  'cpu-stats': (call) => {
    const domain = call.domain()
    call.trying(`Failed to retrieve CPU statistics for domain '${domain.name}'`, () => running(domain))
    call.print(`Total:\n\tcpu_time ${cpuSeconds(call.world, domain).toFixed(9).padStart(18)} seconds\n`)
  },
}
