/** From what is wished for to what is going to be made: the plan of a guest, its disks, and the warnings on the way. */
import type { World } from '../../model.ts'
import { domainNamed, emulatorsOf } from '../../registry.ts'
import type { Element } from '../../xml/element.ts'
import { cpusIn, memoryIn } from './amounts.ts'
import { bootIn, graphicsIn } from './boot.ts'
import { cardsIn } from './cards.ts'
import { diskTexts } from './disk-texts.ts'
import { isPcie, type Plan } from './document.ts'
import { cdromElement, methodOf } from './method.ts'
import { type Disk, diskIn } from './storage.ts'
import { systemOf } from './system.ts'
import type { GuestOs } from './systems.table.ts'
import { fieldsIn, Stop, stop, type Wish } from './wish.ts'

/** What has been printed so far. */
export interface Run {
  stdout: string
  stderr: string
}

/** What is going to be made, and the world with the pools that it needs. */
interface Planned {
  readonly world: World
  readonly plan: Plan
  readonly disks: readonly Disk[]
  readonly isInstalling: boolean
}

/** Reads all that is wished for, and says on the way what is assumed. Throws Stop where something is missing or wrong. */
export function planned(start: World, wish: Wish, run: Run): Planned {
  const { flags, values } = wish
  const one = (name: string) => values.get(name)?.at(-1)
  if (one('--os-type') !== undefined) run.stderr += 'WARNING  --os-type is deprecated and does nothing. Please stop using it.\n'
  const type = one('--virt-type') ?? (start.input.hasKvm ? 'kvm' : 'qemu')
  const arch = one('--arch') ?? 'x86_64'
  if (!['qemu', ...(start.input.hasKvm ? ['kvm'] : [])].includes(type))
    throw stop(`Host does not support domain type ${type} for virtualization type 'hvm' with architecture '${arch}'`)
  const method = methodOf(start, wish)
  const os = systemOf(one('--osinfo'), method.medium !== null)
  const metadata = metadataIn(wish)
  const given = metadata.get('name') ?? one('--name')
  const name = given ?? freeName(start, os)
  if (given === undefined) run.stdout += `Using default --name ${name}\n`
  const memory = memoryIn(one('--memory'))
  const cpus = cpusIn(one('--vcpus'))
  const machine = one('--machine') ?? (os.has('q35') ? 'q35' : 'pc-i440fx-7.2')
  const boot = bootIn(one('--boot'))
  const checks = (values.get('--check') ?? []).join(',')
  let world = start
  const disks: Disk[] = []
  const askFor = (text: string) => {
    const found = diskIn(world, text, { os, isPcie: isPcie(machine), name, checks, before: disks })
    world = found.world
    disks.push(found.disk)
  }
  const texts = diskTexts(wish)
  for (const text of texts) if (text !== 'none') askFor(text)
  const { host, after } = emulatorsOf(world)
  const cards = cardsIn(wish, os, machine, () => host.newMac())
  const memoryMib = memory.mib > 0 ? memory.mib : os.memoryMib
  if (memory.mib === 0 && memoryMib > 0) run.stdout += `Using ${os.shown} default --memory ${memoryMib}\n`
  if (texts.length === 0 && os.diskGib > 0) {
    run.stdout += `Using ${os.shown} default --disk size=${os.diskGib}\n`
    askFor(`size=${os.diskGib}`)
  }
  // As virtinst/guest.py says it, and only where nobody asked for a kind.
  if (type === 'qemu' && one('--virt-type') === undefined && !flags.has('--print-xml'))
    run.stderr += "WARNING  KVM acceleration not available, using 'qemu'\n"
  run.stderr += disks.map(({ warning }) => warning).join('')
  const isPrinting = flags.has('--print-xml')
  const missing = [
    memoryMib > 0 ? null : '--memory amount in MiB is required',
    texts.length > 0 || disks.length > 0 ? null : '--disk storage must be specified (override with --disk none)',
    method.isGiven || isPrinting
      ? null
      : 'An install method must be specified\n(--location URL, --cdrom CD/ISO, --pxe, --import, --boot hd|cdrom|...)',
  ].filter((line) => line !== null)
  if (missing.length > 0) throw stop(`\n${missing.join('\n')}`)
  run.stderr += warningsOf(wish, os, memoryMib, cards, isPrinting)
  const uuid = metadata.get('uuid') ?? one('--uuid') ?? host.newUuid()
  world = after(world)
  const vcpus = cpus.current > 0 ? cpus.current : Math.max(1, os.vcpus)
  const elements = disks.map((disk) => disk.element)
  const cdrom = method.medium === null ? null : cdromElement(method.medium, machine, elements)
  const graphics = graphicsIn(wish)
  const plan: Plan = {
    name,
    uuid,
    title: metadata.get('title') ?? null,
    description: metadata.get('description') ?? one('--description') ?? null,
    type,
    os,
    arch,
    machine,
    memoryKib: memoryMib * 1024,
    maxMemoryKib: Math.max(memory.maxMib, memoryMib) * 1024,
    vcpus,
    maxVcpus: Math.max(cpus.max, vcpus),
    cpu: one('--cpu')?.split(',')[0] ?? null,
    boot: disks.length === 0 && flags.has('--pxe') && one('--boot') === undefined ? ['network'] : boot,
    firstBoot: flags.has('--pxe') ? 'network' : cdrom ? 'cdrom' : null,
    disks: cdrom ? [...elements, cdrom] : elements,
    cards,
    graphics,
    video:
      one('--video')
        ?.replace(/^model(\.type)?=/, '')
        .split(',')[0] ?? null,
    sound: one('--sound')?.replace(/^model=/, '') ?? null,
    hasRng: one('--rng') !== 'none',
    balloon: one('--memballoon')?.replace(/^model=/, '') ?? null,
  }
  return { world, plan, disks, isInstalling: plan.firstBoot !== null || method.isRemote }
}

