/** What the Tab key offers here: the programs, the few files that there are, and the modules of KVM. */
import { completion, pathsFor, typedWord } from '../../kernel/completion.ts'
import type { Completion } from '../../kernel/simulator.ts'
import { textPrograms } from '../../kernel/text-programs.ts'
import { fileText } from '../files.ts'
import { hasDevKvm } from '../host.ts'
import type { World } from '../model.ts'

const programs = [
  ...textPrograms,
  'dmesg',
  'help',
  'kvm-ok',
  'ls',
  'lsmod',
  'modprobe',
  'poweroff',
  'reboot',
  'sudo',
  'uname',
  'whoami',
] as const
const modules = ['kvm', 'kvm_amd', 'kvm_intel'] as const
const files = ['/proc/cpuinfo', '/proc/modules', '/proc/version'] as const

export function complete(world: World, line: string, cursor: number): Completion {
  if (world.power !== 'running') return { from: cursor, candidates: [] }
  const typed = typedWord(line, cursor, '|')
  const [program, ...given] = typed.before[0] === 'sudo' ? typed.before.slice(1) : typed.before
  if (program === undefined)
    return completion(typed, world.input.kernel === '6.1' ? [...programs, 'virt-host-validate'] : programs)
  if (program === 'modprobe') return completion(typed, modules)
  if (program === 'virt-host-validate' && given.length === 0) return completion(typed, ['qemu'])
  const paths = [...files.filter((path) => fileText(world, path) !== null), ...(hasDevKvm(world) ? ['/dev/kvm'] : [])]
  return completion(
    typed,
    pathsFor(typed.word, (directory) => paths.flatMap((path) => nextName(path, directory))),
  )
}

/** The name that a path has in a directory: with a slash where it leads on. */
function nextName(path: string, directory: string): readonly string[] {
  if (directory === '' || !path.startsWith(directory)) return []
  const [name = '', ...rest] = path.slice(directory.length).split('/')
  return [rest.length > 0 ? `${name}/` : name]
}
