import { describe, expect, it } from 'vitest'
import { ip } from '../../programs/ip.ts'
import recordings from '../recordings/ifupdown.json' with { type: 'json' }
import { aHost, differencesIn, type Scenario } from '../recordings.fixture.ts'
import { ifdown, ifup } from './ifup.ts'
import { ifquery } from './ifquery.ts'

/** What goes another way here, and why. */
const otherwise: Readonly<Record<string, string>> = {
  'file: dhcp': 'nobody answers there, and the recording was cut off',
  'file: bad gateway': 'the words of ip, which says which family it expects',
  'file: inet6': 'addresses of IPv6 are parsed, and no more',
  'file: mapping': 'said not to be modelled',
  'file: rename': 'said not to be modelled',
  'file: source empty': 'the real one reads the folder as a file',
}

describe('ifupdown, as recorded', () => {
  for (const scenario of recordings as unknown as readonly Scenario[]) {
    if (scenario.before.length > 0 || Object.hasOwn(otherwise, scenario.name)) continue
    it(scenario.name, () => {
      const { differences } = differencesIn(scenario, aHost('ifupdown', scenario.files), { ifup, ifdown, ifquery, ip })
      expect(differences).toEqual([])
    })
  }
})
