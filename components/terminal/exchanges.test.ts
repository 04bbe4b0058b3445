/** What a terminal shows is read from the steps of a session. */
import { expect, test } from 'vitest'
import { give, openSession, undo } from '../../simulators/kernel/session.ts'
import { kvmHost } from '../../simulators/kvm-host/index.ts'
import { exchangesOf, historyOf, recalled, textOf } from './exchanges.ts'

const typed = (...lines: readonly string[]) =>
  lines.reduce((session, line) => give(session, 'terminal.run', { line }), openSession(kvmHost, {}))

test('a line has the prompt at which it was typed, and undo takes it away', () => {
  const session = typed('cd /tmp', 'pwd')
  expect(exchangesOf(session).map(({ prompt, line, stdout }) => `${prompt}${line} ${stdout}`)).toEqual([
    'root@kvm1:~# cd /tmp ',
    'root@kvm1:/tmp# pwd /tmp\n',
  ])
  expect(exchangesOf(undo(session))).toHaveLength(1)
  expect(textOf(exchangesOf(session))).toBe('root@kvm1:~# cd /tmp\nroot@kvm1:/tmp# pwd\n/tmp\n')
})

test('bash and virsh have each a history of its own; a line twice in a row is one', () => {
  const exchanges = exchangesOf(typed('pwd', 'pwd', 'virsh', 'list', 'quit', 'uname'))
  expect(historyOf(exchanges, 'bash')).toEqual(['pwd', 'virsh', 'uname'])
  expect(historyOf(exchanges, 'virsh')).toEqual(['list', 'quit'])
  expect(recalled(['a', 'b'], 2)).toEqual({ line: 'a' })
  expect(recalled(['a', 'b'], 3)).toBeNull()
  expect(recalled(['a', 'b'], 0)).toEqual({ line: '' })
})

test('what a program says on stderr is a complaint only if it failed', () => {
  const [failed, went] = exchangesOf(typed('ls /nowhere', 'ls /nowhere; true'))
  expect([failed?.hasFailed, failed?.stderr]).toEqual([true, went?.stderr])
  expect(went?.hasFailed).toBe(false)
})
