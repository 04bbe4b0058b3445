/** Commands of virsh about scheduling, pinning and limits: shown as a host without settings shows them. Recorded, virsh 9.0.0, 2026-11-24. */
import type { Definition } from '../domain/definition.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { affectingCurrent } from '../hotplug.ts'
import { withDomain } from '../registry.ts'
import { type Element, element, plain, printElement } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { printTable } from './table.ts'

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
      return call.print(printTable(['VCPU', 'CPU Affinity'], rows))
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

const namespaceOf = ({ attributes }: Element): string | undefined =>
  Object.entries(attributes).find(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))?.[1]

/** A definition with what applications noted under this address, instead of what they had. */
function noted(definition: Definition, uri: string, note: Element | null): Definition {
  const place = definition.head.findIndex(({ name }) => name === 'metadata')
  const old = place < 0 ? [] : (definition.head[place]?.children ?? [])
  const children = [...old.filter((each) => namespaceOf(each) !== uri), ...(note ? [note] : [])]
  const without = definition.head.filter((_, at) => at !== place)
  if (children.length === 0) return { ...definition, head: without }
  const at = Math.max(0, place)
  return { ...definition, head: [...without.slice(0, at), element('metadata', {}, children), ...without.slice(at)] }
}

/** An element as it stands in a domain's document: with a prefix, and the address that the prefix is for. */
const prefixed = (of: Element, key: string, uri: string): Element => {
  const named = (each: Element): Element => ({
    ...each,
    name: each.name.includes(':') ? each.name : `${key}:${each.name}`,
    children: each.children.map(named),
  })
  const whole = named(of)
  return { ...whole, attributes: { [`xmlns:${key}`]: uri, ...whole.attributes } }
}

const bare = (of: Element): Element => ({
  ...of,
  name: of.name.replace(/^.*:/, ''),
  attributes: Object.fromEntries(Object.entries(of.attributes).filter(([name]) => !name.startsWith('xmlns'))),
  children: of.children.map(bare),
})

function metadata(call: Call) {
  const uri = call.text('uri')
  const key = call.optional('key')
  const text = call.optional('set')
  const domain = call.domain()
  if (text !== undefined && key === undefined) throw failure('namespace key is required when modifying metadata')
  const where = affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
  if (text === undefined && !call.has('remove')) {
    const definition = where.live && domain.live ? domain.live : domain.config
    const found = definition.head.find(({ name }) => name === 'metadata')?.children.find((each) => namespaceOf(each) === uri)
    if (!found) throw new LibvirtError('metadata not found: Requested metadata element is not present')
    return call.print(printElement(bare(found), 0, { quote: '"' }))
  }
  const note = text === undefined ? null : prefixed(plain(parseXml(text, 'metadata_xml')), key ?? '', uri)
  call.world = withDomain(call.world, {
    ...domain,
    config: where.config ? noted(domain.config, uri, note) : domain.config,
    live: where.live && domain.live ? noted(domain.live, uri, note) : domain.live,
  })
  call.print(note ? 'Metadata modified\n' : 'Metadata removed\n')
}
