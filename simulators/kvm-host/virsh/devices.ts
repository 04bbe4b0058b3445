/** Commands of virsh that plug devices in and pull them out. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { disksOf, interfacesOf, macOf, sourceOf, targetOf } from '../domain/definition.ts'
import { readDevice } from '../domain/devices/device.ts'
import { LibvirtError } from '../errors.ts'
import { documentAt } from '../files.ts'
import { affecting, affectingCurrent, attach, detach, readDeviceXml } from '../hotplug.ts'
import type { Domain } from '../model.ts'
import { emulatorsOf, withDomain } from '../registry.ts'
import { volumeAt } from '../storage/lvm.ts'
import { childOf, type Element, element, printElement, withChild, withoutChild } from '../xml/element.ts'
import { type Call, failure, type Handlers } from './call.ts'

const flagsOf = (call: Call) => ({ config: call.has('config'), live: call.has('live'), persistent: call.has('persistent') })

/** An update is for what there is, a plug for what runs, if no option says otherwise. */
const whereUpdated = (call: Call, domain: Domain) =>
  ['config', 'live', 'persistent'].some((name) => call.has(name)) ? where(call, domain) : affectingCurrent(domain, {})

const where = (call: Call, domain: Domain) =>
  call.has('current') ? affectingCurrent(domain, {}) : affecting(domain, flagsOf(call))

const isDevice = ({ world }: Call, path: string): boolean =>
  volumeAt(world.lvm, path) !== null || world.lvm.disks.some((disk) => disk.path === path)

function diskElement(call: Call): Element {
  const source = call.options.text('source') ?? ''
  const target = call.text('target')
  const type = call.optional('type')
  const mode = call.optional('mode')
  if (mode !== undefined && !['readonly', 'shareable'].includes(mode))
    throw failure(`No support for ${mode} in command 'attach-disk'`)
  const sourceType = call.optional('sourcetype') ?? (isDevice(call, source) ? 'block' : 'file')
  if (!['block', 'file', 'network'].includes(sourceType)) throw failure(`Unknown source type: '${sourceType}'`)
  const driver = {
    name: call.optional('driver'),
    type: call.optional('subdriver'),
    cache: call.optional('cache'),
    io: call.optional('io'),
    iothread: call.optional('iothread'),
  }
  const hasDriver = Object.values(driver).some((value) => value !== undefined)
  const serial = call.optional('serial')
  return element('disk', { type: sourceType, device: type, rawio: call.has('rawio') ? 'yes' : undefined }, [
    hasDriver ? element('driver', driver) : null,
    element('source', sourceType === 'block' ? { dev: source } : { file: source }),
    element('target', { dev: target, bus: call.optional('targetbus') }),
    mode === undefined ? null : element(mode),
    serial === undefined ? null : element('serial', {}, serial),
  ])
}

function cardElement(call: Call): Element {
  const type = call.text('type')
  const source = call.text('source')
  const keys: Readonly<Record<string, string>> = { network: 'network', bridge: 'bridge', direct: 'dev' }
  const key = keys[type]
  if (key === undefined) throw failure(`No support for ${type} in command 'attach-interface'`)
  const mac = call.optional('mac')
  const model = call.optional('model')
  const target = call.optional('target')
  const script = call.optional('script')
  return element('interface', { type, managed: call.has('managed') ? 'yes' : undefined }, [
    element('source', { [key]: source }),
    target === undefined ? null : element('target', { dev: target }),
    mac === undefined ? null : element('mac', { address: mac }),
    script === undefined ? null : element('script', { path: script }),
    model === undefined ? null : element('model', { type: model }),
  ])
}

function attachMade(call: Call, made: Element, what: 'disk' | 'interface') {
  if (call.has('print-xml')) return call.print(printElement(made))
  const domain = call.domain()
  call.world = call.trying(`Failed to attach ${what}`, () => {
    const affected = where(call, domain)
    const { host, after } = emulatorsOf(call.world)
    const device = readDevice(made, { newMac: host.newMac })
    return attach(after(call.world), domain, device, affected)
  })
  call.tell(`${what === 'disk' ? 'Disk' : 'Interface'} attached successfully\n`)
}

function detachDisk(call: Call) {
  const domain = call.domain()
  const target = call.text('target')
  const isConfig = call.has('config') || (!domain.live && !call.has('live'))
  const definition = isConfig ? domain.config : (domain.live ?? domain.config)
  const disk = disksOf(definition).find((each) => targetOf(each) === target || sourceOf(each) === target)
  if (disksOf(definition).length === 0) throw failure('Failed to get disk information')
  if (!disk) throw failure(`No disk found whose source path or target is ${target}`)
  if (call.has('print-xml')) return call.print(printElement(disk, 0, { quote: '"' }))
  call.world = call.trying('Failed to detach disk', () => detach(call.world, domain, disk, where(call, domain)))
  call.tell('Disk detached successfully\n')
}

function detachInterface(call: Call) {
  const domain = call.domain()
  const type = call.text('type')
  const mac = call.optional('mac')
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  const cards = interfacesOf(definition).filter((card) => card.attributes.type === type)
  const failed = (line: string) => failure(line, 'Failed to detach interface')
  if (cards.length === 0) throw failed(`No interface found whose type is ${type}`)
  const found = mac === undefined ? cards : cards.filter((card) => macOf(card) === mac.toLowerCase())
  if (mac !== undefined && found.length === 0) throw failed(`No interface with MAC address ${mac} was found`)
  const card = found[0]
  if (found.length > 1 || !card)
    throw failed(`Domain has ${found.length} interfaces. Please specify which one to detach using --mac`)
  call.world = call.trying('Failed to detach interface', () => detach(call.world, domain, card, where(call, domain)))
  call.tell('Interface detached successfully\n')
}

