/** Pieces of rules of iptables made by chance: most of them sound, some with a word wrong. */
import fc from 'fast-check'

export const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
export const maybe = (words: fc.Arbitrary<readonly string[]>, freq = 2): fc.Arbitrary<readonly string[]> =>
  fc.option(words, { nil: [] as readonly string[], freq })
export const joined = (...parts: readonly fc.Arbitrary<readonly string[]>[]): fc.Arbitrary<readonly string[]> =>
  fc.tuple(...parts).map((all) => all.flat())
const words = (text: string): readonly string[] => text.split(' ')
export const from = (...lines: readonly string[]): fc.Arbitrary<readonly string[]> => pick(...lines).map(words)

export const userChain = pick('web', 'db', 'LIBVIRT_FWI', 'Zone')
export const filterChain = fc.oneof(
  { weight: 6, arbitrary: pick('INPUT', 'FORWARD', 'OUTPUT') },
  { weight: 5, arbitrary: userChain },
  { weight: 1, arbitrary: pick('nosuch', 'PREROUTING', 'input') },
)
export const natChain = fc.oneof(
  { weight: 6, arbitrary: pick('PREROUTING', 'OUTPUT', 'POSTROUTING') },
  { weight: 3, arbitrary: userChain },
  { weight: 1, arbitrary: pick('INPUT', 'FORWARD') },
)
export const mangleChain = fc.oneof(pick('PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'), userChain)

export const source = from(
  '-s 10.0.0.0/8',
  '! -s 192.168.1.0/24',
  '--source 192.168.122.11',
  '-s 10.1.2.3/255.255.0.0',
  '-s 10.0.0.1,10.0.0.2/31',
  '-s 0/0',
  '! --src 172.16.5.9/12',
  '-s 10/8',
  '-s localhost',
  '-s nosuch.invalid',
  '-s 1.2.3.4/33',
  '-s 1.2.300.4',
)
export const destination = from(
  '-d 192.168.122.0/24',
  '! -d 192.168.122.0/24',
  '--dst 224.0.0.0/24',
  '--destination 255.255.255.255/32',
  '-d 8.8.8.8,1.1.1.1',
  '-d 0.0.0.0/0',
)
export const input = from('-i eth0', '! -i virbr0', '--in-interface vnet+', '-i lo', '-i +', '-i averyveryverylongname')
export const output = from('-o eth0', '! -o br0', '--out-interface tap+', '-o virbr0')

const tcp = joined(
  from('-p tcp', '-p 6', '--protocol tcp', '-p TCP'),
  maybe(from('-m tcp')),
  maybe(
    from(
      '--dport 22',
      '--dport http',
      '--dport 1024:65535',
      '! --dport 443',
      '--destination-port :1023',
      '--dport 0:65535',
      '! --dport 0:65535',
      '--dport 70000',
      '--dport nosuch',
      '--dport 9:8',
    ),
    6,
  ),
  maybe(from('--sport 1024:', '! --sport 53', '--source-port ssh')),
  maybe(
    from('--syn', '! --syn', '--tcp-flags ALL NONE', '--tcp-flags SYN,ACK SYN', '--tcp-flags syn,fin fin', '--tcp-flags SYN'),
  ),
)
const udp = joined(
  from('-p udp', '-p 17'),
  maybe(from('-m udp')),
  maybe(from('--dport 53', '--dport 67:68', '! --dport domain', '--dport 9:8', '--dport nosuch', '--sport 68 --dport 67'), 6),
)
const icmp = joined(
  from('-p icmp'),
  maybe(
    from(
      '--icmp-type echo-request',
      '--icmp-type 8',
      '-m icmp --icmp-type 3/1',
      '! --icmp-type any',
      '--icmp-type port-unreachable',
      '--icmp-type nosuch',
      '--icmp-type echo',
      '-m icmp',
    ),
    6,
  ),
)
const multiport = joined(
  from('-p tcp', '-p udp', '', '! -p tcp').map((all) => all.filter((word) => word !== '')),
  from(
    '-m multiport --dports 80,443',
    '-m multiport --sports 1024:65535',
    '-m multiport ! --dports 20:22,53',
    '-m multiport',
    '-m multiport --dports 80,nosuch',
    '-m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16',
  ),
)
const otherProtocol = from('-p 47', '-p esp', '-p all', '! -p udp', '-p nosuch', '-p 300', '! -p all', '-p sctp', '-p igmp')
export const protocol = fc.oneof(
  { weight: 4, arbitrary: tcp },
  { weight: 3, arbitrary: udp },
  { weight: 2, arbitrary: icmp },
  { weight: 1, arbitrary: multiport },
  { weight: 1, arbitrary: otherProtocol },
)

