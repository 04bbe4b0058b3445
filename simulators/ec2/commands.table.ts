/** Every command of the simulator: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { CommandSpec } from '../kernel/simulator.ts'
import { instanceTypes } from './instance-types.table.ts'
import { bounds } from './rules.table.ts'

const instances = { kind: 'ids', of: 'instance', max: bounds.idsPerCall, label: 'Instances' } as const
const instance = { kind: 'id', of: 'instance', label: 'Instance' } as const
const volume = { kind: 'id', of: 'volume', label: 'Volume' } as const
const address = { kind: 'id', of: 'address', label: 'Elastic IP' } as const
const bytes = { kind: 'bytes', min: 1, max: bounds.bytes, label: 'How much' } as const
const key = { kind: 'text', maxLength: 200, label: 'Key' } as const

export const commands = {
  'instance.run': {
    does: 'Launches instances. They are billed from the moment they run, about 40 seconds later.',
    args: {
      type: { kind: 'choice', choices: instanceTypes.map(({ type }) => type), label: 'Instance type' },
      count: { kind: 'integer', min: 1, max: bounds.instancesPerCall, initial: 1, label: 'How many' },
      zone: { kind: 'text', maxLength: 20, optional: true, label: 'Availability zone' },
      platform: { kind: 'choice', choices: ['linux', 'windows'], initial: 'linux', label: 'Platform' },
      root: { kind: 'choice', choices: ['instance-store', 'ebs'], optional: true, label: 'Root device' },
      rootGiB: { kind: 'integer', min: 1, max: 16_384, initial: 8, unit: 'GiB', label: 'Root volume, if EBS' },
      monitored: { kind: 'flag', initial: false, label: 'Detailed monitoring' },
    },
  },
  'instance.stop': { does: 'Stops instances whose root is EBS. Their volumes stay, and go on costing.', args: { instances } },
  'instance.start': { does: 'Starts stopped instances: a new run, with its own first hour or minute.', args: { instances } },
  'instance.reboot': { does: 'Reboots running instances. Starts no new hour.', args: { instances } },
  'instance.terminate': { does: 'Ends instances for good. What they keep in instance store is lost.', args: { instances } },
  'instance.monitor': { does: 'Switches detailed monitoring on.', args: { instances } },
  'instance.unmonitor': { does: 'Switches detailed monitoring off.', args: { instances } },
  'volume.create': {
    does: 'Makes an EBS volume. It is billed from now until it is deleted, attached or not.',
    args: {
      sizeGiB: { kind: 'integer', min: 1, max: 16_384, unit: 'GiB', label: 'Size' },
      type: { kind: 'choice', choices: ['standard', 'gp2', 'gp3'], optional: true, label: 'Volume type' },
      zone: { kind: 'text', maxLength: 20, optional: true, label: 'Availability zone' },
    },
  },
  'volume.attach': { does: 'Attaches an available volume to an instance in the same zone.', args: { volume, instance } },
  'volume.detach': { does: 'Detaches a volume. It stays, and goes on costing.', args: { volume } },
  'volume.delete': {
    does: 'Deletes available volumes, with everything on them.',
    args: { volumes: { kind: 'ids', of: 'volume', max: bounds.idsPerCall, label: 'Volumes' } },
  },
  'volume.io': {
    does: 'Reads and writes on an attached volume. What is counted is requests, not bytes.',
    args: {
      volume,
      bytes,
      requestBytes: { kind: 'bytes', min: 512, max: 1_048_576, initial: 4_096, label: 'Bytes in one request' },
    },
  },
  'snapshot.create': {
    does: 'Takes a snapshot of a volume into S3. Charged by what it stores.',
    args: {
      volume,
      storedBytes: { kind: 'bytes', min: 1, max: bounds.bytes, optional: true, label: 'Stored (the whole volume if left out)' },
      putRequests: { kind: 'integer', min: 0, max: bounds.requests, initial: 0, unit: 'requests', label: 'PUT requests' },
    },
  },
  'snapshot.delete': {
    does: 'Deletes snapshots.',
    args: { snapshots: { kind: 'ids', of: 'snapshot', max: bounds.idsPerCall, label: 'Snapshots' } },
  },
  'address.allocate': {
    does: 'Allocates Elastic IPs. One that serves no running instance is charged.',
    args: { count: { kind: 'integer', min: 1, max: 100, initial: 1, label: 'How many' } },
  },
  'address.associate': {
    does: 'Gives an Elastic IP to an instance. Moving it from another is a remap.',
    args: { address, instance },
  },
  'address.disassociate': { does: 'Takes an Elastic IP from its instance. It stays yours, idle.', args: { address } },
  'address.release': {
    does: 'Gives Elastic IPs back.',
    args: { addresses: { kind: 'ids', of: 'address', max: bounds.idsPerCall, label: 'Elastic IPs' } },
  },
  'transfer.in': { does: 'Bytes from the internet to a running instance.', args: { instance, bytes } },
  'transfer.out': { does: 'Bytes from a running instance to the internet.', args: { instance, bytes } },
  'transfer.between': {
    does: 'Bytes from one running instance to another.',
    args: {
      from: instance,
      to: instance,
      bytes,
      via: { kind: 'choice', choices: ['private', 'public'], initial: 'private', label: 'By which address' },
    },
  },
  's3.put': {
    does: 'Puts objects into S3, a PUT request each.',
    args: {
      key,
      bytes: { ...bytes, label: 'Bytes of one object' },
      objects: { kind: 'integer', min: 1, max: 1_000_000_000, initial: 1, unit: 'objects', label: 'How many' },
      from: { kind: 'choice', choices: ['ec2', 'internet'], initial: 'ec2', label: 'From' },
    },
  },
  's3.get': {
    does: 'Fetches what lies under a key.',
    args: {
      key,
      times: { kind: 'integer', min: 1, max: 1_000_000, initial: 1, label: 'How many times' },
      to: { kind: 'choice', choices: ['ec2', 'internet'], initial: 'ec2', label: 'To' },
    },
  },
  's3.request': {
    does: 'Requests by themselves: tier 1 is PUT, COPY, POST and LIST; tier 2 is GET and other. DELETE is free.',
    args: {
      tier: { kind: 'choice', choices: ['1', '2'], label: 'Tier' },
      count: { kind: 'integer', min: 1, max: bounds.requests, unit: 'requests', label: 'How many' },
    },
  },
  's3.delete': { does: 'Deletes what lies under a key.', args: { key } },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
