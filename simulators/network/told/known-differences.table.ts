/** Rows of stories that the simulator answers otherwise than the real network did, and why. What it refuses by name is not listed. */

interface KnownDifference {
  readonly story: RegExp
  readonly what: RegExp
  readonly because: string
}

const known = (story: RegExp, what: RegExp, because: string): KnownDifference => ({ story, what, because })

export const knownDifferences: readonly KnownDifference[] = [
  known(
    /^session-(neighbours|bridge-command)$/,
    /bridge fdb/,
    'an entry set by hand is permanent or static in Linux; neighbours of IPv6 had spoken',
  ),
  known(
    /^session-port-forward$/,
    /conntrack -L/,
    'time had passed there: a connection that was refused is forgotten after ten seconds',
  ),
  known(
    /^session-port-forward$/,
    /iptables .*-v/,
    'what a web client and server say is shorter here, and acknowledged less often',
  ),
  known(
    /^session-tcpdump$/,
    /tcpdump .*tcp/,
    'what a web client and server say is shorter here; a first packet is not sent again',
  ),
  known(/^session-tcpdump$/, / foo$/, 'the real one was interrupted before it had read its words'),
  known(
    /^session-ifup/,
    /ifup|ifdown|ifquery|ip -br link/,
    'a veth is no card for bridge-utils; `lo` was set up by hand there; time had passed',
  ),
  known(/^session-(dhcp-hosts|router)$/, /dig|host |traceroute/, 'names of machines, and probes of a given number'),
  known(/^session-names$/, /ip (-br )?link (show|add)/, 'flags that are refused by name were set there; a kernel without VLANs'),
  known(/^session-/, /: ip -c /, 'ip has colours there, and is plain text here'),
]
