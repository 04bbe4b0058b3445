/** The lines of virt-install and virt-clone that the forms for a new guest build, step by step. Pure. */
import type { DomainView } from '../../../simulators/kvm-host/index.ts'
import { bash, type Line, option, quoted } from './lines.ts'

/** Systems that the form offers, as osinfo-db spells them, and what people call them. */
export const systems: readonly (readonly [id: string, label: string])[] = [
  ['debian11', 'Debian 11'],
  ['ubuntu22.04', 'Ubuntu 22.04'],
  ['rhel9.0', 'Red Hat Enterprise Linux 9.0'],
  ['alpinelinux3.17', 'Alpine Linux 3.17'],
  ['win10', 'Windows 10'],
  ['linux2022', 'Another Linux of 2022 or later'],
  ['generic', 'Unknown or very old'],
]

export type Install = 'import' | 'iso' | 'pxe'

export interface GuestWish {
  readonly install: Install
  /** The disk to import, or the ISO to boot. */
  readonly path: string
  readonly os: string
  readonly memoryMib: number
  readonly vcpus: number
  /** Where a new disk is made; null for a guest without one. */
  readonly disk: { readonly pool: string; readonly sizeGib: number } | null
  readonly name: string
  /** `network=default`, `bridge=br0`, or `none`. */
  readonly network: string
}

/** A comma within a value of --disk or --network is written twice. */
const doubled = (text: string): string => text.replaceAll(',', ',,')

/** The parts of the line in the order of the steps, so that each step can show the line as far as it goes. */
export function installWords(wish: GuestWish, step: number): readonly string[] {
  const { install, path, os, memoryMib, vcpus, disk, name, network } = wish
  const method =
    install === 'import'
      ? ['--import', option('--disk', doubled(path))]
      : install === 'iso'
        ? [option('--cdrom', path)]
        : ['--pxe']
  const storage =
    install === 'import'
      ? []
      : [disk === null ? '--disk none' : option('--disk', `pool=${doubled(disk.pool)},size=${disk.sizeGib}`)]
  const parts = [
    install === 'pxe' || step > 1 ? method : method.slice(0, 1).filter((word) => word === '--import'),
    [option('--osinfo', os)],
    [option('--memory', String(memoryMib)), option('--vcpus', String(vcpus))],
    storage,
    [option('--name', name), option('--network', network), '--graphics vnc', '--noautoconsole'],
  ]
  return parts.slice(0, step).flat()
}

export const lastStep = 5

/** Without the pictures' own window: a host is managed from afar. */
export const installLines = (wish: GuestWish): readonly Line[] => [bash('virt-install', ...installWords(wish, lastStep))]

/** The line as far as it has been filled in. */
export const installSoFar = (wish: GuestWish, step: number): string =>
  ['virt-install', ...installWords(wish, step), ...(step < lastStep ? ['…'] : [])].join(' ')

/** Without files, virt-clone finds names for the copies itself. */
export const cloneLines = (domain: DomainView, name: string, files: readonly string[]): readonly Line[] => [
  bash(
    'virt-clone',
    option('--original', domain.name),
    option('--name', name),
    ...(files.length === 0 ? ['--auto-clone'] : files.map((file) => `--file ${quoted(file)}`)),
  ),
]
