/** virt-install. Texts and exit codes: virt-manager 4.1.0, recorded (recordings/virt-install-clone.json), 2026-11-22. */
import { complained, printed } from '../../kernel/command-line.ts'
import { diskIndex } from '../domain/values.ts'
import { disksOf, sourceOf } from '../domain/definition.ts'
import { LibvirtError } from '../errors.ts'
import { baseName, exists, imageAt, parentOf, resolved, withImage } from '../files.ts'
import * as life from '../life.ts'
import type { World } from '../model.ts'
import { domainNamed, domainsOf, withDomain } from '../registry.ts'
import { freshSystem, gib } from '../storage/images.ts'
import { createdVolume, poolNamed } from '../storage/pools.ts'
import { sizesOf, volumesOf } from '../storage/volumes.ts'
import { type Element, element, printElement } from '../xml/element.ts'
import { hash32 } from '../../kernel/random.ts'
import type { Ran } from './ran.ts'

class Stop extends Error {
  override readonly name = 'Stop'
  constructor(
    message: string,
    readonly code = 1,
    readonly stdout = '',
  ) {
    super(message)
  }
}
const error = (text: string): Stop => new Stop(`ERROR    ${text}\n`)

/** Names of systems that osinfo-db knows, as far as this course speaks of them. */
const systems = new Set([
  'generic',
  'linux2020',
  'linux2022',
  'debian10',
  'debian11',
  'debian12',
  'debiansqueeze',
  'debianlenny',
  'ubuntu9.10',
  'ubuntu10.04',
  'ubuntu22.04',
  'ubuntu20.04',
  'fedora38',
  'rhel9.0',
  'centos7.0',
  'win10',
  'win2k22',
  'alpinelinux3.17',
])
const old = new Set(['ubuntu9.10', 'debianlenny', 'generic'])

interface Wish {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly flags: ReadonlySet<string>
}

const aliases: Readonly<Record<string, string>> = {
  '-n': '--name',
  '-r': '--memory',
  '--ram': '--memory',
  '-c': '--cdrom',
  '-l': '--location',
  '-w': '--network',
  '-u': '--uuid',
  '--os-variant': '--osinfo',
  '-m': '--mac',
  '-b': '--bridge',
  '--nonetworks': '--no-network',
  '-x': '--extra-args',
  '-f': '--file',
  '-s': '--file-size',
}
const valued = new Set([
  '--name',
  '--memory',
  '--vcpus',
  '--disk',
  '--cdrom',
  '--location',
  '--network',
  '--uuid',
  '--osinfo',
  '--graphics',
  '--boot',
  '--mac',
  '--bridge',
  '--extra-args',
  '--virt-type',
  '--arch',
  '--machine',
  '--os-type',
  '--cpu',
  '--video',
  '--console',
  '--serial',
  '--channel',
  '--features',
  '--description',
  '--metadata',
  '--wait',
  '--check',
  '--connect',
  '--file',
  '--file-size',
  '--controller',
  '--rng',
  '--sound',
  '--watchdog',
  '--input',
  '--print-step',
  '--initrd-inject',
  '--memballoon',
  '--events',
  '--clock',
])
const simple = new Set([
  '--import',
  '--pxe',
  '--hvm',
  '--paravirt',
  '--accelerate',
  '-v',
  '--vnc',
  '--nographics',
  '--noautoconsole',
  '--noreboot',
  '--dry-run',
  '--print-xml',
  '--autostart',
  '--transient',
  '--debug',
  '-d',
  '--quiet',
  '-q',
  '--install',
  '--unattended',
  '--cloud-init',
  '--no-network',
  '--force',
])

