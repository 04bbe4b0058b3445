/** Commands of virsh that keep what a domain holds in a file, and go on from it. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { printDomain } from '../domain/print.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { parentOf, resolved } from '../../kernel/files.ts'
import { entryAt, isDirectory, withEntry } from '../files.ts'
import * as life from '../life.ts'
import { domainNamed, withDomain } from '../registry.ts'
import type { Call, Handlers } from './call.ts'

/** The library names a file in full, and leaves the dots in it. */
const absolute = (call: Call, file: string): string => (file.startsWith('/') ? file : `${call.world.cwd}/${file}`)

export const savedCommands: Handlers = {
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
}
