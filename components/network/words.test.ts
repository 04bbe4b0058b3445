import { expect, test } from 'vitest'
import { aNetworkView, aPacket, aStep, droppedInSilence, rejectedForward } from '../fixtures/network-view.ts'
import { captureLines, stepsOfFrames } from './capture-lines.ts'
import { headerOf, markOf, packetBefore } from './packet-words.ts'
import { nodeWith, toWords } from './node-addresses.ts'
import { resultWords, verdictSentence } from './verdict-words.ts'

test('the mark of a packet says what it is for', () => {
  const marks = [
    aPacket(),
    aPacket({ says: 'Flags [S.]' }),
    aPacket({ says: 'Flags [.]' }),
    aPacket({ says: 'Flags [P.]' }),
    aPacket({ says: 'Flags [R.]' }),
    aPacket({ says: 'Flags [F.]' }),
    aPacket({ kind: 'icmp', says: 'ICMP echo request, id 7' }),
    aPacket({ kind: 'icmp', says: 'ICMP echo reply, id 7' }),
    aPacket({ kind: 'icmp', says: 'ICMP host 10.0.0.1 unreachable' }),
    aPacket({ kind: 'arp', says: 'Request who-has 10.0.0.1 tell 10.0.0.2' }),
    aPacket({ kind: 'udp', says: 'UDP, length 4' }),
  ].map(markOf)
  expect(marks).toEqual(['SYN', 'SYN, ACK', 'ACK', 'data', 'RST', 'FIN', 'ping', 'reply', 'ICMP error', 'ARP', 'UDP'])
})

test('of a header what was translated is marked, with what it was', () => {
  const { steps } = rejectedForward
  const at = steps.findIndex(({ stage }) => stage === 'nat')
  const packet = steps[at]?.packet
  if (!packet) throw new Error('no packet')
  const changed = headerOf(packet, packetBefore(steps, at)).filter(({ was }) => was !== null)
  expect(changed).toEqual([
    { name: 'IP to', value: '192.168.122.11', was: '192.168.1.10' },
    { name: 'port to', value: '80', was: '8080' },
  ])
})

test('another packet is no change of the one before', () => {
  const reply = aPacket({ source: '192.168.1.10', destination: '192.168.1.50', says: 'Flags [S.]' })
  expect(headerOf(reply, aPacket()).every(({ was }) => was === null)).toBe(true)
  expect(packetBefore([aStep('a', null, 'socket', { packet: null })], 1)).toBeNull()
})

test('a timeout is never called a refusal, nor a refusal a timeout', () => {
  const silent = verdictSentence(droppedInSilence)
  expect(silent).toContain('dropped it')
  expect(silent).not.toMatch(/refus|reject/i)
  const refused = verdictSentence(rejectedForward)
  expect(refused).toContain('rejected it')
  expect(refused).not.toMatch(/silence|timeout/i)
  expect(resultWords('TIMEOUT').mood).not.toBe(resultWords('REFUSED').mood)
  expect(resultWords('TIMEOUT').sign).not.toBe(resultWords('REFUSED').sign)
})

test('each result has a word of its own, and a storm is said first', () => {
  const results = ['OK', 'TIMEOUT', 'REFUSED', 'NET_UNREACH', 'HOST_UNREACH', 'NOT_PERMITTED', 'REJECTED(port-unreach)'] as const
  expect(new Set(results.map((result) => resultWords(result).word)).size).toBe(results.length)
  expect(verdictSentence({ ...droppedInSilence, isStorm: true })).toMatch(/^A storm: /)
})

test('captured frames are tcpdump’s lines, each interface counted for itself', () => {
  const frame = { atMs: 1000, node: 'out', dev: 'eth0', direction: 'out', packet: aPacket() } as const
  const lines = captureLines([
    frame,
    { ...frame, node: 'host', direction: 'in' } as const,
    { ...frame, packet: aPacket({ says: 'Flags [.]', bytes: 52 }) },
  ])
  expect(lines[0]).toMatch(/^\S+ IP 192\.168\.1\.50\.40000 > 192\.168\.1\.10\.8080: Flags \[S\], seq \d+, win 64240, length 0$/)
  expect(lines[1]).toBe(lines[0])
  expect(lines[2]).not.toBe(lines[0])
})

test('each captured frame knows the step that sent it; those of an earlier question, which look the same, know none', () => {
  const steps = [
    aStep('out', null, 'socket'),
    aStep('out', 'eth0', 'wire', { to: { node: 'host', dev: 'eth0' } }),
    aStep('host', 'eth0', 'receive'),
  ]
  const sent = { atMs: 0, node: 'out', dev: 'eth0', direction: 'out', packet: aPacket() } as const
  const seen = { ...sent, node: 'host', direction: 'in' } as const
  expect(stepsOfFrames(steps, [sent, seen, sent, seen])).toEqual([null, null, 1, 1])
  expect(stepsOfFrames([], [sent])).toEqual([null])
  const onBridge = aStep('host', 'br0', 'bridge')
  expect(stepsOfFrames([...steps, onBridge], [sent, seen, { ...seen, dev: 'br0' }])).toEqual([1, 1, 3])
})

test('an address is told with its node, unless nobody has it, or two have', () => {
  const view = aNetworkView()
  expect(toWords(view, '192.168.122.11')).toBe('g1 (192.168.122.11)')
  expect(toWords(view, '9.9.9.9')).toBe('9.9.9.9')
  const twice = {
    nodes: [...view.nodes, ...view.nodes.filter(({ name }) => name === 'g1').map((node) => ({ ...node, name: 'g9' }))],
  }
  expect(nodeWith(twice, '192.168.122.11')).toBeNull()
})
