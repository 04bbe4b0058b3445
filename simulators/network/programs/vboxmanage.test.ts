/** Machines of VirtualBox on one PC: an internal network between two of them and a router, a host-only network, a bridged card. */
import { expect, test } from 'vitest'
import { card, inputOf, switchOf } from '../inputs.fixture.ts'
import type { World } from '../model.ts'
import { create } from '../world.ts'
import { typedOn } from './typed.fixture.ts'

const machine = (name: string, address: string, gateway: string | null) => ({
  name,
  kind: 'guest' as const,
  within: 'pc',
  isOn: false,
  interfaces: [card('eth0', address)],
  routes: gateway === null ? [] : [`default via ${gateway}`],
})

const pc = create(
  inputOf({
    nodes: [
      { name: 'pc', interfaces: [card('eth0', '192.168.1.10/24')] },
      switchOf('lan', 2),
      { name: 'other', interfaces: [card('eth0', '192.168.1.20/24')] },
      machine('a', '10.1.0.2/24', '10.1.0.1'),
      machine('b', '10.2.0.2/24', '10.2.0.1'),
      machine('r', '10.1.0.1/24', null),
    ],
    wires: [
      ['pc:eth0', 'lan:p1'],
      ['other:eth0', 'lan:p2'],
    ],
  }),
)

function typed(...lines: readonly string[]): World {
  return lines.reduce((world, text) => {
    const [, node = 'pc', line = text] = /^(\w+): (.*)$/.exec(text) ?? []
    return typedOn(world, node, line).world
  }, pc)
}

const twoNetworks = [
  'VBoxManage modifyvm a --nic1 intnet --intnet1 left',
  'VBoxManage modifyvm b --nic1 intnet --intnet1 right',
  'VBoxManage modifyvm r --nic1 intnet --intnet1 left --nic2 intnet --intnet2 right',
  ...['a', 'b', 'r'].map((name) => `VBoxManage startvm ${name} --type headless`),
]

test('a router between two internal networks joins them, once it forwards', () => {
  const up = [...twoNetworks, 'r: ip addr add 10.2.0.1/24 dev eth1', 'r: ip link set eth1 up']
  expect(typed(...up, 'a: ping -c1 -W1 10.2.0.2').last.code).toBe(1)
  expect(typed(...up, 'r: sysctl -w net.ipv4.ip_forward=1', 'a: ping -c1 -W1 10.2.0.2').last.stdout).toContain('ttl=63')
})

test('the host is not on an internal network, and machines on two of them do not meet', () => {
  expect(typed(...twoNetworks, 'pc: ip -br link').last.stdout).not.toContain('left')
  expect(typed(...twoNetworks, 'b: ip addr add 10.1.0.9/24 dev eth0', 'b: ping -c1 -W1 10.1.0.2').last.code).toBe(1)
})

test('a card that is attached elsewhere leaves where it was', () => {
  const moved = [
    ...twoNetworks,
    'b: ip addr add 10.1.0.9/24 dev eth0',
    'VBoxManage controlvm b nic1 intnet left',
    'b: ping -c1 -W1 10.1.0.2',
  ]
  expect(typed(...moved).last.code).toBe(0)
  expect(typed(...moved, 'VBoxManage showvminfo b').last.stdout).toContain("Attachment: Internal Network 'left'")
})

test('a host-only network is one that the host is on', () => {
  const lines = [
    'VBoxManage hostonlyif create',
    'VBoxManage hostonlyif ipconfig vboxnet0 --ip 192.168.56.1',
    'VBoxManage modifyvm a --nic1 hostonly --hostonlyadapter1 vboxnet0',
    'VBoxManage startvm a',
    'a: ip addr add 192.168.56.101/24 dev eth0',
  ]
  expect(typed(...lines, 'pc: ping -c1 -W1 192.168.56.101').last.code).toBe(0)
  expect(typed(...lines, 'other: ping -c1 -W1 192.168.56.101').last.code).not.toBe(0)
})

test('a bridged card is on the host’s own network', () => {
  const lines = [
    'VBoxManage modifyvm a --nic1 bridged --bridgeadapter1 eth0',
    'VBoxManage startvm a',
    'a: ip addr add 192.168.1.77/24 dev eth0',
  ]
  expect(typed(...lines, 'other: ping -c1 -W1 192.168.1.77').last.code).toBe(0)
})

