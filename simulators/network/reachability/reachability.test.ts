import { describe, expect, test } from 'vitest'
import { BadInput } from '../../kernel/refusal.ts'
import { drawsFrom } from '../../kernel/random.ts'
import { networkOfChance } from '../chance-networks.fixture.ts'
import { fabricOf } from '../engine/compile.ts'
import { probed } from '../engine/index.ts'
import { network } from '../index.ts'
import { setUp } from '../links.ts'
import { runIptables } from '../iptables/run.ts'
import type { Input, Node, World } from '../model.ts'
import { recordedNetworks } from '../recorded-networks.fixture.ts'
import { addRoute, deleteRoute } from '../routes.ts'
import { routeIn } from '../routes-input.ts'
import { withNode } from '../with-node.ts'
import { bigNetworkOfChance, ruleOfChance } from './big-networks.fixture.ts'
import { type Question, type Reachability, reachabilityOf } from './reachability.ts'
import { guestsBehindNat, routedSubnets } from './thousand-nodes.fixture.ts'
import { unlearned } from './unlearned.ts'

const questions: readonly Question[] = [
  { protocol: 'icmp', port: 0 },
  { protocol: 'tcp', port: 80 },
  { protocol: 'udp', port: 53 },
]

/** Cells in which the matrix says otherwise than a probe of its own. */
function differencesFrom(world: World, found: Reachability): readonly string[] {
  const bare = unlearned(world)
  return found.nodes.flatMap((from, nth) =>
    found.nodes.flatMap((to, place) =>
      questions.flatMap((question, at) => {
        const alone = probed(fabricOf(bare), { from, to: found.addresses[place] ?? '', ...question }, bare.sent).result
        const result = found.resultOf(nth, place, at)
        return alone === result ? [] : [`${from} → ${to} ${question.protocol} ${question.port}: ${alone}, not ${result}`]
      }),
    ),
  )
}

/** Null for an input of chance that iptables does not take. */
function worldOf(input: Input): World | null {
  try {
    return network.create(input)
  } catch (error) {
    if (error instanceof BadInput) return null
    throw error
  }
}

/** The same network, of which nothing is known. */
const anew = (world: World): World => ({ ...world, input: { ...world.input } })

/** The network after one change of one node. */
function changedByChance(world: World, seed: string): World {
  const draws = drawsFrom(seed)
  const node = draws.pick(Object.values(world.nodes).filter(({ kind }) => kind !== 'switch'))
  const router = draws.pick(Object.values(world.nodes).filter(({ kind }) => kind === 'router'))
  const put = (changed: Node) => withNode(world, changed)
  const rule = (on: Node, line: string) => put(runIptables(on, line.split(' ')).node)
  switch (draws.integer(1, 9)) {
    case 1:
    case 2:
    case 3:
      return rule(router, ruleOfChance(draws, draws.pick(['eth0', 'br0', 'eth1'])))
    case 4:
      return rule(node, ruleOfChance(draws, 'eth0').replace('FORWARD', 'OUTPUT'))
    case 5:
      return rule(router, `-D FORWARD ${draws.integer(1, 3)}`)
    case 6:
      return put({ ...node, services: node.services.slice(1) })
    case 7: {
      const [dev] = node.interfaces.filter(({ kind }) => kind !== 'loopback')
      const answer = setUp(node, dev?.name ?? 'eth0', 0)
      return answer.ok ? put(answer.node) : world
    }
    case 8: {
      const [route] = node.routes.filter(({ proto }) => proto !== 'kernel')
      const answer = route
        ? deleteRoute(node, { to: route.to, prefix: route.prefix })
        : addRoute(node, routeIn('routes', `blackhole 10.${draws.integer(0, 3)}.0.12`))
      return answer.ok ? put(answer.node) : world
    }
    default: {
      const wire = draws.pick(world.wires)
      return { ...world, wires: world.wires.map((each) => (each === wire ? { ...each, isCut: !each.isCut } : each)) }
    }
  }
}

// Each cell is asked alone beside it: many probes.
describe('who reaches whom, a probe for each two kinds of nodes', { timeout: 60_000 }, () => {
  test('is what every probe alone says, in the recorded networks', () => {
    for (const [name, input] of Object.entries(recordedNetworks)) {
      const world = network.create(input)
      expect(differencesFrom(world, reachabilityOf(world, questions)), name).toEqual([])
    }
  })

  test('is what every probe alone says, in networks of chance', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const world = worldOf(networkOfChance(seed))
      if (world) expect(differencesFrom(world, reachabilityOf(world, questions)), `seed ${seed}`).toEqual([])
    }
  })

  test('is what every probe alone says, where many nodes are alike, and asks fewer', () => {
    let [asked, cells] = [0, 0]
    for (let seed = 1; seed <= 8; seed += 1) {
      const world = network.create(bigNetworkOfChance(seed, 9))
      const found = reachabilityOf(world, questions)
      asked += found.sent
      cells += found.nodes.length ** 2 * questions.length
      expect(differencesFrom(world, found), `seed ${seed}`).toEqual([])
    }
    expect(asked).toBeLessThan(0.6 * cells)
  })

  test('after changes is what it is from the beginning, and asks fewer', () => {
    let [again, all] = [0, 0]
    for (let seed = 1; seed <= 14; seed += 1) {
      let world = network.create(bigNetworkOfChance(seed))
      reachabilityOf(world, questions)
      for (let nth = 1; nth <= 5; nth += 1) {
        world = changedByChance(world, `change ${seed} ${nth}`)
        const found = reachabilityOf(world, questions)
        const fresh = reachabilityOf(anew(world), questions)
        again += found.sent
        all += fresh.sent
        const name = `seed ${seed}, change ${nth}`
        expect(cellsOf(found), name).toEqual(cellsOf(fresh))
      }
    }
    expect(again).toBeLessThan(all / 2)
  })

  test('of a thousand nodes takes a probe for many pairs, and after a rule few of them again', () => {
    const tcp: readonly Question[] = [{ protocol: 'tcp', port: 80 }]
    for (const [input, on] of [
      [guestsBehindNat(20, 49), 'host3'],
      [routedSubnets(40, 24), 'core'],
    ] as const) {
      const world = network.create(input)
      const found = reachabilityOf(world, tcp)
      expect(found.nodes.length).toBeGreaterThanOrEqual(1000)
      expect(found.sent).toBeLessThan(100)
      const node = world.nodes[on] as Node
      const line = '-I FORWARD -d 10.0.3.11 -p tcp --dport 80 -j DROP'
      const changed = withNode(world, runIptables(node, line.split(' ')).node)
      const again = reachabilityOf(changed, tcp)
      expect(again.sent).toBeLessThan(100)
      const codes = (table: Reachability) =>
        Array.from(
          table.codes(() => true),
          (code) => table.results[code],
        )
      expect(codes(again)).toEqual(codes(reachabilityOf(anew(changed), tcp)))
    }
  })
})

const cellsOf = (found: Reachability): readonly string[] =>
  found.nodes.flatMap((from, nth) =>
    found.nodes.flatMap((to, place) => questions.map((_, at) => `${from} ${to} ${at} ${found.resultOf(nth, place, at)}`)),
  )
