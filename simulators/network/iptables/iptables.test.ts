/** iptables on a node, against what the real one printed; and rules that go in as a line and come out as the same line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Node } from '../model.ts'
import { dockerRules } from './docker-rules.fixture.ts'
import { printRule } from './print.ts'
import { runIptables } from './run.ts'
import { save } from './save.ts'
import { emptyTables } from './tables.ts'

const blank: Node = {
  name: 'host',
  kind: 'host',
  label: 'host',
  isOn: true,
  within: null,
  interfaces: [],
  routes: [],
  tables: emptyTables,
  nextRuleId: 1,
  nextIndex: 2,
  sysctls: {},
  services: [],
  dnsmasq: [],
  libvirt: [],
  files: {},
  resolvers: [],
  renderer: 'ifupdown',
}

const ruled = (...lines: readonly string[]): Node =>
  lines.reduce((node, line) => {
    const ran = runIptables(node, line.split(' '))
    expect(ran.printed).toEqual({ stdout: '', stderr: '', code: 0 })
    return ran.node
  }, blank)

describe('a rule', () => {
  test('is printed as it is kept', () => {
    const node = ruled('-A INPUT -p tcp -s 10.0.0.7/8 --dport http -j ACCEPT')
    const [rule] = node.tables.filter.find(({ name }) => name === 'INPUT')?.rules ?? []
    expect(rule && printRule('INPUT', rule)).toBe('-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 80 -j ACCEPT')
  })

  test('has a number of its own for ever', () => {
    const node = ruled('-A INPUT -i lo -j ACCEPT', '-D INPUT 1', '-A INPUT -i eth0 -j DROP')
    expect(node.tables.filter[0]?.rules.map(({ id }) => id)).toEqual([2])
  })

  test('that looks at what is not modelled is refused by name', () => {
    const { printed, node } = runIptables(blank, ['-A', 'INPUT', '-m', 'limit', '--limit', '5/min', '-j', 'ACCEPT'])
    expect(printed).toEqual({ stdout: '', stderr: 'iptables: not modelled here: -m limit\n', code: 1 })
    expect(node).toBe(blank)
  })
})

test("Docker's rules leave what a real Docker left", () => {
  const recorded = readFileSync(join(import.meta.dirname, 'recordings', 'docker-rules.txt'), 'utf8')
  expect(save(ruled(...dockerRules), [], {}, '').stdout.replace(/^# .*\n/gm, '')).toBe(recorded)
})
