/** virt-install: reads what is wished for, makes the storage, hands libvirt a document. Texts: virt-manager 4.1.0, recorded (recordings/), 2026-11-25. */
import { printed } from '../../kernel/command-line.ts'
import { hash32 } from '../../kernel/random.ts'
import { LibvirtError } from '../errors.ts'
import { baseName, exists, imageAt, resolved, withImage } from '../files.ts'
import * as life from '../life.ts'
import type { World } from '../model.ts'
import { domainNamed, emulatorsOf, withDomain } from '../registry.ts'
import { freshSystem } from '../storage/images.ts'
import { removedVolume } from '../storage/pools.ts'
import { type Element, element, printElement } from '../xml/element.ts'
import { manualOf } from './manual.table.ts'
import { meterLine } from './meter.ts'
import type { Ran } from './ran.ts'
import { documentOf, isPcie, type Plan } from './virt-install/document.ts'
import { type Disk, diskIn, nextTarget } from './virt-install/storage.ts'
import { type GuestOs, osList, osNamed } from './virt-install/systems.table.ts'
import { fieldsIn, readWish, stop, Stop, type Wish } from './virt-install/wish.ts'

export function virtInstall(world: World, args: readonly string[]): Ran {
  const said = (stdout: string): Ran => ({ state: world, printed: printed(stdout) })
  if (args.includes('--version')) return said('4.1.0\n')
  if (args.includes('--help') || args.includes('-h'))
    return said(`usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\n\n${manualOf('virt-install') ?? ''}`)
  const run: Run = { stdout: '', stderr: '' }
  try {
    const wish = readWish(args)
    if (wish.values.get('--osinfo')?.at(-1) === 'list') return said(osList())
    return install(world, wish, run)
  } catch (stopped) {
    if (stopped instanceof Stop)
      return { state: world, printed: { stdout: run.stdout, stderr: run.stderr + stopped.message, code: stopped.code } }
    if (stopped instanceof LibvirtError)
      return { state: world, printed: { stdout: run.stdout, stderr: `${run.stderr}ERROR    ${stopped.message}\n`, code: 1 } }
    throw stopped
  }
}

/** What has been printed so far. */
interface Run {
  stdout: string
  stderr: string
}

