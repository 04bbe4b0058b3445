import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkPrograms } from '../programs/programs.table.ts'
import type { Node, Renderer, World } from '../model.ts'
import { configPrograms } from './programs.ts'
import { aHost, hostOf, linksOf, prepared, routeText, wordsIn } from './recordings.fixture.ts'

/** Types lines on the host; what they printed. */
function typed(
  world: World,
  ...lines: readonly string[]
): { readonly world: World; readonly text: string; readonly code: number } {
  let state = world
  let text = ''
  let code = 0
  for (const line of lines) {
    const [name = '', ...args] = wordsIn(line)
    const ran = (configPrograms[name] ?? networkPrograms[name])?.(state, 'h', args, null)
    if (!ran) throw new Error(`no program ${name}`)
    state = ran.state
    text += ran.printed.stdout + ran.printed.stderr
    code = ran.printed.code
  }
  return { world: state, text, code }
}

const scripts = '/etc/sysconfig/network-scripts'
const networkd = '/etc/systemd/network'

/** One bridge, written in five ways, and what applies it. */
const ways: Readonly<Record<Renderer, { readonly files: Readonly<Record<string, string>>; readonly apply: readonly string[] }>> =
  {
    ifupdown: {
      files: {
        '/etc/network/interfaces':
          'auto lo br0\niface lo inet loopback\niface br0 inet static\n  address 192.168.1.10/24\n  gateway 192.168.1.1\n  dns-nameservers 192.168.1.1\n  bridge_ports eth0\n  bridge_stp off\n  bridge_fd 4\n',
      },
      apply: ['systemctl restart networking'],
    },
    'network-scripts': {
      files: {
        [`${scripts}/ifcfg-br0`]:
          'DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\nBOOTPROTO=none\nIPADDR=192.168.1.10\nNETMASK=255.255.255.0\nGATEWAY=192.168.1.1\nDNS1=192.168.1.1\nDELAY=4\nSTP=no\nNOZEROCONF=yes\n',
        [`${scripts}/ifcfg-eth0`]: 'DEVICE=eth0\nTYPE=Ethernet\nONBOOT=yes\nBOOTPROTO=none\nBRIDGE=br0\n',
      },
      apply: ['service network restart'],
    },
    networkd: {
      files: {
        [`${networkd}/10-br0.netdev`]: '[NetDev]\nName=br0\nKind=bridge\n\n[Bridge]\nSTP=no\nForwardDelaySec=4\n',
        [`${networkd}/20-eth0.network`]: '[Match]\nName=eth0\n\n[Network]\nBridge=br0\n',
        [`${networkd}/30-br0.network`]:
          '[Match]\nName=br0\n\n[Network]\nAddress=192.168.1.10/24\nGateway=192.168.1.1\nDNS=192.168.1.1\n',
      },
      apply: ['systemctl restart systemd-networkd'],
    },
    netplan: {
      files: {
        '/etc/netplan/01.yaml':
          'network:\n  version: 2\n  ethernets:\n    eth0: {}\n  bridges:\n    br0:\n      interfaces: [eth0]\n      addresses: [192.168.1.10/24]\n      routes: [{to: default, via: 192.168.1.1}]\n      nameservers: {addresses: [192.168.1.1]}\n      parameters: {stp: false, forward-delay: 4}\n',
      },
      apply: ['netplan apply'],
    },
    'network-manager': {
      files: {},
      apply: [
        'nmcli con add type bridge ifname br0 con-name br0 bridge.stp no bridge.forward-delay 4 ipv4.method manual ipv4.addresses 192.168.1.10/24 ipv4.gateway 192.168.1.1 ipv4.dns 192.168.1.1',
        'nmcli con add type bridge-slave ifname eth0 master br0',
        'nmcli con up br0',
      ],
    },
  }

/** Routes without what each way marks its own with. */
const places = (world: World): readonly string[] =>
  hostOf(world).routes.map((route) => routeText({ ...route, metric: 0, proto: 'boot' }))

