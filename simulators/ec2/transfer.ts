/** Bytes that move: to and from the internet, between instances, between zones, to and from S3. */
import type { Args } from '../kernel/args.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { findInstance, refused } from './entities.ts'
import { counted } from './meter.ts'
import type { Instance, World } from './model.ts'

type Result = Outcome<World>

/** Between an instance and the internet, either way. */
export function transferInternet(world: World, command: 'transfer.in' | 'transfer.out', args: Args): Result {
  const place = findInstance(world, command, String(args.instance))
  if (!place.ok) return place
  const rejection = notRunning(command, place.entity)
  if (rejection) return rejection
  const usageType = command === 'transfer.in' ? 'DataTransfer-In-Bytes' : 'DataTransfer-Out-Bytes'
  const bytes = args.bytes as number
  const facts = [{ name: command === 'transfer.in' ? 'transfer.came-in' : 'transfer.went-out', instance: place.entity.id, bytes }]
  return { ok: true, world: counted(world, usageType, place.entity.id, bytes), facts }
}

/**
 * Between two instances. Free within a zone by private addresses; otherwise regional transfer, which each side pays:
 * both are ours, so the bytes are metered twice. Source: docs/sources.md, data transfer.
 */
export function transferBetween(world: World, args: Args): Result {
  const command = 'transfer.between'
  const from = findInstance(world, command, String(args.from))
  if (!from.ok) return from
  const to = findInstance(world, command, String(args.to))
  if (!to.ok) return to
  if (from.index === to.index)
    return refused('InvalidParameterValue', command, `${command}: from and to are the same instance`, { arg: 'to' })
  const rejection = notRunning(command, from.entity) ?? notRunning(command, to.entity)
  if (rejection) return rejection
  const bytes = args.bytes as number
  const isFree = from.entity.zone === to.entity.zone && args.via === 'private'
  const sent = isFree ? world : counted(world, 'DataTransfer-Regional-Bytes', from.entity.id, bytes)
  const next = isFree ? world : counted(sent, 'DataTransfer-Regional-Bytes', to.entity.id, bytes)
  const facts = [{ name: 'transfer.crossed', from: from.entity.id, to: to.entity.id, bytes, isFree }]
  return { ok: true, world: next, facts }
}

function notRunning(command: string, { id, state }: Instance): (Result & { ok: false }) | null {
  if (state === 'running') return null
  const message = `The instance '${id}' is ${state}: only a running instance sends or receives.`
  return refused('IncorrectInstanceState', command, message, { state, allowedIn: ['running'] })
}