function install(start: World, wish: Wish, run: Run): Ran {
  const { flags, values } = wish
  const one = (name: string) => values.get(name)?.at(-1)
  if (one('--os-type') !== undefined) run.stderr += 'WARNING  --os-type is deprecated and does nothing. Please stop using it.\n'
  const type = one('--virt-type') ?? (start.input.hasKvm ? 'kvm' : 'qemu')
  const arch = one('--arch') ?? 'x86_64'
  if (!['qemu', ...(start.input.hasKvm ? ['kvm'] : [])].includes(type))
    throw stop(`Host does not support domain type ${type} for virtualization type 'hvm' with architecture '${arch}'`)
  const method = methodOf(start, wish)
  const os = systemOf(one('--osinfo'), method.medium !== null)
  const name = one('--name') ?? freeName(start, os)
  if (one('--name') === undefined) run.stdout += `Using default --name ${name}\n`
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
  const uuid = one('--uuid') ?? host.newUuid()
  world = after(world)
  const vcpus = cpus.current > 0 ? cpus.current : Math.max(1, os.vcpus)
  const elements = disks.map((disk) => disk.element)
  const cdrom = method.medium === null ? null : cdromElement(method.medium, machine, elements)
  const graphics = graphicsIn(wish)
  const plan: Plan = {
    name,
    uuid,
    description: one('--description') ?? null,
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
  const isInstalling = plan.firstBoot !== null || method.isRemote
  if (flags.has('--dry-run') && !isPrinting)
    return { state: start, printed: { stdout: `${run.stdout}Dry run completed successfully\n`, stderr: run.stderr, code: 0 } }
  if (isPrinting) {
    const shown = (isFirst: boolean) => printElement(documentOf(plan, isFirst), 0, { quote: '"' })
    const state = flags.has('--dry-run') ? start : disks.reduce((before, { make }) => (make ? make(before) : before), world)
    // Nothing else is said: to print a document is to be quiet.
    return { state, printed: printed(`${isInstalling ? shown(true) : ''}${shown(false)}\n`) }
  }
  return launched(world, wish, run, plan, disks, isInstalling)
}

function launched(
  start: World,
  { flags, values }: Wish,
  run: Run,
  plan: Plan,
  disks: readonly Disk[],
  isInstalling: boolean,
): Ran {
  const { name } = plan
  const hasConsole = !flags.has('--noautoconsole') && !flags.has('--wait')
  const isText = plan.graphics === 'none'
  if (hasConsole && !isText) run.stderr += noViewer
  run.stdout += '\nStarting install...\n'
  let world = start
  const made: string[] = []
  const failed = (text: string): Ran => {
    for (const path of made) {
      run.stdout += meterLine(`Removing disk '${baseName(path)}'`, '')
      world = removedVolume(world, path)
    }
    run.stderr += `ERROR    ${text}\nDomain installation does not appear to have been successful.\nIf it was, you can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\notherwise, please restart your installation.\n`
    return { state: world, printed: { ...run, code: 1 } }
  }
  if (name.includes(' ')) return failed(`Guest name '${name}' can not contain ' ' character.`)
  if (domainNamed(world, name)) return failed(`Guest name '${name}' is already in use.`)
  const doesBoot = !flags.has('--noreboot') || isInstalling
  const isTransient = flags.has('--transient')
  try {
    for (const { make, path } of disks) {
      if (!make) continue
      world = make(world)
      made.push(path)
      run.stdout += meterLine(`Allocating '${baseName(path)}'`)
    }
    if (isInstalling) world = installed(world, disks, name)
    if (doesBoot || isTransient) {
      const begun = life.prepared(world, printElement(documentOf(plan, isInstalling)))
      world = life.created(begun.world, begun.domain, begun.config, false)
    }
    if (!isTransient) world = life.defined(world, printElement(documentOf(plan, false))).world
  } catch (stopped) {
    if (!(stopped instanceof LibvirtError)) throw stopped
    return failed(stopped.message)
  }
  const domain = domainNamed(world, name)
  if (domain && flags.has('--autostart')) world = withDomain(world, { ...domain, isAutostart: true })
  run.stdout += meterLine('Creating domain...', '')
  const code = 0
  if (!doesBoot) {
    run.stdout += `Domain creation completed.\nYou can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\n`
    return { state: world, printed: { ...run, code } }
  }
  if (hasConsole && isText) {
    run.stdout += `Running text console command: virsh --connect qemu:///system console ${name}\nConnected to domain '${name}'\nEscape character is ^] (Ctrl + ])\n`
    return {
      state: { ...world, shell: { at: 'console', domain: name, under: 'bash', isIn: false } },
      printed: { ...run, code },
    }
  }
  const still = '\nDomain is still running. Installation may be in progress.\n'
  const waits = hasConsole || (flags.has('--wait') && values.get('--wait')?.[0] !== '0')
  // It would wait here until the guest is off; time passes only when it is let pass, so it lets go.
  if (waits) run.stdout += `${still}Waiting for the installation to complete.\n`
  else
    run.stdout += isInstalling
      ? `${still}You can reconnect to the console to complete the installation process.\n`
      : 'Domain creation completed.\n'
  return { state: world, printed: { ...run, code } }
}

interface Method {
  readonly isGiven: boolean
  /** The path of an installer's medium. */
  readonly medium: string | null
  readonly isRemote: boolean
}

/** Where the system is to come from. Throws Stop for a medium that is not there. */
function methodOf(world: World, { values, flags }: Wish): Method {
  const medium = values.get('--cdrom')?.at(-1) ?? null
  const location = values.get('--location')?.at(-1)?.split(',')[0] ?? null
  const local = medium ?? (location !== null && !/^\w+:\/\//.test(location) ? location : null)
  if (local !== null && !exists(world, resolved(world.cwd, local)))
    throw stop(
      `Validating install media '${local}' failed: Must specify storage creation parameters for non-existent path '${local}'.`,
    )
  if (location !== null) {
    const why = /^\w+:\/\//.test(location) ? ': The URL could not be accessed, maybe you mistyped?' : ''
    throw stop(
      `Error validating install location: Could not find an installable distribution at URL '${location}'${why}\n\nThe location must be the root directory of an install tree.\nSee virt-install man page for various distro examples.`,
    )
  }
  const hasFlag = ['--pxe', '--import', '--install', '--cloud-init', '--unattended'].some((name) => flags.has(name))
  return { isGiven: medium !== null || hasFlag || values.has('--install'), medium, isRemote: false }
}

/** The system by its name. Throws Stop where none is given, or none is known by that name. */
function systemOf(text: string | undefined, mayDetect: boolean): GuestOs {
  const parts = text?.includes('=') ? fieldsIn('--os-variant', text, '', ['name', 'short-id', 'id', 'detect', 'require']) : null
  const name = parts ? (parts.get('name') ?? parts.get('short-id')) : text
  if (name === undefined) {
    const isRequired = parts?.get('require')
    if (isRequired !== undefined && /^(off|no|false)$/.test(isRequired)) return systemOf('generic', false)
    const detect =
      'If you expected virt-install to detect an OS name from the\ninstall media, you can set a fallback OS name with:\n\n  --osinfo detect=on,name=OSNAME\n\n'
    throw new Stop(osMissing.replace('@', mayDetect ? detect : ''))
  }
  const found = osNamed(name)
  if (!found) throw stop(`Unknown OS name '${name}'. See \`--osinfo list\` for valid values.`)
  return found
}

const osMissing = `ERROR    
--os-variant/--osinfo OS name is required, but no value was
set or detected.

This is now a fatal error. Specifying an OS name is required
for modern, performant, and secure virtual machine defaults.

@You can see a full list of possible OS name values with:

   virt-install --osinfo list

If your Linux distro is not listed, try one of generic values
such as: linux2022, linux2020, linux2018, linux2016

If you just need to get the old behavior back, you can use:

  --osinfo detect=on,require=off

Or export VIRTINSTALL_OSINFO_DISABLE_REQUIRE=1

`

const noViewer = `WARNING  Unable to connect to graphical console: virt-viewer not installed. Please install the 'virt-viewer' package.
WARNING  No console to launch for the guest, defaulting to --wait -1
`

/** `vm1` for a generic system, else the system's own name. */
function freeName(world: World, os: GuestOs): string {
  const isGeneric = os.shown === 'generic'
  if (!isGeneric && !domainNamed(world, os.shown)) return os.shown
  let nth = isGeneric ? 1 : 2
  const name = () => (isGeneric ? `vm${nth}` : `${os.shown}-${nth}`)
  while (domainNamed(world, name())) nth += 1
  return name()
}

function wholeIn(option: string, text: string, whole: string): number {
  if (!/^\d+$/.test(text.trim())) throw stop(`Error: ${option} ${whole}: invalid literal for int() with base 10: '${text}'`)
  return Number(text)
}

function memoryIn(text: string | undefined): { readonly mib: number; readonly maxMib: number } {
  if (text === undefined) return { mib: 0, maxMib: 0 }
  const parts = fieldsIn('--memory', text, 'memory', [
    'memory',
    'currentMemory',
    'maxmemory',
    'hotplugmemorymax',
    'hotplugmemoryslots',
    'hugepages',
  ])
  const of = (name: string) => wholeIn('--memory', parts.get(name) ?? '0', text)
  const mib = of('memory')
  return { mib: parts.has('currentMemory') ? of('currentMemory') : mib, maxMib: Math.max(mib, of('maxmemory')) }
}

function cpusIn(text: string | undefined): { readonly current: number; readonly max: number } {
  if (text === undefined) return { current: 0, max: 0 }
  const parts = fieldsIn('--vcpus', text, 'vcpus', [
    'vcpus',
    'vcpu.current',
    'maxvcpus',
    'sockets',
    'dies',
    'cores',
    'threads',
    'cpuset',
    'placement',
  ])
  const of = (name: string) => wholeIn('--vcpus', parts.get(name) ?? '0', text)
  const count = of('vcpus') || Math.max(1, of('sockets')) * Math.max(1, of('cores')) * Math.max(1, of('threads'))
  return { current: Math.max(1, count), max: Math.max(count, of('maxvcpus')) }
}

const bootWords = [
  'hd',
  'cdrom',
  'network',
  'fd',
  'menu',
  'kernel',
  'initrd',
  'kernel_args',
  'dtb',
  'loader',
  'uefi',
  'useserial',
  'bootmenu.enable',
  'init',
  'machine',
  'arch',
  'emulator',
]

function bootIn(text: string | undefined): readonly string[] {
  if (text === undefined) return ['hd']
  const parts = fieldsIn('--boot', text, '', bootWords)
  if (parts.has('uefi')) throw stop("Did not find any UEFI binary path for arch 'x86_64'")
  const devices = [...parts.keys()].filter((key) => ['hd', 'cdrom', 'network', 'fd'].includes(key))
  return devices.length > 0 ? devices : ['hd']
}

/** What is asked of disks, in the words of today: `--file` and `--file-size` are those of 2010. */
function diskTexts({ values, flags }: Wish): readonly string[] {
  const files = values.get('--file') ?? []
  const sizes = values.get('--file-size') ?? []
  if (flags.has('--nodisks')) {
    if (values.has('--disk') || files.length > 0 || sizes.length > 0) throw stop('Cannot specify storage and use --nodisks')
    return ['none']
  }
  const old = Array.from({ length: Math.max(files.length, sizes.length) }, (_, nth) =>
    [files[nth] === undefined ? '' : `path=${files[nth]}`, sizes[nth] === undefined ? '' : `size=${sizes[nth]}`]
      .filter((part) => part !== '')
      .join(','),
  )
  if (old.length > 0 && values.has('--disk'))
    throw stop('Cannot mix --file, --nonsparse, or --file-size with --disk options. Use --disk PATH[,size=SIZE][,sparse=yes|no]')
  return [...(values.get('--disk') ?? []), ...old]
}

const cardKeys = [
  'type',
  'network',
  'bridge',
  'source',
  'model',
  'mac',
  'target',
  'boot_order',
  'filterref',
  'link_state',
  'mtu.size',
  'driver_name',
  'driver_queues',
  'portgroup',
  'source_mode',
  'rom_file',
  'virtualport_type',
  'trustGuestRxFilters',
]

function cardsIn({ values, flags }: Wish, os: GuestOs, machine: string, newMac: () => string): readonly Element[] {
  const bridges = (values.get('--bridge') ?? []).map((bridge) => `bridge=${bridge}`)
  if (bridges.length > 0 && values.has('--network')) throw stop('Cannot use --bridge and --network at the same time')
  const macs = values.get('--mac') ?? []
  const given = flags.has('--nonetworks') ? ['none'] : (values.get('--network') ?? bridges)
  const texts = given.length > 0 ? given : ['default']
  return texts
    .map((text, nth) => {
      const parts = fieldsIn('--network', text.replace(/^(network|bridge):/, '$1='), 'type', cardKeys)
      if (parts.get('type') === 'none') return null
      const bridge = parts.get('bridge')
      const word = parts.get('type')
      const type = bridge !== undefined ? 'bridge' : word === undefined || word === 'default' ? 'network' : word
      const source = parts.get('network') ?? parts.get('source') ?? 'default'
      const model = parts.get('model') ?? parts.get('model.type') ?? defaultModel(os, machine)
      return element('interface', { type }, [
        type === 'user'
          ? null
          : element('source', type === 'bridge' ? { bridge: bridge ?? parts.get('source') ?? 'br0' } : { network: source }),
        element('mac', { address: parts.get('mac') ?? parts.get('mac.address') ?? macs[nth] ?? newMac() }),
        element('model', { type: model }),
      ])
    })
    .filter((card): card is Element => card !== null)
}

function defaultModel(os: GuestOs, machine: string): string {
  if (os.has('virtioNet')) return 'virtio'
  if (isPcie(machine)) return 'e1000e'
  return os.has('rtl8139Only') ? 'rtl8139' : 'e1000'
}

function graphicsIn({ values, flags }: Wish): string {
  const text = values.get('--graphics')?.at(-1)
  if (flags.has('--nographics')) return 'none'
  if (flags.has('--vnc')) return 'vnc'
  return text === undefined ? 'spice' : (text.replace(/^type=/, '').split(',')[0] ?? 'spice')
}

function cdromElement(medium: string, machine: string, before: readonly Element[]): Element {
  const bus = isPcie(machine) ? 'sata' : 'ide'
  return element('disk', { type: 'file', device: 'cdrom' }, [
    element('driver', { name: 'qemu', type: 'raw' }),
    element('source', { file: medium }),
    element('target', { dev: nextTarget(bus, before), bus }),
    element('readonly'),
  ])
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

/** What an installer leaves on the first disk. The installation itself takes no simulated time. */
function installed(world: World, disks: readonly Disk[], name: string): World {
  const path = disks[0]?.path
  const image = path === undefined ? null : imageAt(world, path)
  if (path === undefined || !image) return world
  const draw = (what: number) =>
    [0, 1, 2, 3]
      .map((part) =>
        hash32(hash32(world.input.seed ^ what, world.seq), part)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('')
  const system = freshSystem(name, image.capacityBytes, { machineId: draw(1), hostKey: `SHA256:${draw(2)}` })
  return withImage(world, path, { ...image, system, dataBytes: system.usedBytes })
}
