/** The buttons of the diagrams of storage, played on the hosts behind them. */
import { expect, test } from 'vitest'
import { give, view, waitUntil } from '../../simulators/kernel/session.ts'
import { type Line, typedAt } from '../kvm-host/manager/lines.ts'
import { asked, type HostSession, opened } from './host-session.ts'
import { lanes, lvmHost, threeLanes } from './storage-hosts.table.ts'
import { abilities, lvmLines, removeLines, writeLines } from './storage-lines.ts'

function typed(session: HostSession, lines: readonly Line[]): HostSession {
  return typedAt('bash', lines).reduce((before, line) => {
    const after = give(before, 'terminal.run', { line })
    expect([line, view(after).last.code, view(after).last.stderr.includes('rror')]).toEqual([line, 0, false])
    return after
  }, session)
}
const volume = (session: HostSession, name: string) => view(session).groups[0]?.volumes.find((each) => each.name === name)
const refusal = (session: HostSession, line: Line | undefined) => {
  const [text = ''] = typedAt('bash', line ? [line] : [])
  return asked(session, text)
}

test('there is not room for two more gibibytes until the second disk is in the group', () => {
  expect(refusal(opened(lvmHost), lvmLines.extend[0])).toContain(
    'Insufficient free space: 512 extents needed, but only 511 available',
  )
  const session = typed(typed(opened(lvmHost), lvmLines.add), lvmLines.extend)
  expect(volume(session, 'vm1')?.extents).toBe(2560)
})

test('the guest’s partition and file system follow when the guest grows them', () => {
  let session = typed(typed(opened(lvmHost), lvmLines.add), lvmLines.extend)
  const before = volume(session, 'vm1')?.system?.filesystemBytes ?? 0
  session = typed(session, lvmLines.grow)
  expect((volume(session, 'vm1')?.system?.filesystemBytes ?? 0) - before).toBe(2 * 1024 ** 3)
  expect(view(session).shell.at).toBe('bash')
})

test('a snapshot fills as the guest writes, and is lost; the volume is not', () => {
  let session = typed(opened(lvmHost), lvmLines.snapshot)
  for (const percent of [39.0625, 78.125, 100]) {
    session = typed(session, lvmLines.write)
    expect(volume(session, 'snap')?.usedPercent).toBe(percent)
  }
  expect(asked(session, 'lvs')).toMatch(/snap\s+VG\s+Swi-I/)
  expect(volume(session, 'vm1')?.system).not.toBeNull()
  session = typed(session, removeLines('snap'))
  session = typed(session, lvmLines.create)
  session = typed(session, removeLines('newvm'))
  expect(view(session).groups[0]?.volumes).toHaveLength(1)
})

test('a volume that a guest has open is not removed', () => {
  expect(refusal(opened(lvmHost), removeLines('vm1')[0])).toContain('in use')
})

test('the same writing takes room from the host only where a file grows', () => {
  const session = typed(opened(threeLanes), writeLines(lanes.map(({ name }) => name)))
  for (const { name } of lanes) {
    const guest = view(session).domains.find((domain) => domain.name === name)?.guest
    expect([name, guest?.usedBytes]).toEqual([name, Math.round(1.2 * 1024 ** 3) + 500 * 1024 ** 2])
  }
  const [image] = view(session).images
  const [before] = view(opened(threeLanes)).images
  expect((image?.allocatedBytes ?? 0) - (before?.allocatedBytes ?? 0)).toBe(500 * 1024 ** 2)
})

test('each grows and keeps a state as its kind can', () => {
  const session = opened(threeLanes)
  typed(typed(session, abilities.file1.grow), abilities.file1.snapshot)
  typed(typed(session, abilities.lv1.grow), abilities.lv1.snapshot)
  expect(refusal(session, abilities.part1.grow[0])).toContain('Cannot grow device')
  expect(refusal(session, abilities.part1.snapshot[0])).toContain(
    'internal snapshot for disk vda unsupported for storage type raw',
  )
})

test.each(lanes)('the tools show what $name takes', ({ name }) => {
  const session = waitUntil(opened(threeLanes), 1000)
  for (const line of abilities[name].sizes) expect(asked(session, line)).not.toMatch(/error|cannot/i)
})
