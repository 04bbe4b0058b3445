/**
 * libvirt starts anew and reads the definitions in /etc/libvirt/qemu: only then does it notice what was written there by hand.
 * Source: libvirt 9.0, src/conf/virdomainobjlist.c (docs/sources.md#libvirt-reads-at-start).
 */
import { completeDomain } from './domain/read.ts'
import { LibvirtError } from './errors.ts'
import { textAt } from './files.ts'
import { keptDefinition } from './life.ts'
import type { World } from './model.ts'
import { domainNamed, emulatorsOf, withoutDomain } from './registry.ts'
import { parseXml } from './xml/parse.ts'

export function readAgain(world: World): World {
  return Object.keys(world.files).reduce((next, path) => {
    const name = /^\/etc\/libvirt\/qemu\/([^/]+)\.xml$/.exec(path)?.[1]
    return name === undefined ? next : readOne(next, name, path)
  }, world)
}

/** A definition that cannot be read is left out: the domain is not known any more, unless it runs. The file stays as it is. */
function readOne(world: World, name: string, path: string): World {
  const { host, after } = emulatorsOf(world)
  const entry = world.files[path]
  const withFile = (next: World): World => (entry ? { ...next, files: { ...next.files, [path]: entry } } : next)
  try {
    const config = completeDomain(parseXml(textAt(world, path) ?? '', 'domain_definition'), host)
    if (config.name !== name)
      throw new LibvirtError(`Domain config filename '${path}' does not match domain name '${config.name}'`)
    return withFile(keptDefinition(after(world), config))
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error
    const domain = domainNamed(world, name)
    return !domain || domain.live ? world : withFile(withoutDomain(world, domain))
  }
}
