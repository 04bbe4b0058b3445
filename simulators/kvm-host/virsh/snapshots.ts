/** Commands of virsh about snapshots. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { documentAt } from '../files.ts'
import { LibvirtError, xmlError } from '../errors.ts'
import type { Domain, Snapshot } from '../model.ts'
import { withDomain } from '../registry.ts'
import {
  childrenOfSnapshot,
  deleteSnapshot,
  descendantsOf,
  printSnapshot,
  revertSnapshot,
  snapshotOf,
  takeSnapshot,
} from '../snapshots.ts'
import { epochSeconds, stamp } from '../time.ts'
import { element, printElement, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { labelled } from './table.ts'

/** The snapshot that a command is about: by name, or the current one. */
function chosen(call: Call, domain: Domain): Snapshot {
  const name = call.optional('snapshotname')
  if (name !== undefined && call.has('current')) throw failure('Options --snapshotname and --current are mutually exclusive')
  if (name === undefined && !call.has('current')) throw failure('--snapshotname or --current is required')
  if (name !== undefined) return snapshotOf(domain, name)
  if (domain.currentSnapshot === null)
    throw new LibvirtError('Domain snapshot not found: the domain does not have a current snapshot')
  return snapshotOf(domain, domain.currentSnapshot)
}

function list(call: Call) {
  const domain = call.domain()
  const from = call.optional('from') ?? (call.has('current') ? (domain.currentSnapshot ?? '') : undefined)
  let found: readonly Snapshot[] = domain.snapshots
  if (from !== undefined)
    found = call.has('descendants')
      ? descendantsOf(domain, snapshotOf(domain, from).name)
      : childrenOfSnapshot(domain, snapshotOf(domain, from).name)
  if (call.has('roots')) found = found.filter(({ parent }) => parent === null)
  if (call.has('leaves')) found = found.filter(({ name }) => childrenOfSnapshot(domain, name).length === 0)
  if (call.has('no-leaves')) found = found.filter(({ name }) => childrenOfSnapshot(domain, name).length > 0)
  const states = [
    call.has('inactive') ? ['shutoff'] : [],
    call.has('active') ? ['running', 'paused'] : [],
    call.has('disk-only') ? ['disk-snapshot'] : [],
  ].flat()
  if (states.length > 0) found = found.filter(({ state }) => states.includes(state))
  if (call.has('internal') !== call.has('external'))
    found = found.filter(({ location }) => (location === 'internal') === call.has('internal'))
  if (call.has('no-metadata') && !call.has('metadata')) found = []
  if (call.has('tree')) return call.print(tree(domain, found))
  if (!call.has('topological')) found = [...found].sort((one, other) => (one.name < other.name ? -1 : 1))
  if (call.has('name')) {
    for (const { name } of found) call.print(`${name}\n`)
    return
  }
  const header = ['Name', 'Creation Time', 'State', ...(call.has('parent') ? ['Parent'] : [])]
  call.table(
    header,
    found.map(({ name, atMs, state, parent }) => [name, stamp(atMs), state, ...(call.has('parent') ? [parent ?? ''] : [])]),
  )
}

/** The tree as virsh draws it: a line of strokes before each, and one of blanks after the last of a branch. */
function tree(domain: Domain, among: readonly Snapshot[]): string {
  const isIn = new Set(among.map(({ name }) => name))
  const roots = among.filter(({ parent }) => parent === null || !isIn.has(parent))
  return roots
    .map(
      ({ name }, place) =>
        branch(domain, name, isIn, '') +
        (place === roots.length - 1 && childrenOfSnapshot(domain, name).length === 0 ? '\n' : ''),
    )
    .join('')
}

function branch(domain: Domain, name: string, isIn: ReadonlySet<string>, indent: string): string {
  const children = childrenOfSnapshot(domain, name).filter((child) => isIn.has(child.name))
  const own = `${name}\n`
  if (children.length === 0) return own
  const deeper = `${indent}  `
  return (
    own +
    children
      .map((child, place) => {
        const isLast = place === children.length - 1
        const inner = branch(domain, child.name, isIn, `${deeper}${isLast ? '  ' : '| '}`)
        const leaf = childrenOfSnapshot(domain, child.name).length === 0
        return `${deeper}|\n${deeper}+- ${inner}${isLast && leaf ? `${deeper}  \n` : ''}`
      })
      .join('')
  )
}

