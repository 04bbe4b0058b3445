/** What a typed line does: bash's programs on the host, virsh's prompt, or a guest's console. */
import { complained, type Printed, parseLine, printed, runPipeline } from '../../kernel/command-line.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import { isDirectory, resolved, textAt } from '../files.ts'
import type { World } from '../model.ts'
import { runLine, virsh } from '../virsh/run.ts'
import { console as guestConsole } from './console.ts'
import { fileProgram, filePrograms } from './file-programs.ts'
import { hostProgram, hostPrograms } from './host-programs.ts'
import { lvmProgram, lvmPrograms } from './lvm-programs.ts'
import { manualOf } from './manual.table.ts'
import { qemuImg } from './qemu-img.ts'
import type { Ran } from './ran.ts'
import { virtClone } from './virt-clone.ts'
import { virtInstall } from './virt-install.ts'

/** Types a line where the terminal is. */
export function runTyped(world: World, line: string): Ran {
  if (world.shell.at === 'console') return guestConsole(world, world.shell, line)
  if (world.shell.at === 'virsh') return runLine(world, line)
  const into = redirectionOf(line)
  const read = parseLine(into ? into.before : line)
  if (!read.ok) return { state: world, printed: read.printed }
  const ran = runPipeline(read.pipeline, world, runProgram)
  return into ? kept(ran, into.name, into.isAppending) : ran
}

/** `> FILE` or `>> FILE` at the end of a line; a sign within quotes is a word's. */
function redirectionOf(line: string): { readonly before: string; readonly name: string; readonly isAppending: boolean } | null {
  const plain = line.replace(/'[^']*'|"(?:\\.|[^"\\])*"|\\./g, (quoted) => '.'.repeat(quoted.length))
  const [, before, sign = '', name = ''] = /^([^>]*)(>>?)\s*([^\s>|<&]+)\s*$/.exec(plain) ?? []
  if (before === undefined) return null
  const end = line.trimEnd()
  return { before: line.slice(0, before.length), name: end.slice(end.length - name.length), isAppending: sign === '>>' }
}

/** Output into a file. */
function kept(ran: Ran, name: string, isAppending: boolean): Ran {
  const path = resolved(ran.state.cwd, name)
  if (isDirectory(ran.state, path)) return { state: ran.state, printed: complained(`bash: ${name}: Is a directory\n`) }
  if (!isDirectory(ran.state, path.slice(0, Math.max(1, path.lastIndexOf('/')))))
    return { state: ran.state, printed: complained(`bash: ${name}: No such file or directory\n`) }
  const before = isAppending ? (textAt(ran.state, path) ?? '') : ''
  const files = {
    ...ran.state.files,
    [path]: { kind: 'text' as const, text: (before + ran.printed.stdout).slice(0, 262_144), atMs: ran.state.atMs },
  }
  return { state: { ...ran.state, files }, printed: { ...ran.printed, stdout: '' } }
}

export function runProgram(world: World, argv: readonly string[], stdin: string | null): Ran {
  const [name = '', ...args] = argv
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  if ((textPrograms as readonly string[]).includes(name))
    return said(runTextProgram(argv, stdin, (path) => textAt(world, resolved(world.cwd, path))))
  if ((filePrograms as readonly string[]).includes(name)) return fileProgram(world, name, args)
  if ((lvmPrograms as readonly string[]).includes(name)) return lvmProgram(world, name, args)
  if ((hostPrograms as readonly string[]).includes(name)) return hostProgram(world, name, args)
  switch (name) {
    case 'virsh':
      return virsh(world, args)
    case 'virt-install':
      return virtInstall(world, args)
    case 'virt-clone':
      return virtClone(world, args)
    case 'qemu-img':
      return qemuImg(world, args)
    case 'sudo':
      return args.length === 0 ? said(complained('usage: sudo command\n')) : runProgram(world, args, stdin)
    case 'man':
      return said(args[0] === undefined ? complained('What manual page do you want?\n') : manual(args[0]))
    case 'help':
      return said(printed(help))
    case 'history':
      return said(printed(world.history.map((line, nth) => `${String(nth + 1).padStart(5)}  ${line}\n`).join('')))
    default:
      return said(complained(`bash: ${name}: command not found\n`, 127))
  }
}

function manual(name: string): Printed {
  const text = manualOf(name)
  return text === null ? complained(`No manual entry for ${name}\n`, 16) : printed(text)
}

const help = `This terminal is a KVM host's. It understands, among others:
  virsh                domains, networks, storage; alone it opens its own prompt
  virt-install         makes and starts a new guest
  virt-clone           copies a guest that is off
  qemu-img             create, info, resize, convert, snapshot
  pvcreate vgcreate vgextend lvcreate lvextend lvremove pvs vgs lvs
  ls cat grep head wc cp mv rm mkdir df nano    files; nano and vi open the editor
  ip lsmod kvm-ok uname hostname free nproc history
  man NAME             what a command does, in a few lines
  sleep SECONDS        lets time pass: guests boot and halt
`
