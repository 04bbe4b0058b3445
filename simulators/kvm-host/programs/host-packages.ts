/** apt-get and aptitude on the host: what is installed, and what is not there to be had. */
import type { World } from '../model.ts'
import type { Ran } from './ran.ts'

const installed = [
  'libvirt-daemon-system',
  'libvirt-clients',
  'qemu-system-x86',
  'qemu-utils',
  'virtinst',
  'lvm2',
  'bridge-utils',
  'libguestfs-tools',
  'virt-manager',
  'virt-viewer',
]

/** Names of the deck's time that Debian 12 knows only because another package mentions them. */
const mentioned = ['kvm', 'libvirt-bin']

const notAvailable = (name: string): string =>
  mentioned.includes(name)
    ? `Package ${name} is not available, but is referred to by another package.\nThis may mean that the package is missing, has been obsoleted, or\nis only available from another source\n\n`
    : ''

const notInstalled = (name: string): string =>
  mentioned.includes(name) ? `E: Package '${name}' has no installation candidate\n` : `E: Unable to locate package ${name}\n`

/** What the course needs is installed; nothing else can be had. Words: apt 2.6.1 of Debian 12 (docs/sources.md#debian-kvm-packages). */
export function packages(world: World, name: string, args: readonly string[]): Ran {
  const said = (stdout: string, code = 0, stderr = ''): Ran => ({ state: world, printed: { stdout, stderr, code } })
  const [verb = '', ...names] = args.filter((arg) => !arg.startsWith('-'))
  const lists = 'Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\n'
  const none = '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n'
  if (verb === 'update')
    return said(name === 'apt' ? `${lists}All packages are up to date.\n` : 'Reading package lists... Done\n')
  if (verb === 'upgrade' || verb === 'full-upgrade' || verb === 'dist-upgrade') return said(`${lists}${none}`)
  if (verb === 'install') {
    const missing = names.filter((each) => !installed.includes(each))
    if (missing.length > 0) return said(`${lists}${missing.map(notAvailable).join('')}`, 100, missing.map(notInstalled).join(''))
    return said(`${lists}${names.map((each) => `${each} is already the newest version.\n`).join('')}${none}`)
  }
  return said(
    '',
    100,
    verb === '' ? `${name}: what is to be done is missing: update, install\n` : `E: Invalid operation ${verb}\n`,
  )
}
