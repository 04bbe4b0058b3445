import { describe, expect, test } from 'vitest'
import { network } from '../index.ts'
import { inputOf, libvirtNetwork } from '../inputs.fixture.ts'
import recorded from '../recordings/dhcp.json' with { type: 'json' }
import { askDhcp } from './dhcp.ts'
import { resolve } from './resolve.ts'

const names = recorded.map((_, nth) => `g${nth}`)
const world = network.create(
  network.parseInput(
    inputOf({
      nodes: [
        {
          name: 'host',
          kind: 'host',
          interfaces: names.map((_, nth) => ({ name: `vnet${nth}`, kind: 'tap', master: 'virbr0' })),
          networks: [
            libvirtNetwork({
              name: 'default',
              bridge: 'virbr0',
              mode: 'nat',
              address: '192.168.122.1/24',
              dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
              hosts: [{ mac: '52:54:00:00:00:aa', address: '192.168.122.45', name: 'static1' }],
            }),
          ],
        },
        ...recorded.map(({ mac }, nth) => ({ name: `g${nth}`, kind: 'guest' as const, interfaces: [{ name: 'eth0', mac }] })),
      ],
      wires: names.map((name, nth) => [`host:vnet${nth}`, `${name}:eth0`] as const),
    }),
  ),
)

describe('a DHCP client on libvirt’s network', () => {
  test('is given what dnsmasq gave, with its options', () => {
    let next = world
    const same = recorded.filter(({ address, options }, nth) => {
      const asked = askDhcp(next, `g${nth}`, 'eth0', null)
      next = asked.world
      const { offered } = asked
      if (!offered) return false
      const told: Record<string, string> = {
        '53': '53=05',
        '54': `server=${offered.server}`,
        '51': `lease=${offered.leaseSeconds}`,
        '58': `T1=${offered.renewSeconds}`,
        '59': `T2=${offered.rebindSeconds}`,
        '1': `mask=${offered.prefix === 24 ? '255.255.255.0' : '?'}`,
        '28': `bcast=${offered.broadcast}`,
        '3': `router=${offered.router}`,
        '6': `dns=${offered.resolver}`,
      }
      if (offered.hostname !== null) told['12'] = `12=${Buffer.from(offered.hostname).toString('hex')}`
      return offered.address === address && JSON.stringify(sorted(told)) === JSON.stringify(sorted(options))
    })
    process.stdout.write(`dhcp.json: ${same.length} / ${recorded.length} clients the same\n`)
    expect(same.length).toBe(recorded.length)
  })

  test('keeps its address when it asks again', () => {
    const once = askDhcp(world, 'g0', 'eth0', 'web')
    const twice = askDhcp(once.world, 'g0', 'eth0', 'web')
    expect(twice.offered?.address).toBe(once.offered?.address)
    expect(twice.world.nodes.host?.dnsmasq[0]?.leases.length).toBe(1)
  })

  test('hears nothing where a rule drops what it sends', () => {
    const node = world.nodes.host
    const filter = node?.tables.filter.map((chain) =>
      chain.name === 'INPUT' ? { ...chain, policy: 'DROP' as const, rules: [] } : chain,
    )
    const walled = { ...world, nodes: { ...world.nodes, host: { ...node, tables: { ...node?.tables, filter } } } } as typeof world
    expect(askDhcp(walled, 'g0', 'eth0', null).offered).toBeNull()
  })

  test('is found by its name afterwards', () => {
    const { world: after } = askDhcp(world, 'g0', 'eth0', 'web')
    const { resolved } = resolve(after, 'host', 'web')
    expect(resolved.kind).toBe('silence')
    const host = after.nodes.host
    if (!host) throw new Error('no host')
    const asking = { ...after, nodes: { ...after.nodes, host: { ...host, resolvers: ['192.168.122.1'] } } }
    expect(resolve(asking, 'host', 'web').resolved).toEqual({ kind: 'address', address: '192.168.122.27' })
    expect(resolve(asking, 'host', 'mail').resolved).toEqual({ kind: 'unknown' })
  })
})

const sorted = (given: Readonly<Record<string, string>>) => Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1))
