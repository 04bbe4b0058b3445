/** Commands of virsh that change a domain. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { type Definition, disksOf, interfacesOf, sourceOf, targetOf } from '../domain/definition.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { documentAt, entryAt, imageAt, isDirectory, parentOf, resolved, withEntry, withImage } from '../files.ts'
import { affectingCurrent } from '../hotplug.ts'
import * as life from '../life.ts'
import type { Domain } from '../model.ts'
import { domainIndex, domainNamed, renamed, withDomain, withNumberUsed, withoutDomain } from '../registry.ts'
import { checkNoSnapshots } from '../snapshots.ts'
import { roundUp } from '../storage/images.ts'
import { poolOf, removedVolume, resizedImage } from '../storage/pools.ts'
import { printDomain } from '../domain/print.ts'
import { headOrder } from '../domain/tables.table.ts'
import { childOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { type Call, failure, type Handlers } from './call.ts'

/** The life of a domain: what virsh says when it fails, what libvirt does, and what virsh says when it is done. */
const simple =
  (act: (call: Call, domain: Domain) => Call['world'], fails: (name: string) => string, done: (name: string) => string) =>
  (call: Call) => {
    const domain = call.domain()
    call.world = call.trying(fails(call.text('domain')), () => act(call, domain))
    call.tell(done(call.text('domain')))
  }

/** The library names a file in full, and leaves the dots in it. */
const absolute = (call: Call, file: string): string => (file.startsWith('/') ? file : `${call.world.cwd}/${file}`)

/** QEMU was begun and ended at once: the taps that it was to have are spent. */
const tapsLost = (config: Definition, { message }: LibvirtError): number =>
  message.includes('process exited')
    ? interfacesOf(config).filter(({ attributes }) => attributes.type === 'bridge' || attributes.type === 'network').length
    : 0

const powerModes = ['acpi', 'agent', 'initctl', 'signal', 'paravirt']

/** `--mode acpi,agent`: throws for a word that is none, and for a way that this guest has not. */
function asked(call: Call, command: 'shutdown' | 'reboot'): Domain {
  const modes = call.optional('mode')?.split(',') ?? []
  for (const mode of modes) {
    if (powerModes.includes(mode)) continue
    const or = command === 'shutdown' ? "'signal', or" : "'signal' or"
    throw failure(`Unknown mode ${mode} value, expecting 'acpi', 'agent', 'initctl', ${or} 'paravirt'`)
  }
  const domain = call.domain()
  if (domain.state === 'shut off') return domain
  if (modes.length === 1 && modes[0] === 'agent' && !hasAgent(domain))
    throw failure(`Failed to ${command} domain '${domain.name}'`, 'argument unsupported: QEMU guest agent is not configured')
  return domain
}

export const hasAgent = ({ live, config }: Domain): boolean =>
  (live ?? config).devices.some(
    ({ name, children }) => name === 'channel' && children.some((child) => child.attributes.name === 'org.qemu.guest_agent.0'),
  )

/** Of libvirt's schema so much: an element within `domain` that it does not know. Throws LibvirtError. */
function checkElements(xml: string): void {
  const unknown = parseXml(xml, 'domain_definition').children.find(({ name }) => !name.includes(':') && !known.has(name))
  if (unknown)
    throw new LibvirtError(
      `XML document failed to validate against schema: Unable to validate doc against /usr/share/libvirt/schemas/domain.rng\nElement domain has extra content: ${unknown.name}\n`,
    )
}
const known: ReadonlySet<string> = new Set([
  'name',
  'uuid',
  'genid',
  'title',
  'description',
  ...headOrder,
  'devices',
  'seclabel',
  'keywrap',
  'launchSecurity',
])

