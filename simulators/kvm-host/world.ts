/** A world's beginning, and the road from a command's name to what does it. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { cutTo, type Printed, printed } from '../kernel/command-line.ts'
import { firstDue, nothingDue, withoutFirst } from '../kernel/due.ts'
import { BadInput, invariant, type Refusal } from '../kernel/refusal.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { at, emptyTable } from '../kernel/table.ts'
import { type CommandName, commands } from './commands.table.ts'
import { fstab, rootLine } from './guest-disks.ts'
import { readInput } from './input.ts'
import { LibvirtError } from './errors.ts'
import * as life from './life.ts'
import type { Definition } from './domain/definition.ts'
import type { DiskInput, Domain, FileEntry, GuestSystem, HostDisk, Image, Input, Lvm, World } from './model.ts'
import { noNames } from './names.ts'
import { definedNetwork, startedNetwork, withNetwork } from './network/networks.ts'
import { ownPrograms, type Programs, runTyped } from './programs/run.ts'
import { domainNamed, nthUuid, withDomain } from './registry.ts'
import { emptyImage, freshSystem } from './storage/images.ts'
import { extentBytes, LvmError, lvcreate, vgcreate } from './storage/lvm.ts'
import { definedPool, startedPool, withPool } from './storage/pools.ts'
import { saveEdited } from './virsh/edit.ts'
import { hash32 } from '../kernel/random.ts'

/** Reads an input from outside. Throws `BadInput` for one that cannot be read, and for documents that libvirt would refuse. */
export function parseInput(json: unknown): Input {
  const input = readInput(json)
  try {
    create({ ...input, crowd: 0 })
  } catch (error) {
    if (error instanceof LibvirtError || error instanceof LvmError)
      throw new BadInput('domains, networks, pools or groups', error.message, 'what libvirt and LVM take')
    throw error
  }
  return input
}

