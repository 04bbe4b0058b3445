/** What a typed line does: bash on the node whose terminal is open, and its programs. */
import { runBash } from '../../kernel/bash/bash.ts'
import { historyOf, notFound, sleep, sudo, which } from '../../kernel/bash/own-programs.ts'
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { filePrograms, isFileProgram, runFileProgram } from '../../kernel/file-programs.ts'
import { ls, type Row } from '../../kernel/file-programs/ls.ts'
import { sed } from '../../kernel/file-programs/sed.ts'
import { tee } from '../../kernel/file-programs/tee.ts'
import { resolved } from '../../kernel/files.ts'
import { human } from '../../kernel/human.ts'
import { Unreadable } from '../../kernel/text-programs/reading.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { bounded } from './bounded.ts'
import { bashOn, exists, isDirectory, listed, textAt } from './files.ts'
import { manualOf } from './manual.table.ts'
import { lsmod, modprobe, rmmod } from './modules.ts'
import { networkPrograms } from './programs.table.ts'
import { stampOf } from './time-of-day.ts'

/** What runs a program on a node. */
export type RunOnNode = (world: World, name: string, argv: readonly string[], stdin: string | null) => Ran

/** Types a line where the terminal is. The line itself is in the history when it runs. */
export function runTyped(world: World, line: string, run: RunOnNode): Ran {
  const name = world.at
  const before = world.history[name] ?? []
  const noted =
    line.trim() === '' ? world : { ...world, history: { ...world.history, [name]: [...before, line].slice(-mostHistory) } }
  return runBash(bashOn(name), noted, line, (state, argv, stdin) => run(state, name, argv, stdin))
}

const mostHistory = 200

const own = [
  'sudo',
  'man',
  'help',
  'history',
  'sed',
  'tee',
  'which',
  'sleep',
  'ls',
  'nano',
  'vi',
  'vim',
  'modprobe',
  'rmmod',
  'lsmod',
] as const
const system = ['hostname', 'whoami', 'uname', 'id', 'true', 'false', 'clear', 'exit', 'logout'] as const

/** Those that bash does itself: no file is theirs. */
const builtIns = ['help', 'history', 'cd', 'exit', 'logout']

/** Every name that may be typed. */
export const programNames: readonly string[] = [
  ...textPrograms,
  ...filePrograms,
  ...own,
  ...system,
  ...Object.keys(networkPrograms).filter((name) => !name.startsWith('/')),
]