export const domainCommands: Handlers = {
  define: (call) => {
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    const { world, name } = call.trying(`Failed to define domain from ${file}`, () => {
      if (call.has('validate')) checkElements(xml)
      return life.defined(call.world, xml)
    })
    call.world = world
    call.tell(`Domain '${name}' defined from ${file}\n`)
  },
  create: (call) => {
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    const says = `Failed to create domain from ${file}`
    const { world, domain, config } = call.trying(says, () => {
      if (call.has('validate')) checkElements(xml)
      return life.prepared(call.world, xml)
    })
    call.world = world
    try {
      call.world = life.created(world, domain, config, call.has('paused'))
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error
      call.world = withNumberUsed(world, tapsLost(config, error))
      throw failure(says, error.message)
    }
    call.tell(`Domain '${config.name}' created from ${file}\n`)
  },
  start: (call) => {
    const domain = call.domain(['uuid', 'name'])
    if (domain.state !== 'shut off') throw failure('Domain is already active')
    const descriptors = call.optional('pass-fds')?.split(',') ?? []
    for (const each of descriptors) if (!/^\d+$/.test(each)) throw failure(`Unable to parse FD number '${each}'`)
    try {
      call.world = life.start(call.world, domain, { isPaused: call.has('paused'), isForced: call.has('force-boot') })
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error
      // The number was given before the process failed.
      call.world = withDomain(withNumberUsed(call.world, tapsLost(domain.config, error)), { ...domain, reason: 'failed' })
      // Forced to boot afresh, virsh asks twice and says nothing of its own.
      throw call.has('force-boot') ? failure(error.message) : failure(`Failed to start domain '${domain.name}'`, error.message)
    }
    call.tell(`Domain '${domain.name}' started\n`)
    if (call.has('console')) openConsole(call, domain.name)
  },
  suspend: simple(
    ({ world }, domain) => life.suspend(world, domain),
    (name) => `Failed to suspend domain '${name}'`,
    (name) => `Domain '${name}' suspended\n`,
  ),
  resume: simple(
    ({ world }, domain) => life.resume(world, domain),
    (name) => `Failed to resume domain '${name}'`,
    (name) => `Domain '${name}' resumed\n`,
  ),
  shutdown: (call) => {
    const domain = asked(call, 'shutdown')
    const said = call.text('domain')
    call.world = call.trying(`Failed to shutdown domain '${said}'`, () => life.shutdown(call.world, domain))
    call.tell(`Domain '${said}' is being shutdown\n`)
  },
  reboot: (call) => {
    const domain = asked(call, 'reboot')
    const said = call.text('domain')
    call.world = call.trying(`Failed to reboot domain '${said}'`, () => life.reboot(call.world, domain))
    call.tell(`Domain '${said}' is being rebooted\n`)
  },
  reset: simple(
    ({ world }, domain) => life.reset(world, domain),
    (name) => `Failed to reset domain '${name}'`,
    (name) => `Domain '${name}' was reset\n`,
  ),
  destroy: simple(
    ({ world }, domain) => life.destroy(world, domain),
    (name) => `Failed to destroy domain '${name}'`,
    (name) => `Domain '${name}' destroyed\n`,
  ),
  save: (call) => {
    const domain = call.domain()
    const said = call.text('domain')
    const file = call.text('file')
    const path = resolved(call.world.cwd, file)
    call.print('\n')
    call.world = call.trying(`Failed to save domain '${said}' to ${file}`, () => {
      const saved = life.saved(domain)
      if (!isDirectory(call.world, parentOf(path)))
        throw new LibvirtError(`Failed to create file '${absolute(call, file)}': No such file or directory`)
      const wasPaused = call.has('paused') || (saved.wasPaused && !call.has('running'))
      return life.stopped(
        withEntry(call.world, path, { kind: 'saved', definition: saved.definition, wasPaused, atMs: call.world.atMs }),
        domain,
        'saved',
      )
    })
    call.tell(`Domain '${said}' saved to ${file}\n`)
  },
  restore: (call) => {
    const file = call.text('file')
    const entry = entryAt(call.world, resolved(call.world.cwd, file))
    call.world = call.trying(`Failed to restore domain from ${file}`, () => {
      if (!entry) throw new LibvirtError(`Failed to open file '${absolute(call, file)}': No such file or directory`)
      if (entry.kind !== 'saved') throw new LibvirtError('operation failed: image magic is incorrect')
      return life.restored(call.world, entry.definition, call.has('paused') || (entry.wasPaused && !call.has('running')))
    })
    call.tell(`Domain restored from ${file}\n`)
  },
  'save-image-dumpxml': (call) => {
    const file = call.text('file')
    const entry = entryAt(call.world, resolved(call.world.cwd, file))
    if (!entry) throw new LibvirtError(`Failed to open file '${absolute(call, file)}': No such file or directory`)
    if (entry.kind !== 'saved') throw new LibvirtError('operation failed: image magic is incorrect')
    call.print(printDomain(entry.definition))
  },
  managedsave: (call) => {
    const domain = call.domain()
    const said = call.text('domain')
    call.print('\n')
    call.world = call.trying(`Failed to save domain '${said}' state`, () => {
      if (domain.state !== 'shut off' && !domain.isPersistent) throw notValid('cannot do managed save for transient domain')
      const saved = life.saved(domain)
      const wasPaused = call.has('paused') || (saved.wasPaused && !call.has('running'))
      const off = life.stopped(call.world, domain, 'saved')
      return withDomain(off, {
        ...(domainNamed(off, domain.name) ?? domain),
        managedSave: { definition: saved.definition, wasPaused },
      })
    })
    call.tell(`Domain '${said}' state saved by libvirt\n`)
  },
  'managedsave-remove': (call) => {
    const domain = call.domain()
    const said = call.text('domain')
    if (!domain.managedSave) return call.tell(`Domain '${said}' has no manage save image; removal skipped`)
    call.world = withDomain(call.world, { ...domain, managedSave: null })
    call.tell(`Removed managedsave image for domain '${said}'`)
  },
  'managedsave-dumpxml': (call) => {
    const domain = call.domain()
    if (!domain.managedSave) throw notValid('domain does not have managed save image')
    call.print(printDomain(domain.managedSave.definition))
  },
  undefine,
  autostart: (call) => {
    const domain = call.domain()
    const said = call.text('domain')
    const isOff = call.has('disable')
    call.world = call.trying(`Failed to ${isOff ? 'unmark' : 'mark'} domain '${said}' as autostarted`, () => {
      if (!domain.isPersistent) throw notValid('cannot set autostart for transient domain')
      return withDomain(call.world, { ...domain, isAutostart: !isOff })
    })
    call.tell(`Domain '${said}' ${isOff ? 'unmarked' : 'marked'} as autostarted\n`)
  },
  domrename: (call) => {
    const domain = call.domain()
    const name = call.text('new-name')
    if (domain.state !== 'shut off') throw notValid('cannot rename active domain')
    if (!domain.isPersistent) throw notValid('cannot rename a transient domain')
    if (name.includes('/')) throw new LibvirtError(`XML error: name ${name} cannot contain '/'`)
    if (domain.managedSave) throw notValid("domain with a managed saved state can't be renamed")
    if (domain.name === name) throw notValid("Can't rename domain to itself")
    if (domainIndex(call.world, name) >= 0) throw notValid(`domain with name '${name}' already exists`)
    call.world = renamed(call.world, domain, name)
    call.tell('Domain successfully renamed\n')
  },
  dump: (call) => {
    const domain = call.domain()
    const said = call.text('domain')
    const file = call.text('file')
    call.print('\n')
    call.world = call.trying(`Failed to core dump domain '${said}' to ${file}`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      const kept = withEntry(call.world, resolved(call.world.cwd, file), { kind: 'text', text: '', atMs: call.world.atMs })
      if (call.has('crash') || call.has('reset')) return kept
      return withDomain(kept, domain.state === 'running' ? { ...domain, reason: 'unpaused' } : domain)
    })
    call.tell(`Domain '${said}' dumped to ${file}\n`)
  },
  setmem: (call) => {
    const domain = call.domain()
    const kib = Math.ceil(call.scaled('size', 1024) / 1024)
    if (kib === 0) throw failure('memory in virDomainSetMemoryFlags must not be zero')
    const flags = { live: call.has('live'), config: call.has('config') }
    const where = call.has('current')
      ? affectingCurrent(domain, {})
      : flags.live || flags.config
        ? affectingCurrent(domain, flags)
        : { live: true, config: false }
    if (where.live && !domain.live) throw notValid('domain is not running')
    for (const definition of [where.config ? domain.config : null, where.live ? domain.live : null])
      if (definition && kib > definition.memoryKib)
        throw new LibvirtError('invalid argument: cannot set memory higher than max memory')
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? { ...domain.config, currentKib: kib } : domain.config,
      live:
        where.live && domain.live ? { ...domain.live, currentKib: balloons(domain) ? kib : domain.live.currentKib } : domain.live,
    })
  },
  setmaxmem: (call) => {
    const domain = call.domain()
    const kib = Math.ceil(call.scaled('size', 1024) / 1024)
    call.world = call.trying('Unable to change MaxMemorySize', () => {
      if (kib === 0) throw new LibvirtError('memory in virDomainSetMemoryFlags must not be zero')
      const where = affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
      if (where.live) throw notValid('cannot resize the maximum memory on an active domain')
      const currentKib = Math.min(domain.config.currentKib, kib)
      return withDomain(call.world, { ...domain, config: { ...domain.config, memoryKib: kib, currentKib } })
    })
  },
  setvcpus: (call) => {
    const domain = call.domain()
    const count = call.number('count')
    if (count === 0) throw failure("Can't set 0 processors for a VM")
    const flags = { live: call.has('live'), config: call.has('config') }
    const where = call.has('current')
      ? affectingCurrent(domain, {})
      : flags.live || flags.config
        ? affectingCurrent(domain, flags)
        : { live: true, config: false }
    if (where.live && !domain.live) throw notValid('domain is not running')
    if (call.has('maximum')) {
      call.world = withDomain(call.world, {
        ...domain,
        config: { ...domain.config, vcpus: count, currentVcpus: Math.min(count, domain.config.currentVcpus) },
      })
      return
    }
    for (const [definition, says] of [
      [where.config ? domain.config : null, 'persistent'],
      [where.live ? domain.live : null, 'live'],
    ] as const)
      if (definition && count > definition.vcpus)
        throw new LibvirtError(
          `invalid argument: requested vcpus is greater than max allowable vcpus for the ${says} domain: ${count} > ${definition.vcpus}`,
        )
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? { ...domain.config, currentVcpus: count } : domain.config,
      live: where.live && domain.live ? { ...domain.live, currentVcpus: count } : domain.live,
    })
  },
  desc: (call) => {
    const domain = call.domain()
    const what = call.has('title') ? 'title' : 'description'
    const words = call.options.all('new-desc')
    const definition = call.has('config') || !domain.live ? domain.config : domain.live
    if (words.length === 0) {
      const text = definition[what]
      return call.tell(text === '' ? `No ${what} for domain: ${domain.name}` : text)
    }
    const text = words.join(' ')
    const flags = { live: call.has('live'), config: call.has('config') }
    if (call.has('config') && !domain.isPersistent) throw notValid('transient domains do not have any persistent config')
    const where = call.trying(`Failed to set new domain ${what}`, () => affectingCurrent(domain, flags))
    if (what === 'title' && text.includes('\n')) throw new LibvirtError("invalid argument: Domain title can't contain newlines")
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? { ...domain.config, [what]: text } : domain.config,
      live: where.live && domain.live ? { ...domain.live, [what]: text } : domain.live,
    })
    call.tell(`Domain ${what} updated successfully`)
  },
  console: (call) => {
    const domain = call.domain()
    if (domain.state === 'shut off') throw failure('The domain is not running')
    const definition = domain.live ?? domain.config
    if (!definition.devices.some(({ name }) => name === 'console' || name === 'serial'))
      throw failure('internal error: cannot find character device <null>')
    openConsole(call, domain.name)
  },
  blockresize: (call) => {
    const path = call.text('path')
    const bytes = call.scaled('size', 1024)
    const domain = call.domain()
    call.world = call.trying(`Failed to resize block device '${path}'`, () => {
      if (!domain.live) throw notValid('domain is not running')
      const disk = disksOf(domain.live).find((each) => targetOf(each) === path || sourceOf(each) === path)
      const source = disk ? sourceOf(disk) : null
      const image = source === null ? null : imageAt(call.world, source)
      if (!disk) throw new LibvirtError(`invalid argument: disk '${path}' was not found in the domain config`)
      if (source === null || childOf(disk, 'readonly'))
        throw new LibvirtError(`Operation not supported: can't resize empty or readonly disk '${path}'`)
      if (!image) throw new LibvirtError(`invalid argument: invalid path: ${path}`)
      if (source.startsWith('/dev/')) {
        if (bytes > image.capacityBytes)
          throw new LibvirtError(`internal error: unable to execute QEMU command 'block_resize': Cannot grow device '${source}'`)
        return call.world
      }
      // QEMU counts in sectors.
      return withImage(call.world, source, resizedImage(image, roundUp(bytes, 512)))
    })
    call.tell(`Block device '${path}' is resized`)
  },
  'inject-nmi': (call) => {
    if (call.domain().state === 'shut off') throw notValid('domain is not running')
  },
  'send-key': (call) => {
    const domain = call.domain()
    const wrong = call.options
      .all('keycode')
      .find((code) => !/^(KEY_[A-Z0-9]+|\d+|0x[0-9a-f]+)$/.test(code) || code === 'KEY_NOPE')
    if (wrong !== undefined) throw failure(`invalid keycode: '${wrong}'`)
    if (domain.state === 'shut off') throw notValid('domain is not running')
  },
  screenshot: (call) => {
    const domain = call.domain()
    call.trying(`could not take a screenshot of ${domain.name}`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      if (!domain.live?.devices.some(({ name }) => name === 'video')) throw notValid('no screens to take screenshot from')
    })
    const file = call.optional('file') ?? `${domain.name}.ppm`
    call.world = withEntry(call.world, resolved(call.world.cwd, file), { kind: 'text', text: '', atMs: call.world.atMs })
    call.tell(`Screenshot saved to ${file}, with type of image/x-portable-pixmap`)
  },
  dompmsuspend: (call) => {
    const domain = call.domain()
    call.trying(`Domain '${domain.name}' could not be suspended`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      if (!hasAgent(domain)) throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
      throw new LibvirtError('argument unsupported: QEMU guest agent is not connected')
    })
  },
  dompmwakeup: (call) => {
    const domain = call.domain()
    call.trying(`Domain '${domain.name}' could not be woken up`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      throw notValid('Unable to wake up domain: it is not suspended')
    })
  },
  'set-lifecycle-action': (call) => {
    const type = call.text('type')
    const action = call.text('action')
    if (!['poweroff', 'reboot', 'crash'].includes(type)) throw failure(`Invalid lifecycle type '${type}'.`)
    if (!['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart'].includes(action))
      throw failure(`Invalid lifecycle action '${action}'.`)
    const domain = call.domain()
    const name = `on_${type}`
    const where = affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
    const changed = <T extends Domain['config']>(of: T): T => ({
      ...of,
      head: of.head.map((each) => (each.name === name ? { ...each, text: action } : each)),
    })
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? changed(domain.config) : domain.config,
      live: where.live && domain.live ? changed(domain.live) : domain.live,
    })
  },
}

