/**
 * Lines that a click types: what a student would type to do the same. A name is quoted where the shell, or virsh's own prompt, would
 * take it apart. Pure; `lines.test.ts` plays every one of them on the simulator.
 */
import type { DomainView, Shell, SnapshotView } from '../../../simulators/kvm-host/index.ts'

/** A line for virsh, without its name, or one for bash. */
export type Line = { readonly virsh: string } | { readonly bash: string }

/** A word as bash and virsh read it back: bare if nothing in it is special, else in single quotes. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** An option and its value; a value that begins like an option is tied to it. */
export const option = (name: string, value: string): string =>
  value.startsWith('-') ? `${name}=${quoted(value)}` : `${name} ${quoted(value)}`

/** A word without its option's name; one that looks like an option gets it. */
export const word = (name: string, value: string): string => (value.startsWith('--') ? option(name, value) : quoted(value))

/** A domain as virsh finds it. A name of digits alone would be taken for an id, so such a domain goes by its UUID. */
export const domainWord = ({ name, uuid }: Pick<DomainView, 'name' | 'uuid'>): string =>
  word('--domain', /^\d+$/.test(name) ? uuid : name)

/** Words that are there, joined. */
export const joined = (...words: readonly (string | false | null)[]): string => words.filter(Boolean).join(' ')

export const virsh = (...words: readonly (string | false | null)[]): Line => ({ virsh: joined(...words) })
export const bash = (...words: readonly (string | false | null)[]): Line => ({ bash: joined(...words) })

/** Lines as they are typed where the terminal is. At virsh's prompt a program of bash's needs that prompt left first. */
export function typedAt(at: Shell['at'], lines: readonly Line[]): readonly string[] {
  if (at !== 'virsh') return lines.map((line) => ('virsh' in line ? `virsh ${line.virsh}` : line.bash))
  const forVirsh = lines.flatMap((line) => ('virsh' in line ? [line.virsh] : []))
  return forVirsh.length === lines.length ? forVirsh : ['quit', ...typedAt('bash', lines)]
}

type Verb =
  | 'start'
  | 'resume'
  | 'suspend'
  | 'shutdown'
  | 'reboot'
  | 'reset'
  | 'destroy'
  | 'managedsave'
  | 'console'
  | 'edit'
  | 'managedsave-remove'

/** A command of virsh that takes a domain and nothing else. */
export const lifeLine = (verb: Verb, domain: DomainView): readonly Line[] => [virsh(verb, domainWord(domain))]

export const autostartLines = (domain: DomainView): readonly Line[] => [
  virsh('autostart', domainWord(domain), domain.isAutostart && '--disable'),
]

/** Only a domain that is off can have another name. */
export const renameLines = (domain: DomainView, name: string): readonly Line[] => [
  virsh('domrename', domainWord(domain), word('--new-name', name)),
]

export const describeLines = (domain: DomainView, text: string): readonly Line[] => [
  virsh('desc', domainWord(domain), domain.state === 'shut off' ? '--config' : '--config --live', option('--new-desc', text)),
]

/** With the disks named by their targets, their volumes go as well. One that is on loses its power first. */
export function undefineLines(domain: DomainView, targets: readonly string[]): readonly Line[] {
  const gone = virsh(
    'undefine',
    domainWord(domain),
    domain.hasManagedSave && '--managed-save',
    domain.snapshots.length > 0 && '--snapshots-metadata',
    targets.length > 0 && option('--storage', targets.join(',')),
  )
  const off = domain.state !== 'shut off'
  // A domain that is not kept anywhere is gone when it is off.
  if (!domain.isPersistent) return lifeLine('destroy', domain)
  return off ? [...lifeLine('destroy', domain), gone] : [gone]
}

export const snapshotLines = (domain: DomainView, name: string, description: string): readonly Line[] => [
  virsh(
    'snapshot-create-as',
    domainWord(domain),
    word('--name', name),
    description !== '' && option('--description', description),
  ),
]
export const revertLines = (domain: DomainView, { name }: SnapshotView): readonly Line[] => [
  virsh('snapshot-revert', domainWord(domain), word('--snapshotname', name)),
]
export const deleteSnapshotLines = (domain: DomainView, { name }: SnapshotView, withChildren: boolean): readonly Line[] => [
  virsh('snapshot-delete', domainWord(domain), word('--snapshotname', name), withChildren && '--children'),
]

/** `snapshot1`, or the first number that is free. */
export function freeName(stem: string, taken: readonly string[]): string {
  let nth = 1
  while (taken.includes(`${stem}${nth}`)) nth += 1
  return `${stem}${nth}`
}