const fromFile =
  (verb: 'attach' | 'detach' | 'update') =>
  (call: Call): void => {
    const domain = call.domain()
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    call.world = call.trying(`Failed to ${verb} device from ${file}`, () => {
      const affected = verb === 'update' ? whereUpdated(call, domain) : where(call, domain)
      const read = readDeviceXml(call.world, xml)
      if (verb === 'attach') return attach(read.world, domain, read.device, affected)
      if (verb === 'detach') return detach(read.world, domain, read.device, affected)
      return updated(read.world, domain, read.device, affected)
    })
    call.tell(`Device ${verb === 'attach' ? 'attached' : verb === 'detach' ? 'detached' : 'updated'} successfully\n`)
  }

/** A device with another medium, line or model in the definition; a running one only changes what can change. Throws LibvirtError. */
function updated(
  world: Call['world'],
  domain: Domain,
  device: Element,
  affected: { readonly live: boolean; readonly config: boolean },
): Call['world'] {
  const isSame = (each: Element) =>
    each.name === device.name &&
    (device.name === 'disk'
      ? targetOf(each) === targetOf(device)
      : device.name === 'interface'
        ? macOf(each) === macOf(device)
        : false)
  const put = (old: Element): Element => {
    const address = childOf(device, 'address') ? device : withKept(device, old, 'address')
    return withKept(address, old, 'alias')
  }
  let { config, live } = domain
  const missing =
    device.name === 'disk'
      ? `invalid argument: target ${targetOf(device)} doesn't exist.`
      : `device not found: no device found at address '(<null>)' matching MAC address '${macOf(device)}' and alias '(<null>)'`
  for (const definition of [affected.config ? config : null, affected.live ? live : null])
    if (definition && !definition.devices.some(isSame)) throw new LibvirtError(missing)
  if (affected.config) config = { ...config, devices: config.devices.map((each) => (isSame(each) ? put(each) : each)) }
  if (affected.live && live) {
    const old = live.devices.find(isSame)
    if (
      old &&
      device.name === 'disk' &&
      sourceOf(old) !== sourceOf(device) &&
      !['cdrom', 'floppy'].includes(old.attributes.device ?? '')
    )
      throw new LibvirtError(`unsupported configuration: disk device '${targetOf(old)}' cannot be changed while the domain runs`)
    live = { ...live, devices: live.devices.map((each) => (isSame(each) ? withKept(put(each), each, 'target') : each)) }
  }
  return withDomain(world, { ...domain, config, live })
}

function withKept(device: Element, old: Element, name: string): Element {
  const kept = childOf(old, name)
  return kept ? withChild(device, kept) : device
}

function changeMedia(call: Call) {
  const domain = call.domain()
  const path = call.text('path')
  const source = call.optional('source')
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  const disk = disksOf(definition).find(
    (each) => (targetOf(each) === path || sourceOf(each) === path) && ['cdrom', 'floppy'].includes(each.attributes.device ?? ''),
  )
  if (disksOf(definition).length === 0) throw failure('Failed to get disk information')
  if (!disk) throw failure(`No disk found whose source path or target is ${path}`)
  const current = sourceOf(disk)
  const target = targetOf(disk)
  const isEjecting = call.has('eject') || (call.has('update') && source === undefined)
  if (isEjecting && current === null) throw failure(`The disk device '${target}' doesn't have media`)
  if (!isEjecting && source === undefined) throw failure('New disk media source was not specified')
  if (call.has('insert') && current !== null) throw failure(`The disk device '${target}' already has media`)
  const bare = withoutChild(disk, 'source')
  const isBlock = source !== undefined && !isEjecting && isDevice(call, source)
  const next = isEjecting ? bare : withChild(bare, element('source', isBlock ? { dev: source } : { file: source }))
  const filled = isEjecting ? next : readDevice(next, { newMac: () => '' })
  if (call.has('print-xml')) return call.print(printElement(filled, 0, { quote: '"' }))
  const action = isEjecting ? 'eject' : call.has('insert') ? 'insert' : 'update'
  call.world = call.trying(`Failed to complete action ${action} on media`, () => {
    const affected = whereUpdated(call, domain)
    if (!isEjecting && source !== undefined && affected.live && !call.world.files[source])
      throw new LibvirtError(`Cannot access storage file '${source}': No such file or directory`)
    return updated(call.world, domain, filled, affected)
  })
  call.tell(`Successfully ${action === 'update' ? 'updated' : `${action}ed`} media.\n`)
}

export const deviceCommands: Handlers = {
  'attach-disk': (call) => attachMade(call, diskElement(call), 'disk'),
  'attach-interface': (call) => attachMade(call, cardElement(call), 'interface'),
  'attach-device': fromFile('attach'),
  'detach-device': fromFile('detach'),
  'update-device': fromFile('update'),
  'detach-disk': detachDisk,
  'detach-interface': detachInterface,
  'detach-device-alias': (call) => {
    const domain = call.domain()
    const alias = call.text('alias')
    const device = (domain.live ?? domain.config).devices.find((each) => childOf(each, 'alias')?.attributes.name === alias)
    call.world = call.trying(`Failed to detach device with alias ${alias}`, () => {
      const affected = where(call, domain)
      if (!device) throw new LibvirtError(`device not found: no device found with alias ${alias}`)
      return detach(call.world, domain, device, affected)
    })
    call.tell('Device detach request sent successfully\n')
  },
  'change-media': changeMedia,
}
