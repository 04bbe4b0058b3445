/**
 * Programs that neither part has alone: the network's on the host and in its guests, the CPU's on the host, and those that end the system.
 * Each sees the files of the machine that it runs on.
 */
import { hostCpu } from '../host-cpu/index.ts'
import { sudo } from '../kernel/bash/own-programs.ts'
import { complained, type Printed, printed } from '../kernel/command-line.ts'
import { hostTexts, ownPrograms, withGuestTexts, withHostTexts } from '../kvm-host/index.ts'
import { isNetworkProgram, runProgram, withFiles, withLibvirtRestarted } from '../network/index.ts'
import { guestFiles } from './guests.ts'
import type { World } from './model.ts'
import { hostDown, hostUp } from './power.ts'
import { joined } from './together.ts'

export interface Ran {
  readonly state: World
  readonly printed: Printed
}

const ofCpu = ['lsmod', 'modprobe', 'dmesg', 'kvm-ok', 'virt-host-validate']
const hostUnits = ['libvirtd', 'virtqemud', 'virtlogd', 'libvirt-guests']

/** `systemctl` and `service` are the network's unless a unit of libvirt's is named. */
function isOfNetwork([name = '', ...args]: readonly string[]): boolean {
  if (name === 'modprobe') return args.some((arg) => arg.replaceAll('-', '_') === 'br_netfilter')
  if (name === 'hostname') return args[0] === '-I' || args[0] === '--all-ip-addresses'
  if (!isNetworkProgram(name)) return false
  if (name !== 'systemctl' && name !== 'service') return true
  return !args.some((arg) => hostUnits.includes(arg.replace(/\.(service|socket)$/, '')))
}

/** Runs a program on the host. */
export function onHost(world: World, argv: readonly string[], stdin: string | null): Ran {
  const [name = '', ...args] = argv
  if (name === 'sudo') return sudo(world, args, stdin, onHost)
  const ends = endOf(argv)
  if (ends === 'off') return { state: poweredOff(world), printed: printed('') }
  if (ends === 'setup') return { state: inSetup(world), printed: printed('') }
  if (ends === 'again') return { state: restarted(world), printed: printed('') }
  if (name === 'systemctl') return units(world, args, stdin)
  if (isOfNetwork(argv)) return onNode(world, argv, stdin)
  if (ofCpu.includes(name)) return onCpu(world, argv)
  if (name === 'which' && args.length > 0) return { state: world, printed: whichOf(world, args) }
  // The network's pages are in the same manual.
  if (name === 'man' && ownPrograms.host(world.host, argv, stdin).printed.code === 16) return onNode(world, argv, stdin)
  return onlyHost(world, argv, stdin)
}

/** A program of the host's own. */
function onlyHost(world: World, argv: readonly string[], stdin: string | null): Ran {
  const ran = ownPrograms.host(world.host, argv, stdin)
  const lan = isLibvirtAnew(argv) && ran.printed.code === 0 ? withLibvirtRestarted(world.lan, world.input.node) : world.lan
  return { state: joined({ ...world, host: ran.state, lan }), printed: ran.printed }
}

/** Each unit is asked of where it is known; what is said of them stands in the order in which they were named. */
function units(world: World, args: readonly string[], stdin: string | null): Ran {
  const [verb = '', ...names] = args.filter((arg) => !arg.startsWith('-'))
  const options = args.filter((arg) => arg.startsWith('-'))
  let state = world
  let all = printed('')
  const codes: number[] = []
  for (const name of names.length > 0 ? names : [null]) {
    const argv = ['systemctl', ...options, verb, ...(name === null ? [] : [name])]
    const ran = isOfNetwork(argv) ? onNode(state, argv, stdin) : onlyHost(state, argv, stdin)
    state = ran.state
    const between = verb === 'status' && codes.length > 0 ? '\n' : ''
    all = { ...all, stdout: all.stdout + between + ran.printed.stdout, stderr: all.stderr + ran.printed.stderr }
    codes.push(ran.printed.code)
  }
  const code = verb.startsWith('is-') && codes.includes(0) ? 0 : (codes.findLast((each) => each !== 0) ?? 0)
  return { state, printed: { ...all, code } }
}

