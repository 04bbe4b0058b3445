/** Scenarios: what is typed and clicked, and what must come of it. Verdicts are those that were recorded on real networks of the same shape. */
import { expect, test } from 'vitest'
import { otherwise } from '../kernel/steps.fixture.ts'
import { network } from './index.ts'
import cardOut from './scenarios/a-card-out-of-its-bridge.json' with { type: 'json' }
import listens from './scenarios/a-port-that-listens.json' with { type: 'json' }
import bridgedThrough from './scenarios/bridged-packets-through-iptables.json' with { type: 'json' }
import forwardingOff from './scenarios/forwarding-off.json' with { type: 'json' }
import portForward from './scenarios/port-forward.json' with { type: 'json' }

test.each([portForward, forwardingOff, cardOut, bridgedThrough, listens])('$says', ({ input, steps }) => {
  expect(otherwise(network, input, steps)).toEqual([])
})
