/** What can be done now: every command as an action, with the refusal that it would meet where it is not allowed. */
import type { ArgumentTable, Args, Field } from '../kernel/args.ts'
import type { Action, Permission } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { findVolume } from './entities.ts'
import { rejectionOf } from './instances.ts'
import type { Group, World } from './model.ts'
import { bookOf, defaultRootOf, instanceTypeOf } from './offer.ts'
import { volumeRejection } from './volumes.ts'

const allowed: Permission = { allowed: true }

export function actionsOf(world: World, groups: readonly Group[]): readonly Action[] {
  return [...worldActions(world), ...groups.flatMap((group) => groupActions(world, group, groups))]
}

function worldActions(world: World): readonly Action[] {
  const book = bookOf(world)
  const zones = book.zones.map((zone) => ({ value: zone, label: zone }))
  const run = fieldsOf('instance.run', {
    type: {
      options: book.instanceTypes.map((type) => ({ value: type, label: `${type} · ${instanceTypeOf(type)?.memoryGiB} GiB` })),
    },
    zone: { options: zones, initial: book.zones[0] ?? '' },
    root: { options: book.roots.map((root) => ({ value: root, label: root })), initial: defaultRootOf(book) },
  })
  const make = fieldsOf('volume.create', {
    type: { options: book.volumeTypes.map((type) => ({ value: type, label: type })), initial: book.volumeTypes[0] ?? '' },
    zone: { options: zones, initial: book.zones[0] ?? '' },
  })
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
      return addressActions(group, groups)
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
  const life = asked.map(([name, label, event]) =>
    action(name, label, which.fields, {
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
  const may = (name: string, event: 'attach' | 'detach' | 'delete') => permissionOf(volumeRejection(name, event, place.entity))
  const volume =
    ids.length === 1
      ? { fields: [], args: { volume: id } as Args }
      : { fields: [fieldOf('volume.attach', 'volume', ids)], args: {} }
  const host = fieldOf('volume.attach', 'instance', hosts)
  const noHost: Permission = {
    allowed: false,
    refusal: {
      code: 'IncorrectState',
      command: 'volume.attach',
      message: 'There is no running or stopped instance to attach it to.',
    },
  }
  const attach = may('volume.attach', 'attach')
  const io = fieldsOf('volume.io').filter(({ name }) => name !== 'volume')
  const mayIo: Permission =
    place.entity.state === 'in-use'
      ? allowed
      : {
          allowed: false,
          refusal: {
            code: 'IncorrectState',
            command: 'volume.io',
            message: `The volume '${id}' is not attached to a running instance.`,
            state: place.entity.state,
            allowedIn: ['in-use'],
          },
        }
  return [
    action('volume.attach', 'Attach', [...volume.fields, host], {
      on: id,
      args: volume.args,
      permission: attach.allowed && hosts.length === 0 ? noHost : attach,
    }),
    action('volume.io', 'Read and write', [...volume.fields, ...io], { on: id, args: volume.args, permission: mayIo }),
    action('volume.detach', 'Detach', volume.fields, { on: id, args: volume.args, permission: may('volume.detach', 'detach') }),
    action(
      'snapshot.create',
      'Take a snapshot',
      [...volume.fields, ...fieldsOf('snapshot.create').filter(({ name }) => name !== 'volume')],
      { on: id, args: volume.args },
    ),
    action('volume.delete', 'Delete', [], { on: id, args: { volumes: ids }, permission: may('volume.delete', 'delete') }),
  ]
}

function addressActions({ id, ids, state }: Group, groups: readonly Group[]): readonly Action[] {
  const hosts = groups.flatMap((other) => (other.kind === 'instance' && other.state === 'running' ? other.ids : []))
  const address =
    ids.length === 1
      ? { fields: [], args: { address: id } as Args }
      : { fields: [fieldOf('address.associate', 'address', ids)], args: {} }
  const no = (command: string, message: string): Permission => ({
    allowed: false,
    refusal: { code: 'IncorrectInstanceState', command, message },
  })
  const associate = hosts.length > 0 ? allowed : no('address.associate', 'There is no running instance to give it to.')
  const leave = state === 'associated' ? allowed : no('address.disassociate', 'It is associated with nothing.')
  return [
    action('address.associate', 'Associate', [...address.fields, fieldOf('address.associate', 'instance', hosts)], {
      on: id,
      args: address.args,
      permission: associate,
    }),
    action('address.disassociate', 'Disassociate', address.fields, { on: id, args: address.args, permission: leave }),
    action('address.release', 'Release', [], { on: id, args: { addresses: ids } }),
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