/** The system that an input says is on a disk: identities are drawn from the seed. */
function systemIn(input: Input, disk: DiskInput, nth: number): GuestSystem | null {
  if (!disk.hasSystem) return null
  const draw = (what: number) =>
    [0, 1, 2, 3]
      .map((part) =>
        hash32(hash32(input.seed, 0x67756573 + what), nth * 4 + part)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('')
  return freshSystem(disk.hostname, disk.sizeBytes, {
    machineId: draw(1),
    hostKey: `SHA256:${draw(2)}`,
    answersAcpi: disk.answersAcpi,
    usedBytes: disk.usedBytes,
    rootDevice: disk.rootDevice,
    files: disk.fstab === '' ? {} : { [fstab]: rootLine(disk.rootDevice) + disk.fstab },
  })
}

export function create(input: Input): World {
  const files: Record<string, FileEntry> = {}
  for (const path of input.directories) files[path] = { kind: 'directory', atMs: 0 }
  for (const { path, text } of input.files) files[path] = { kind: 'text', text, atMs: 0 }
  let disks = 0
  for (const each of input.images) {
    disks += 1
    const system = systemIn(input, each, disks)
    const image: Image = emptyImage(each.format, each.sizeBytes, {
      system,
      dataBytes: each.hasSystem ? each.usedBytes : 0,
      backing: each.backing,
      backingFormat: each.backing === null ? null : 'qcow2',
    })
    files[each.path] = { kind: 'image', image, atMs: 0 }
  }
  const hostDisks = input.disks.map((disk, nth): HostDisk => {
    const { path, sizeBytes } = disk
    // Counted apart, so that a disk more does not change who the guests on images are.
    const system = systemIn(input, disk, 1000 + nth)
    return { path, sizeBytes, image: system === null ? null : emptyImage('raw', sizeBytes, { isFull: true, system }) }
  })
  let lvm: Lvm = { disks: hostDisks, physical: [], groups: [] }
  for (const { name, on, volumes } of input.groups) {
    lvm = vgcreate(lvm, name, on).lvm
    for (const volume of volumes) {
      disks += 1
      const extents = Math.ceil(volume.sizeBytes / extentBytes)
      const system = systemIn(input, volume, disks)
      lvm = lvcreate(lvm, name, {
        name: volume.name,
        extents,
        image: emptyImage('raw', extents * extentBytes, { isFull: true, system }),
      })
    }
  }
  let world: World = {
    atMs: 0,
    seq: 0,
    input,
    domains: emptyTable(),
    names: noNames,
    uuids: noNames,
    ids: emptyTable(),
    networks: {},
    pools: {},
    files,
    lvm,
    bridges: input.bridges,
    outside: null,
    nextTap: 0,
    nextMacvtap: 0,
    usedKib: 0,
    uuidsMade: 0,
    macsMade: 0,
    due: nothingDue,
    shell: { at: 'bash' },
    cwd: input.cwd,
    editing: null,
    history: [],
    last: printed(''),
    printedInAll: 0,
  }
  for (const { xml, isStarted, isAutostart } of input.networks) {
    const taken = definedNetwork(world, xml)
    const network = { ...taken.network, isAutostart }
    world = withNetwork(taken.world, network)
    if (isStarted) world = startedNetwork(world, network)
  }
  for (const { xml, isStarted, isAutostart } of input.pools) {
    const taken = definedPool(world, xml)
    const pool = { ...taken.pool, isAutostart }
    world = withPool(taken.world, pool)
    if (isStarted) world = startedPool(world, pool)
  }
  for (const { xml, isStarted, isAutostart } of input.domains) {
    const taken = life.defined(world, xml)
    const domain = { ...domainIn(taken.world, taken.name), isAutostart }
    world = withDomain(taken.world, domain)
    if (isStarted) {
      world = life.start(world, domain)
      // Guests that ran before the learner came are up.
      const begun = domainIn(world, taken.name)
      if (begun.phase === 'booting') world = withDomain(world, { ...begun, phase: 'up' })
    }
  }
  return crowded(world, input.crowd)
}

const domainIn = (world: World, name: string): Domain => {
  const domain = domainNamed(world, name)
  invariant(domain, `no domain ${name}`)
  return domain
}

/** Many small guests, all alike but for name and UUID. */
function crowded(world: World, count: number): World {
  if (count === 0) return world
  const sample = "<domain type='qemu'><name>guest</name><memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>"
  const made = life.defined(world, sample)
  const config: Definition = domainIn(made.world, made.name).config
  let next = world
  for (let nth = 1; nth <= count; nth += 1) {
    const name = `guest${String(nth).padStart(5, '0')}`
    next = withDomain(next, life.newDomain({ ...config, name, uuid: nthUuid(world.input.seed ^ 0x5bd1e995, nth) }, true))
  }
  return next
}

/** What falls due in guests happens in order. */
export function advance(world: World, byMs: number): World {
  const until = world.atMs + byMs
  let next = world
  for (;;) {
    const entry = firstDue(next.due, until)
    if (!entry) return { ...next, atMs: until }
    next = { ...next, atMs: entry.atMs, due: withoutFirst(next.due) }
    const domain = at(next.domains, entry.index)
    if (domain) next = life.guestEvent(next, domain, entry.what)
  }
}

export const command = (world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> =>
  commandWith(world, given, ownPrograms)

/** A command, with programs that the host does not have by itself. */
export function commandWith(
  world: World,
  given: { readonly name: string; readonly args: Args },
  programs: Programs,
): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name)
  if (refusal) return { ok: false, refusal }
  const { args } = checked
  switch (name) {
    case 'terminal.run':
      return typed(world, String(args.line), programs)
    case 'editor.save': {
      invariant(world.editing, 'saved without an editor')
      const { state, printed: said } = saveEdited(world, world.editing, String(args.text))
      return {
        ok: true,
        world: { ...state, last: said },
        facts: [fact(said), { name: 'editor.saved', accepted: said.code === 0 }],
      }
    }
    default:
      return { ok: true, world: { ...world, editing: null }, facts: [{ name: 'editor.closed' }] }
  }
}

/** Why a command would be refused now, or null. */
export function refusalOf(world: World, name: CommandName): Refusal | null {
  const no = (code: string, message: string): Refusal => ({ code, command: name, message })
  if (name !== 'terminal.run')
    return world.editing ? null : no('nothing-open', 'No editor is open: virsh edit NAME, or nano FILE, opens one.')
  return world.editing ? no('editor-open', 'The editor is open: save or close it, then the terminal goes on.') : null
}

/** Characters that a command may print; and that it may print once a whole session has printed so many: a session must fit into memory. */
const mostAtOnce = 2 ** 20
const mostInAll = 16 * 2 ** 20
const mostAfterThat = 4096

function bounded(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${cutTo(text, most)}\n[cut here: this terminal shows ${most / 1024} KiB of what a command prints]\n`
}

function typed(world: World, line: string, programs: Programs): Outcome<World> {
  const { state, printed: all } = runTyped(world, line, programs)
  const most = world.printedInAll > mostInAll ? mostAfterThat : mostAtOnce
  const said = { ...all, stdout: bounded(all.stdout, most), stderr: bounded(all.stderr, most) }
  const printedInAll = world.printedInAll + said.stdout.length + said.stderr.length
  const history = state.history.slice(-200)
  return { ok: true, world: { ...state, history, last: said, printedInAll }, facts: [fact(said)] }
}

const fact = (said: Printed): Fact => ({ name: 'terminal.printed', ...said })