describe('one bridge in five ways', () => {
  for (const [renderer, { files, apply }] of Object.entries(ways) as [Renderer, (typeof ways)[Renderer]][]) {
    it(`${renderer}: the same interfaces, addresses and routes`, () => {
      const { world, code } = typed(aHost(renderer, files), ...apply)
      expect(code).toBe(0)
      expect(linksOf(world)).toEqual({
        lo: 'up 127.0.0.1/8',
        eth0: 'up master br0',
        eth1: linksOf(world).eth1,
        br0: 'up 192.168.1.10/24 brd 192.168.1.255 stp 0 fd 400 ageing 30000 priority 32768',
      })
      expect(places(world)).toEqual([
        'default gateway 192.168.1.1 dev br0',
        '192.168.1.0/24 dev br0 scope link prefsrc 192.168.1.10',
      ])
      expect(hostOf(world).resolvers).toEqual(['192.168.1.1'])
    })

    it(`${renderer}: applied again it is the same`, () => {
      const once = typed(aHost(renderer, files), ...apply).world
      const again = typed(once, renderer === 'network-manager' ? 'nmcli con up br0' : (apply.at(-1) ?? '')).world
      expect(linksOf(again)).toEqual(linksOf(once))
      expect(places(again)).toEqual(places(once))
    })

    it(`${renderer}: files of the others change nothing`, () => {
      // What netplan writes is read by networkd, which reads its own folder too.
      const own = renderer === 'netplan' ? ['netplan', 'networkd'] : [renderer]
      const others = Object.assign({}, ...Object.entries(ways).map(([name, way]) => (own.includes(name) ? {} : way.files)))
      const before = aHost(renderer, others)
      const after = renderer === 'network-manager' ? typed(before, 'nmcli con reload') : typed(before, apply[0] ?? '')
      expect(hostOf(after.world).interfaces.map(({ name }) => name)).toEqual(['lo', 'eth0', 'eth1'])
      expect(hostOf(after.world).routes).toEqual([])
    })
  }

  it('a program of another way is not found', () => {
    expect(typed(aHost('networkd'), 'ifup br0').text).toBe('bash: ifup: command not found\n')
    expect(typed(aHost('ifupdown'), 'nmcli con show').code).toBe(127)
    expect(typed(aHost('network-scripts'), 'systemctl restart network').text).toBe('bash: systemctl: command not found\n')
    expect(typed(aHost('ifupdown'), 'systemctl restart systemd-networkd').code).toBe(5)
  })
})

describe('CentOS 6', () => {
  const { files } = ways['network-scripts']
  const small = { ...files, [`${scripts}/ifcfg-br0`]: (files[`${scripts}/ifcfg-br0`] ?? '').replace('Bridge', 'bridge') }

  it('a restart says what it does, and how it went', () => {
    const { text } = typed(aHost('network-scripts', files), 'service network restart')
    expect(text).toBe(
      [
        'Shutting down loopback interface:                          [  OK  ]',
        'Bringing up loopback interface:                            [  OK  ]',
        'Bringing up interface eth0:                                [  OK  ]',
        'Bringing up interface br0:                                 [  OK  ]',
        '',
      ].join('\n'),
    )
  })

  it('TYPE=bridge is no bridge: br0 is looked for before a port makes it', () => {
    const { world, text } = typed(aHost('network-scripts', small), 'service network restart')
    expect(text).toContain('Bringing up interface br0:  Device br0 does not seem to be present, delaying initialization.\n')
    expect(text).toContain('[FAILED]')
    expect(linksOf(world).br0).toBe('down stp 0 fd 1500 ageing 30000 priority 32768')
    expect(linksOf(world).eth0).toBe('up master br0')
  })

  it('a restart switches forwarding off unless /etc/sysctl.conf has it', () => {
    const on = (text: string | null) => {
      const world = aHost('network-scripts', text === null ? files : { ...files, '/etc/sysctl.conf': text })
      const forwarding = prepared(world, (node) => ({ ...node, sysctls: { 'net.ipv4.ip_forward': '1' } }))
      return hostOf(typed(forwarding, 'service network restart').world).sysctls['net.ipv4.ip_forward']
    }
    expect(on(null)).toBe('0')
    expect(on('net.ipv4.ip_forward = 1\n')).toBe('1')
  })

  it('a file that is no list of variables is run as a command', () => {
    const world = aHost('network-scripts', { [`${scripts}/ifcfg-eth0`]: 'DEVICE=eth0\nIPADDR = 192.168.1.10\n' })
    expect(typed(world, 'ifup eth0').text).toBe(`${scripts}/ifcfg-eth0: line 2: IPADDR: command not found\n`)
    expect(typed(world, 'ifup eth7').text).toBe('/sbin/ifup: configuration for eth7 not found.\nUsage: ifup <device name>\n')
  })
})

