import { expect, test } from 'vitest'
import { send } from '../engine/index.ts'
import { network } from '../index.ts'
import { inputOf } from '../inputs.fixture.ts'
import type { Answer, Probe } from '../model.ts'
import { recordedNetworks } from '../recorded-networks.fixture.ts'
import { explained } from './explain.ts'

function answerIn(name: string, from: string, to: string, protocol: Probe['protocol'], port = 0): Answer {
  const world = network.create(recordedNetworks[name] ?? inputOf({ nodes: [], wires: [] }))
  return send(world, { from, to, protocol, port }, { trace: true }).answer
}

test('a question that a rule drops is told with the rule', () => {
  const told = explained(answerIn('S0', 'inet', '192.168.1.50', 'tcp', 80))
  expect(told.headline).toBe(
    'TIMEOUT: inet asked for 192.168.1.50 port 80 and rtr dropped it at rule 2 of FORWARD in the table filter: -A FORWARD -i wan -j DROP',
  )
  expect(told.failed).toBe('question')
  expect(told.sentences[0]).toBe('The way of the question: inet → rtr.')
})

test('a policy is not a rule', () => {
  const told = explained(answerIn('H1', 'out', '192.168.1.10', 'tcp', 80))
  expect(told.headline).toContain('no rule of INPUT in the table filter let it through, and the policy is DROP')
})

test('an answer that gets lost is told apart from a question that does', () => {
  const told = explained(answerIn('N1', 'out', '192.168.1.10', 'tcp', 80))
  expect(told.failed).toBe('answer')
  expect(told.headline).toBe(
    'TIMEOUT: out asked for 192.168.1.10 port 80 and was answered, but the answer got lost: nobody on br0 of host said that it has 192.168.1.50.',
  )
})

test('without a route nothing was sent', () => {
  const told = explained(answerIn('S0', 'g6', '203.0.113.5', 'icmp'))
  expect(told.headline).toBe('NET_UNREACH: g6 has no route to 203.0.113.5, so nothing was sent.')
})

test('a refusal says who refused', () => {
  const told = explained(answerIn('S0', 'out', '192.168.1.10', 'tcp', 81))
  expect(told.headline).toContain('REFUSED: out asked for 192.168.1.10 port 81 and host said no.')
})

test('an answer says from whom it was seen to come', () => {
  const told = explained(answerIn('S0', 'g1', '203.0.113.5', 'tcp', 80))
  expect(told.headline).toBe('OK: inet answered g1, and saw it come from 203.0.113.1.')
  expect(told.failed).toBe(null)
})

test('a timeout is never told as a refusal, nor the other way round, and the step that decided is one of the steps', () => {
  for (const [name, input] of Object.entries(recordedNetworks)) {
    const world = network.create(input)
    const nodes = Object.values(world.nodes).filter(({ kind }) => kind !== 'switch')
    for (const from of nodes)
      for (const to of nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses))) {
        const { answer } = send(world, { from: from.name, to: to.address, protocol: 'tcp', port: 80 }, { trace: true })
        const { headline, decisive, sentences } = explained(answer)
        expect(headline.startsWith(`${answer.result}: `), name).toBe(true)
        expect(answer.steps[decisive], name).toBeDefined()
        expect(sentences.length, name).toBeGreaterThan(0)
        if (answer.result === 'TIMEOUT') expect(headline, name).not.toMatch(/refused|rejected it/)
      }
  }
})