function read(args: readonly string[]): Wish {
  const values = new Map<string, string[]>()
  const flags = new Set<string>()
  for (let place = 0; place < args.length; place += 1) {
    const word = args[place] ?? ''
    const [, long, joined] = /^(--[a-z0-9-]+)=(.*)$/.exec(word) ?? []
    const name = aliases[long ?? word] ?? long ?? word
    if (valued.has(name)) {
      if (joined === undefined) place += 1
      const value = joined ?? args[place]
      if (value === undefined)
        throw new Stop(
          `usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\nvirt-install: error: argument ${name}: expected one argument\n`,
          2,
        )
      values.set(name, [...(values.get(name) ?? []), value])
    } else if (simple.has(name)) flags.add(name)
    else
      throw new Stop(
        `usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\nvirt-install: error: unrecognized arguments: ${word}\n`,
        2,
      )
  }
  return { values, flags }
}

/** `path=/x,size=8,bus=virtio`: keys and values; a first word without a key belongs to `first`. */
function fields(text: string, first: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  // A comma that is written twice is part of a value.
  const parts = text
    .replaceAll(',,', '\u0000')
    .split(',')
    .map((part) => part.replaceAll('\u0000', ','))
  for (const [nth, part] of parts.entries()) {
    const [, key, value = ''] = /^([a-z_.]+)=(.*)$/.exec(part) ?? []
    if (key !== undefined) found.set(key, value)
    else if (nth === 0) found.set(first, part)
    else found.set(part, 'yes')
  }
  return found
}

export function virtInstall(world: World, args: readonly string[]): Ran {
  if (args.includes('--version')) return { state: world, printed: printed('4.1.0\n') }
  if (args.join(' ') === '--osinfo list' || args.join(' ') === '--os-variant list')
    return {
      state: world,
      printed: printed(
        [...systems]
          .sort()
          .map((name) => `${name}\n`)
          .join(''),
      ),
    }
  try {
    return install(world, read(args))
  } catch (stopped) {
    if (stopped instanceof Stop)
      return { state: world, printed: { stdout: stopped.stdout, stderr: stopped.message, code: stopped.code } }
    if (stopped instanceof LibvirtError) return { state: world, printed: complained(`ERROR    ${stopped.message}\n`) }
    throw stopped
  }
}

interface NewDisk {
  readonly element: Element
  readonly make: ((world: World) => World) | null
  readonly isInstallTarget: boolean
}