/** What `--metadata` says of the guest: it counts for more than the options of the same meaning. */
function metadataIn({ values }: Wish): ReadonlyMap<string, string> {
  const others = ['clearxml', 'genid', 'genid_enable', 'os_full_id', 'os_name']
  const found = new Map(
    (values.get('--metadata') ?? []).flatMap((text) => [
      ...fieldsIn('--metadata', text, '', ['name', 'uuid', 'title', 'description', ...others]),
    ]),
  )
  const other = others.find((key) => found.has(key))
  if (other !== undefined) throw new Stop(`not modelled here: --metadata ${other}\n`)
  return found
}

/** `vm1` for a generic system, else the system's own name. */
function freeName(world: World, os: GuestOs): string {
  const isGeneric = os.shown === 'generic'
  if (!isGeneric && !domainNamed(world, os.shown)) return os.shown
  let nth = isGeneric ? 1 : 2
  const name = () => (isGeneric ? `vm${nth}` : `${os.shown}-${nth}`)
  while (domainNamed(world, name())) nth += 1
  return name()
}

function warningsOf({ flags }: Wish, os: GuestOs, memoryMib: number, cards: readonly Element[], isPrinting: boolean): string {
  if (isPrinting) return ''
  const first = cards.find((card) => card.attributes.type !== 'user')
  return [
    flags.has('--pxe') && (!first || first.attributes.type === 'network')
      ? "WARNING  The guest's network configuration may not support PXE\n"
      : '',
    os.id === null || os.shown === 'unknown'
      ? `WARNING  Using --osinfo ${os.shown}, VM performance may suffer. Specify an accurate OS for optimal results.\n`
      : '',
    os.leastMib > memoryMib
      ? `WARNING  Requested memory ${memoryMib} MiB is less than the recommended ${os.leastMib} MiB for OS ${os.shown}\n`
      : os.leastMib === 0 && memoryMib < 17
        ? `WARNING  Requested memory ${memoryMib} MiB is abnormally low. Were you trying to specify GiB?\n`
        : '',
  ].join('')
}
