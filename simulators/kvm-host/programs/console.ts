/**
 * A guest's console: its messages, and a small shell of root's within it. What is done there changes what is on its disk. Programs of the guest are
 * modelled as far as a course on its host needs them.
 */
import { complained, type Printed, parseLine, printed, runPipeline } from '../../kernel/command-line.ts'
import { human } from '../../kernel/human.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import { disksOf, interfacesOf, macOf, modelOf, sourceOf } from '../domain/definition.ts'
import { imageAt, withImage } from '../files.ts'
import { addressesOf } from '../guests.ts'
import { freshId, fstab, fstabOf, guestDisks, isInEmergency, missingMount, screenWithout, withSystemOn } from '../guest-disks.ts'
import { shutdown, reboot, stopped } from '../life.ts'
import { booting, missingRoot, systemOf } from '../guest-boot.ts'
import type { Domain, GuestSystem, Shell, World } from '../model.ts'
import { kernelBoots, nothingBoots, rootIsMissing, systemHalts } from '../screen.ts'
import { domainNamed, withDomain } from '../registry.ts'
import { mib } from '../storage/images.ts'
import { copiedOnWrite } from '../storage/lvm.ts'
import { blkid, lsblk, sed, writtenFile } from './guest-files.ts'
import type { Ran } from './ran.ts'

type ConsoleShell = Extract<Shell, { at: 'console' }>

const leaves = new Set(['^]', 'ctrl+]', '\u001d'])

type RunInGuest = (world: World, name: string, argv: readonly string[], stdin: string | null) => Ran

/** A line typed on a guest's console; `run` runs its programs. */
export function console(world: World, shell: ConsoleShell, line: string, run: RunInGuest): Ran {
  const said = (out: Printed, state = world): Ran => ({ state, printed: out })
  const domain = domainNamed(world, shell.domain)
  const back: World = { ...world, shell: { at: shell.under } }
  if (leaves.has(line.trim().toLowerCase())) return said(printed('\n'), back)
  if (!domain?.live) return said(printed(''), back)
  const found = systemOf(world, domain.live)
  if (!found) return said(printed(nothingBoots(domain)))
  const missing = missingRoot(domain.live, found.system)
  if (missing !== null) return said(printed(rootIsMissing(missing)))
  const absent = missingMount(world, domain.live, found)
  const isWithout = domain.phase === 'none' && absent !== null
  if (isWithout && !isInEmergency(world, domain)) return said(printed(screenWithout(absent, world, domain)))
  if (domain.phase === 'booting') return said(printed(kernelBoots))
  if (domain.phase === 'halting') return said(printed(systemHalts))
  if (!shell.isIn) {
    const inside: World = { ...world, shell: { ...shell, isIn: true } }
    const greeting = isWithout
      ? `${screenWithout(absent, world, domain)}Give root password for maintenance\n(or press Control-D to continue): (given by itself here)\n`
      : `\nDebian GNU/Linux 12 ${found.system.hostname} ttyS0\n\n${found.system.hostname} login: root (automatic login)\n`
    const first = line.trim() === '' ? said(printed(''), inside) : console(inside, { ...shell, isIn: true }, line, run)
    return { state: first.state, printed: { ...first.printed, stdout: greeting + first.printed.stdout } }
  }
  if (domain.state === 'paused') return said(printed(''))
  const read = parseLine(line)
  if (!read.ok) return said(read.printed)
  return runPipeline(read.pipeline, world, (state, argv, stdin) => run(state, domain.name, argv, stdin))
}