/** libvirt is told to start again, or to read its files anew: both put the rules of its networks in. */
const isLibvirtAnew = ([name = '', ...args]: readonly string[]): boolean =>
  (name === 'systemctl' || name === 'service') &&
  args.some((arg) => ['restart', 'reload', 'reload-or-restart'].includes(arg)) &&
  args.some((arg) => /^libvirtd(\.service)?$/.test(arg))

function whichOf({ host, lan, input }: World, args: readonly string[]): Printed {
  const places = args.map((arg) => {
    const own = ownPrograms.host(host, ['which', arg], null).printed
    return own.code === 0 ? own : runProgram(lan, input.node, ['which', arg], null).printed
  })
  return printed(places.map(({ stdout }) => stdout).join(''), places.some(({ code }) => code !== 0) ? 1 : 0)
}

/** Files that only show something are no files of the network's. */
function onNode(world: World, argv: readonly string[], stdin: string | null): Ran {
  const { node } = world.input
  const texts = hostTexts(world.host)
  const isShown = ([path]: readonly [string, string]) => Object.hasOwn(world.mirrored, path)
  const files = Object.fromEntries(Object.entries(texts).filter((entry) => !isShown(entry)))
  const ran = runProgram(withFiles(world.lan, node, files), node, argv, stdin)
  const after = ran.state.nodes[node]?.files ?? files
  const shown = Object.fromEntries(Object.entries(texts).filter(isShown))
  const host = withHostTexts(world.host, { ...after, ...shown })
  return { state: joined({ ...world, lan: ran.state, host }), printed: ran.printed }
}

/** As root, whose terminal this is. */
function onCpu(world: World, argv: readonly string[]): Ran {
  const line = ['sudo', ...argv].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
  const outcome = hostCpu.command(world.cpu, { name: 'terminal.run', args: { line } })
  if (!outcome.ok) return { state: world, printed: complained(`${outcome.refusal.message}\n`) }
  return { state: joined({ ...world, cpu: outcome.world }), printed: outcome.world.last }
}

/** What ends the system: for good, to begin again, or to begin with the firmware's setup. */
function endOf([name, ...args]: readonly string[]): 'off' | 'again' | 'setup' | null {
  const [verb] = name === 'systemctl' ? args.filter((arg) => !arg.startsWith('-')) : [name]
  if (verb === 'reboot') return args.includes('--firmware-setup') ? 'setup' : 'again'
  if (verb === 'poweroff' || verb === 'halt') return 'off'
  if (verb !== 'shutdown') return null
  return args.includes('-r') ? 'again' : 'off'
}

function poweredOff(world: World): World {
  const outcome = hostCpu.command(world.cpu, { name: 'terminal.run', args: { line: 'sudo poweroff' } })
  return hostDown({ ...world, cpu: outcome.ok ? outcome.world : world.cpu })
}

/** As a UEFI does when systemd asks it to. */
function inSetup(world: World): World {
  const outcome = hostCpu.command(world.cpu, { name: 'firmware.enter', args: {} })
  return hostDown({ ...world, cpu: outcome.ok ? outcome.world : world.cpu })
}

function restarted(world: World): World {
  const outcome = hostCpu.command(world.cpu, { name: 'terminal.run', args: { line: 'sudo reboot' } })
  return hostUp(hostDown({ ...world, cpu: outcome.ok ? outcome.world : world.cpu }))
}

/** Runs a program in a guest whose shell is reached by its console. */
export function onGuest(world: World, domain: string, argv: readonly string[], stdin: string | null): Ran {
  const guest = world.guests[domain]
  if (guest?.isUp && isOfNetwork(argv) && endOf(argv) === null) return onGuestNode(world, domain, guest.node, argv, stdin)
  const ran = ownPrograms.guest(world.host, domain, argv, stdin)
  return { state: joined({ ...world, host: ran.state }), printed: ran.printed }
}

function onGuestNode(world: World, domain: string, node: string, argv: readonly string[], stdin: string | null): Ran {
  const ran = runProgram(withFiles(world.lan, node, guestFiles(world, domain)), node, argv, stdin)
  const host = withGuestTexts(world.host, domain, ran.state.nodes[node]?.files ?? {})
  return { state: joined({ ...world, lan: ran.state, host }), printed: ran.printed }
}
