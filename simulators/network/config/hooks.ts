/** Commands that stand in files of configuration: the programs of the node run for them, as a shell would run them. */
import { runBash } from '../../kernel/bash/bash.ts'
import { runTextProgram, textPrograms } from '../../kernel/text-programs.ts'
import type { World } from '../model.ts'
import { iptablesPrograms } from '../iptables/programs.ts'
import { arp } from '../programs/arp.ts'
import { arping } from '../programs/arping.ts'
import { brctl } from '../programs/brctl.ts'
import { bridge } from '../programs/bridge.ts'
import { dhclient } from '../programs/dhclient.ts'
import { bashOn } from '../programs/files.ts'
import { ifconfig } from '../programs/ifconfig.ts'
import { ip } from '../programs/ip.ts'
import { route } from '../programs/route.ts'
import { sysctl } from '../programs/sysctl.ts'
import type { NetworkProgram, Ran } from '../ran.ts'
import type { Work } from './work.ts'

/** Programs that a line in a file may call. */
const programs: Readonly<Record<string, NetworkProgram>> = {
  ...iptablesPrograms,
  arp,
  arping,
  brctl,
  bridge,
  dhclient,
  ifconfig,
  ip,
  route,
  sysctl,
}

const done = (world: World, code: number): Ran => ({ state: world, printed: { stdout: '', stderr: '', code } })

function runProgram(world: World, node: string, argv: readonly string[], stdin: string | null): Ran {
  const [called = '', ...args] = argv
  const name = called.replace(/^(\/usr)?\/s?bin\//, '')
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined
  if (program) return program(world, node, args, stdin)
  if (name === 'true' || name === ':' || name === 'sleep' || name === 'exit') return done(world, 0)
  if (name === 'false') return done(world, 1)
  if (textPrograms.some((each) => each === name)) {
    const files = bashOn(node)
    const read = (path: string) => files.textAt(world, path) ?? ''
    return { state: world, printed: runTextProgram([name, ...args], stdin, read) }
  }
  return { state: world, printed: { stdout: '', stderr: `/bin/sh: 1: ${called}: not found\n`, code: 127 } }
}

/** Runs one command, word by word. Says its exit code. */
export function runCommand(work: Work, argv: readonly string[]): number {
  return work.run((world, node) => runProgram(world, node, argv, null), [])
}

/** Runs a line, in which the variables of the environment stand for their values. Says its exit code. */
export function runLine(work: Work, line: string, environment: Readonly<Record<string, string>> = {}): number {
  const remembered = { variables: environment, unfinished: '' }
  const on = { ...bashOn(work.name), isAway: () => false, remembered: () => remembered, withRemembered: (world: World) => world }
  return work.run((world, node) => {
    const ran = runBash(on, world, line, (state, argv, stdin) => runProgram(state, node, argv, stdin))
    return { state: ran.state, printed: ran.printed }
  }, [])
}