/** One of the guest's own programs. */
export function guestProgram(world: World, name: string, argv: readonly string[], stdin: string | null): Ran {
  const domain = domainNamed(world, name)
  const found = domain?.live ? systemOf(world, domain.live) : null
  if (!domain?.live || !found) return { state: world, printed: printed('') }
  const { system, path } = found
  const [program = '', ...args] = argv
  const said = (text: string, code = 0): Ran => ({ state: world, printed: code === 0 ? printed(text) : complained(text, code) })
  const change = (next: Partial<GuestSystem>, text = ''): Ran => ({
    state: withSystemOn(world, path, { ...system, ...next }),
    printed: printed(text),
  })
  if ((textPrograms as readonly string[]).includes(program))
    return { state: world, printed: runTextProgram(argv, stdin, (file) => guestFile(domain, system, file)) }
  const disks = guestDisks(world, domain.live, found)
  const device = disks.find(({ isRoot }) => isRoot)?.name ?? 'sda'
  const capacity = capacityOf(world, domain)
  switch (program) {
    case 'help':
      return said(
        'In the guest: ls nano sed lsblk blkid df growpart resize2fs hostname hostnamectl cat ip lspci systemd-machine-id-setup ssh-keygen uptime poweroff reboot; ^] leaves the console\n',
      )
    case 'hostname':
    case 'hostnamectl': {
      const to = program === 'hostname' ? args[0] : args[0] === 'set-hostname' || args[0] === 'hostname' ? args[1] : undefined
      return to === undefined ? said(`${system.hostname}\n`) : change({ hostname: to })
    }
    case 'ls':
      return { state: world, printed: listedInGuest(domain, system, args) }
    case 'lsblk':
      return said(lsblk(disks, system))
    case 'blkid':
      return said(blkid(disks))
    case 'nano':
    case 'vi':
    case 'vim': {
      const [file = ''] = args
      if (writtenFile(system, file, '') === null)
        return said(`${program}: here a file of the guest's is named with its whole path, as /etc/fstab\n`, 1)
      const editing = {
        kind: 'file',
        name: file,
        guest: domain.name,
        text: guestFile(domain, system, file) ?? '',
      } as const
      return { state: { ...world, editing }, printed: printed('') }
    }
    case 'sed': {
      const done = sed(args, (file) => guestFile(domain, system, file))
      if (!done.file) return { state: world, printed: done.printed }
      const next = writtenFile(system, done.file.path, done.file.text)
      return next ? change(next) : said(`sed: couldn't open temporary file: Permission denied\n`, 4)
    }
    case 'df':
      return said(
        `Filesystem      Size  Used Avail Use% Mounted on\n/dev/${device}1 ${human(system.filesystemBytes).padStart(9)} ${human(system.usedBytes).padStart(5)} ${human(Math.max(0, system.filesystemBytes - system.usedBytes)).padStart(5)} ${`${Math.ceil((system.usedBytes / system.filesystemBytes) * 100)}%`.padStart(4)} /\n`,
      )
    case 'growpart': {
      const [of, part] = args
      if (of !== `/dev/${device}` || part !== '1')
        return said(
          of === undefined || part === undefined ? 'must supply disk and partition-number\n' : `FAILED: ${of}: does not exist\n`,
          2,
        )
      const room = capacity - mib
      if (room <= system.partitionBytes)
        return said(`NOCHANGE: partition 1 is size ${Math.floor(system.partitionBytes / 512)}. it cannot be grown\n`, 1)
      return change(
        { partitionBytes: room },
        `CHANGED: partition=1 start=2048 old: size=${Math.floor(system.partitionBytes / 512)} end=${2047 + Math.floor(system.partitionBytes / 512)} new: size=${Math.floor(room / 512)} end=${2047 + Math.floor(room / 512)}\n`,
      )
    }
    case 'resize2fs': {
      const [of] = args
      if (of !== `/dev/${device}1`)
        return said(
          of === `/dev/${device}`
            ? `resize2fs: Bad magic number in super-block while trying to open ${of}\n`
            : `open: No such file or directory while opening ${of ?? ''}\n`,
          1,
        )
      const blocks = Math.floor(system.partitionBytes / 4096)
      if (system.filesystemBytes === system.partitionBytes)
        return said(`The filesystem is already ${blocks} (4k) blocks long.  Nothing to do!\n`)
      return change(
        { filesystemBytes: system.partitionBytes },
        `Filesystem at ${of} is mounted on /; on-line resizing required\nThe filesystem on ${of} is now ${blocks} (4k) blocks long.\n`,
      )
    }
    case 'systemd-machine-id-setup': {
      const id = freshId(world, domain, 'machine')
      return guestFile(domain, system, '/etc/machine-id') === '\n' || system.machineId === ''
        ? change({ machineId: id }, `Initializing machine ID from random generator.\n`)
        : said('')
    }
    case 'rm': {
      const files = args.filter((arg) => !arg.startsWith('-'))
      if (files.some((file) => file.startsWith('/etc/ssh/ssh_host_'))) return change({ hostKey: '' })
      if (files.includes('/etc/machine-id')) return change({ machineId: '' })
      return said(files.map((file) => `rm: cannot remove '${file}': No such file or directory\n`).join(''), 1)
    }
    case 'truncate':
      return args.at(-1) === '/etc/machine-id' ? change({ machineId: '' }) : said('truncate: here only /etc/machine-id\n', 1)
    case 'ssh-keygen': {
      if (args.includes('-A'))
        return system.hostKey === ''
          ? change(
              { hostKey: `SHA256:${freshId(world, domain, 'key')}` },
              'ssh-keygen: generating new host keys: RSA ECDSA ED25519\n',
            )
          : said('')
      return said(
        args.some((arg) => arg.includes('-l'))
          ? `256 ${system.hostKey} root@${system.hostname} (ED25519)\n`
          : 'ssh-keygen: here -A makes missing host keys, -lf shows one\n',
      )
    }
    case 'dpkg-reconfigure':
      return args[0] === 'openssh-server' && system.hostKey === ''
        ? change(
            { hostKey: `SHA256:${freshId(world, domain, 'key')}` },
            'Creating SSH2 ED25519 key; this may take some time ...\n',
          )
        : said('')
    case 'ip': {
      const addresses = addressesOf(world, domain)
      return said(
        interfacesOf(domain.live)
          .map(
            (card, nth) =>
              `${nth + 2}: enp1s${nth}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\n    link/ether ${macOf(card)}\n${addresses
                .filter(({ mac }) => mac === macOf(card))
                .map(({ address, prefix }) => `    inet ${address}/${prefix} scope global dynamic enp1s${nth}\n`)
                .join('')}`,
          )
          .join(''),
      )
    }
    case 'lspci':
      return said(
        interfacesOf(domain.live)
          .map(
            (card, nth) =>
              `00:0${nth + 3}.0 Ethernet controller: ${modelOf(card) === 'virtio' ? 'Red Hat, Inc. Virtio network device' : modelOf(card) === 'e1000' ? 'Intel Corporation 82540EM Gigabit Ethernet Controller' : 'Realtek Semiconductor Co., Ltd. RTL-8139'}\n`,
          )
          .join('') +
          (device === 'vda'
            ? '00:05.0 SCSI storage controller: Red Hat, Inc. Virtio block device\n'
            : '00:01.1 IDE interface: Intel Corporation 82371SB PIIX3 IDE\n'),
      )
    case 'dd': {
      const count = Number(/count=(\d+)/.exec(args.join(' '))?.[1] ?? 1)
      const unit = /bs=(\d+)M/.exec(args.join(' '))?.[1]
      const bytes = Math.min(count * (unit ? Number(unit) * mib : 512), Math.max(0, system.filesystemBytes - system.usedBytes))
      return {
        state: written(world, path, system, bytes),
        printed: complained(`${bytes} bytes (${human(bytes)}B) copied\n`, 0),
      }
    }
    case 'uptime':
      return said(` up ${Math.floor((world.atMs - domain.phaseSinceMs) / 60_000)} min\n`)
    case 'uname':
      return said('Linux 6.1.0-18-amd64\n')
    case 'whoami':
      return said('root\n')
    case 'poweroff':
    case 'shutdown':
    case 'halt':
      if (domain.phase !== 'up') return { state: stopped(world, domain, 'shutdown'), printed: printed('') }
      return { state: shutdown(world, domain), printed: printed('[  OK  ] Stopping ...\n') }
    case 'systemctl':
      if (args[0] !== 'reboot' && args[0] !== 'default') return said('systemctl: here reboot and default\n', 1)
      return bootedAgain(world, domain)
    case 'reboot':
      if (domain.phase !== 'up') return bootedAgain(world, domain)
      return { state: reboot(world, domain), printed: printed('[  OK  ] Rebooting ...\n') }
    case 'exit':
    case 'logout':
      // In emergency mode the shell's end has the system try again.
      if (domain.phase !== 'up') return bootedAgain(world, domain)
      return {
        state: world.shell.at === 'console' ? { ...world, shell: { ...world.shell, isIn: false } } : world,
        printed: printed('logout\n'),
      }
    default:
      return said(`-bash: ${program}: command not found\n`, 127)
  }
}

