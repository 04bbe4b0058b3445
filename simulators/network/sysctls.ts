/** Settings of a node's kernel: their names, their values, and the files in which the kernel shows them. */
import type { Node } from './model.ts'
import { kernelDefaults, ofBridges, ofInterfaces } from './sysctls.table.ts'

const hasBridges = ({ sysctls }: Node): boolean => Object.keys(sysctls).some((key) => key.startsWith('net.bridge.'))
const scopesOf = ({ interfaces }: Node): readonly string[] => ['all', 'default', ...interfaces.map(({ name }) => name)]

/** Every setting of a node with its value. */
export function sysctlsOf(node: Node): Readonly<Record<string, string>> {
  const each = scopesOf(node).flatMap((scope) =>
    Object.entries(ofInterfaces).map(([name, value]) => {
      const isForwarding = name === 'forwarding' && node.sysctls['net.ipv4.ip_forward'] === '1'
      return [`net.ipv4.conf.${scope}.${name}`, isForwarding ? '1' : value] as const
    }),
  )
  return { ...kernelDefaults, ...Object.fromEntries(each), ...(hasBridges(node) ? ofBridges : {}), ...node.sysctls }
}

/** The node with another value of a setting that it has; null where the kernel would not take it. */
export function withSysctl(node: Node, key: string, value: string): Node | null {
  if (!/^-?\d{1,9}$/.test(value)) return null
  return { ...node, sysctls: { ...node.sysctls, [key]: value, ...followers(key, value) } }
}

/** Forwarding for all interfaces is the same as for the host. */
function followers(key: string, value: string): Readonly<Record<string, string>> {
  const forwards = value === '0' ? '0' : '1'
  if (key === 'net.ipv4.ip_forward') return { 'net.ipv4.ip_forward': value }
  return key === 'net.ipv4.conf.all.forwarding' ? { 'net.ipv4.ip_forward': forwards } : {}
}

const shownUnder = '/proc/sys/'

/** The settings by the files in which the kernel shows them. */
function filesOf(node: Node): ReadonlyMap<string, string> {
  const keys = [...Object.keys(kernelDefaults), ...(hasBridges(node) ? Object.keys(ofBridges) : [])]
  const plain = keys.map((key) => [`${shownUnder}${key.replaceAll('.', '/')}`, key] as const)
  const scoped = scopesOf(node).flatMap((scope) =>
    Object.keys(ofInterfaces).map(
      (name) => [`${shownUnder}net/ipv4/conf/${scope}/${name}`, `net.ipv4.conf.${scope}.${name}`] as const,
    ),
  )
  return new Map([...plain, ...scoped])
}

/** The setting that is shown at a path; null where none is. */
export const settingAt = (node: Node, path: string): string | null =>
  path.startsWith(shownUnder) ? (filesOf(node).get(path) ?? null) : null

/** What lies at or below a path of the kernel's settings. */
export const settingsBelow = (node: Node, path: string): readonly string[] =>
  `${path}/`.startsWith(shownUnder) || shownUnder.startsWith(`${path}/`)
    ? [...filesOf(node).keys()].filter((each) => each.startsWith(`${path}/`))
    : []
