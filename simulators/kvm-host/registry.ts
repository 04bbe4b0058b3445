/** Domains of a world: found by name, id or UUID, listed, kept and taken away. */
import { LibvirtError } from './errors.ts'
import { hash32 } from '../kernel/random.ts'
import { at, each, pushed, replaced } from '../kernel/table.ts'
import type { Definition } from './domain/definition.ts'
import { type Emulators, qemuBinary } from './domain/emulators.ts'
import { uuidOf } from './domain/values.ts'
import type { Domain, World } from './model.ts'
import { indexOf, withName, withoutName } from './names.ts'

const i386 = '/usr/bin/qemu-system-i386'

/** The nth UUID that this world makes. */
export function nthUuid(seed: number, nth: number): string {
  const words = [0, 1, 2, 3].map((part) =>
    hash32(hash32(seed, 0x75756964 + part), nth)
      .toString(16)
      .padStart(8, '0'),
  )
  const digits = words.join('')
  const version = `4${digits.slice(13, 16)}`
  const variant = `${'89ab'[Number.parseInt(digits[16] ?? '0', 16) & 3]}${digits.slice(17, 20)}`
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${version}-${variant}-${digits.slice(20)}`
}

/** The nth MAC address that this world makes, with the first three bytes that QEMU's guests have. */
export function nthMac(seed: number, nth: number): string {
  const bits = hash32(hash32(seed, 0x6d6163), nth)
  return `52:54:00:${[16, 8, 0].map((shift) => ((bits >>> shift) & 255).toString(16).padStart(2, '0')).join(':')}`
}

/** What a document is held against, and how many ids were made of it in the end. */
export function emulatorsOf(world: World): { readonly host: Emulators; readonly after: (changed: World) => World } {
  let { uuidsMade, macsMade } = world
  const host: Emulators = {
    hasKvm: world.input.hasKvm,
    hasFile: (path) => path === qemuBinary || path === i386 || Object.hasOwn(world.files, path),
    newUuid: () => {
      uuidsMade += 1
      return nthUuid(world.input.seed, uuidsMade)
    },
    newMac: () => {
      macsMade += 1
      return nthMac(world.input.seed, macsMade)
    },
  }
  return { host, after: (changed) => ({ ...changed, uuidsMade, macsMade }) }
}

export const activeDefinition = (domain: Domain): Definition => domain.live ?? domain.config

/** Found as virsh does it: by id, by UUID, then by name; null if there is none. */
export function lookup(world: World, key: string): { readonly domain: Domain; readonly index: number } | null {
  if (/^\d{1,9}$/.test(key)) {
    const index = at(world.ids, Number(key) - 1)
    const domain = index === undefined ? null : at(world.domains, index)
    if (index !== undefined && domain && domain.id === Number(key)) return { domain, index }
  }
  const uuid = uuidOf(key)
  const index = uuid !== null && indexOf(world.uuids, uuid) >= 0 ? indexOf(world.uuids, uuid) : indexOf(world.names, key)
  const domain = index < 0 ? null : at(world.domains, index)
  return domain ? { domain, index } : null
}

/** The domain of this name, id or UUID. Throws what virsh prints. */
export function domainOf(world: World, key: string): Domain {
  const found = lookup(world, key)
  if (!found) throw new LibvirtError(`failed to get domain '${key}'`)
  return found.domain
}

export function domainsOf(world: World): readonly Domain[] {
  const all: Domain[] = []
  each(world.domains, (domain) => {
    if (domain) all.push(domain)
  })
  return all
}

export function domainNamed(world: World, name: string): Domain | null {
  const index = indexOf(world.names, name)
  return index < 0 ? null : (at(world.domains, index) ?? null)
}

export const domainIndex = (world: World, name: string): number => indexOf(world.names, name)

const heldKib = (domain: Domain | null): number => domain?.live?.memoryKib ?? 0

/** The world with a domain of this name as it now is. */
export function withDomain(world: World, domain: Domain): World {
  const index = indexOf(world.names, domain.name)
  if (index >= 0) {
    const before = at(world.domains, index) ?? null
    const usedKib = world.usedKib + heldKib(domain) - heldKib(before)
    const files = before?.config === domain.config ? world.files : withoutOwnFile(world, domain.name)
    return { ...world, usedKib, files, domains: replaced(world.domains, index, domain) }
  }
  const place = world.domains.size
  return {
    ...world,
    usedKib: world.usedKib + heldKib(domain),
    domains: pushed(world.domains, domain),
    names: withName(world.names, domain.name, place),
    uuids: withName(world.uuids, domain.uuid, place),
  }
}

/** Where libvirt keeps a definition. What somebody else wrote there is overwritten with the next one that libvirt writes. */
export const definitionPath = (name: string): string => `/etc/libvirt/qemu/${name}.xml`

function withoutOwnFile({ files }: World, name: string): World['files'] {
  const path = definitionPath(name)
  if (!Object.hasOwn(files, path)) return files
  const { [path]: _, ...others } = files
  return others
}

export function withoutDomain(world: World, { name, uuid }: Domain): World {
  const index = indexOf(world.names, name)
  return {
    ...world,
    files: withoutOwnFile(world, name),
    usedKib: world.usedKib - heldKib(at(world.domains, index) ?? null),
    domains: replaced(world.domains, index, null),
    names: withoutName(world.names, name),
    uuids: withoutName(world.uuids, uuid),
  }
}

/** Another name for a domain. */
export function renamed(world: World, domain: Domain, name: string): World {
  const index = indexOf(world.names, domain.name)
  const config = { ...domain.config, name }
  return {
    ...world,
    domains: replaced(world.domains, index, { ...domain, name, config }),
    names: withName(withoutName(world.names, domain.name), name, index),
  }
}

/** The next id, given to a domain. */
export function withNextId(world: World, name: string): { readonly world: World; readonly id: number } {
  const ids = pushed(world.ids, indexOf(world.names, name))
  return { world: { ...world, ids }, id: ids.size }
}

/** What was given to a process that failed is not given again: its number, and the names of its taps if it came so far. */
export const withNumberUsed = (
  world: World,
  { taps, macvtaps }: { readonly taps: number; readonly macvtaps: number },
): World => ({
  ...world,
  ids: pushed(world.ids, -1),
  nextTap: world.nextTap + taps,
  nextMacvtap: world.nextMacvtap + macvtaps,
})
