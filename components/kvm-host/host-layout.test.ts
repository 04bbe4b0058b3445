import { expect, test } from 'vitest'
import { kvmHost, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { give, openSession, view } from '../../simulators/kernel/session.ts'
import { hostLayout, mostGuests } from './host-layout.ts'

const after = (...lines: readonly string[]) =>
  view(lines.reduce((session, line) => give(session, 'terminal.run', { line }), openSession<KvmHostView>(kvmHost, {})))
const cablesOf = (seen: KvmHostView, name: string) => {
  const uuid = seen.domains.find((domain) => domain.name === name)?.uuid ?? ''
  return hostLayout(seen, 600)
    .cables.filter(({ id }) => id.startsWith(uuid))
    .map(({ state }) => state)
}

test('a cable is live while its guest runs and its network is active', () => {
  expect(cablesOf(after(), 'web1')).toEqual(['live'])
  expect(cablesOf(after(), 'db1')).toEqual(['ready'])
  expect(cablesOf(after('virsh net-destroy default'), 'web1')).toEqual(['cut'])
})

test('a line that is down is cut', () => {
  const mac = after().domains.find(({ name }) => name === 'web1')?.cards[0]?.mac
  expect(cablesOf(after(`virsh domif-setlink web1 ${mac} down`), 'web1')).toEqual(['cut'])
})

test('NAT and a bridge of the host’s lead out, an isolated network does not', () => {
  const seen = after(
    `echo "<network><name>lab</name><bridge name='virbr9'/></network>" > lab.xml`,
    'virsh net-define lab.xml',
    'virsh net-start lab',
  )
  const { bridges, cables } = hostLayout(seen, 600)
  expect(bridges.map(({ title, out }) => [title, out])).toEqual([
    ['default', 'nat'],
    ['lab', 'nowhere'],
    ['br0', 'bridged'],
  ])
  expect(cables.filter(({ id }) => id.startsWith('out')).map(({ id }) => id)).toEqual(['out network default', 'out bridge br0'])
})

test.each([320, 390, 600, 1100])('at %d px nothing stands beside the picture or on something else', (width) => {
  const { guests, bridges, rightX, rightWidth, guestWidth, height, uplink } = hostLayout(after(), width)
  expect(guestWidth).toBeLessThan(rightX)
  expect(rightX + rightWidth).toBeLessThan(width)
  for (const boxes of [guests, bridges])
    for (const [nth, box] of boxes.entries()) {
      const next = boxes[nth + 1]
      if (next) expect(box.y + box.height).toBeLessThan(next.y)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
    }
  expect((uplink?.y ?? 0) + (uplink?.height ?? 0)).toBeLessThanOrEqual(height)
})

test('of many guests the first few are drawn', () => {
  const seen = view(openSession<KvmHostView>(kvmHost, { images: [], crowd: 100 }))
  expect(hostLayout(seen, 600).guests).toHaveLength(mostGuests)
})