/** Beyond the wire of eth0: a machine with an address, and with dnsmasq. */
function withServer(world: World): World {
  const [, card] = hostOf(world).interfaces
  if (!card) throw new Error('no card')
  const address = { address: '192.168.1.1', prefix: 24, broadcast: '192.168.1.255', leaseEndsMs: null }
  const far: Node = {
    ...hostOf(world),
    name: 's',
    interfaces: [{ ...card, mac: '52:54:00:00:00:91', isUp: true, addresses: [address] }],
    routes: [
      {
        kind: 'unicast',
        to: '192.168.1.0',
        prefix: 24,
        via: null,
        dev: 'eth0',
        src: '192.168.1.1',
        metric: 0,
        proto: 'kernel',
        scope: 'link',
        isOnlink: false,
      },
    ],
    files: {},
    dnsmasq: [
      {
        dev: 'eth0',
        name: 'lan',
        ranges: [{ from: '192.168.1.100', to: '192.168.1.199' }],
        hosts: [],
        router: '192.168.1.1',
        leaseSeconds: 3600,
        leases: [],
        names: [],
      },
    ],
  }
  return {
    ...world,
    nodes: { ...world.nodes, s: far },
    wires: [{ a: { node: 'h', dev: 'eth0' }, b: { node: 's', dev: 'eth0' }, isCut: false }],
  }
}

describe('an address that another has', () => {
  it('is not taken on CentOS 6, whose script asks first', () => {
    const text = 'DEVICE=eth0\nONBOOT=yes\nIPADDR=192.168.1.1\nNETMASK=255.255.255.0\n'
    const world = withServer(aHost('network-scripts', { [`${scripts}/ifcfg-eth0`]: text }))
    expect(typed(world, 'ifup eth0').text).toBe('Error, some other host already uses address 192.168.1.1.\n')
  })
})

describe('an address from DHCP', () => {
  const asks: Readonly<Record<Renderer, readonly [files: Readonly<Record<string, string>>, line: string, metric: number]>> = {
    ifupdown: [{ '/etc/network/interfaces': 'iface eth0 inet dhcp\n' }, 'ifup eth0', 0],
    'network-scripts': [{ [`${scripts}/ifcfg-eth0`]: 'DEVICE=eth0\nBOOTPROTO=dhcp\nNOZEROCONF=yes\n' }, 'ifup eth0', 0],
    networkd: [
      { [`${networkd}/1.network`]: '[Match]\nName=eth0\n[Network]\nDHCP=yes\n' },
      'systemctl restart systemd-networkd',
      1024,
    ],
    netplan: [{ '/etc/netplan/1.yaml': 'network: {version: 2, ethernets: {eth0: {dhcp4: true}}}\n' }, 'netplan apply', 100],
    'network-manager': [{}, 'nmcli con add type ethernet ifname eth0 con-name lan', 100],
  }
  for (const [renderer, [files, line, metric]] of Object.entries(asks) as [Renderer, (typeof asks)[Renderer]][])
    it(`${renderer}: comes with the way out and a resolver`, () => {
      const { world } = typed(withServer(aHost(renderer, files)), line)
      const [address] = hostOf(world).interfaces.find(({ name }) => name === 'eth0')?.addresses ?? []
      expect(address).toMatchObject({ prefix: 24, broadcast: '192.168.1.255', leaseEndsMs: 3_600_000 })
      const src = address?.address ?? ''
      expect(src).toMatch(/^192\.168\.1\.1\d\d$/)
      const by = metric === 0 ? '' : ` protocol dhcp prefsrc ${src} metric ${metric}`
      expect(hostOf(world).routes.map(routeText)).toEqual([
        `default gateway 192.168.1.1 dev eth0${by}`,
        `192.168.1.0/24 dev eth0 protocol kernel scope link prefsrc ${src}${metric === 0 ? '' : ` metric ${metric}`}`,
        ...(['networkd', 'netplan'].includes(renderer)
          ? [`192.168.1.1 dev eth0 protocol dhcp scope link prefsrc ${src} metric ${metric}`]
          : []),
      ])
      expect(hostOf(world).resolvers).toEqual(['192.168.1.1'])
      if (renderer === 'network-scripts' || renderer === 'ifupdown')
        expect(hostOf(typed(world, 'ifdown eth0').world).interfaces[1]?.addresses).toEqual([])
    })
})

