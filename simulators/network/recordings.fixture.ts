/** What was recorded of real networks: who reached whom, and which addresses DHCP gave. */
import dhcp from './recordings/dhcp.json' with { type: 'json' }
import reachability from './recordings/reachability.json' with { type: 'json' }
import scenarios from './recordings/scenarios.json' with { type: 'json' }
import { recordedNetworks } from './recorded-networks.fixture.ts'
import type { Input, Probe } from './model.ts'
import { readInput } from './input.ts'

/** A probe, what the client saw, and the source address that the server saw. */
export interface Row {
  readonly probe: Probe
  readonly result: string
  readonly seenSource: string | null
}
export interface Scenario {
  readonly scenario: string
  readonly title: string
  readonly input: Input
  readonly rows: readonly Row[]
}
export interface Lease {
  readonly mac: string
  readonly address: string
  readonly options: Readonly<Record<string, string>>
}

/** With a label of the destination, which is for readers. */
type LabelledRow = readonly [
  from: string,
  label: string,
  protocol: Probe['protocol'],
  to: string,
  port: number,
  result: string,
  seen: string | null,
]
type PlainRow = readonly [
  from: string,
  to: string,
  protocol: Probe['protocol'],
  port: number,
  result: string,
  seen: string | null,
]

export const leases: readonly Lease[] = dhcp

export const recordedScenarios: Readonly<Record<'reachability.json' | 'scenarios.json', readonly Scenario[]>> = {
  'reachability.json': (
    reachability as unknown as readonly { scenario: string; title: string; rows: readonly LabelledRow[] }[]
  ).map(({ scenario, title, rows }) => {
    const input = recordedNetworks[scenario]
    if (!input) throw new Error(`no network for scenario ${scenario}`)
    return {
      scenario,
      title,
      input,
      // Its clients gave up before ARP did.
      rows: rows.map(([from, , protocol, to, port, result, seenSource]) => ({
        probe: { from, to, protocol, port, timeoutMs: 2000 },
        result,
        seenSource,
      })),
    }
  }),
  'scenarios.json': (
    scenarios as unknown as readonly { scenario: string; title: string; input: object; rows: readonly PlainRow[] }[]
  ).map(({ scenario, title, input, rows }) => ({
    scenario,
    title,
    input: readInput(input),
    rows: rows.map(([from, to, protocol, port, result, seenSource]) => ({
      probe: { from, to, protocol, port, timeoutMs: 10_000 },
      result,
      seenSource,
    })),
  })),
}