function capacityOf(world: World, domain: Domain): number {
  const disk = disksOf(domain.live ?? domain.config).find((each) => (each.attributes.device ?? 'disk') === 'disk')
  const path = disk ? sourceOf(disk) : null
  return path === null ? 0 : (imageAt(world, path)?.capacityBytes ?? 0)
}

const kinds = ['ecdsa', 'ed25519', 'rsa']

/** `ls` of the guest's host keys, which come and go together, or of a file. Other folders of a guest are not modelled. */
function listedInGuest(domain: Domain, system: GuestSystem, args: readonly string[]): Printed {
  const keys = system.hostKey === '' ? [] : kinds.flatMap((kind) => [`ssh_host_${kind}_key`, `ssh_host_${kind}_key.pub`])
  const paths = args.filter((arg) => !arg.startsWith('-'))
  if (args.length > paths.length) return complained('ls: here without options\n', 2)
  let stdout = ''
  let stderr = ''
  for (const path of paths.length > 0 ? paths : ['.']) {
    const pattern = /^\/etc\/ssh\/(ssh_host_[\w.]*)\*$/.exec(path)?.[1]
    const found = keys.filter((key) => (pattern === undefined ? `/etc/ssh/${key}` === path : key.startsWith(pattern)))
    if (/^\/etc\/ssh\/?$/.test(path)) stdout += ['sshd_config', ...keys].sort().join('\n').concat('\n')
    else if (found.length > 0) stdout += found.map((key) => `/etc/ssh/${key}\n`).join('')
    else if (guestFile(domain, system, path) !== null) stdout += `${path}\n`
    else if (path.startsWith('/etc/ssh/')) stderr += `ls: cannot access '${path}': No such file or directory\n`
    else stderr += 'ls: here /etc/ssh, or a file with its whole path\n'
  }
  return { stdout, stderr, code: stderr === '' ? 0 : 2 }
}

