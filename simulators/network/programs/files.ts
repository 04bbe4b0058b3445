/** A node's files, and its terminal, as bash and the programs of files see them. A path that ends in a slash is a directory that was made. */
import { type BashOn, nothingRemembered } from '../../kernel/bash/bash-on.ts'
import { baseName, parentOf } from '../../kernel/files.ts'
import type { Node, World } from '../model.ts'
import { settingAt, settingsBelow, sysctlsOf, withSysctl } from '../sysctls.ts'

/** Characters that all files of a node may have together. */
export const mostInFiles = 4 * 2 ** 20
export const sizeOf = ({ files }: Node): number =>
  Object.entries(files).reduce((sum, [path, text]) => sum + path.length + text.length, 0)

/** Directories that every node has. */
const always = [
  '/',
  '/dev',
  '/etc',
  '/etc/default',
  '/etc/network',
  '/etc/network/interfaces.d',
  '/etc/NetworkManager',
  '/etc/NetworkManager/system-connections',
  '/etc/netplan',
  '/etc/sysconfig',
  '/etc/sysconfig/network-scripts',
  '/etc/sysctl.d',
  '/etc/systemd',
  '/etc/systemd/network',
  '/home',
  '/proc',
  '/root',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/usr/sbin',
  '/var',
  '/var/lib',
]

/** The files of one renderer are not there on a node that is configured by another. */
const onlyOf: Readonly<Record<string, Node['renderer']>> = {
  '/etc/network': 'ifupdown',
  '/etc/network/interfaces.d': 'ifupdown',
  '/etc/NetworkManager': 'network-manager',
  '/etc/NetworkManager/system-connections': 'network-manager',
  '/etc/netplan': 'netplan',
  '/etc/sysconfig': 'network-scripts',
  '/etc/sysconfig/network-scripts': 'network-scripts',
}

/** What the kernel shows of a node's state in files; null where there is none. */
function generated(node: Node, path: string): string | null {
  if (path === '/etc/hostname') return `${node.name}\n`
  if (path === '/etc/resolv.conf') return node.resolvers.map((address) => `nameserver ${address}\n`).join('')
  const key = settingAt(node, path)
  return key === null ? null : `${sysctlsOf(node)[key] ?? '0'}\n`
}

const shown = ['/etc/hostname', '/etc/resolv.conf', '/dev/null']

const own = (node: Node, path: string): string | undefined => (Object.hasOwn(node.files, path) ? node.files[path] : undefined)

/** The text of a file, or of one that the kernel shows; null where there is none. */
export function textAt(node: Node, path: string): string | null {
  return own(node, path) ?? generated(node, path)
}

/** A directory is there if something stands in it, or if every system has it. */
export function isDirectory(node: Node, path: string): boolean {
  if (own(node, path) !== undefined) return false
  if (always.includes(path) && (onlyOf[path] ?? node.renderer) === node.renderer) return true
  if (settingsBelow(node, path).length > 0) return true
  return own(node, `${path}/`) !== undefined || Object.keys(node.files).some((each) => each.startsWith(`${path}/`))
}

/** Names within a directory, each once. */
export function listed(node: Node, path: string): readonly string[] {
  const prefix = path === '/' ? '/' : `${path}/`
  const names = new Set<string>()
  const there = always.filter((each) => isDirectory(node, each))
  for (const each of [...there, ...shown, ...settingsBelow(node, path), ...Object.keys(node.files)])
    if (each.startsWith(prefix) && each !== path) names.add(each.slice(prefix.length).split('/')[0] ?? '')
  names.delete('')
  return [...names].sort((one, other) => (one < other ? -1 : 1))
}

export const exists = (node: Node, path: string): boolean =>
  textAt(node, path) !== null || isDirectory(node, path) || listed(node, parentOf(path)).includes(baseName(path))

/** What is written where the kernel or the resolver shows itself sets it; everything else is a file. */
export function withText(node: Node, path: string, text: string): Node {
  const key = settingAt(node, path)
  if (key !== null) return withSysctl(node, key, text.trim()) ?? node
  if (path === '/etc/resolv.conf')
    return { ...node, resolvers: [...text.matchAll(/^nameserver\s+(\S+)/gm)].map(([, address]) => address ?? '') }
  return { ...node, files: { ...node.files, [path]: text } }
}

/** A directory stays when the last file in it goes. */
function withoutTree(node: Node, path: string): Node {
  const files = Object.fromEntries(Object.entries(node.files).filter(([each]) => each !== path && !each.startsWith(`${path}/`)))
  const parent = parentOf(path)
  return { ...node, files: isDirectory({ ...node, files }, parent) ? files : { ...files, [`${parent}/`]: '' } }
}

function withCopy(node: Node, from: string, onto: string): Node {
  const text = textAt(node, from)
  if (text !== null) return withText(node, onto, text)
  const copied = Object.entries(node.files).flatMap(([path, each]) =>
    path.startsWith(`${from}/`) ? [[onto + path.slice(from.length), each] as const] : [],
  )
  return { ...node, files: { ...node.files, ...(copied.length > 0 ? Object.fromEntries(copied) : { [`${onto}/`]: '' }) } }
}

/** Files of one node, in the terminal that stands on it. */
export function bashOn(name: string): BashOn<World> {
  const node = (world: World): Node => world.nodes[name] as Node
  const set = (world: World, next: Node): World => ({ ...world, nodes: { ...world.nodes, [name]: next } })
  return {
    cwd: (world) => world.cwd[name] ?? '/root',
    withCwd: (world, path) => ({ ...world, cwd: { ...world.cwd, [name]: path } }),
    textAt: (world, path) => textAt(node(world), path),
    isDirectory: (world, path) => isDirectory(node(world), path),
    exists: (world, path) => exists(node(world), path),
    listed: (world, path) => listed(node(world), path),
    isOwn: (world, path) => own(node(world), path) !== undefined,
    isReadable: (world, path) => textAt(node(world), path) !== null || isDirectory(node(world), path),
    withText: (world, path, text) => set(world, withText(node(world), path, text)),
    withDirectory: (world, path) => {
      const next = node(world)
      return set(world, { ...next, files: { ...next.files, [`${path}/`]: '' } })
    },
    touched: (world, path) => (textAt(node(world), path) === null ? set(world, withText(node(world), path, '')) : world),
    without: (world, path) => set(world, withoutTree(node(world), path)),
    withCopy: (world, from, onto) => set(world, withCopy(node(world), from, onto)),
    isFull: (world, more) => sizeOf(node(world)) + more > mostInFiles,
    ofDevices: 'a device is not written on here',
    hostname: () => name,
    lastCode: ({ last }) => last.code,
    canBeMade: (path) => !path.startsWith('/proc/'),
    isAway: ({ editing, at }) => editing !== null || at !== name,
    remembered: ({ shells = {} }) => shells[name] ?? nothingRemembered,
    withRemembered: (world, remembered) => ({ ...world, shells: { ...world.shells, [name]: remembered } }),
  }
}
