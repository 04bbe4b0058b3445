/** Commands of virsh that keep a definition, name it, describe it, and let it go. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { disksOf, sourceOf, targetOf } from '../domain/definition.ts'
import { headOrder } from '../domain/tables.table.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { documentAt } from '../files.ts'
import { affectingCurrent } from '../hotplug.ts'
import * as life from '../life.ts'
import { domainIndex, renamed, withDomain, withoutDomain } from '../registry.ts'
import { checkNoSnapshots } from '../snapshots.ts'
import { poolOf } from '../storage/pools.ts'
import { removedVolume } from '../storage/volume-changes.ts'
import { parseXml } from '../xml/parse.ts'
import { type Call, failure, type Handlers } from './call.ts'

/** Of libvirt's schema so much: an element within `domain` that it does not know. Throws LibvirtError. */
export function checkElements(xml: string): void {
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

export const defineCommands: Handlers = {
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
