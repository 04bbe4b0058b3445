/** Commands of virsh that say which domains there are: the list, names and ids, states. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import type { Domain } from '../model.ts'
import { domainsOf, lookup } from '../registry.ts'
import { type Call, failure, type Handlers } from './call.ts'

/** Running ones by their ids, then the others by name, capital letters or not. */
export function inOrder(domains: readonly Domain[]): readonly Domain[] {
  const active = domains.filter(({ id }) => id !== null).sort((one, other) => (one.id ?? 0) - (other.id ?? 0))
  const keyed = domains.filter(({ id }) => id === null).map((domain) => ({ domain, key: domain.name.toLowerCase() }))
  keyed.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
  return [...active, ...keyed.map(({ domain }) => domain)]
}

function list(call: Call) {
  const { world } = call
  const hasManaged = call.has('managed-save')
  const forms = ['table', 'name', 'uuid', 'id'].filter((name) => call.has(name))
  let found = domainsOf(world)
  const wants = (name: string) => call.has(name)
  if (wants('inactive') && !wants('all')) found = found.filter(({ id }) => id === null)
  else if (!wants('all')) found = found.filter(({ id }) => id !== null)
  const either = (yes: string, no: string, test: (domain: Domain) => boolean) => {
    if (wants(yes) !== wants(no)) found = found.filter((domain) => test(domain) === wants(yes))
  }
  either('persistent', 'transient', ({ isPersistent }) => isPersistent)
  either('autostart', 'no-autostart', ({ isAutostart }) => isAutostart)
  either('with-snapshot', 'without-snapshot', ({ snapshots }) => snapshots.length > 0)
  either('with-managed-save', 'without-managed-save', ({ managedSave }) => managedSave !== null)
  either('with-checkpoint', 'without-checkpoint', () => false)
  const states = { 'state-running': 'running', 'state-paused': 'paused', 'state-shutoff': 'shut off', 'state-other': '' }
  const wanted = Object.entries(states).flatMap(([option, state]) => (wants(option) ? [state] : []))
  if (wanted.length > 0) found = found.filter(({ state }) => wanted.includes(state))
  const domains = inOrder(found)
  if (forms.length > 0 && !wants('table')) {
    for (const { id, name, uuid } of domains) {
      const parts = [
        wants('id') ? (id === null ? (forms.length > 1 ? '-' : null) : String(id)) : null,
        wants('uuid') ? uuid : null,
        wants('name') ? name : null,
      ]
      const line = parts.filter((part) => part !== null).join(' ')
      if (line !== '') call.print(`${line}\n`)
    }
    return
  }
  const rows = domains.map((domain) => [
    domain.id === null ? '-' : String(domain.id),
    domain.name,
    hasManaged && domain.managedSave && domain.id === null ? 'saved' : domain.state,
    ...(wants('title') ? [(domain.live ?? domain.config).title] : []),
  ])
  const header = ['Id', 'Name', 'State', ...(wants('title') ? ['Title'] : [])]
  call.table(header, rows)
}

export const listCommands: Handlers = {
  list,
  domstate: (call) => {
    const { state, reason } = call.domain()
    call.print(`${state}${call.has('reason') ? ` (${reason})` : ''}\n`)
  },
  domid: (call) => call.print(`${call.domain(['uuid', 'name']).id ?? '-'}\n`),
  domuuid: (call) => call.print(`${call.domain(['id', 'name']).uuid}\n`),
  domname: (call) => {
    const key = call.text('domain')
    const found = lookup(call.world, key)
    if (!found || found.domain.name === key) throw failure(`failed to get domain '${key}'`)
    call.print(`${found.domain.name}\n`)
  },
  domstats: (call) => {
    const keys = call.options.all('domain')
    const domains =
      keys.length > 0 ? keys.map((key) => lookup(call.world, key)?.domain ?? missing(key)) : inOrder(domainsOf(call.world))
    const codes: Readonly<Record<string, number>> = { running: 1, paused: 3, 'shut off': 5 }
    const shown = domains.filter(
      ({ id }) => !(call.has('list-active') && id === null) && !(call.has('list-inactive') && id !== null),
    )
    call.print(
      shown
        .map(
          ({ name, state, reason }) =>
            `Domain: '${name}'\n  state.state=${codes[state]}\n  state.reason=${Math.max(0, (reasons[state] ?? []).indexOf(reason))}\n`,
        )
        .join('\n'),
    )
  },
}

/** Reasons in the order of their numbers. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  running: [
    'unknown',
    'booted',
    'migrated',
    'restored',
    'from snapshot',
    'unpaused',
    'migration canceled',
    'save canceled',
    'event wakeup',
    'crashed',
    'post-copy',
    'post-copy failed',
  ],
  paused: [
    'unknown',
    'user',
    'migrating',
    'saving',
    'dumping',
    'I/O error',
    'watchdog',
    'from snapshot',
    'shutting down',
    'creating snapshot',
    'crashed',
    'starting up',
    'post-copy',
    'post-copy failed',
  ],
  'shut off': ['unknown', 'shutdown', 'destroyed', 'crashed', 'migrated', 'saved', 'failed', 'from snapshot', 'daemon'],
}

function missing(key: string): never {
  throw failure(`failed to get domain '${key}'`)
}
