/** Lines of recorded sessions that the simulator answers otherwise than the real tools did, and why. */

interface KnownDifference {
  readonly session: string
  readonly says: RegExp
  readonly because: string
}

const known = (session: string, says: RegExp, because: string): KnownDifference => ({ session, says, because })

export const knownDifferences: readonly KnownDifference[] = [
  known('ip link, changed', /^ip tuntap$/, 'a veth stands for the tap of the guest, and is none'),
  known('ip link, changed', /^ip link$/, 'Linux uses up numbers for interfaces that it fails to make'),
  known(
    'ip route',
    /^ip route get 8.8.8.8 oif vnet0$/,
    'of other interfaces Linux takes the address of the one that was made first, here by the recording',
  ),
  known(
    'ip neigh',
    /^ip n( show nud failed)?$/,
    'no time passes while ARP waits: a neighbour that did not answer has failed at once',
  ),
  known('bridge and brctl', /^bridge fdb/, 'neighbours of IPv6 had spoken before, which here go nowhere'),
  known('bridge and brctl', /^brctl showstp br1$/, 'a port that is disabled keeps the priority that its bridge had before'),
  known('ping', /^ping -c3 -W1 192.168.1.77$/, 'ARP failed a moment before ping stopped waiting; here a moment after'),
  known(
    'sysctl and conntrack',
    /bridge-nf/,
    'br_netfilter is loaded on the machine of the recording; here it is only where one of its settings is made',
  ),
]
