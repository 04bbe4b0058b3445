/** What can be done now: every command as an action, with the refusal that it would meet where it is not allowed. */
import type { ArgumentTable, Args, Field } from '../kernel/args.ts'
import type { Action, Permission } from '../kernel/simulator.ts'
import { associableStates, disassociateRejection, releaseRejection } from './addresses.ts'
import { type CommandName, commands } from './commands.table.ts'
import { findAddress, findVolume, refused } from './entities.ts'
import { rejectionOf } from './instances.ts'
import type { Group, InstanceState, World } from './model.ts'
import { bookOf, defaultRootOf, instanceTypeOf } from './offer.ts'
import { instanceRules } from './rules.table.ts'
import { ioRejection, snapshotRejection, volumeRejection } from './volumes.ts'

const allowed: Permission = { allowed: true }

export function actionsOf(world: World, groups: readonly Group[]): readonly Action[] {
  return [...worldActions(world), ...groups.flatMap((group) => groupActions(world, group, groups))]
}

function worldActions(world: World): readonly Action[] {
  const book = bookOf(world)
  const zone = chosenFrom(book.zones)
  const run = fieldsOf('instance.run', {
    type: chosenFrom(book.instanceTypes, (type) => `${type} · ${instanceTypeOf(type)?.memoryGiB} GiB`),
    zone,
    root: chosenFrom([defaultRootOf(book), ...book.roots.filter((root) => root !== defaultRootOf(book))]),
  })
  const make = fieldsOf('volume.create', { type: chosenFrom(book.volumeTypes), zone })
  return [
    action('instance.run', 'Launch instances', run),
    action('volume.create', 'Make a volume', make),
    action('address.allocate', 'Allocate an Elastic IP', fieldsOf('address.allocate')),
    action('s3.put', 'Put objects into S3', fieldsOf('s3.put')),
    action('s3.request', 'Make S3 requests', fieldsOf('s3.request')),
  ]
}

function groupActions(world: World, group: Group, groups: readonly Group[]): readonly Action[] {
  const { id, kind, ids } = group
  switch (kind) {
    case 'instance':
      return group.state === 'terminated' ? [] : instanceActions(world, group, groups)
    case 'volume':
      return volumeActions(world, group, groups)
    case 'snapshot':
      return [action('snapshot.delete', 'Delete', [], { on: id, args: { snapshots: ids } })]
    case 'address':
      return addressActions(world, group, groups)
    case 'object':
      return [
        action(
          's3.get',
          'Fetch',
          fieldsOf('s3.get').filter(({ name }) => name !== 'key'),
          { on: id, args: { key: id } },
        ),
        action('s3.delete', 'Delete', [], { on: id, args: { key: id } }),
      ]
  }
}

const asked = [
  ['instance.stop', 'Stop', 'stop'],
  ['instance.start', 'Start', 'start'],
  ['instance.reboot', 'Reboot', 'reboot'],
  ['instance.terminate', 'Terminate', 'terminate'],
] as const

function instanceActions(world: World, group: Group, groups: readonly Group[]): readonly Action[] {
  const { id, ids, state } = group
  const on = { on: id, args: {} }
  const which = ids.length === 1 ? { fields: [], args: { instances: ids } } : { fields: [chosenOf(ids)], args: {} }
  // What EC2 answers with success and no change is not offered: a button that does nothing teaches nothing.
  const life = asked.flatMap(([name, label, event]) =>
    instanceRules[event][state as InstanceState] === 'nothing'
      ? []
      : action(name, label, which.fields, {
          on: id,
          args: which.args,
          permission: permissionOf(rejectionOf(world, name, event, id)),
        }),
  )
  if (state !== 'running') return life
  const isMonitored = group.details.includes('monitored')
  const others = groups.flatMap((other) => (other.kind === 'instance' && other.state === 'running' ? other.ids : []))
  const only = (name: string, options: readonly string[]) => ({
    [name]: { options: options.map((value) => ({ value, label: value })), initial: options[0] ?? '' },
  })
  const one = fieldsOf('transfer.out', only('instance', ids))
  return [
    ...life,
    action('transfer.out', 'Send to the internet', one, on),
    action('transfer.in', 'Receive from the internet', fieldsOf('transfer.in', only('instance', ids)), on),
    ...(others.length < 2
      ? []
      : [
          action(
            'transfer.between',
            'Send to another instance',
            fieldsOf('transfer.between', { ...only('from', ids), ...only('to', others) }),
            on,
          ),
        ]),
    action(
      isMonitored ? 'instance.unmonitor' : 'instance.monitor',
      isMonitored ? 'Stop monitoring' : 'Monitor in detail',
      which.fields,
      {
        on: id,
        args: which.args,
      },
    ),
  ]
}

