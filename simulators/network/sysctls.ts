/** Settings of a node's kernel: their names, their values, and the files in which the kernel shows them. */
import type { Node } from './model.ts'
import { kernelDefaults, ofBridges, ofInterfaces } from './sysctls.table.ts'

const hasBridges = ({ sysctls }: Node): boolean => Object.keys(sysctls).some((key) => key.startsWith('net.bridge.'))
const scopesOf = ({ interfaces }: Node): readonly string[] => ['all', 'default', ...interfaces.map(({ name }) => name)]

/** Every setting of a node with its value. */
export function sysctlsOf(node: Node): Readonly<Record<string, string>> {
  const each = scopesOf(node).flatMap((scope) =>
    Object.entries(ofInterfaces).map(([name, value]) => {
      const { 'net.ipv4.ip_forward': forwarding = value } = node.sysctls
      return [`net.ipv4.conf.${scope}.${name}`, name === 'forwarding' ? forwarding : value] as const
    }),
  )
  return { ...kernelDefaults, ...Object.fromEntries(each), ...(hasBridges(node) ? ofBridges : {}), ...node.sysctls }
}

/** The node with another value of a setting that it has; null where the kernel would not take it. */
export function withSysctl(node: Node, key: string, value: string): Node | null {
  if (!/^-?\d{1,9}$/.test(value)) return null
  return { ...node, sysctls: written(node, key, value) }
}

const forwardings = /^net\.ipv4\.conf\..*\.forwarding$/
const byDefault = /^net\.ipv4\.conf\.default\.(.*)$/

/** Some settings change others (Linux net/ipv4/devinet.c). */
function written({ sysctls, interfaces }: Node, key: string, value: string): Node['sysctls'] {
  // Forwarding for all interfaces is the same as for the host; where it changes, each interface follows, whatever was set for it.
  if (key === 'net.ipv4.ip_forward' || key === 'net.ipv4.conf.all.forwarding') {
    if ((sysctls['net.ipv4.ip_forward'] ?? '0') === value) return sysctls
    const others = Object.entries(sysctls).filter(([name]) => !forwardings.test(name))
    return { ...Object.fromEntries(others), 'net.ipv4.ip_forward': value }
  }
  const [, setting] = byDefault.exec(key) ?? []
  if (setting === undefined) return { ...sysctls, [key]: value }
  // What is by default is for interfaces to come, and for those that have no address yet.
  const usual = setting === 'forwarding' ? sysctls['net.ipv4.ip_forward'] : ofInterfaces[setting]
  const kept = sysctls[key] ?? usual ?? '0'
  const settled = interfaces.filter(({ addresses }) => addresses.length > 0)
  const own = Object.fromEntries(settled.map(({ name }) => [`net.ipv4.conf.${name}.${setting}`, kept]))
  return { ...own, ...sysctls, [key]: value }
}

const shownUnder = '/proc/sys/'

const fileOf = (key: string): string => `${shownUnder}${key.replaceAll('.', '/')}`

/** Files of the settings of each interface; looked for once for the same interfaces. */
const shownOfInterfaces = new WeakMap<Node['interfaces'], readonly string[]>()
function filesOfInterfaces(node: Node): readonly string[] {
  const known = shownOfInterfaces.get(node.interfaces)
  if (known) return known
  const files = scopesOf(node).flatMap((scope) =>
    Object.keys(ofInterfaces).map((name) => `${shownUnder}net/ipv4/conf/${scope}/${name}`),
  )
  shownOfInterfaces.set(node.interfaces, files)
  return files
}

/** The setting that is shown at a path; null where none is. */
export function settingAt(node: Node, path: string): string | null {
  if (!path.startsWith(shownUnder)) return null
  const below = path.slice(shownUnder.length)
  const [, scope, name = ''] = /^net\/ipv4\/conf\/([^/]+)\/([^/]+)$/.exec(below) ?? []
  if (scope !== undefined)
    return scopesOf(node).includes(scope) && Object.hasOwn(ofInterfaces, name) ? `net.ipv4.conf.${scope}.${name}` : null
  const key = below.replaceAll('/', '.')
  const isThere = Object.hasOwn(kernelDefaults, key) || (hasBridges(node) && Object.hasOwn(ofBridges, key))
  return isThere && !below.includes('.') ? key : null
}

/** The value of a setting that a node has. */
export function sysctlAt(node: Node, key: string): string {
  if (Object.hasOwn(node.sysctls, key)) return node.sysctls[key] ?? '0'
  const name = key.slice(key.lastIndexOf('.') + 1)
  const usual = kernelDefaults[key] ?? ofBridges[key] ?? ofInterfaces[name] ?? '0'
  return forwardings.test(key) ? (node.sysctls['net.ipv4.ip_forward'] ?? usual) : usual
}

/** What lies at or below a path of the kernel's settings. */
export function settingsBelow(node: Node, path: string): readonly string[] {
  if (!`${path}/`.startsWith(shownUnder) && !shownUnder.startsWith(`${path}/`)) return []
  const keys = [...Object.keys(kernelDefaults), ...(hasBridges(node) ? Object.keys(ofBridges) : [])]
  return [...keys.map(fileOf), ...filesOfInterfaces(node)].filter((each) => each.startsWith(`${path}/`))
}
