/** Lines for networks, pools and volumes. Pure. */
import type { NetworkView, PoolView } from '../../../simulators/kvm-host/index.ts'
import { bash, type Line, option, quoted, virsh, word } from './lines.ts'

export interface VolumeWish {
  readonly pool: Pick<PoolView, 'name' | 'path' | 'type'>
  readonly name: string
  readonly sizeGib: number
  readonly format: string
}

const poolWord = (name: string): string => word('--pool', name)

/** Formats that a volume in a directory may be made in, as a form offers them. */
export const volumeFormats = [
  { value: 'qcow2', label: 'qcow2: grows as it is written' },
  { value: 'raw', label: 'raw: all of it at once' },
] as const

/** A volume of a group has no format: it is the disk itself. */
export const newVolumeLines = ({ pool, name, sizeGib, format }: VolumeWish): readonly Line[] => [
  virsh(
    'vol-create-as',
    poolWord(pool.name),
    word('--name', name),
    `${sizeGib}G`,
    pool.type !== 'logical' && option('--format', format),
  ),
]
export const deleteVolumeLines = (pool: string, name: string): readonly Line[] => [
  virsh('vol-delete', word('--vol', name), option('--pool', pool)),
]
/** LVM's own command: libvirt does not change the size of a logical volume. */
export const growVolumeLine = (path: string, sizeGib: number): Line => bash('lvextend', '-L', `${sizeGib}G`, quoted(path))
export const resizeVolumeLines = (
  pool: Pick<PoolView, 'name' | 'type' | 'path'>,
  name: string,
  sizeGib: number,
): readonly Line[] =>
  pool.type === 'logical'
    ? [growVolumeLine(`${pool.path}/${name}`, sizeGib)]
    : [virsh('vol-resize', word('--vol', name), `${sizeGib}G`, option('--pool', pool.name))]

export const poolLine = (
  verb: 'pool-start' | 'pool-destroy' | 'pool-refresh' | 'pool-undefine',
  pool: PoolView,
): readonly Line[] => [virsh(verb, poolWord(pool.name))]
export const poolAutostartLines = ({ name, isAutostart }: PoolView): readonly Line[] => [
  virsh('pool-autostart', poolWord(name), isAutostart && '--disable'),
]

export type PoolWish =
  | { readonly type: 'dir'; readonly name: string; readonly path: string }
  | { readonly type: 'logical'; readonly name: string; readonly group: string }

/** A directory is made if it is not there; a volume group has to be there. */
export const newPoolLines = (wish: PoolWish): readonly Line[] => [
  wish.type === 'dir'
    ? virsh('pool-define-as', word('--name', wish.name), 'dir', option('--target', wish.path))
    : virsh(
        'pool-define-as',
        word('--name', wish.name),
        'logical',
        option('--source-name', wish.group),
        option('--target', `/dev/${wish.group}`),
      ),
  ...(wish.type === 'dir' ? [virsh('pool-build', poolWord(wish.name))] : []),
  virsh('pool-start', poolWord(wish.name)),
  virsh('pool-autostart', poolWord(wish.name)),
]

const networkWord = (name: string): string => word('--network', name)

export const networkLine = (
  verb: 'net-start' | 'net-destroy' | 'net-undefine' | 'net-edit' | 'net-dhcp-leases',
  { name }: NetworkView,
): readonly Line[] => [virsh(verb, networkWord(name))]
export const networkAutostartLines = ({ name, isAutostart }: NetworkView): readonly Line[] => [
  virsh('net-autostart', networkWord(name), isAutostart && '--disable'),
]

export interface NetworkWish {
  readonly name: string
  readonly mode: 'nat' | 'route' | 'isolated'
  readonly bridge: string
  /** The third number of its addresses: 192.168.N.0/24. */
  readonly subnet: number
}

/** What stands in a document in place of the signs that mean something there. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function networkXml({ name, mode, bridge, subnet }: NetworkWish): string {
  const forward = mode === 'isolated' ? '' : `<forward mode="${mode}"/>`
  const net = `192.168.${subnet}`
  return `<network><name>${escaped(name)}</name>${forward}<bridge name="${escaped(bridge)}"/><ip address="${net}.1" netmask="255.255.255.0"><dhcp><range start="${net}.2" end="${net}.254"/></dhcp></ip></network>`
}

/** virsh has no command that takes a network's parts: it takes a document, so the document is written first. */
export function newNetworkLines(wish: NetworkWish): readonly Line[] {
  const file = `${wish.name.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^-+/, '') || 'network'}.xml`
  return [
    bash('echo', quoted(networkXml(wish)), '>', file),
    virsh('net-define', file),
    virsh('net-start', networkWord(wish.name)),
    virsh('net-autostart', networkWord(wish.name)),
  ]
}

/** The first bridge and the first subnet that no network has. */
export function freeNetwork(
  networks: readonly NetworkView[],
  bridges: readonly string[],
): Pick<NetworkWish, 'bridge' | 'subnet'> {
  let nth = 0
  while (bridges.includes(`virbr${nth}`) || networks.some(({ bridge }) => bridge === `virbr${nth}`)) nth += 1
  let subnet = 100
  while (networks.some(({ address }) => address?.startsWith(`192.168.${subnet}.`))) subnet += 1
  return { bridge: `virbr${nth}`, subnet }
}