describe('an address left on the enslaved card', () => {
  it('is there with ifupdown, and its route is the first', () => {
    const text = `${ways.ifupdown.files['/etc/network/interfaces']}auto eth0\niface eth0 inet static\n  address 192.168.1.10/24\n`
    const early = text.replace('auto lo br0', 'auto lo eth0 br0')
    const { world } = typed(aHost('ifupdown', { '/etc/network/interfaces': early }), 'ifup -a')
    expect(linksOf(world).eth0).toBe('up master br0 192.168.1.10/24 brd 192.168.1.255')
    expect(places(world)).toContain('192.168.1.0/24 dev eth0 scope link prefsrc 192.168.1.10')
    expect(hostOf(world).routes.findIndex(({ dev }) => dev === 'eth0')).toBeLessThan(2)
  })
})

describe('any text', () => {
  const chunk = fc.oneof(
    fc.constantFrom(
      'auto br0',
      'iface br0 inet static',
      ' address 10.0.0.1/8',
      ' bridge_ports eth0',
      '[Match]',
      'Name=br0',
      '[Network]',
      'Bridge=br0',
      'network:',
      '  bridges:',
      '    br0: {interfaces: [eth0]}',
      '[',
      '- x',
      'TYPE=Bridge',
      'BRIDGE=br0',
      'DEVICE=br0',
      'up ip route add default via 10.0.0.2',
      '[ipv4]',
      'method=manual',
      'address1=10.0.0.1/8',
      '"',
      "'",
      '\\',
      '{',
      '*a',
      '&a',
    ),
    fc.string({ maxLength: 12 }),
  )
  const text = fc.array(chunk, { maxLength: 12 }).map((lines) => lines.join('\n'))
  const places: Readonly<Record<Renderer, readonly (readonly [path: string, lines: readonly string[]])[]>> = {
    ifupdown: [['/etc/network/interfaces', ['ifup -a', 'ifquery --list', 'ifdown -a']]],
    'network-scripts': [[`${scripts}/ifcfg-br0`, ['service network restart', 'ifdown br0']]],
    networkd: [
      [`${networkd}/1.network`, ['systemctl restart systemd-networkd', 'networkctl status']],
      [`${networkd}/1.netdev`, ['systemctl restart systemd-networkd', 'networkctl reload', 'networkctl']],
    ],
    netplan: [['/etc/netplan/1.yaml', ['netplan apply', 'netplan get', 'netplan try']]],
    'network-manager': [
      [
        '/etc/NetworkManager/system-connections/a.nmconnection',
        ['nmcli con reload', 'nmcli con show', 'nmcli con up a', 'nmcli dev show'],
      ],
    ],
  }
  for (const [renderer, files] of Object.entries(places) as [Renderer, (typeof places)[Renderer]][])
    it(`${renderer}: is answered`, () => {
      for (const [path, lines] of files)
        fc.assert(
          fc.property(text, (given) => {
            const { world } = typed(aHost(renderer, { [path]: given }), ...lines)
            expect(JSON.parse(JSON.stringify(world))).toEqual(world)
          }),
          { numRuns: 100, seed: 5 },
        )
    })
  it('nmcli, ifup and networkctl answer any words', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'con',
        'add',
        'modify',
        'up',
        'type',
        'bridge',
        'ifname',
        'br0',
        'master',
        'ipv4.addresses',
        '1.2.3.4/8',
        '-a',
        '--all',
        'show',
        'dev',
      ),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        configPrograms.nmcli?.(aHost('network-manager'), 'h', words, null)
        configPrograms.ifup?.(aHost('ifupdown'), 'h', words, null)
        configPrograms.ifquery?.(aHost('ifupdown'), 'h', words, null)
        configPrograms.networkctl?.(aHost('networkd'), 'h', words, null)
        configPrograms.netplan?.(aHost('netplan'), 'h', words, null)
        configPrograms.systemctl?.(aHost('networkd'), 'h', words, null)
        configPrograms.service?.(aHost('network-scripts'), 'h', words, null)
      }),
      { numRuns: 150, seed: 6 },
    )
  })
})