/** The balloon moves only if there is one, and a system in the guest that answers it. */
const balloons = ({ phase, live }: Domain): boolean =>
  phase === 'up' && (live?.devices.some(({ name, attributes }) => name === 'memballoon' && attributes.model !== 'none') ?? false)

export function openConsole(call: Call, name: string): void {
  call.print(`Connected to domain '${name}'\nEscape character is ^] (Ctrl + ])\n`)
  call.world = {
    ...call.world,
    shell: { at: 'console', domain: name, under: call.world.shell.at === 'virsh' ? 'virsh' : 'bash', isIn: false },
  }
}

function undefine(call: Call) {
  const domain = call.domain()
  const name = call.text('domain')
  if (call.has('storage') && call.has('remove-all-storage')) throw failure('Specified both --storage and --remove-all-storage')
  const wantsStorage = call.has('remove-all-storage') || call.has('storage')
  if (wantsStorage && domain.state !== 'shut off') throw failure('Storage volume deletion is supported only on stopped domains')
  if (domain.managedSave && !call.has('managed-save'))
    throw failure('Refusing to undefine while domain managed save image exists')
  const wanted = call.optional('storage')?.split(',') ?? null
  const disks = wantsStorage ? disksOf(domain.config).filter((disk) => sourceOf(disk) !== null) : []
  for (const each of wanted ?? [])
    if (!disks.some((disk) => targetOf(disk) === each || sourceOf(disk) === each))
      throw failure(`Volume '${each}' was not found in domain's definition.\n`)
  call.trying(`Failed to undefine domain '${name}'`, () => {
    if (!domain.isPersistent) throw notValid('cannot undefine transient domain')
    if (!call.has('snapshots-metadata')) checkNoSnapshots(domain)
  })
  const cleared = { ...domain, managedSave: null, snapshots: call.has('snapshots-metadata') ? [] : domain.snapshots }
  call.world =
    domain.state === 'shut off'
      ? withoutDomain(call.world, domain)
      : withDomain(call.world, { ...cleared, isPersistent: false, isAutostart: false })
  call.tell(`Domain '${name}' has been undefined\n`)
  for (const disk of disks) {
    const path = sourceOf(disk) ?? ''
    const target = targetOf(disk)
    if (wanted && !wanted.includes(target) && !wanted.includes(path)) continue
    const pool = poolOf(call.world, path)
    if (!pool) {
      call.stderr += `error: Storage volume '${target}'(${path}) is not managed by libvirt. Remove it manually.\n\n`
      continue
    }
    call.world = removedVolume(call.world, path)
    call.tell(`Volume '${target}'(${path}) removed.\n`)
  }
}