function install(world: World, { values, flags }: Wish): Ran {
  const one = (name: string) => values.get(name)?.at(-1)
  const isDry = flags.has('--dry-run')
  const isPrinting = flags.has('--print-xml')
  const os = one('--osinfo')?.replace(/^(name|short-id|detect=\w+,name)=/, '')
  const uses2010 = one('--os-type') !== undefined
  let stdout = ''
  let stderr = uses2010 ? 'WARNING  --os-type is deprecated and does nothing. Please stop using it.\n' : ''
  if (os !== undefined && !systems.has(os)) throw error(`Unknown OS name '${os}'. See \`--osinfo list\` for valid values.`)
  const given = one('--name')
  const isFree = (candidate: string) => !domainNamed(world, candidate)
  let name = given ?? ''
  if (given === undefined) {
    let nth = 1
    while (!isFree(`vm${nth}`)) nth += 1
    name = `vm${nth}`
    stdout += `Using default --name ${name}\n`
  }
  const memoryText = one('--memory')
  const memoryMib = Number(/^(?:memory=)?(\d+)/.exec(memoryText ?? '')?.[1] ?? 0)
  const diskTexts = [
    ...(values.get('--disk') ?? []),
    ...(values.get('--file') ?? []).map(
      (file, nth) => `path=${file}${values.get('--file-size')?.[nth] ? `,size=${values.get('--file-size')?.[nth]}` : ''}`,
    ),
  ]
  const hasMethod =
    ['--location', '--cdrom', '--boot'].some((each) => values.has(each)) ||
    ['--pxe', '--import', '--install'].some((each) => flags.has(each))
  const missing = [
    memoryMib > 0 ? null : '--memory amount in MiB is required',
    diskTexts.length > 0 ? null : '--disk storage must be specified (override with --disk none)',
    hasMethod
      ? null
      : 'An install method must be specified\n(--location URL, --cdrom CD/ISO, --pxe, --import, --boot hd|cdrom|...)',
  ].filter((line) => line !== null)
  if (missing.length > 0) throw new Stop(`ERROR    \n${missing.join('\n')}\n`, 1, stdout)
  if (os === undefined) throw new Stop(osMissing, 1, stdout)
  const type = one('--virt-type') ?? (world.input.hasKvm ? 'kvm' : 'qemu')
  if (type === 'kvm' && !world.input.hasKvm)
    throw error(
      `Host does not support domain type kvm for virtualization type 'hvm' with architecture '${one('--arch') ?? 'x86_64'}'`,
    )
  const isOld = old.has(os)
  const bus = isOld ? 'ide' : 'virtio'
  const cdrom = one('--cdrom')
  if (cdrom !== undefined && !exists(world, resolved(world.cwd, cdrom)))
    throw error(
      `Validating install media '${cdrom}' failed: Must specify storage creation parameters for non-existent path '${cdrom}'.`,
    )
  const disks: NewDisk[] = []
  for (const text of diskTexts) {
    if (text === 'none') continue
    const made = newDisk(world, text, name, disks.length, bus, { isDry, isPrinting })
    stderr += made.warning
    disks.push(made.disk)
  }
  if (cdrom !== undefined) {
    const target =
      bus === 'ide'
        ? `hd${String.fromCharCode(97 + disks.filter(({ element: each }) => targetOfElement(each).startsWith('hd')).length)}`
        : 'sda'
    disks.push({
      element: element('disk', { type: 'file', device: 'cdrom' }, [
        element('driver', { name: 'qemu', type: 'raw' }),
        element('source', { file: resolved(world.cwd, cdrom) }),
        element('target', { dev: target, bus: bus === 'ide' ? 'ide' : 'sata' }),
        element('readonly'),
      ]),
      make: null,
      isInstallTarget: false,
    })
  }
  const networkTexts = flags.has('--no-network')
    ? []
    : (values.get('--network') ?? (values.get('--bridge') ?? []).map((bridge) => `bridge=${bridge}`))
  const cards = (networkTexts.length > 0 || flags.has('--no-network') ? networkTexts : ['network=default'])
    .filter((text) => text !== 'none')
    .map((text) => cardElement(text, isOld, one('--mac')))
  if (flags.has('--pxe') && cards.some((card) => card.attributes.type === 'network'))
    stderr += "WARNING  The guest's network configuration may not support PXE\n"
  if (os === 'generic' && !isPrinting)
    stderr += 'WARNING  Using --osinfo generic, VM performance may suffer. Specify an accurate OS for optimal results.\n'
  const isText = one('--graphics') === 'none' || flags.has('--nographics')
  const vcpus = /^(?:vcpus=)?(\d+)/.exec(one('--vcpus') ?? '1')?.[1] ?? '1'
  const machine = one('--machine') ?? (isOld ? 'pc' : 'q35')
  const xml = (isInstalling: boolean): Element =>
    element('domain', { type }, [
      element('name', {}, name),
      one('--uuid') === undefined ? null : element('uuid', {}, one('--uuid') ?? ''),
      one('--description') === undefined ? null : element('description', {}, one('--description') ?? ''),
      element('memory', { unit: 'KiB' }, String(memoryMib * 1024)),
      element('currentMemory', { unit: 'KiB' }, String(memoryMib * 1024)),
      element('vcpu', {}, String(Math.max(1, Number(vcpus)))),
      element('os', {}, [
        element('type', { arch: one('--arch') ?? 'x86_64', machine }, 'hvm'),
        ...(flags.has('--pxe') && isInstalling
          ? [element('boot', { dev: 'network' })]
          : cdrom !== undefined && isInstalling
            ? [element('boot', { dev: 'cdrom' })]
            : []),
        element('boot', { dev: 'hd' }),
      ]),
      element('features', {}, [element('acpi'), element('apic')]),
      element('cpu', { mode: type === 'kvm' ? 'host-passthrough' : 'maximum' }),
      element('clock', { offset: 'utc' }, [
        element('timer', { name: 'rtc', tickpolicy: 'catchup' }),
        element('timer', { name: 'pit', tickpolicy: 'delay' }),
        element('timer', { name: 'hpet', present: 'no' }),
      ]),
      element('on_reboot', {}, isInstalling ? 'destroy' : 'restart'),
      element('pm', {}, [element('suspend-to-mem', { enabled: 'no' }), element('suspend-to-disk', { enabled: 'no' })]),
      element('devices', {}, [
        element('emulator', {}, '/usr/bin/qemu-system-x86_64'),
        ...disks.map((disk) => disk.element),
        ...cards,
        element('console', { type: 'pty' }),
        ...(isOld
          ? []
          : [
              element('channel', { type: 'unix' }, [
                element('source', { mode: 'bind' }),
                element('target', { type: 'virtio', name: 'org.qemu.guest_agent.0' }),
              ]),
            ]),
        ...(isText
          ? []
          : [
              element('input', { type: 'tablet', bus: 'usb' }),
              element('graphics', { type: 'vnc', port: '-1' }),
              element('video', {}, [element('model', { type: isOld ? 'vga' : 'virtio' })]),
            ]),
        element('memballoon', { model: 'virtio' }),
        ...(isOld ? [] : [element('rng', { model: 'virtio' }, [element('backend', { model: 'random' }, '/dev/urandom')])]),
      ]),
    ])
  if (isPrinting)
    return { state: world, printed: { stdout: `${stdout}${printElement(xml(false), 0, { quote: '"' })}\n`, stderr, code: 0 } }
  if (isDry) return { state: world, printed: { stdout: `${stdout}Dry run completed successfully\n`, stderr, code: 0 } }
  stdout += '\nStarting install...\n'
  // A server has no virt-viewer; without graphics the guest's serial line is opened instead.
  const hasConsole = !flags.has('--noautoconsole')
  if (hasConsole && !isText) stderr += noViewer
  if (!isFree(name)) {
    stderr += `ERROR    Guest name '${name}' is already in use.\nDomain installation does not appear to have been successful.\nIf it was, you can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\notherwise, please restart your installation.\n`
    return { state: world, printed: { stdout, stderr, code: 1 } }
  }
  let made = world
  for (const { make, element: disk } of disks) {
    if (!make) continue
    made = make(made)
    stdout += `\nAllocating '${baseName(sourcePath(disk))}'${' '.repeat(Math.max(1, 60 - `Allocating '${baseName(sourcePath(disk))}'`.length))}|    0 B  00:00 ... \n`
  }
  const isImport = flags.has('--import') || (cdrom === undefined && !flags.has('--pxe') && one('--location') === undefined)
  if (!isImport) made = installed(made, disks, name)
  const defined = life.defined(made, printElement(xml(false)))
  const domain = domainNamed(defined.world, defined.name)
  if (!domain) throw new Error(`bug: ${defined.name} was not kept`)
  stdout += `\nCreating domain...${' '.repeat(42)}|    0 B  00:00     \n`
  let state: World
  try {
    state = life.start(withDomain(defined.world, { ...domain, isAutostart: flags.has('--autostart') }), {
      ...domain,
      isAutostart: flags.has('--autostart'),
    })
  } catch (stopped) {
    if (!(stopped instanceof LibvirtError)) throw stopped
    stderr += `ERROR    ${stopped.message}\nDomain installation does not appear to have been successful.\nIf it was, you can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\notherwise, please restart your installation.\n`
    return { state: world, printed: { stdout, stderr, code: 1 } }
  }
  stdout += isImport
    ? 'Domain creation completed.\n'
    : '\nDomain is still running. Installation may be in progress.\nYou can reconnect to the console to complete the installation process.\n'
  if (!hasConsole || !isText) return { state, printed: { stdout, stderr, code: 0 } }
  stdout += `Running text console command: virsh --connect qemu:///system console ${name}\nConnected to domain '${name}'\nEscape character is ^] (Ctrl + ])\n`
  return {
    state: { ...state, shell: { at: 'console', domain: name, under: 'bash', isIn: false } },
    printed: { stdout, stderr, code: 0 },
  }
}

