/** What a typed line does: bash's programs on the host, virsh's prompt, or a guest's console. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { Unreadable } from '../../kernel/text-programs/reading.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import { exists, imageAt, isDirectory, resolved, textAt, withEntry } from '../files.ts'
import type { World } from '../model.ts'
import { runLine, virsh } from '../virsh/run.ts'
import { runBash } from './bash.ts'
import { console as guestConsole } from './console.ts'
import { fileProgram, filePrograms } from './file-programs.ts'
import { hostProgram, hostPrograms } from './host-programs.ts'
import { lvmProgram, lvmPrograms } from './lvm-programs.ts'
import { manualOf } from './manual.table.ts'
import { qemuImg } from './qemu-img.ts'
import type { Ran } from './ran.ts'
import { sed } from './sed.ts'
import { virtClone } from './virt-clone.ts'
import { virtInstall } from './virt-install.ts'

/** Types a line where the terminal is. */
export function runTyped(world: World, line: string): Ran {
  if (world.shell.at === 'console') return guestConsole(world, world.shell, line)
  if (world.shell.at === 'virsh') return runLine(world, line)
  // The line itself is in the history when it runs.
  const noted = line.trim() === '' ? world : { ...world, history: [...world.history, line] }
  return runBash(noted, line, runProgram)
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
      return sudo(world, args, stdin)
    case 'man':
      return said(
        args[0] === undefined
          ? complained("What manual page do you want?\nFor example, try 'man man'.\n")
          : manual(args.at(-1) ?? ''),
      )
    case 'help':
      return said(printed(help))
    case 'history': {
      if (args[0] === '-c') return { state: { ...world, history: [] }, printed: printed('') }
      const lines = world.history.map((line, nth) => `${String(nth + 1).padStart(5)}  ${line}\n`)
      return said(printed(lines.slice(/^\d{1,6}$/.test(args[0] ?? '') ? -Number(args[0]) || lines.length : 0).join('')))
    }
    case 'sed':
      return sed(world, args, stdin, reading(world))
    case 'tee':
      return tee(world, args, stdin ?? '')
    case 'which':
      return said(
        told(
          args.map((each) => (placeOf(each) === null ? null : `${placeOf(each)}\n`)),
          '',
        ),
      )
    case 'sleep':
      return said(
        args[0] === undefined
          ? complained("sleep: missing operand\nTry 'sleep --help' for more information.\n")
          : /^\d+(\.\d+)?[smhd]?$/.test(args[0])
            ? complained('this terminal: sleep lets time pass only on a line of its own\n')
            : complained(`sleep: invalid time interval '${args[0]}'\nTry 'sleep --help' for more information.\n`),
      )
    default:
      return said(notFound(world, name))
  }
}

const told = (lines: readonly (string | null)[], stderr: string): Printed => ({
  stdout: lines.filter((line) => line !== null).join(''),
  stderr,
  code: lines.some((line) => line === null) ? 1 : 0,
})

/** As bash says it: a name is looked for in the PATH, a path is not. */
function notFound(world: World, name: string): Printed {
  if (!name.includes('/')) return complained(`bash: ${name}: command not found\n`, 127)
  const path = resolved(world.cwd, name)
  if (!exists(world, path)) return complained(`bash: ${name}: No such file or directory\n`, 127)
  return complained(`bash: ${name}: ${isDirectory(world, path) ? 'Is a directory' : 'Permission denied'}\n`, 126)
}

/** Whoever is here is root already. */
function sudo(world: World, args: readonly string[], stdin: string | null): Ran {
  const first = args.findIndex((arg) => !arg.startsWith('-'))
  if (args.some((arg, at) => ['-i', '-s'].includes(arg) && (first < 0 || at < first)) && first < 0)
    return { state: world, printed: printed('') }
  if (first < 0)
    return {
      state: world,
      printed: complained('usage: sudo -h | -K | -k | -V\nusage: sudo [-ABbEHnPS] [-u user] [command [arg ...]]\n'),
    }
  const rest = args.slice(first)
  const ran = runProgram(world, rest, stdin)
  return ran.printed.code === 127 && ran.printed.stderr.startsWith('bash: ')
    ? { state: ran.state, printed: complained(`sudo: ${rest[0]}: command not found\n`) }
    : ran
}

function tee(world: World, args: readonly string[], text: string): Ran {
  let state = world
  let stderr = ''
  for (const name of args.filter((arg) => arg !== '-a')) {
    const path = resolved(world.cwd, name)
    const folder = path.slice(0, Math.max(1, path.lastIndexOf('/')))
    if (isDirectory(state, path)) stderr += `tee: ${name}: Is a directory\n`
    else if (!isDirectory(state, folder)) stderr += `tee: ${name}: No such file or directory\n`
    else if (!path.startsWith('/dev/')) {
      const before = args.includes('-a') ? (textAt(state, path) ?? '') : ''
      state = withEntry(state, path, { kind: 'text', text: (before + text).slice(0, 262_144), atMs: world.atMs })
    }
  }
  return { state, printed: { stdout: text, stderr, code: stderr === '' ? 0 : 1 } }
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
  ls cat grep head tail wc sort cut sed cp mv rm mkdir df nano
                       files; nano and vi open the editor
  ip lsmod kvm-ok uname hostname free nproc history
  && || ; | > >> 2>    as in bash; so are quotes, *, ? and $?
  man NAME             what a command does, in a few lines
  sleep SECONDS        lets time pass: guests boot and halt
`
