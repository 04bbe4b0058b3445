import { describe, expect, it } from 'vitest'
import { aHost, hostOf, linksOf, prepared } from './recordings.fixture.ts'
import { journalctl } from './journalctl.ts'
import { initScript, service, systemctl } from './systemctl.ts'

const interfaces = (text: string) => aHost('ifupdown', { '/etc/network/interfaces': text })
const good = 'auto eth0\niface eth0 inet static\n  address 192.168.1.10/24\n'

describe('units that configure the network', () => {
  it('a file that fails fails its unit, and the words are in the journal', () => {
    const { printed } = systemctl(interfaces('auto eth9\niface eth9 inet static\n address 10.0.0.1/8\n'), 'h', [
      'restart',
      'networking',
    ])
    expect(printed).toEqual({
      stdout: '',
      stderr:
        'Job for networking.service failed because the control process exited with error code.\nSee "systemctl status networking.service" and "journalctl -xeu networking.service" for details.\n',
      code: 1,
    })
  })

  it('what is not modelled is said on the terminal all the same', () => {
    const { printed } = systemctl(interfaces(`${good}  vlan-raw-device eth1\n`), 'h', ['restart', 'networking'])
    expect(printed.stderr).toBe('/etc/network/interfaces:2: not modelled here: vlan-raw-device\n')
    expect(printed.code).toBe(0)
  })

  it('the script of init hands the order on', () => {
    const { state, printed } = initScript(interfaces(good), 'h', ['restart'])
    expect(printed.stdout).toBe('Restarting networking (via systemctl): networking.service.\n')
    expect(linksOf(state).eth0).toBe('up 192.168.1.10/24 brd 192.168.1.255')
    expect(initScript(interfaces('x\n'), 'h', ['restart']).printed.stdout).toBe(
      'Restarting networking (via systemctl): networking.service failed!\n',
    )
    expect(initScript(interfaces(good), 'h', []).printed.code).toBe(1)
  })

  it('a restart takes down what was up and is no longer wanted, when the file still knows it', () => {
    const up = systemctl(interfaces(good), 'h', ['start', 'networking']).state
    const changed = prepared(up, (node) => ({
      ...node,
      files: { ...node.files, '/etc/network/interfaces': good.replace('auto eth0', '').replace('1.10', '1.20') },
    }))
    expect(linksOf(systemctl(changed, 'h', ['restart', 'networking']).state).eth0).toBe('down')
  })

  it('a unit of another way is not there', () => {
    expect(systemctl(interfaces(good), 'h', ['restart', 'NetworkManager']).printed).toEqual({
      stdout: '',
      stderr: 'Failed to restart NetworkManager.service: Unit NetworkManager.service not found.\n',
      code: 5,
    })
    expect(service(aHost('network-scripts'), 'h', ['networking', 'restart']).printed.stderr).toBe(
      'networking: unrecognized service\n',
    )
  })

  it('services that listen are units too', () => {
    const { state } = service(interfaces(good), 'h', ['nginx', 'start'])
    expect(hostOf(state).services.map(({ port }) => port)).toEqual([80])
    expect(systemctl(state, 'h', ['is-active', 'nginx', 'networking']).printed.stdout).toBe('active\nactive\n')
    expect(hostOf(systemctl(state, 'h', ['stop', 'nginx']).state).services).toEqual([])
  })

  it('one active unit among several is a yes, and no unit can be kept from starting', () => {
    expect(systemctl(interfaces(good), 'h', ['is-active', 'nginx', 'networking']).printed).toEqual({
      stdout: 'inactive\nactive\n',
      stderr: '',
      code: 0,
    })
    const { state, printed } = systemctl(interfaces(good), 'h', ['enable', '--now', 'nginx'])
    expect([printed.code, hostOf(state).services.length]).toEqual([0, 1])
    const off = systemctl(state, 'h', ['disable', '--now', 'nginx'])
    expect([off.printed.stderr, hostOf(off.state).services.length]).toEqual([
      'not modelled here: a unit that does not start with its machine\n',
      0,
    ])
  })

  it('the journal of networkd has what it says of its files', () => {
    const world = aHost('networkd', { '/etc/systemd/network/a.network': '[Match]\nName=eth0\n[Network]\nAdress=10.0.0.1/8\n' })
    expect(systemctl(world, 'h', ['restart', 'systemd-networkd']).printed).toEqual({ stdout: '', stderr: '', code: 0 })
    expect(journalctl(world, 'h', ['-u', 'systemd-networkd']).printed.stdout).toBe(
      "00:00:00 h systemd-networkd[412]: /etc/systemd/network/a.network:4: Unknown key 'Adress' in section [Network], ignoring.\n",
    )
  })
})
