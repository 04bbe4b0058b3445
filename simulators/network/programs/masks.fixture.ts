/** Whatever differs between a namespace and a machine, or from one run to the next, hidden in what both print. */
import type { Printed } from '../../kernel/command-line.ts'

/** Lines whose order the kernel draws. */
const unordered = /^(ip (-\w+ )?n|bridge f|arp|ss|netstat -[lt])/

/** Whatever differs from one run to the next, or between a veth and a card. */
const masks: readonly (readonly [RegExp, string])[] = [
  // ssh ends its lines for a terminal in any state.
  [/\r/g, ''],
  [/@if\d+/g, ''],
  [/\b(eth\d|vnet\d)@\w+/g, '$1'],
  [/^(\S+) +(UP|DOWN|UNKNOWN|LOWERLAYERDOWN) +/gm, '$1 $2 '],
  // A shell that was given one line, and one that is typed in.
  [/^bash: line \d+: /gm, 'bash: '],
  // A number of another namespace, taken for one of this.
  [/^(\d+: (?:eth\d|vnet\d).*),M-DOWN/gm, '$1'],
  [/ link-netns(id)? \S+/g, ''],
  // A tap that a guest holds is in no known state, a veth is.
  [/^(.*\bvnet\d.* state )UP/gm, '$1UNKNOWN'],
  [/^(vnet\d) UP /gm, '$1 UNKNOWN '],
  // At a terminal, curl shows the page itself.
  [/^\{ \[\d+ bytes data\]\n/gm, ''],
  [/qdisc (noqueue|pfifo_fast|fq_codel)/g, 'qdisc Q'],
  // MAC addresses that the kernel drew, and addresses made from them.
  [/\b(?!52:54:00|fe:54:00|ff:ff:ff|00:00:00|33:33|01:00:5e|02:00:00)[0-9a-f]{2}(:[0-9a-f]{2}){5}\b/g, 'MAC'],
  [/\b8000\.(?!525400|fe5400|000000)[0-9a-f]{12}/g, '8000.MAC'],
  [/fe80::(?!5054:ff|fc54:ff)[0-9a-f:]+/g, 'fe80::MAC'],
  [/33:33:ff:(?!00:00)[0-9a-f:]+/g, '33:33:ff:MAC'],
  [/time=\S+ (ms|usec)/g, 'time=T'],
  [/, time \d+ms/g, ', time T'],
  [/= [\d.]+\/[\d.]+\/[\d.]+\/[\d.]+ ms/g, '= T'],
  [/after \d+ ms/g, 'after N ms'],
  [/after \d+ms/g, 'after Nms'],
  [/timed out after (\d)\d{3} milliseconds/g, 'timed out after $1s'],
  // What dhclient draws by chance.
  [/ port 67 interval \d+$/gm, ' port 67 interval N'],
  [/renewal in \d+ seconds/g, 'renewal in N seconds'],
  [/valid_lft 3[56]\d\dsec preferred_lft 3[56]\d\dsec/g, 'valid_lft T preferred_lft T'],
  // A capture's times, identifiers, sequence numbers and the ports of clients.
  [/^\d\d:\d\d:\d\d\.\d{6} /gm, 'TIME '],
  [/(ICMP echo (?:request|reply), id) \d+/g, '$1 N'],
  [/(IP [\d.]+\.|> [\d.]+\.)[3-6]\d{4}\b/g, '$1PORT'],
  [/\b(seq|ack) \d{6,}(:\d+)?/g, '$1 N'],
  [/, options \[[^\]]*\]/g, ''],
  [/pid=\d+,fd=\d+/g, 'pid=P'],
  [/ +(users:.*|Process) *$/gm, ' $1'],
  [/(PortProcess) +$/gm, '$1'],
  [/\d+\/(python3|nginx) +/g, 'P/program '],
  [/"(python3|nginx)"/g, '"program"'],
  [/(\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d/g, 'DATE'],
  [/[\d.]+ ?[KM]?B?\/s|100% +[\d.]+[KM]?=\S+/g, 'SPEED'],
  [/(gc timer\t\t) *\d+\.\d+/g, '$1T'],
  [/(hello timer\t\t) *\d+\.\d+/g, '$1T'],
  [/(\tno\t\t) *\d+\.\d+/g, '$1T'],
  [/([RT]X packets) \d+ {2}bytes \d+ \([^)]*\)/g, '$1 N'],
  [/^( {4}) +\d+ +\d+ +0 +0 +0 +0 $/gm, '$1COUNTS'],
  [/^(br0|eth\d|lo|vnet0)( +\d+) +\d+ +0 +0 0 +\d+ +0 +\d +0 (\w+)$/gm, '$1$2 COUNTS $3'],
  [/dropped \d+ overruns/g, 'dropped N overruns'],
]

export function masked(line: string, { stdout, stderr, code }: Printed): string {
  const hide = (text: string) => masks.reduce((all, [from, to]) => all.replace(from, to), text)
  const out = hide(stdout)
  const ordered = unordered.test(line) ? out.split('\n').sort().join('\n') : out
  return `${ordered}${stderr === '' ? '' : `\n! ${hide(stderr)}`}\n= ${code}`
}
