/** Logs of chance for a network: lines that a student might type, and whatever a page offers. */
import { logOfChance } from '../kernel/log-of-chance.ts'
import { drawsFrom } from '../kernel/random.ts'
import type { Command } from '../kernel/simulator.ts'
import { network } from './index.ts'
import type { Input } from './model.ts'

type Draws = ReturnType<typeof drawsFrom>

const addresses = ['192.168.122.11', '192.168.1.50', '203.0.113.5', '10.9.9.4', '10.5.5.7', '192.168.1.10', '172.16.0.9', '999.1']
const devices = ['eth0', 'br0', 'virbr0', 'vnet0', 'vnet2', 'lo', 'br9', 'wan']

function lineOf(draw: Draws): string {
  const dev = draw.pick(devices)
  const to = draw.pick(addresses)
  return draw.pick([
    `ip link set ${dev} ${draw.pick(['up', 'down', 'master br0', 'nomaster', 'mtu 1400'])}`,
    `ip addr ${draw.pick(['add', 'del'])} 10.7.${draw.integer(0, 2)}.${draw.integer(1, 3)}/24 dev ${dev}`,
    `ip route ${draw.pick(['add', 'del', 'replace'])} ${draw.pick(['default', '10.8.0.0/16'])} via ${to}`,
    `ip link add br${draw.integer(1, 3)} type bridge`,
    draw.pick(['ip addr', 'ip -br link', 'ip route', 'ip neigh', 'bridge link', 'bridge fdb', 'brctl show', 'ss -ltn']),
    `ping -c 1 ${to}`,
    `nc -zv ${to} ${draw.pick([80, 22, 8080])}`,
    `curl -s http://${to}/`,
    `iptables -${draw.pick(['A', 'I', 'D'])} ${draw.pick(['INPUT', 'FORWARD'])} -s ${to} -j ${draw.pick(['DROP', 'ACCEPT', 'REJECT'])}`,
    `iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination ${to}:80`,
    draw.pick(['iptables -F', 'iptables -P FORWARD DROP', 'iptables -S', 'iptables -L -n -v']),
    `sysctl -w net.ipv4.ip_forward=${draw.integer(0, 1)}`,
    `brctl stp br0 ${draw.pick(['on', 'off'])}`,
    `echo ${draw.integer(0, 1)} > /proc/sys/net/ipv4/ip_forward`,
    draw.pick(['nano /etc/network/interfaces', 'cat /etc/network/interfaces', 'ifup eth0', 'ifdown eth0', 'nano']),
    draw.pick([
      'mkdir -p /srv/a/b',
      'rm -r /srv/a',
      'ls -l / /etc',
      'cp /etc/hostname /srv/x',
      'mv /srv/x /srv/y',
      'cd /etc',
      'pwd',
      'history',
    ]),
    draw.pick(['a | b', 'cat <', 'echo "', 'true && false || echo $?', 'sudo ip route', 'man ip', 'which ip ls', 'bogus', ' ']),
  ])
}

/** Typed lines and clicks, with time between. */
export function randomLog(input: Input, seed: number, length = 60): readonly Command[] {
  const draw = drawsFrom(`network ${seed}`)
  const clicks = logOfChance(network, input, seed, Math.floor(length / 2))
  let atMs = 0
  const typed = Array.from({ length }, (): Command => {
    atMs += draw.pick([0, 0, 500, 3000, 15_000])
    if (draw.integer(1, 6) === 1) {
      const [end] = draw.pick(input.wires)
      return { atMs, name: draw.pick(['wire.cut', 'wire.mend', 'wire.mend']), args: { end } }
    }
    if (draw.integer(1, 10) === 1) return { atMs, name: 'editor.close', args: {} }
    if (draw.integer(1, 12) === 1) return { atMs, name: 'editor.save', args: { text: 'auto lo\niface lo inet loopback\n' } }
    return { atMs, name: 'terminal.run', args: { line: lineOf(draw) } }
  })
  return [...typed, ...clicks].sort((one, other) => one.atMs - other.atMs)
}