function info(call: Call) {
  const domain = call.domain()
  const snapshot = chosen(call, domain)
  const { name, state, location, parent } = snapshot
  call.print(labelled('Name', name))
  call.print(labelled('Domain', domain.name))
  call.print(labelled('Current', domain.currentSnapshot === name ? 'yes' : 'no'))
  call.print(labelled('State', state))
  call.print(labelled('Location', location))
  call.print(labelled('Parent', parent ?? '-'))
  call.print(labelled('Children', childrenOfSnapshot(domain, name).length))
  call.print(labelled('Descendants', descendantsOf(domain, name).length))
  call.print(labelled('Metadata', 'yes'))
}

function create(call: Call, name: string | undefined, description: string) {
  const domain = call.domain()
  const given = name ?? String(epochSeconds(call.world.atMs))
  if (call.has('live') && !call.has('disk-only') && !call.has('memspec'))
    throw new LibvirtError('Operation not supported: live snapshot creation is supported only during full system snapshots')
  call.world = takeSnapshot(call.world, domain, {
    name: given,
    description,
    isDiskOnly: call.has('disk-only'),
    isHalting: call.has('halt'),
    hasMetadata: !call.has('no-metadata'),
    leftOut: call.options.all('diskspec').flatMap((spec) => (/,snapshot=no(,|$)/.test(spec) ? [spec.split(',')[0] ?? ''] : [])),
  })
  call.print(`Domain snapshot ${given} created`)
}

const exclusiveFlags = (one: string, other: string): LibvirtError =>
  new LibvirtError(`Flags 'VIR_DOMAIN_SNAPSHOT_${one}' and 'VIR_DOMAIN_SNAPSHOT_${other}' are mutually exclusive`)

export const snapshotCommands: Handlers = {
  'snapshot-create-as': (call) => {
    const description = call.optional('description') ?? ''
    const name = call.optional('name')
    if (!call.has('print-xml')) return create(call, name, description)
    call.domain()
    call.print(
      `${printElement(element('domainsnapshot', {}, [name === undefined ? null : element('name', {}, name), description === '' ? null : element('description', {}, description)]))}\n`,
    )
  },
  'snapshot-create': (call) => {
    call.domain()
    const file = call.optional('xmlfile')
    if (file === undefined) return create(call, undefined, '')
    const root = parseXml(documentAt(call.world, file), 'domainsnapshot_definition')
    if (root.name !== 'domainsnapshot') throw xmlError(`expecting root element of 'domainsnapshot', not '${root.name}'`)
    create(call, textOf(root, 'name'), textOf(root, 'description') ?? '')
    call.print(` from '${file}'`)
  },
  'snapshot-list': list,
  'snapshot-info': info,
  'snapshot-current': (call) => {
    const domain = call.domain()
    const name = call.optional('snapshotname')
    if (name !== undefined) {
      snapshotOf(domain, name)
      call.world = withDomain(call.world, { ...domain, currentSnapshot: name })
      return call.print(`Snapshot ${name} set as current`)
    }
    if (domain.currentSnapshot === null) throw failure(`domain '${domain.name}' has no current snapshot`)
    const current = snapshotOf(domain, domain.currentSnapshot)
    call.print(call.has('name') ? current.name : printSnapshot(current))
  },
  'snapshot-dumpxml': (call) => call.print(printSnapshot(snapshotOf(call.domain(), call.text('snapshotname')))),
  'snapshot-parent': (call) => {
    const domain = call.domain()
    const snapshot = chosen(call, domain)
    if (snapshot.parent === null) throw failure(`snapshot '${snapshot.name}' has no parent`)
    call.print(snapshot.parent)
  },
  'snapshot-delete': (call) => {
    const domain = call.domain()
    const { name } = chosen(call, domain)
    const wish = {
      withChildren: call.has('children'),
      childrenOnly: call.has('children-only'),
      metadataOnly: call.has('metadata'),
    }
    call.world = call.trying(`Failed to delete snapshot ${name}`, () => {
      if (wish.withChildren && wish.childrenOnly) throw exclusiveFlags('DELETE_CHILDREN', 'DELETE_CHILDREN_ONLY')
      return deleteSnapshot(call.world, domain, name, wish)
    })
    call.tell(`Domain snapshot ${name} ${wish.childrenOnly ? 'children deleted' : 'deleted'}\n`)
  },
  'snapshot-revert': (call) => {
    const domain = call.domain()
    const { name } = chosen(call, domain)
    const wish = call.has('running') ? 'running' : call.has('paused') ? 'paused' : null
    call.world = call.trying(`Failed to revert snapshot ${name}`, () => {
      if (call.has('running') && call.has('paused')) throw exclusiveFlags('REVERT_RUNNING', 'REVERT_PAUSED')
      return revertSnapshot(call.world, domain, name, wish)
    })
    call.tell(`Domain snapshot ${name} reverted\n`)
  },
}