const osMissing = `ERROR    
--os-variant/--osinfo OS name is required, but no value was
set or detected.

This is now a fatal error. Specifying an OS name is required
for modern, performant, and secure virtual machine defaults.

You can see a full list of possible OS name values with:

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

const targetOfElement = (disk: Element): string => disk.children.find(({ name }) => name === 'target')?.attributes.dev ?? ''
const sourcePath = (disk: Element): string =>
  Object.values(disk.children.find(({ name }) => name === 'source')?.attributes ?? {})[0] ?? ''

interface Modes {
  readonly isDry: boolean
  readonly isPrinting: boolean
}

function newDisk(
  world: World,
  text: string,
  name: string,
  nth: number,
  bus: string,
  { isDry, isPrinting }: Modes,
): { readonly disk: NewDisk; readonly warning: string } {
  const parts = fields(text, 'path')
  const size = parts.get('size')
  const sizeBytes = size === undefined ? null : Math.round(Number(size) * gib)
  const onBus = parts.get('bus') ?? bus
  const prefix = { virtio: 'vd', ide: 'hd', sata: 'sd', scsi: 'sd', usb: 'sd' }[onBus] ?? 'vd'
  const target = element('target', { dev: `${prefix}${'abcdefghij'[nth] ?? 'a'}`, bus: onBus })
  const finish = (path: string, format: string, make: ((world: World) => World) | null, warning = '') => ({
    disk: {
      element: element('disk', { type: path.startsWith('/dev/') ? 'block' : 'file', device: parts.get('device') ?? 'disk' }, [
        element('driver', { name: 'qemu', type: format }),
        element('source', path.startsWith('/dev/') ? { dev: path } : { file: path }),
        target,
      ]),
      make,
      isInstallTarget: true,
    },
    warning,
  })
  const volume = parts.get('vol')
  if (volume !== undefined) {
    const [poolName = '', volumeName = ''] = volume.split('/')
    const pool = lookedUp(() => poolNamed(world, poolName), text)
    const found = volumesOf(world, pool).find((each) => each.name === volumeName)
    if (!found)
      throw error(
        `Error: --disk ${text}: Couldn't lookup volume object: Storage volume not found: no storage vol with matching name '${volumeName}'`,
      )
    return finish(found.path, found.image.format, null)
  }
  const poolName = parts.get('pool')
  const given = parts.get('path')
  if (given === undefined || poolName !== undefined) {
    const pool = lookedUp(() => poolNamed(world, poolName ?? 'default'), text)
    if (sizeBytes === null) throw error(`Error: --disk ${text}: Size must be specified for non existent volume '${name}'`)
    const isLogical = pool.type === 'logical'
    let file = isLogical ? name : `${name}.qcow2`
    for (let more = 1; volumesOf(world, pool).some((each) => each.name === file); more += 1)
      file = isLogical ? `${name}-${more}` : `${name}-${more}.qcow2`
    const warning = isLogical ? 'WARNING  Sparse logical volumes are not supported, setting allocation equal to capacity\n' : ''
    checkRoom(sizesOf(world, pool).available, sizeBytes, isDry || isPrinting, isLogical)
    const format = isLogical ? 'raw' : (parts.get('format') ?? 'qcow2')
    return finish(
      `${pool.path}/${file}`,
      format,
      (before) =>
        createdVolume(before, poolNamed(before, pool.name), {
          name: file,
          capacityBytes: sizeBytes,
          allocationBytes: null,
          format,
          backing: null,
          backingFormat: null,
        }),
      warning,
    )
  }
  const path = resolved(world.cwd, given)
  const image = imageAt(world, path)
  if (image) {
    const user = domainsOf(world)
      .filter(({ config }) => disksOf(config).some((disk) => sourceOf(disk) === path))
      .map(({ name: each }) => each)
    if (user.length > 0 && !isDry && !isPrinting)
      throw error(
        `Disk ${path} is already in use by other guests ['${user.join("', '")}']. (Use --check path_in_use=off or --check all=off to override)`,
      )
    return finish(path, image.format, null)
  }
  if (sizeBytes === null) throw error(`Error: --disk ${text}: Size must be specified for non existent volume '${baseName(path)}'`)
  const pool = Object.values(world.pools).find((each) => each.isActive && each.path === parentOf(path))
  if (pool) checkRoom(sizesOf(world, pool).available, sizeBytes, true, false)
  if (path.startsWith('/dev/') && !pool)
    throw error(
      `Error: --disk ${text}: Don't know how to create storage for path '${baseName(path)}'. Use libvirt APIs to manage the parent directory as a pool first.`,
    )
  const format =
    pool?.type === 'logical' ? 'raw' : (parts.get('format') ?? (path.endsWith('.img') || path.endsWith('.raw') ? 'raw' : 'qcow2'))
  return finish(path, format, (before) =>
    pool
      ? createdVolume(before, poolNamed(before, pool.name), {
          name: baseName(path),
          capacityBytes: sizeBytes,
          allocationBytes: format === 'raw' ? 0 : null,
          format,
          backing: null,
          backingFormat: null,
        })
      : withImage(before, path, {
          format: format === 'raw' ? 'raw' : 'qcow2',
          capacityBytes: sizeBytes,
          dataBytes: 0,
          growths: 0,
          isFull: false,
          backing: null,
          backingFormat: null,
          snapshots: [],
          system: null,
        }),
  )
}

