/**
 * A network of the machine's own kernel, for recording what the real tools print: each node a network namespace, each wire a veth pair. Needs root.
 * A veth stands for a network card; what tells them apart is masked where recordings are compared.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import type { Input, InterfaceInput, NodeInput } from '../model.ts'

export interface Line {
  readonly node: string
  readonly line: string
}
export interface RecordedLine extends Line {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** Answers GET with a page, and takes connections of any kind. */
const server = `
import socket, sys, threading
host, port, page = sys.argv[1], int(sys.argv[2]), sys.argv[3]
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind((host, port)); s.listen(511)
def serve(c):
    try:
        asked = c.recv(4096).decode('latin1')
        if asked[:4] in ('GET ', 'HEAD'):
            body = '' if asked.startswith('HEAD') else page
            c.sendall(('HTTP/1.1 200 OK\\r\\nServer: nginx\\r\\nContent-Type: text/html\\r\\nContent-Length: %d\\r\\nConnection: close\\r\\n\\r\\n%s' % (len(page), body)).encode())
    except OSError: pass
    c.close()
while True:
    threading.Thread(target=serve, args=(s.accept()[0],)).start()
`

/** As they are numbered: `lo` is the first. */
const numbered = ({ interfaces }: NodeInput): readonly (InterfaceInput | null)[] =>
  interfaces.some(({ kind }) => kind === 'loopback') ? interfaces : [null, ...interfaces]

const settles = /\b(link|master|brctl|ifconfig|nomaster|addif|delif|up|down)\b/

export class RealNetwork {
  private readonly children: ChildProcess[] = []
  /** What lies on a card is made after it. */
  private readonly late: (readonly [node: string, line: string])[] = []
  private readonly prefix = `rl${process.pid % 10_000}x`

  constructor(private readonly input: Pick<Input, 'nodes' | 'wires'>) {
    for (const node of input.nodes) this.makeNode(node)
    for (const [a, b] of input.wires) this.makeWire(a, b)
    for (const [node, line] of this.late) this.in(node, line)
    for (const node of input.nodes) this.configure(node)
    spawnSync('sleep', ['2.2'])
  }

  private space = (node: string): string => `${this.prefix}${node}`

  private must(line: string): void {
    const { status, stderr } = spawnSync('sh', ['-c', line], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${line}: ${stderr}`)
  }

  private in = (node: string, line: string): void => this.must(`ip netns exec ${this.space(node)} ${line}`)

  private makeNode(node: NodeInput): void {
    this.must(`ip netns add ${this.space(node.name)}`)
    // Addresses of IPv6 are looked for twice before they are used; here they are used at once.
    for (const scope of ['all', 'default']) this.in(node.name, `sysctl -qw net.ipv6.conf.${scope}.accept_dad=0`)
    for (const [key, value] of Object.entries(node.sysctls)) this.in(node.name, `sysctl -qw '${key}=${value}'`)
    this.in(node.name, 'ip link set lo up')
    numbered(node).forEach((each, nth) => {
      if (!each) return
      const { name, kind, mac, parent, mode } = each
      const to = `index ${nth + 1}${mac === null ? '' : ` address ${mac}`}`
      if (kind === 'bridge') this.in(node.name, `ip link add ${name} ${to} type bridge`)
      if (kind === 'macvtap')
        this.late.push([node.name, `ip link add link ${parent} name ${name} ${to} type macvtap mode ${mode ?? 'vepa'}`])
    })
  }

  private makeWire(a: string, b: string): void {
    const [one, other] = [a, b].map((text) => {
      const [node = '', dev = ''] = text.split(':')
      const own = this.input.nodes.find((each) => each.name === node)
      const interfaces = own ? numbered(own) : []
      const nth = interfaces.findIndex((each) => each?.name === dev)
      const mac = interfaces[nth]?.mac
      return `name ${dev} netns ${this.space(node)} index ${nth + 1}${mac ? ` address ${mac}` : ''}`
    })
    this.must(`ip link add ${one} type veth peer ${other}`)
  }

  private configure(node: NodeInput): void {
    for (const each of node.interfaces) {
      if (each.master !== null) this.in(node.name, `ip link set ${each.name} master ${each.master}`)
      if (each.kind === 'bridge')
        this.in(
          node.name,
          `ip link set ${each.name} type bridge stp_state ${each.stp ? 1 : 0} forward_delay ${each.forwardDelaySeconds * 100}`,
        )
    }
    for (const each of node.interfaces) {
      for (const address of each.addresses)
        if (address !== '127.0.0.1/8') this.in(node.name, `ip addr add ${address} brd + dev ${each.name}`)
      if (each.isUp && each.kind !== 'loopback') this.in(node.name, `ip link set ${each.name} up`)
    }
    for (const route of node.routes) this.in(node.name, `ip route add ${route}`)
    for (const rule of node.rules) this.in(node.name, `iptables ${rule}`)
    for (const service of node.services) {
      const [, address = '0.0.0.0', port = ''] = /^tcp\/(?:([\d.]+):)?(\d+)/.exec(service) ?? []
      const page = `<h1>${node.name}</h1>\n`
      this.children.push(spawn('ip', ['netns', 'exec', this.space(node.name), 'python3', '-c', server, address, port, page]))
    }
  }

  run({ node, line }: Line): RecordedLine {
    const { stdout, stderr, status } = spawnSync('ip', ['netns', 'exec', this.space(node), 'bash', '-c', line], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', COLUMNS: '200' },
      timeout: 60_000,
    })
    if (settles.test(line)) spawnSync('sleep', ['1.3'])
    return { node, line, stdout, stderr, code: status ?? -1 }
  }

  close(): void {
    for (const child of this.children) child.kill('SIGKILL')
    for (const node of this.input.nodes) spawnSync('ip', ['netns', 'del', this.space(node.name)])
  }
}
