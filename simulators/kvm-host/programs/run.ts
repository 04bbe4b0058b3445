/** What a typed line does: bash's programs on the host, virsh's prompt, or a guest's console. */
import { runBash } from '../../kernel/bash/bash.ts'
import { historyOf, notFound, sleep, sudo, which } from '../../kernel/bash/own-programs.ts'
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { sed } from '../../kernel/file-programs/sed.ts'
import { tee } from '../../kernel/file-programs/tee.ts'
import { resolved } from '../../kernel/files.ts'
import { Unreadable } from '../../kernel/text-programs/reading.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import { exists, imageAt, isDirectory, textAt } from '../files.ts'
import type { World } from '../model.ts'
import { runLine, virsh } from '../virsh/run.ts'
import { console as guestConsole, guestProgram } from './console.ts'
import { fileProgram, filePrograms } from './file-programs.ts'
import { hostBash } from './host-bash.ts'
import { hostProgram, hostPrograms } from './host-programs.ts'
import { lvmProgram, lvmPrograms } from './lvm-programs.ts'
import { manualOf } from './manual.table.ts'
import { qemuImg } from './qemu-img.ts'
import type { Ran } from './ran.ts'
import { virtClone } from './virt-clone.ts'
import { virtInstall } from './virt-install.ts'

/** What runs programs: on the host, and within a guest by its domain's name. */
export interface Programs {
  readonly host: (world: World, argv: readonly string[], stdin: string | null) => Ran
  readonly guest: (world: World, domain: string, argv: readonly string[], stdin: string | null) => Ran
}

/** Types a line where the terminal is. `programs` are the host's own, unless somebody else has more. */
export function runTyped(world: World, line: string, programs: Programs = ownPrograms): Ran {
  if (world.shell.at === 'console') return guestConsole(world, world.shell, line, programs.guest)
  if (world.shell.at === 'virsh') return runLine(world, line)
  // The line itself is in the history when it runs.
  const noted = line.trim() === '' ? world : { ...world, history: [...world.history, line] }
  return runBash(hostBash, noted, line, programs.host)
}

/** Reads a file for the programs of text. What is on a disk is no text: of an image they see its first letters. */
const reading =
  (world: World) =>
  (path: string): string | null => {
    const full = resolved(world.cwd, path)
    if (isDirectory(world, full)) throw new Unreadable('Is a directory')
    const text = textAt(world, full)
    if (text !== null) return text
    const image = imageAt(world, full)
    if (image) return image.format === 'qcow2' ? 'QFI\ufffd' : ''
    return exists(world, full) ? '' : null
  }

const elsewhere: Readonly<Record<string, (world: World, args: readonly string[]) => Ran>> = {
  virsh,
  'virt-install': virtInstall,
  'virt-clone': virtClone,
  'qemu-img': qemuImg,
}

/** What bash does itself, or what stands for it here. */
const own = ['sudo', 'man', 'help', 'history', 'sed', 'tee', 'which', 'sleep'] as const
/** Those of them that are no files. */
const builtIns = ['help', 'history', 'cd', 'pwd', 'echo', 'exit', 'logout', 'true', 'false']

const isProgram = (name: string): boolean =>
  [...textPrograms, ...filePrograms, ...lvmPrograms, ...hostPrograms, ...own].some((each) => each === name) ||
  Object.hasOwn(elsewhere, name)

const inSbin = (name: string): boolean =>
  (lvmPrograms as readonly string[]).includes(name) || ['brctl', 'bridge', 'kvm-ok'].includes(name)

/** Where a program lies; null for one that there is not. */
function placeOf(name: string): string | null {
  const base = name.replace(/^\/usr\/s?bin\//, '')
  if (!isProgram(base) || (builtIns.includes(base) && !['echo', 'true', 'false', 'pwd'].includes(base))) return null
  const place = `/usr/${inSbin(base) ? 'sbin' : 'bin'}/${base}`
  return name === base || name === place ? place : null
}

export function runProgram(world: World, argv: readonly string[], stdin: string | null): Ran {
  const [called = '', ...args] = argv
  const name = called.startsWith('/') && placeOf(called) !== null ? called.replace(/^.*\//, '') : called
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  if ((textPrograms as readonly string[]).includes(name)) return said(runTextProgram([name, ...args], stdin, reading(world)))
  if ((filePrograms as readonly string[]).includes(name)) return fileProgram(world, name, args)
  if ((lvmPrograms as readonly string[]).includes(name)) return lvmProgram(world, name, args)
  if ((hostPrograms as readonly string[]).includes(name)) return hostProgram(world, name, args)
  const other = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
  if (other) return other(world, args)
  switch (name) {
    case 'sudo':
      return sudo(world, args, stdin, runProgram)
    case 'man':
      return said(
        args[0] === undefined
          ? complained("What manual page do you want?\nFor example, try 'man man'.\n")
          : manual(args.at(-1) ?? ''),
      )
    case 'help':
      return said(printed(help))
    case 'history':
      return args[0] === '-c' ? { state: { ...world, history: [] }, printed: printed('') } : said(historyOf(world.history, args))
    case 'sed':
      return sed(hostBash, world, args, stdin, reading(world))
    case 'tee':
      return tee(hostBash, world, args, stdin ?? '')
    case 'which':
      return said(which(args, placeOf))
    case 'sleep':
      return said(sleep(args))
    default:
      return said(notFound(hostBash, world, name))
  }
}

function manual(name: string): Printed {
  const text = manualOf(name)
  return text === null ? complained(`No manual entry for ${name}\n`, 16) : printed(text)
}

export const ownPrograms: Programs = { host: runProgram, guest: guestProgram }

const help = `This terminal is a KVM host's. It understands, among others:
  virsh                domains, networks, storage; alone it opens its own prompt
  virt-install         makes and starts a new guest
  virt-clone           copies a guest that is off
  qemu-img             create, info, resize, convert, snapshot
  pvcreate vgcreate vgextend lvcreate lvextend lvremove pvs vgs lvs
  ls cat grep head tail wc sort cut sed cp mv rm mkdir df nano
                       files; nano and vi open the editor
  ip lsmod kvm-ok uname hostname free nproc history
  && || ; | > >> << $( )
  if for while [       as in bash; so are quotes, *, ?, {1..3} and variables
  man NAME             what a command does, in a few lines
  sleep SECONDS        lets time pass: guests boot and halt
`
