/** Leases over long times, on the sample: guests of a libvirt network that asked its dnsmasq for an address. */
import { expect, test } from 'vitest'
import type { World } from './model.ts'
import { typedOn } from './programs/typed.fixture.ts'
import { advance, create, parseInput } from './world.ts'

const day = 86_400_000

/** Two guests with a lease of an hour each. */
function leased(): World {
  let world = create(parseInput({}))
  for (const node of ['g1', 'g2']) world = typedOn(world, node, 'ip addr flush dev eth0; dhclient eth0').world
  return world
}

const endsOf = (world: World, node: string) =>
  world.nodes[node]?.interfaces.flatMap(({ addresses }) => addresses.flatMap(({ leaseEndsMs }) => leaseEndsMs ?? []))

test('a client that is answered keeps its address for ten years, and one wait is as good as many', () => {
  const world = leased()
  const later = advance(world, 3650 * day)
  expect(endsOf(later, 'g1')?.[0]).toBeGreaterThan(3650 * day)
  let many = world
  for (let nth = 0; nth < 20; nth += 1) many = advance(many, day / 2 + nth * 1000)
  expect(many).toEqual(advance(world, many.atMs - world.atMs))
})

test('a client that nobody answers gives its address up when its lease ends, and the others keep theirs', () => {
  const world = typedOn(leased(), 'host', 'ip link set vnet0 down').world
  const lost = ['g1', 'g2'].filter((node) => endsOf(advance(world, 3650 * day), node)?.length === 0)
  expect(lost).toEqual(['g1'])
  let many = world
  for (let nth = 0; nth < 20; nth += 1) many = advance(many, 1_000_000)
  expect(many).toEqual(advance(world, 20_000_000))
})
