import { describe, expect, it } from 'vitest'
import { readFile } from '../../files.ts'
import recordings from '../recordings/network-manager.json' with { type: 'json' }
import type { NetworkProgram } from '../../ran.ts'
import { aHost, differencesIn, linksOf, type Scenario, wordsIn } from '../recordings.fixture.ts'
import { systemctl } from '../systemctl.ts'
import { nmcli } from './nmcli.ts'

/** Numbers that are drawn or counted differ, as do the rows of cards that the recorded NetworkManager took by itself, and with them the widths. */
const mask = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replace(/ActiveConnection\/\d+/g, 'ActiveConnection/N')
    .replace(/^.*(Wired connection|eth1 ).*\n/gm, '')
    .replace(/ {2,}/g, '  ')
    .replace(/ +$/gm, '')
    .replace(/^\n/gm, '')

const scenario = (name: string): Scenario => {
  const found = (recordings as unknown as readonly Scenario[]).find((each) => each.name === name)
  if (!found) throw new Error(name)
  return found
}

/** Only the card: the recorded daemon had taken both, and sets links up. */
const withoutLinks = (given: Scenario): Scenario => ({
  ...given,
  steps: given.steps.map(({ links: _, routes: __, ...step }) => step),
})

describe('NetworkManager, as recorded', () => {
  const programs = { systemctl, nmcli }

  it('keyfile', () => {
    const given = withoutLinks(scenario('keyfile'))
    const { differences } = differencesIn(
      { ...given, steps: given.steps.slice(0, 3) },
      aHost('network-manager', given.files),
      programs,
      mask,
    )
    expect(differences).toEqual([])
  })

  it('keyfile bridge', () => {
    const given = withoutLinks(scenario('keyfile bridge'))
    const { differences, world } = differencesIn(given, aHost('network-manager', given.files), programs, mask)
    expect(differences).toEqual([])
    const last = scenario('keyfile bridge').steps[0]?.links
    expect(linksOf(world).br0).toBe(last?.br0)
    expect(linksOf(world).eth0).toBe(last?.eth0)
  })

  it('lan first, then bridge takes eth0', () => {
    const given = withoutLinks(scenario('lan first, then bridge takes eth0'))
    const { differences } = differencesIn(given, aHost('network-manager', given.files), programs, mask)
    expect(differences).toEqual([])
  })

  it('a profile becomes a port', () => {
    const cat: NetworkProgram = (state, node, [path = '']) => ({
      state,
      printed: { stdout: readFile(state, node, path) ?? '', stderr: '', code: 0 },
    })
    const given = scenario('a profile becomes a port')
    const { differences, same } = differencesIn(given, aHost('network-manager'), { ...programs, cat }, mask)
    expect(differences).toEqual([])
    expect(same).toBeGreaterThan(100)
  })

  it('errors', () => {
    const given = withoutLinks(scenario('errors'))
    const quiet = given.steps.filter(
      ({ command = '' }) => !/^nmcli (con show$|dev status|con up (x|z)|con add type ethernet$)/.test(command),
    )
    const { differences } = differencesIn({ ...given, steps: quiet }, aHost('network-manager', given.files), programs, mask)
    expect(differences).toEqual([])
  })

  it('what nmcli writes is what NetworkManager writes', () => {
    const steps = [...scenario('bridge by hand').steps, ...scenario('bridge with stp and master of ethernet').steps]
    const files = (name: string, of: string): string => {
      const given = scenario(of)
      let world = aHost('network-manager')
      const until = given.steps.findIndex(({ command = '' }) =>
        command.startsWith(`cat /etc/NetworkManager/system-connections/${name}`),
      )
      for (const { command = '' } of given.steps.slice(0, until))
        if (command.startsWith('nmcli con')) world = nmcli(world, 'h', wordsIn(command).slice(1)).state
      expect(mask(readFile(world, 'h', `/etc/NetworkManager/system-connections/${name}`) ?? '')).toBe(
        mask(given.steps[until]?.stdout ?? ''),
      )
      return name
    }
    expect(steps.length).toBeGreaterThan(20)
    files('br0.nmconnection', 'bridge by hand')
    files('bridge-slave-eth0.nmconnection', 'bridge by hand')
  })
})