function placeOf(name: string): string | null {
  const base = name.replace(/^\/usr\/s?bin\//, '')
  if (!programNames.includes(base) || builtIns.includes(base)) return null
  const place = `/usr/${Object.hasOwn(networkPrograms, base) ? 'sbin' : 'bin'}/${base}`
  return name === base || name === place ? place : null
}

/** Runs a program on a node, within its bounds. */
export const runProgram: RunOnNode = (world, name, argv, stdin) =>
  bounded(world, name, argv[0] ?? '', () => unbounded(world, name, argv, stdin))

/** Bash's own and the programs of text and files first, then those of the network. */
function unbounded(world: World, name: string, argv: readonly string[], stdin: string | null): Ran {
  const [called = '', ...args] = argv
  const isPlace = called.startsWith('/') && !Object.hasOwn(networkPrograms, called) && placeOf(called) !== null
  const program = isPlace ? called.replace(/^.*\//, '') : called
  const files = bashOn(name)
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  if ((textPrograms as readonly string[]).includes(program))
    return said(runTextProgram([program, ...args], stdin, reading(world, name)))
  if (isFileProgram(program)) return runFileProgram(files, world, program, args)
  const onNetwork = Object.hasOwn(networkPrograms, program) ? networkPrograms[program] : undefined
  if (onNetwork) return onNetwork(world, name, args, stdin)
  switch (program) {
    case 'sudo':
      return sudo(world, args, stdin, (state, rest, through) => runProgram(state, name, rest, through))
    case 'man':
      return said(manual(args.at(-1)))
    case 'help':
      return said(printed(help))
    case 'history':
      return args[0] === '-c'
        ? { state: { ...world, history: { ...world.history, [name]: [] } }, printed: printed('') }
        : said(historyOf(world.history[name] ?? [], args))
    case 'sed':
      return sed(files, world, args, stdin, reading(world, name))
    case 'tee':
      return tee(files, world, args, stdin ?? '')
    case 'which':
      return said(which(args, placeOf))
    case 'sleep':
      return said(sleep(args))
    case 'ls':
      return said(ls(files, world, (path, isHuman) => rowAt(world.nodes[name] as Node, path, isHuman), args))
    case 'modprobe':
      return modprobe(world, name, args)
    case 'rmmod':
      return rmmod(world, name, args)
    case 'lsmod':
      return lsmod(world, name)
    case 'nano':
    case 'vi':
    case 'vim':
      return edit(world, name, program, args)
    default:
      return said(systemProgram(world, name, program, args))
  }
}

function systemProgram(world: World, name: string, program: string, args: readonly string[]): Printed {
  switch (program) {
    case 'hostname':
      return hostname(world.nodes[name] as Node, args[0])
    case 'whoami':
      return printed('root\n')
    case 'uname':
      return printed(
        args.includes('-r') ? `${release}\n` : args.includes('-a') ? `Linux ${name} ${release} x86_64 GNU/Linux\n` : 'Linux\n',
      )
    case 'id':
      return printed(args.includes('-u') ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n')
    case 'true':
    case 'clear':
      return printed('')
    case 'false':
      return printed('', 1)
    case 'exit':
    case 'logout':
      return complained('there is nothing behind this terminal to go back to\n')
    default:
      return notFound(bashOn(name), world, program)
  }
}

const release = '6.1.0-18-amd64'

/** `-I` has the addresses of all interfaces that are up, but for those of the machine itself. */
function hostname({ name, interfaces }: Node, option: string | undefined): Printed {
  if (option === undefined || /^(-[fsn]|--fqdn|--short|--long)$/.test(option)) return printed(`${name}\n`)
  if (option !== '-I' && option !== '--all-ip-addresses')
    return complained(`hostname: ${option.startsWith('-') ? option : 'another name'} is not modelled here\n`)
  const addresses = interfaces.flatMap((each) => (each.isUp && each.kind !== 'loopback' ? each.addresses : []))
  return printed(`${addresses.map(({ address }) => `${address} `).join('')}\n`)
}

const reading =
  (world: World, name: string) =>
  (path: string): string | null => {
    const node = world.nodes[name] as Node
    const full = resolved(world.cwd[name] ?? '/root', path)
    if (isDirectory(node, full)) throw new Unreadable('Is a directory')
    return textAt(node, full) ?? (exists(node, full) ? '' : null)
  }

/** Files of a node have no times: all are of the morning on which it was set up. */
function rowAt(node: Node, path: string, isHuman: boolean): Row {
  const common = { links: 1, owner: 'root', group: 'root', stamp: stampOf(0), atMs: 0 }
  if (isDirectory(node, path)) {
    const inside = listed(node, path).filter((each) => isDirectory(node, `${path === '/' ? '' : path}/${each}`)).length
    return { ...common, mode: 'drwxr-xr-x', links: 2 + inside, size: isHuman ? '4.0K' : '4096', bytes: 4096, blocks: 4 }
  }
  if (path === '/dev/null') return { ...common, mode: 'crw-rw-rw-', size: '1, 3', bytes: 0, blocks: 0 }
  const bytes = new TextEncoder().encode(textAt(node, path) ?? '').length
  const size = isHuman ? human(bytes) : String(bytes)
  return { ...common, mode: '-rw-r--r--', size, bytes, blocks: Math.ceil(bytes / 4096) * 4 }
}

function edit(world: World, name: string, program: string, args: readonly string[]): Ran {
  const node = world.nodes[name] as Node
  const says = (text: string): Ran => ({ state: world, printed: complained(`${program}: ${text}\n`) })
  const path = args.find((arg) => !arg.startsWith('-'))
  if (path === undefined) return says('name a file to edit')
  const full = resolved(world.cwd[name] ?? '/root', path)
  if (isDirectory(node, full)) return says(`${path} is a directory`)
  return { state: { ...world, editing: { node: name, path: full, text: textAt(node, full) ?? '' } }, printed: printed('') }
}

function manual(name: string | undefined): Printed {
  if (name === undefined) return complained("What manual page do you want?\nFor example, try 'man man'.\n")
  const text = manualOf(name)
  return text === null ? complained(`No manual entry for ${name}\n`, 16) : printed(text)
}

const help = `This terminal is a Linux machine's, and you are root. It understands, among others:
  ip bridge brctl ss sysctl      interfaces, addresses, routes, bridges
  ping nc curl tcpdump           who can be reached, and what goes by
  iptables iptables-save         rules for packets
  ls cat grep head tail wc sort cut sed tee cp mv rm mkdir nano
                                 files; nano and vi open the editor
  && || ; | > >> 2> << $( )      as in bash; so are quotes, *, ?, {1..3}, variables,
  if for while until [ [[        choices and loops
  man NAME                       what a command does, in a few lines
  history                        what was typed here
  sleep SECONDS                  lets time pass
`
