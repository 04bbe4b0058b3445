/** Settings of a node's kernel, which sysctl and the files under /proc/sys show and change. */
import type { Node } from '../model.ts'
import { kernelDefaults, ofBridges, ofInterfaces } from './sysctls.table.ts'

/** Every setting of a node with its value. */
export function sysctlsOf(node: Node): Readonly<Record<string, string>> {
  const scopes = ['all', 'default', ...node.interfaces.map(({ name }) => name)]
  const hasBridges = Object.keys(node.sysctls).some((key) => key.startsWith('net.bridge.'))
  const each = scopes.flatMap((scope) =>
    Object.entries(ofInterfaces).map(([name, value]) => {
      const isForwarding = name === 'forwarding' && node.sysctls['net.ipv4.ip_forward'] === '1'
      return [`net.ipv4.conf.${scope}.${name}`, isForwarding ? '1' : value] as const
    }),
  )
  return { ...kernelDefaults, ...Object.fromEntries(each), ...(hasBridges ? ofBridges : {}), ...node.sysctls }
}

/** The node with a setting that it has; null for a value that the kernel does not take. */
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

const root = '/proc/sys/'
export const isSetting = (path: string): boolean => path.startsWith(root)
const keyOf = (path: string): string => path.slice(root.length).replaceAll('/', '.')

/** What a file under /proc/sys has in it; null where there is none. */
export function settingAt(node: Node, path: string): string | null {
  const value = sysctlsOf(node)[keyOf(path)]
  return value === undefined || path.slice(root.length).includes('.') ? null : `${value}\n`
}

export const withSetting = (node: Node, path: string, text: string): Node => withSysctl(node, keyOf(path), text.trim()) ?? node

/** Names within a directory under /proc/sys; none where there is no such directory. */
export function settingsIn(node: Node, path: string): readonly string[] {
  const prefix = `${keyOf(path.endsWith('/') ? path : `${path}/`)}`
  const names = Object.keys(sysctlsOf(node)).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length).split('.')[0] ?? ''] : [],
  )
  return [...new Set(names)]
}
