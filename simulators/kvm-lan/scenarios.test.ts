/** Scenarios: what is typed and clicked, and what must come of it. Addresses in them were reckoned by dnsmasq's rule, not copied from a run. */
import { expect, test } from 'vitest'
import { otherwise } from '../kernel/steps.fixture.ts'
import { kvmLan } from './index.ts'
import fromVtx from './scenarios/from-vtx-to-a-bridged-guest.json' with { type: 'json' }
import macvtap from './scenarios/a-macvtap-and-its-host.json' with { type: 'json' }

test.each([fromVtx, macvtap])('$says', ({ input, steps }) => {
  expect(otherwise(kvmLan, input, steps)).toEqual([])
})
