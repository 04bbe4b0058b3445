import { expect, test } from 'vitest'
import { settingAt, settingsBelow, sysctlAt, sysctlsOf, withSysctl } from './sysctls.ts'
import { create, parseInput } from './world.ts'

const nodes = Object.values(create(parseInput({})).nodes).flatMap((node) => [
  node,
  withSysctl(node, 'net.ipv4.ip_forward', '2') ?? node,
  withSysctl(node, 'net.ipv4.conf.default.rp_filter', '1') ?? node,
])

test('each setting is shown at one path, with the value that sysctl prints', () => {
  for (const node of nodes) {
    const settings = sysctlsOf(node)
    const paths = settingsBelow(node, '/proc/sys')
    const shown = paths.map((path) => [settingAt(node, path), sysctlAt(node, settingAt(node, path) ?? '')])
    expect(Object.fromEntries(shown)).toEqual(settings)
  }
})

test('a key is no path, and an interface that is not there has none', () => {
  for (const node of nodes)
    for (const path of ['net.ipv4.ip_forward', 'net/ipv4/conf/nosuch/rp_filter', 'net/ipv4/conf/all/toString', '__proto__'])
      expect(settingAt(node, `/proc/sys/${path}`)).toBeNull()
})
