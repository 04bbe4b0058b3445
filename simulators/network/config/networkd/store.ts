/** What systemd-networkd knows: its files, and what it has done with each link, which it keeps in /run/systemd/netif/links. */
import type { Interface } from '../../model.ts'
import type { Work } from '../work.ts'
import { type NetdevFile, readNetdevFile } from './netdev-file.ts'
import { isFor, type NetworkFile, readNetworkFile } from './network-file.ts'

/** In the order of their weight: of two files with one name that of the first folder counts. */
export const folders = ['/etc/systemd/network', '/run/systemd/network', '/usr/lib/systemd/network'] as const

export interface Configuration {
  readonly netdevs: readonly NetdevFile[]
  readonly networks: readonly NetworkFile[]
}

/** Paths of files with one ending, in the order of their names whatever the folder. Where a file is empty under a name, the name is masked. */
function pathsOf(work: Work, ending: string): readonly string[] {
  const byName = new Map<string, string>()
  for (const folder of folders)
    for (const name of work.list(folder)) if (name.endsWith(ending) && !byName.has(name)) byName.set(name, `${folder}/${name}`)
  return [...byName]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, path]) => path)
    .filter((path) => work.read(path) !== '')
}

export const configurationOf = (work: Work): Configuration => ({
  netdevs: pathsOf(work, '.netdev').map((path) => readNetdevFile(path, work.read(path) ?? '')),
  networks: pathsOf(work, '.network').map((path) => readNetworkFile(path, work.read(path) ?? '')),
})

/** What the daemon's log has of its files. */
export const journalOf = ({ netdevs, networks }: Configuration): readonly string[] => [
  ...netdevs.flatMap(({ complaints }) => complaints),
  ...networks.flatMap(({ path, bridge, complaints }) => [
    ...complaints,
    ...(bridge === null || netdevs.some(({ device }) => device?.name === bridge)
      ? []
      : [`${path}: ${bridge} NetDev could not be found, ignoring assignment.`]),
  ]),
]

/** The first file, in the order of their names, that is for an interface. */
export const fileFor = ({ networks }: Configuration, device: Interface): NetworkFile | null =>
  networks.find((file) => isFor(file, device)) ?? null

export interface LinkState {
  readonly file: string
  /** Of the file's text when it was used: another one is a change. */
  readonly digest: string
  readonly setup: 'configured' | 'configuring' | 'failed'
  /** `192.168.1.10/24`: what it gave the link. */
  readonly addresses: readonly string[]
  readonly dns: readonly string[]
}

const pathOf = (device: Interface): string => `/run/systemd/netif/links/${device.index}`

export function writeState(work: Work, device: Interface, state: LinkState | null): void {
  const text =
    state &&
    `# This is private data. Do not parse.\nADMIN_STATE=${state.setup}\nNETWORK_FILE=${state.file}\nNETWORK_FILE_DIGEST=${state.digest}\nADDRESSES=${state.addresses.join(' ')}\nDNS=${state.dns.join(' ')}\n`
  work.write(pathOf(device), text)
}

export function stateOf(work: Work, device: Interface): LinkState | null {
  const text = work.read(pathOf(device))
  if (text === null) return null
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? ''
  const list = (name: string) =>
    value(name)
      .split(' ')
      .filter((word) => word !== '')
  const setup = value('ADMIN_STATE')
  return {
    file: value('NETWORK_FILE'),
    digest: value('NETWORK_FILE_DIGEST'),
    setup: setup === 'configuring' || setup === 'failed' ? setup : 'configured',
    addresses: list('ADDRESSES'),
    dns: list('DNS'),
  }
}

export function digestOf(text: string): string {
  let hash = 2_166_136_261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** Forgets what it did with links, as when the daemon starts anew: what they have is then nobody's, and stays. */
export function forget(work: Work): void {
  for (const name of work.list('/run/systemd/netif/links')) work.write(`/run/systemd/netif/links/${name}`, null)
}
