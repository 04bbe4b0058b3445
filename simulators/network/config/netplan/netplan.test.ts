import { describe, expect, it } from 'vitest'
import { listFiles, readFile } from '../../files.ts'
import recordings from '../recordings/netplan.json' with { type: 'json' }
import { aHost, differencesIn, type Scenario } from '../recordings.fixture.ts'
import { netplan } from './netplan.ts'

const mask = (text: string) => text.replace(/\((\w+):\w+\): WARNING \*\*: [\w:.]+:/g, '($1)')

/** What goes another way here, and why. */
const otherwise: Readonly<Record<string, string>> = {
  'world readable': 'files have no modes here',
  'renderer NetworkManager': 'said not to be modelled',
  'renderer NetworkManager with eth0': 'said not to be modelled',
  'file: vlan': 'said not to be modelled',
  'file: route without via': 'the real one falls over',
  'more 3': 'an end of file within brackets: the real one shows what lies in its buffer',
  'more 10': 'the place of a value with a tag',
  'more 11': 'the real one stops at the first text',
  'more 20': 'the real one shows the rest of its buffer',
  'more 23': 'get leaves out what has no effect here',
  'more 24': 'use-dns is said not to be modelled',
  'more 26': 'labels of addresses are left out by get',
  'more 27': 'wifis and bonds are said not to be modelled',
  'more 32': 'table is said not to be modelled',
}

describe('netplan, as recorded', () => {
  for (const scenario of recordings as unknown as readonly Scenario[]) {
    if (Object.hasOwn(otherwise, scenario.name)) continue
    it(scenario.name, () => {
      const { differences } = differencesIn(scenario, aHost('netplan', scenario.files), { netplan }, mask)
      expect(differences).toEqual([])
      const [generate, shown] = scenario.steps
      if (generate?.command !== 'netplan generate' || !shown?.stdout) return
      const { state } = netplan(aHost('netplan', scenario.files), 'h', ['generate'])
      const files = listFiles(state, 'h', '/run/systemd/network')
        .map((name) => `## ${name}\n${readFile(state, 'h', `/run/systemd/network/${name}`)}`)
        .join('')
      expect(files).toBe(shown.stdout.replace(/## \S+\.link\n[^#]*/g, ''))
    })
  }
})