test('a card in NAT mode has a router to itself, and ports are forwarded by name', () => {
  const lines = [
    'VBoxManage modifyvm a --nic1 nat --natpf1 ssh,tcp,,2222,,22 --natpf1 web,tcp,127.0.0.1,8080,10.0.2.15,80',
    'VBoxManage startvm a',
    'a: ip addr flush dev eth0',
    'a: dhclient eth0',
  ]
  expect(typed(...lines, 'a: ip -br addr show eth0').last.stdout).toContain('10.0.2.15/24')
  expect(typed(...lines, 'a: ping -c1 -W1 192.168.1.20').last.code).toBe(0)
  expect(typed(...lines, 'ss -Hltn').last.stdout).toMatch(/0\.0\.0\.0:2222 .*\n.*127\.0\.0\.1:8080 /)
  expect(typed(...lines, 'VBoxManage showvminfo a').last.stdout).toContain(
    'Attachment: NAT, Cable connected: on\nNIC 1 Rule(0):   name = ssh, protocol = tcp, host ip = , host port = 2222, guest ip = , guest port = 22\n',
  )
  const fewer = [...lines, 'VBoxManage controlvm a natpf1 delete ssh']
  expect(typed(...fewer, 'ss -Hltn').last.stdout).not.toContain('2222')
  expect(typed(...lines, 'VBoxManage controlvm a natpf1 ssh,tcp,,2223,,22').last.stderr).toContain('already exists')
  expect(typed(...lines, 'VBoxManage controlvm a nic1 intnet left', 'ss -Hltn').last.stdout).not.toContain('2222')
})

test('what VirtualBox refuses is refused, and what is not modelled by name', () => {
  const says = (...lines: readonly string[]) => typed(...lines).last.stderr
  expect(says('VBoxManage startvm x')).toBe("VBoxManage: error: Could not find a registered machine named 'x'\n")
  expect(says(...twoNetworks, 'VBoxManage modifyvm a --nic1 none')).toContain("The machine 'a' is already locked")
  expect(says('VBoxManage controlvm a poweroff')).toBe("VBoxManage: error: Machine 'a' is not currently running.\n")
  expect(says('VBoxManage modifyvm a --nic1 natnetwork')).toBe('not modelled here: a card of VirtualBox on natnetwork\n')
  expect(says('VBoxManage modifyvm a --natpf1 ssh,tcp,,2222,,22')).toMatch(
    /^not modelled here: port forwards of a card that is not in NAT mode/,
  )
  expect(typed('VBoxManage startvm a').last.stdout).toBe(
    'Waiting for VM "a" to power on...\nVM "a" has been successfully started.\n',
  )
})

test('host-only adapters, cards to be bridged to and internal networks are listed as VirtualBox lists them', () => {
  const only = [
    'VBoxManage hostonlyif create',
    'VBoxManage hostonlyif create',
    'VBoxManage hostonlyif ipconfig vboxnet1 --ip 192.168.19.1',
    'VBoxManage list hostonlyifs',
  ]
  expect(typed(...only).last.stdout.split('\n\n')[1]).toBe(`Name:            vboxnet1
GUID:            786f6276-656e-4174-8000-0a0027000001
DHCP:            Disabled
IPAddress:       192.168.19.1
NetworkMask:     255.255.255.0
IPV6Address:     fe80::800:27ff:fe00:1
IPV6NetworkMaskPrefixLength: 64
HardwareAddress: 0a:00:27:00:00:01
MediumType:      Ethernet
Wireless:        No
Status:          Up
VBoxNetworkName: HostInterfaceNetworking-vboxnet1`)
  expect(typed('VBoxManage list -l bridgedifs').last.stdout).toMatch(
    /^Name: {12}eth0\nGUID: {12}30687465-0000-4000-8000-[0-9a-f]{12}\n/,
  )
  expect(typed(...twoNetworks, 'VBoxManage list intnets').last.stdout).toBe('Name:        left\nName:        right\n')
  expect(typed('VBoxManage list dhcpservers').last.stderr).toBe('not modelled here: VBoxManage list dhcpservers\n')
})
