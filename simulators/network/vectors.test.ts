/** Recordings of real networks, played on the simulator: the same result for every client, and the same source address for every server. */
import { describe, expect, test } from 'vitest'
import { askDhcp } from './engine/dhcp.ts'
import { send } from './engine/index.ts'
import { bridge, inputOf, libvirtNetwork } from './inputs.fixture.ts'
import { knownDifferences } from './known-differences.table.ts'
import { leases, recordedScenarios, type Scenario } from './recordings.fixture.ts'
import { create } from './world.ts'

interface Difference {
  readonly scenario: string
  readonly what: string
  readonly theirs: string
  readonly ours: string
}

const wordsOf = (result: string, seenSource: string | null): string =>
  seenSource === null ? result : `${result}, seen ${seenSource}`

function played({ scenario, input, rows }: Scenario): readonly Difference[] {
  let world = create(input)
  return rows.flatMap(({ probe, result, seenSource }) => {
    const sent = send(world, probe, { trace: false })
    world = sent.world
    const theirs = wordsOf(result, seenSource)
    const ours = wordsOf(sent.answer.result, sent.answer.seenSource)
    const what = `${probe.from} ${probe.to} ${probe.protocol}/${probe.port}`
    return theirs === ours ? [] : [{ scenario, what, theirs, ours }]
  })
}

const isKnown = (file: string, { scenario, what }: Difference): boolean =>
  (knownDifferences[file] ?? []).some((known) => known.scenario === scenario && known.says.test(what))

/** Prints how many rows are the same; what differs and is not known fails. */
function compare(file: string, total: number, differences: readonly Difference[]): void {
  process.stdout.write(`network        ${file}: ${total - differences.length} / ${total} the same\n`)
  expect(differences.filter((difference) => !isKnown(file, difference))).toEqual([])
}

describe('what was recorded on real networks comes out of the simulator', () => {
  for (const file of ['reachability.json', 'scenarios.json'] as const)
    test(`who reaches whom: ${file}`, { timeout: 60_000 }, () => {
      const scenarios = recordedScenarios[file]
      const total = scenarios.reduce((sum, { rows }) => sum + rows.length, 0)
      compare(file, total, scenarios.flatMap(played))
    })

  test('the addresses that dnsmasq gives: dhcp.json', () => {
    const host = {
      name: 'host',
      kind: 'host' as const,
      interfaces: [bridge('virbr0'), ...leases.map((_, nth) => ({ name: `vnet${nth}`, kind: 'tap' as const, master: 'virbr0' }))],
      networks: [
        libvirtNetwork({
          name: 'default',
          bridge: 'virbr0',
          address: '192.168.122.1/24',
          mode: 'nat',
          dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
          hosts: leases
            .filter(({ options }) => options['12'])
            .map(({ mac, address, options }) => ({ mac, address, name: fromHex(options['12'] ?? '') })),
        }),
      ],
    }
    const guests = leases.map(({ mac }, nth) => ({
      name: `g${nth}`,
      kind: 'guest' as const,
      interfaces: [{ name: 'eth0', mac }],
    }))
    let world = create(
      inputOf({ nodes: [host, ...guests], wires: leases.map((_, nth) => [`host:vnet${nth}`, `g${nth}:eth0`] as const) }),
    )
    const differences = leases.flatMap((lease, nth) => {
      const asked = askDhcp(world, `g${nth}`, 'eth0', null)
      world = asked.world
      const { offered } = asked
      const theirs = [lease.address, ...['1', '3', '54', '51'].map((option) => lease.options[option])].join(' ')
      const mask = offered && (0xffffffff << (32 - offered.prefix)) >>> 0
      const ours = offered
        ? `${offered.address} mask=${[24, 16, 8, 0].map((bits) => (Number(mask) >>> bits) & 255).join('.')} router=${offered.router} server=${offered.server} lease=${offered.leaseSeconds}`
        : 'no answer'
      return theirs === ours ? [] : [{ scenario: lease.mac, what: 'lease', theirs, ours }]
    })
    compare('dhcp.json', leases.length, differences)
  })
})

/** Option 12, a host's name, as `12=` and its bytes. */
const fromHex = (text: string): string => Buffer.from(text.replace('12=', ''), 'hex').toString()
