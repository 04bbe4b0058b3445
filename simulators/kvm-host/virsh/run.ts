/** virsh: its command line, its interactive prompt, and the road from a command's name to what does it. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { LibvirtError } from '../errors.ts'
import type { World } from '../model.ts'
import type { Ran } from '../programs/ran.ts'
import { Call, Failure, type Handlers } from './call.ts'
import { deviceCommands } from './devices.ts'
import { domainCommands } from './domains.ts'
import { editCommands } from './edit.ts'
import { hostCommands } from './host.ts'
import { monitorCommands } from './monitor.ts'
import { networkCommands } from './networks.ts'
import { type ParsedCommand, parseWords, splitLine, SyntaxFault } from './parse.ts'
import { snapshotCommands } from './snapshots.ts'
import { storageCommands } from './storage.ts'
import { tuningCommands } from './tuning.ts'

const handlers: Handlers = {
  ...domainCommands,
  ...deviceCommands,
  ...editCommands,
  ...monitorCommands,
  ...snapshotCommands,
  ...networkCommands,
  ...storageCommands,
  ...hostCommands,
  ...tuningCommands,
}

export const banner = `Welcome to virsh, the virtualization interactive terminal.

Type:  'help' for help with commands
       'quit' to quit

`

/** Commands as one line of the prompt holds them; a mistake in any of them runs none. */
export function runLine(world: World, line: string): Ran {
  try {
    return runCommands(world, splitLine(line).map(parseWords), false)
  } catch (error) {
    if (error instanceof SyntaxFault) return { state: world, printed: complained(`error: ${error.message}\n`, 1) }
    throw error
  }
}

function runCommands(world: World, commands: readonly ParsedCommand[], isQuiet: boolean): Ran {
  let state = world
  let all: Printed = printed('')
  for (const command of commands) {
    if (command.name === 'quit' || command.name === 'exit') {
      state = { ...state, shell: { at: 'bash' } }
      continue
    }
    const ran = runCommand(state, command, isQuiet)
    state = ran.state
    all = { stdout: all.stdout + ran.printed.stdout, stderr: all.stderr + ran.printed.stderr, code: ran.printed.code }
  }
  return { state, printed: all }
}

/** Runs one command. virsh prints an empty line after each, whether it went well or not. */
export function runCommand(world: World, { name, options }: ParsedCommand, isQuiet = false): Ran {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
  const newline = isQuiet ? '' : '\n'
  if (!handler)
    return {
      state: world,
      printed: {
        stdout: newline,
        stderr: `error: ${name} is not modelled by this simulator; help lists what virsh has\n`,
        code: 1,
      },
    }
  const call = new Call(world, options, isQuiet)
  try {
    call.checkTogether(name)
    handler(call)
    return { state: call.world, printed: { stdout: call.stdout + newline, stderr: call.stderr, code: 0 } }
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof LibvirtError)) throw error
    const lines = error instanceof Failure ? error.lines : [error.message]
    const stderr = lines.map((line) => `error: ${line}\n`).join('')
    return {
      state: call.world,
      printed: { stdout: call.stdout.replace(/^\n$/, '') + newline, stderr: call.stderr + stderr, code: 1 },
    }
  }
}

/** `virsh` with its own options, as bash calls it. Without a command it becomes the interactive terminal. */
export function virsh(world: World, args: readonly string[]): Ran {
  let place = 0
  let isQuiet = false
  for (; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (arg === '-q' || arg === '--quiet') isQuiet = true
    else if (arg === '-r' || arg === '--readonly' || arg === '-t' || arg === '--timing') continue
    else if (arg === '-v' || arg === '--version') return { state: world, printed: printed('9.0.0\n') }
    else if (arg === '-V' || arg === '--version=long')
      return {
        state: world,
        printed: printed(
          'Virsh command line tool of libvirt 9.0.0\nSee web site at https://libvirt.org/\n\nCompiled with support for:\n Hypervisors: QEMU/KVM Test\n',
        ),
      }
    else if (arg === '-c' || arg === '--connect') {
      place += 1
      const uri = args[place]
      if (uri === undefined) return { state: world, printed: complained(`error: option '${arg}' requires an argument\n`) }
      if (!isHere(uri))
        return {
          state: world,
          printed: complained(`error: failed to connect to the hypervisor\nerror: no connection driver available for ${uri}\n`),
        }
    } else if (arg.startsWith('--connect=')) {
      const uri = arg.slice('--connect='.length)
      if (!isHere(uri))
        return {
          state: world,
          printed: complained(`error: failed to connect to the hypervisor\nerror: no connection driver available for ${uri}\n`),
        }
    } else if (arg === '-h' || arg === '--help') return runCommand(world, parseWords(['help']))
    else if (arg.startsWith('-') && arg !== '--')
      return { state: world, printed: complained(`error: unsupported option '${arg}'. See --help.\n`) }
    else break
  }
  if (args[place] === '--') place += 1
  const words = args.slice(place)
  if (words.length === 0) return { state: { ...world, shell: { at: 'virsh' } }, printed: printed(banner) }
  try {
    const commands = words.length === 1 ? splitLine(words[0] ?? '').map(parseWords) : [parseWords(words)]
    return runCommands(world, commands, isQuiet)
  } catch (error) {
    if (error instanceof SyntaxFault) return { state: world, printed: complained(`error: ${error.message}\n`) }
    throw error
  }
}

const isHere = (uri: string): boolean => uri === '' || /^qemu(\+\w+)?:\/\/[^/]*\/(system|session|embed)(\?.*)?$/.test(uri)
