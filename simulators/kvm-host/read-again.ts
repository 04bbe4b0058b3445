/**
 * libvirt starts anew and reads the definitions in /etc/libvirt/qemu: only then does it notice what was written there by hand.
 * Source: seen with libvirt 9.0.0 (docs/sources.md#libvirt-reads-at-start).
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
  const known = domainNamed(world, name)
  const entry = world.files[path]
  const withFile = (next: World): World => (entry ? { ...next, files: { ...next.files, [path]: entry } } : next)
  const without = !known || known.live ? world : withFile(withoutDomain(world, known))
  try {
    const { host, after } = emulatorsOf(world)
    const config = completeDomain(parseXml(textAt(world, path) ?? '', 'domain_definition'), host)
    // Another name within the file is another name of the domain.
    return withFile(keptDefinition(after(config.name === name ? world : without), config))
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error
    return without
  }
}