export const states = from(
  '-m conntrack --ctstate RELATED,ESTABLISHED',
  '-m conntrack --ctstate NEW',
  '-m conntrack ! --ctstate INVALID',
  '-m state --state NEW,ESTABLISHED',
  '-m state --state INVALID',
  '-m conntrack --ctstate DNAT',
  '-m conntrack --ctstate est,rel',
  '-m conntrack --ctstate NOSUCH',
  '-m state --state',
  '-m conntrack',
)
export const others = fc.oneof(
  from(
    '-m physdev --physdev-is-bridged',
    '-m physdev --physdev-in vnet0',
    '-m physdev ! --physdev-out eth0',
    '-m addrtype --dst-type LOCAL',
    '-m addrtype ! --src-type LOCAL --dst-type BROADCAST,MULTICAST',
    '-m addrtype --dst-type NOSUCH',
    '-m mac --mac-source 52:54:00:ab:cd:EF',
    '-m mac ! --mac-source 52:54:0:1:2:3',
    '-m mac --mac-source 52:54',
    '-m comment --comment web',
    '-m nosuch',
  ),
  pick('for the office', "it's", 'a "quoted" one', '', 'x'.repeat(40)).map((text) => ['-m', 'comment', '--comment', text]),
)

export const filterTarget = fc.oneof(
  {
    weight: 5,
    arbitrary: from('-j ACCEPT', '-j DROP', '-j REJECT', '-j RETURN', '--jump ACCEPT'),
  },
  { weight: 2, arbitrary: userChain.map((chain) => ['-j', chain]) },
  { weight: 1, arbitrary: userChain.map((chain) => ['-g', chain]) },
  {
    weight: 2,
    arbitrary: from(
      '-j REJECT --reject-with icmp-host-prohibited',
      '-j REJECT --reject-with tcp-reset',
      '-j REJECT --reject-with icmp-admin',
      '-j REJECT --reject-with nosuch',
      '-j LOG',
      '-j LOG --log-prefix dropped --log-level 6',
      '-j LOG --log-level nosuch',
      '-j LOG --log-tcp-options --log-uid --log-level debug',
      '-j nosuch',
      '-j INPUT',
      '-j DNAT --to-destination 10.0.0.1',
      '-j MASQUERADE',
      '-j CHECKSUM --checksum-fill',
      '-j MARK --set-mark 1',
      '! -j DROP',
      '-j',
    ),
  },
)
export const natTarget = fc.oneof(
  {
    weight: 6,
    arbitrary: from(
      '-j MASQUERADE',
      '-j MASQUERADE --to-ports 1024-65535',
      '-j DNAT --to-destination 192.168.122.11:80',
      '-j DNAT --to 192.168.122.11',
      '-j DNAT --to-destination :8080',
      '-j DNAT --to-destination 10.0.0.1-10.0.0.9:80-90',
      '-j SNAT --to-source 192.168.1.10',
      '-j SNAT --to-source 192.168.1.10:5000',
      '-j REDIRECT --to-ports 8080',
      '-j REDIRECT',
      '-j RETURN',
      '-j ACCEPT',
    ),
  },
  {
    weight: 1,
    arbitrary: from(
      '-j DNAT',
      '-j DNAT --to-destination nosuch',
      '-j DNAT --to-destination 10.0.0.1:http',
      '-j DNAT --to-destination 10.0.0.1:9-8',
      '-j DROP',
      '-j REJECT',
      '-j SNAT --to-destination 1.1.1.1',
      '-j REDIRECT --to-ports 80:90',
    ),
  },
  { weight: 1, arbitrary: userChain.map((chain) => ['-j', chain]) },
)
export const mangleTarget = from(
  '-j CHECKSUM --checksum-fill',
  '-j MARK --set-mark 1',
  '-j MARK --set-xmark 0x1/0xff',
  '-j MARK --or-mark 2',
  '-j MARK',
  '-j ACCEPT',
  '-j DROP',
  '-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
)