/** A file of the guest, as text; null where there is none. */
export function guestFile(domain: Domain, system: GuestSystem, path: string): string | null {
  if (path === '/etc/hostname') return `${system.hostname}\n`
  if (path === '/etc/machine-id') return `${system.machineId}\n`
  if (path === fstab) return fstabOf(system)
  if (path === '/proc/cmdline') return `BOOT_IMAGE=/boot/vmlinuz-6.1.0-18-amd64 root=${system.rootDevice} ro console=ttyS0\n`
  if (/^\/etc\/ssh\/ssh_host_\w+_key\.pub$/.test(path))
    return system.hostKey === '' ? null : `${system.hostKey} root@${system.hostname}\n`
  if (path === '/proc/cpuinfo')
    return Array.from({ length: domain.live?.currentVcpus ?? 1 }, (_, nth) => `processor\t: ${nth}\n`).join('')
  return Object.hasOwn(system.files, path) ? (system.files[path] ?? null) : null
}

/** The guest's kernel begins anew, within the same QEMU. */
function bootedAgain(world: World, domain: Domain): Ran {
  const { world: next, domain: booted } = booting(world, domain)
  return { state: withDomain(next, booted), printed: printed('') }
}

/** The guest wrote: its file system fills, a thin image grows, snapshots of a volume keep what was there. */
function written(world: World, path: string, system: GuestSystem, bytes: number): World {
  const next = withSystemOn(world, path, { ...system, usedBytes: system.usedBytes + bytes })
  const image = imageAt(next, path)
  const grown =
    image && !image.isFull
      ? withImage(next, path, { ...image, dataBytes: Math.min(image.capacityBytes, image.dataBytes + bytes) })
      : next
  return { ...grown, lvm: copiedOnWrite(grown.lvm, path, bytes) }
}