function lookedUp<T>(act: () => T, text: string): T {
  try {
    return act()
  } catch (stopped) {
    if (stopped instanceof LibvirtError) throw error(`Error: --disk ${text}: ${stopped.message}`)
    throw stopped
  }
}

function checkRoom(available: number, wanted: number, isThin: boolean, isLogical: boolean): void {
  if (wanted <= available) return
  const mib = (bytes: number) => Math.ceil(bytes / 1024 ** 2)
  const text = isLogical
    ? `There is not enough free space to create the disk. (${mib(wanted)} M requested > ${mib(available)} M available)`
    : `The requested volume capacity will exceed the available pool space when the volume is fully allocated. (${mib(wanted)} M requested capacity > ${mib(available)} M available)`
  throw new Stop(
    `${isThin && !isLogical ? `WARNING  ${text}\n` : ''}ERROR    ${text} (Use --check disk_size=off or --check all=off to override)\n`,
  )
}

function cardElement(text: string, isOld: boolean, mac: string | undefined): Element {
  const parts = fields(text, 'type')
  const first = parts.get('type') ?? ''
  const bridge = parts.get('bridge') ?? /^bridge:(.+)$/.exec(first)?.[1]
  const network = parts.get('network') ?? /^network:(.+)$/.exec(first)?.[1]
  const type = bridge ? 'bridge' : network ? 'network' : first === 'bridge' ? 'bridge' : first === 'default' ? 'network' : 'user'
  const address = parts.get('mac') ?? mac
  const model = parts.get('model') ?? parts.get('model.type') ?? (isOld ? 'e1000' : 'virtio')
  return element('interface', { type }, [
    type === 'user'
      ? null
      : element('source', type === 'bridge' ? { bridge: bridge ?? 'br0' } : { network: network ?? 'default' }),
    address === undefined ? null : element('mac', { address }),
    element('model', { type: model }),
  ])
}

/** What an installer leaves on the first disk. The installation itself takes no simulated time. */
function installed(world: World, disks: readonly NewDisk[], name: string): World {
  const disk = disks.find(({ isInstallTarget }) => isInstallTarget)
  const path = disk ? sourcePath(disk.element) : null
  const image = path === null ? null : imageAt(world, path)
  if (path === null || !image || diskIndex('vda') === null) return world
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
