/** The programs of the terminal by name: each takes its words and gives what it prints, and the world after it. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import { fileText, releaseOf } from '../files.ts'
import { booted, hasDevKvm } from '../host.ts'
import type { World } from '../model.ts'
import { dmesg, kvmOk, lsmod, modprobe, virtHostValidate } from './kvm.ts'

interface Ran {
  readonly state: World
  readonly printed: Printed
}

export const help = `What this terminal understands:
  cat FILE            /proc/cpuinfo, /proc/modules, /proc/version
  grep, egrep, head, wc -l, echo; programs can be joined by |
  dmesg               what the kernel said
  lsmod               modules that are loaded
  modprobe MODULE     loads one; modprobe -r MODULE takes it away
  ls -l /dev/kvm      the device of KVM
  kvm-ok              can this host run KVM guests?
  virt-host-validate  the same question, by libvirt (not on the old kernel)
  uname -r, whoami, sudo COMMAND, reboot, poweroff
`

export function run(world: World, [name = '', ...args]: readonly string[], stdin: string | null, isRoot = false): Ran {
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  if ((textPrograms as readonly string[]).includes(name))
    return said(runTextProgram([name, ...args], stdin, (path) => fileText(world, path)))
  switch (name) {
    case 'help':
      return said(printed(help))
    case 'sudo':
      return args.length === 0 ? said(complained('usage: sudo command\n')) : run(world, args, stdin, true)
    case 'whoami':
      return said(printed(isRoot ? 'root\n' : 'student\n'))
    case 'uname':
      return said(printed(args.includes('-r') ? `${releaseOf(world)}\n` : 'Linux\n'))
    case 'ls':
      return said(ls(world, args))
    case 'lsmod':
      return said(lsmod(world))
    case 'dmesg':
      return said(dmesg(world, isRoot))
    case 'modprobe':
      return modprobe(world, args, isRoot)
    case 'kvm-ok':
      return said(kvmOk(world, isRoot))
    case 'virt-host-validate':
      return said(world.input.kernel === '6.1' ? virtHostValidate(world, args, isRoot) : unknown(name))
    case 'reboot':
    case 'poweroff':
      return isRoot ? powered(world, name) : said(complained(`${name}: must be superuser.\n`))
    default:
      return said(unknown(name))
  }
}

const unknown = (name: string): Printed => complained(`bash: ${name}: command not found\n`, 127)

function powered(world: World, name: 'reboot' | 'poweroff'): Ran {
  if (name === 'reboot') return { state: booted(world), printed: printed('') }
  return { state: { ...world, power: 'off', modules: [], messages: [] }, printed: printed('') }
}

/** Only devices and files that there are here. */
function ls(world: World, args: readonly string[]): Printed {
  const paths = args.filter((arg) => !arg.startsWith('-'))
  const isLong = args.some((arg) => /^-\w*l/.test(arg))
  const rows = paths.map((path) => {
    const isThere = path === '/dev/kvm' ? hasDevKvm(world) : fileText(world, path) !== null
    if (!isThere) {
      const quoted = world.input.kernel === '6.1' ? `'${path}'` : path
      return { out: '', err: `ls: cannot access ${quoted}: No such file or directory\n` }
    }
    const long =
      path === '/dev/kvm' ? `crw-rw---- 1 root kvm 10, 232 Mar  1 09:00 ${path}` : `-r--r--r-- 1 root root 0 Mar  1 09:00 ${path}`
    return { out: `${isLong ? long : path}\n`, err: '' }
  })
  if (paths.length === 0) return printed('')
  const stderr = rows.map(({ err }) => err).join('')
  return { stdout: rows.map(({ out }) => out).join(''), stderr, code: stderr === '' ? 0 : 2 }
}
