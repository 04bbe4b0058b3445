/** virsh: its command line, its interactive prompt, and the road from a command's name to what does it. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { LibvirtError } from '../errors.ts'
import type { World } from '../model.ts'
import type { Ran } from '../programs/ran.ts'
import { agentCommands } from './agent.ts'
import { amountCommands } from './amounts.ts'
import { Call, Failure, type Handlers } from './call.ts'
import { cardCommands } from './cards.ts'
import { defineCommands } from './define.ts'
import { deviceCommands } from './devices.ts'
import { diskCommands } from './disks.ts'
import { dumpCommands } from './dumpxml.ts'
import { editCommands } from './edit.ts'
import { hostCommands } from './host.ts'
import { listCommands } from './list.ts'
import { monitorCommands } from './monitor.ts'
import { networkCommands } from './networks.ts'
import { type ParsedCommand, parseWords, splitLine, SyntaxFault } from './parse.ts'
import { powerCommands } from './power.ts'
import { savedCommands } from './saved.ts'
import { screenCommands } from './screen.ts'
import { snapshotCommands } from './snapshots.ts'
import { storageCommands } from './storage.ts'
import { tuningCommands } from './tuning.ts'

const handlers: Handlers = {
  ...defineCommands,
  ...powerCommands,
  ...savedCommands,
  ...amountCommands,
  ...deviceCommands,
  ...editCommands,
  ...listCommands,
  ...monitorCommands,
  ...diskCommands,
  ...cardCommands,
  ...dumpCommands,
  ...agentCommands,
  ...screenCommands,
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
  let warned = ''
  const ends = (out: Printed): Ran => ({ state: world, printed: out })
  for (; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (!arg.startsWith('-') || arg === '--') break
    const [, long = '', given] = /^(--[^=]*)=([\s\S]*)$/.exec(arg) ?? []
    const name = long === '' ? arg : long
    const valued = valuedOptions.find((names) => names.includes(name))
    if (valued) {
      if (given === undefined) place += 1
      const value = given ?? args[place]
      if (value === undefined) return ends(complained(`error: option '${valued.join("'/'")}' requires an argument\n`))
      const [letter = ''] = valued
      const isNumber = /^-?\d{1,9}$/.test(value)
      if (letter === '-d' && !isNumber) return ends(complained('error: option -d takes a numeric argument\n'))
      if (letter === '-d' && !/^[0-4]$/.test(value)) warned += `error: ignoring debug level ${value} out of range [0-4]\n`
      if (/^-[kK]$/.test(letter) && !isNumber) return ends(complained(`error: Invalid value for option ${letter}\n`))
      if (letter === '-c' && whyNot(value) !== null)
        return ends(complained(`error: failed to connect to the hypervisor\nerror: ${whyNot(value)}\n`))
    } else if (arg === '-q' || arg === '--quiet') isQuiet = true
    else if (['-r', '--readonly', '-t', '--timing'].includes(arg)) continue
    else if (['-v', '--version', '--version=short'].includes(arg)) return ends(printed('9.0.0\n'))
    else if (arg === '-V' || arg === '--version=long')
      return ends(
        printed(
          'Virsh command line tool of libvirt 9.0.0\nSee web site at https://libvirt.org/\n\nCompiled with support for:\n Hypervisors: QEMU/KVM Test\n',
        ),
      )
    else if (arg === '-h' || arg === '--help') return runCommand(world, parseWords(['help']))
    else return ends(complained(`error: unsupported option '${arg}'. See --help.\n`))
  }
  if (args[place] === '--') place += 1
  const words = args.slice(place)
  if (words.length === 0) return { state: { ...world, shell: { at: 'virsh' } }, printed: printed(banner) }
  try {
    const commands = words.length === 1 ? splitLine(words[0] ?? '').map(parseWords) : [parseWords(words)]
    if (commands[0]?.name === 'cd')
      return ends({ stdout: '\n', stderr: 'error: cd: command valid only in interactive mode\n', code: 1 })
    const { state, printed: out } = runCommands(world, commands, isQuiet)
    return { state, printed: { ...out, stderr: warned + out.stderr } }
  } catch (error) {
    if (error instanceof SyntaxFault) return { state: world, printed: complained(`error: ${error.message}\n`) }
    throw error
  }
}

const valuedOptions: readonly (readonly string[])[] = [
  ['-c', '--connect'],
  ['-d', '--debug'],
  ['-e', '--escape'],
  ['-k', '--keepalive-interval'],
  ['-K', '--keepalive-count'],
  ['-l', '--log'],
]

/** Why a connection is not made; null for this host's own. */
function whyNot(uri: string): string | null {
  if (uri === '' || /^qemu(\+\w+)?:\/\/[^/]*\/(system|session|embed)(\?.*)?$/.test(uri)) return null
  const path = /^qemu:\/\/(\/[^?]*)/.exec(uri)?.[1]
  return path === undefined
    ? `no connection driver available for ${uri}`
    : `internal error: unexpected qemu URI path '${path}', try qemu:///system`
}
