/** What the Tab key offers on this host: at bash, and at virsh's own prompt. A guest's console completes nothing here. */
import { completion, pathsFor, type TypedWord, typedWord } from '../../kernel/completion.ts'
import type { Completion } from '../../kernel/simulator.ts'
import { textPrograms } from '../../kernel/text-programs.ts'
import { resolved } from '../../kernel/files.ts'
import { isDirectory, listed } from '../files.ts'
import type { World } from '../model.ts'
import { domainsOf } from '../registry.ts'
import { virshCandidates } from '../virsh/complete.ts'
import { filePrograms } from './file-programs.ts'
import { hostPrograms } from './host-programs.ts'
import { lvmPrograms } from './lvm-programs.ts'
import { manualNames } from './manual.table.ts'
import { firstWords, imageFormats, lvmOptions, qemuImgOptions, virtCloneOptions } from './options.table.ts'
import { systemNames } from './virt-install/systems.table.ts'
import { virtInstallOptions } from './virt-install/wish.ts'

const programs: readonly string[] = [
  ...textPrograms,
  ...filePrograms,
  ...hostPrograms,
  ...lvmPrograms,
  'help',
  'history',
  'man',
  'qemu-img',
  'sleep',
  'sudo',
  'virsh',
  'virt-clone',
  'virt-install',
]

export function complete(world: World, line: string, cursor: number): Completion {
  if (world.editing !== null || world.shell.at === 'console') return { from: cursor, candidates: [] }
  const atVirsh = world.shell.at === 'virsh'
  const typed = typedWord(line, cursor, atVirsh ? ';' : '|')
  if (/["'\\]/.test(typed.word)) return { from: cursor, candidates: [] }
  const words = atVirsh ? virshCandidates(world, typed.before, typed.word) : atBash(world, typed)
  const found = completion(typed, words)
  return found.candidates.length > 0 || typed.before.length === 0 ? found : completion(typed, paths(world, typed))
}

/** Words of which those that begin as typed are offered; where none does, bash looks for files. */
function atBash(world: World, typed: TypedWord): readonly string[] {
  if (typed.isRedirected) return []
  const before = typed.before[0] === 'sudo' ? typed.before.slice(1) : typed.before
  const [program, ...given] = before
  if (program === undefined) return typed.word.includes('/') ? paths(world, typed) : programs
  const last = given.at(-1) ?? ''
  const isOption = typed.word.startsWith('-')
  switch (program) {
    case 'virsh':
      return virshCandidates(world, withoutOwnOptions(given), typed.word)
    case 'virt-install':
      return isOption ? virtInstallOptions : virtInstallValues(world, last)
    case 'virt-clone':
      if (isOption) return virtCloneOptions
      return last === '--original' || last === '-o' ? domainsOf(world).map(({ name }) => name) : []
    case 'qemu-img':
      if (given.length === 0) return firstWords[program] ?? []
      if (isOption) return optionsIn(qemuImgOptions, given[0] ?? '')
      return /^-[fFO]$/.test(last) ? imageFormats : []
    case 'man':
      return manualNames
    default:
      if (isOption) return optionsIn(lvmOptions, program)
      if ((lvmPrograms as readonly string[]).includes(program)) return lvmNames(world, program)
      return given.length === 0 && Object.hasOwn(firstWords, program) ? (firstWords[program] ?? []) : []
  }
}

const optionsIn = (table: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] =>
  Object.hasOwn(table, name) ? (table[name] ?? []) : []

/** virsh's words from its subcommand on. */
function withoutOwnOptions(given: readonly string[]): readonly string[] {
  const start = given.findIndex((word, place) => !word.startsWith('-') && !/^(-c|--connect)$/.test(given[place - 1] ?? ''))
  return start < 0 ? [] : given.slice(start)
}

function virtInstallValues(world: World, option: string): readonly string[] {
  switch (option) {
    case '--osinfo':
    case '--os-variant':
      return systemNames()
    case '--network':
    case '-w':
      return [...Object.keys(world.networks).map((name) => `network=${name}`), ...world.bridges.map((name) => `bridge=${name}`)]
    default:
      return []
  }
}

function lvmNames({ lvm }: World, program: string): readonly string[] {
  if (program.startsWith('pv')) return []
  const groups = lvm.groups.map(({ name }) => name)
  return program.startsWith('vg') || program === 'lvcreate'
    ? groups
    : [...groups, ...lvm.groups.flatMap(({ name, volumes }) => volumes.map((volume) => `${name}/${volume.name}`))]
}

/** Files and directories; after `cd` directories only. */
function paths(world: World, { word, before }: TypedWord): readonly string[] {
  const onlyDirectories = /^(cd|rmdir)$/.test(before[0] ?? '')
  const [, option = '', path = ''] = /^((?:[\w-]+=|.*,path=)?)(.*)$/.exec(word) ?? []
  return pathsFor(path, (directory) => {
    const at = resolved(world.cwd, directory === '' ? '.' : directory)
    return listed(world, at).flatMap((name) => {
      const isFolder = isDirectory(world, at === '/' ? `/${name}` : `${at}/${name}`)
      return isFolder ? [`${name}/`] : onlyDirectories ? [] : [name]
    })
  }).map((each) => option + each)
}