function volumeActions(world: World, group: Group, groups: readonly Group[]): readonly Action[] {
  const { id, ids } = group
  const place = findVolume(world, '', id)
  if (!place.ok) return []
  const hosts = groups.flatMap((other) =>
    other.kind === 'instance' && ['running', 'stopped'].includes(other.state) ? other.ids : [],
  )
  const may = (name: string, event: 'attach' | 'detach' | 'delete') =>
    permissionOf(volumeRejection(world, name, event, place.entity))
  const volume =
    ids.length === 1
      ? { fields: [], args: { volume: id } as Args }
      : { fields: [fieldOf('volume.attach', 'volume', ids)], args: {} }
  const host = fieldOf('volume.attach', 'instance', hosts)
  const noHost = refused('IncorrectState', 'volume.attach', 'There is no running or stopped instance to attach it to.')
  const attach = may('volume.attach', 'attach')
  const io = fieldsOf('volume.io').filter(({ name }) => name !== 'volume')
  return [
    action('volume.attach', 'Attach', [...volume.fields, host], {
      on: id,
      args: volume.args,
      permission: attach.allowed && hosts.length === 0 ? permissionOf(noHost) : attach,
    }),
    action('volume.io', 'Read and write', [...volume.fields, ...io], {
      on: id,
      args: volume.args,
      permission: permissionOf(ioRejection(world, place.entity)),
    }),
    action('volume.detach', 'Detach', volume.fields, { on: id, args: volume.args, permission: may('volume.detach', 'detach') }),
    action(
      'snapshot.create',
      'Take a snapshot',
      [...volume.fields, ...fieldsOf('snapshot.create').filter(({ name }) => name !== 'volume')],
      { on: id, args: volume.args, permission: permissionOf(snapshotRejection(place.entity)) },
    ),
    action('volume.delete', 'Delete', [], { on: id, args: { volumes: ids }, permission: may('volume.delete', 'delete') }),
  ]
}

function addressActions(world: World, { id, ids }: Group, groups: readonly Group[]): readonly Action[] {
  const place = findAddress(world, '', id)
  if (!place.ok) return []
  const states = associableStates(world)
  const hosts = groups.flatMap((other) => (other.kind === 'instance' && states.includes(other.state) ? other.ids : []))
  const address =
    ids.length === 1
      ? { fields: [], args: { address: id } as Args }
      : { fields: [fieldOf('address.associate', 'address', ids)], args: {} }
  const noHost = refused(
    'IncorrectInstanceState',
    'address.associate',
    `There is no ${states.join(' or ')} instance to give it to.`,
  )
  return [
    action('address.associate', 'Associate', [...address.fields, fieldOf('address.associate', 'instance', hosts)], {
      on: id,
      args: address.args,
      permission: permissionOf(hosts.length > 0 ? null : noHost),
    }),
    action('address.disassociate', 'Disassociate', address.fields, {
      on: id,
      args: address.args,
      permission: permissionOf(disassociateRejection(place.entity)),
    }),
    action('address.release', 'Release', [], {
      on: id,
      args: { addresses: ids },
      permission: permissionOf(releaseRejection(world, place.entity)),
    }),
  ]
}

interface Placed {
  readonly on?: string
  readonly args?: Args
  readonly permission?: Permission
}

function action(
  command: CommandName,
  label: string,
  fields: readonly Field[],
  { on, args = {}, permission = allowed }: Placed = {},
): Action {
  const base = { id: on === undefined ? command : `${command}:${on}`, command, label, args, fields, permission }
  return on === undefined ? base : { ...base, on }
}

/** The arguments of a command as fields, each with what this moment adds: choices, and what is chosen at first. */
function fieldsOf(command: CommandName, now: Readonly<Record<string, Partial<Field>>> = {}): readonly Field[] {
  const table: ArgumentTable = commands[command].args
  return Object.entries(table).map(([name, argument]) => ({ ...argument, name, ...now[name] }) as Field)
}

/** A field whose choices this moment knows, the first of them chosen. */
function chosenFrom(choices: readonly string[], label: (choice: string) => string = (choice) => choice): Partial<Field> {
  const options = choices.map((value) => ({ value, label: label(value) }))
  return { kind: 'choice', choices, options, initial: choices[0] ?? '', optional: false }
}

function fieldOf(command: CommandName, name: string, ids: readonly string[]): Field {
  const argument = (commands[command].args as ArgumentTable)[name]
  return { ...argument, name, options: ids.map((value) => ({ value, label: value })), initial: ids[0] ?? '' } as Field
}

/** All of a group, until some are unticked. */
function chosenOf(ids: readonly string[]): Field {
  return {
    ...commands['instance.stop'].args.instances,
    name: 'instances',
    options: ids.map((value) => ({ value, label: value })),
    initial: ids,
  }
}

function permissionOf(rejection: ReturnType<typeof rejectionOf>): Permission {
  return rejection === null ? allowed : { allowed: false, refusal: rejection.refusal }
}
