import { describe, expect, it } from 'vitest'
import recordings from '../recordings/networkd.json' with { type: 'json' }
import { aHost, differencesIn, rm, type Scenario } from '../recordings.fixture.ts'
import { systemctl } from '../systemctl.ts'
import { ip } from '../../programs/ip.ts'
import { Work } from '../work.ts'
import { networkctl } from './networkctl.ts'
import { configurationOf, journalOf } from './store.ts'

/** Numbers of links differ, and what waits for a router of IPv6 is still configuring; lines about drivers, queues and IPv6 are not shown here. */
const mask = (text: string) =>
  text
    .replaceAll('configuring', 'configured')
    .replaceAll('●', '*')
    .replace(/^ *(\* )?\d+[: ] ?(\w+) */gm, '$1$2 ')
    .replace(
      /^ +(Kind: veth|QDisc|IPv6 Address Gen|Number of Q|Auto neg|Speed|Duplex|Port|DHCP6|Multicast IGMP|Cost|Hardware Address: (?!52:)|fe80|::1).*\n/gm,
      '',
    )

/** What goes another way here, and why. */
const otherwise: Readonly<Record<string, string>> = {
  'bridge STP, priority, MAC': 'a bridge with a spanning tree gets its addresses at once, not after it has learned',
  'STP on with delay 0': 'the same',
  'first match wins': 'of two cards with one address either may be the first',
  'foreign address after start': 'between commands the daemon does nothing here: a link set down keeps its addresses',
  dhcp: 'nobody answers there; the interface is up without an address in both',
}

describe('systemd-networkd, as recorded', () => {
  for (const scenario of recordings as unknown as readonly Scenario[]) {
    if (scenario.before.length > 0 || Object.hasOwn(otherwise, scenario.name)) continue
    it(scenario.name, () => {
      const { differences } = differencesIn(scenario, aHost('networkd', scenario.files), { systemctl, networkctl, ip, rm }, mask)
      expect(differences).toEqual([])
    })
    const journal = scenario.steps[0]?.journal
    if (journal)
      it(`${scenario.name}: the journal`, () => {
        expect(journalOf(configurationOf(new Work(aHost('networkd', scenario.files), 'h')))).toEqual(journal)
      })
  }
})
