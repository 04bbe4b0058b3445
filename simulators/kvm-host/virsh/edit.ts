/** Commands of virsh that open a document in the editor. What is saved there is taken in by `saveEdited`. */
import { complained, printed } from '../../kernel/command-line.ts'
import { printDomain } from '../domain/print.ts'
import { LibvirtError } from '../errors.ts'
import { withEntry } from '../files.ts'
import { withSystemOn } from '../guest-disks.ts'
import { defined } from '../life.ts'
import { systemOf } from '../guest-boot.ts'
import type { Editing, World } from '../model.ts'
import { definedNetwork, networkNamed } from '../network/networks.ts'
import { printActive, printNetwork } from '../network/print.ts'
import { writtenFile } from '../programs/guest-files.ts'
import { domainNamed } from '../registry.ts'
import { definedPool, poolNamed } from '../storage/pools.ts'
import { noSizes, printPool } from '../storage/print.ts'
import type { Call, Handlers } from './call.ts'
import { inactiveOf } from './dumpxml.ts'

function open(call: Call, editing: Editing) {
  call.world = { ...call.world, editing }
}

export const editCommands: Handlers = {
  edit: (call) => {
    const domain = call.domain()
    open(call, { kind: 'domain', name: domain.name, text: printDomain(inactiveOf(domain)) })
  },
  'net-edit': (call) => {
    const key = call.text('network')
    const network = call.trying(`failed to get network '${key}'`, () => networkNamed(call.world, key))
    open(call, { kind: 'network', name: network.name, text: printNetwork(network, false) })
  },
  'pool-edit': (call) => {
    const key = call.text('pool')
    const pool = call.trying(`failed to get pool '${key}'`, () => poolNamed(call.world, key))
    open(call, { kind: 'pool', name: pool.name, text: printPool(pool, noSizes) })
  },
}

/** What runs of the thing whose document is open, as dumpxml and net-dumpxml print it; null where nothing runs. */
export function runningOf(world: World, { kind, name }: Editing): string | null {
  if (kind === 'domain') {
    const domain = domainNamed(world, name)
    return domain?.live ? printDomain(domain.live, domain.id) : null
  }
  const network = kind === 'network' && Object.hasOwn(world.networks, name) ? world.networks[name] : undefined
  return network?.isActive ? printActive(network) : null
}

/** The letters of virsh's question after a refusal; only `edit` can go on without validation. */
const letters = { domain: '[y,n,i,f,?]', network: '[y,n,f,?]', pool: '[y,n,f,?]' } as const

/** What the editor saved: taken in, or refused in the tool's words; a refused document stays open. */
export function saveEdited(world: World, editing: Editing, text: string) {
  const closed: World = { ...world, editing: null }
  if (editing.guest !== undefined) return { state: inGuest(closed, editing.guest, editing.name, text), printed: printed('') }
  if (editing.kind === 'file')
    return { state: withEntry(closed, editing.name, { kind: 'text', text, atMs: world.atMs }), printed: printed('') }
  const what = { domain: 'Domain', network: 'Network', pool: 'Pool' }[editing.kind]
  const shown = editing.kind === 'domain' ? `'${editing.name}'` : editing.name
  if (text === editing.text) return { state: closed, printed: printed(`${what} ${shown} XML configuration not changed.\n\n`) }
  try {
    return { state: taken(closed, editing, text), printed: printed(`${what} ${shown} XML configuration edited.\n\n`) }
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error
    return {
      state: { ...world, editing: { ...editing, draft: text } },
      printed: complained(`error: ${error.message}\nFailed. Try again? ${letters[editing.kind]}: \n`),
    }
  }
}

/** A file of a guest's, written while it runs. */
function inGuest(world: World, name: string, path: string, text: string): World {
  const live = domainNamed(world, name)?.live
  const found = live ? systemOf(world, live) : null
  const system = found ? writtenFile(found.system, path, text) : null
  return found && system ? withSystemOn(world, found.path, system) : world
}

function taken(world: World, editing: Editing, text: string): World {
  if (editing.kind === 'network') return definedNetwork(world, text).world
  if (editing.kind === 'pool') return definedPool(world, text).world
  const before = domainNamed(world, editing.name)
  const { world: next, name } = defined(world, text)
  if (name !== editing.name && before) return next
  return next
}
