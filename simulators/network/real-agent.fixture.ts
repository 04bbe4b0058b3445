/** A network namespace with a process in it that does what it is asked; both end together. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('real-agent.fixture.pl', import.meta.url))

/** Folders and files that a machine has to itself; `/sys` shows the interfaces of its own namespace. */
const ownFiles = `
hostname "$1"; shift
mount --make-rprivate / && mount -t sysfs sysfs /sys
cp -a /etc/network /run/told.$$ && mount -t tmpfs tmpfs /etc/network && cp -a /run/told.$$/. /etc/network && rm -r /run/told.$$
for dir in /run/network /var/lib/dhcp /var/lib/misc; do mkdir -p $dir; mount -t tmpfs tmpfs $dir; done
: > /etc/network/interfaces; rm -f /etc/network/interfaces.d/*
touch /var/lib/misc/resolv.conf && mount --bind /var/lib/misc/resolv.conf /etc/resolv.conf
exec "$@"`

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}
export interface Said {
  /** Of the error, as Node names it: `ECONNREFUSED`; null where an answer came. */
  readonly code: string | null
  /** The source address that the server says it saw. */
  readonly seen: string | null
}
interface Asked {
  readonly protocol: 'tcp' | 'udp'
  readonly address: string
  readonly port: number
  readonly source: string | null
  readonly timeoutMs: number
}

export class Agent {
  private readonly process: ChildProcess
  private readonly waiting = new Map<
    string,
    { readonly answered: (fields: readonly string[]) => void; readonly failed: (error: Error) => void }
  >()
  private nextId = 1
  private isOver = false

  /** With a name it is a machine of that name, with files of its own where programs of the network have theirs. */
  constructor(name: string | null = null) {
    const argv =
      name === null
        ? ['--net', '--', 'perl', program]
        : ['--net', '--uts', '--mount', '--', 'sh', '-c', ownFiles, 'sh', name, 'perl', program]
    this.process = spawn('unshare', argv, { stdio: ['pipe', 'pipe', 'ignore'] })
    this.process.on('close', () => {
      this.isOver = true
      for (const { failed } of this.waiting.values()) failed(new Error('the process in the namespace has ended'))
      this.waiting.clear()
    })
    this.process.stdin?.on('error', () => {})
    if (!this.process.stdout) throw new Error('a spawned process has pipes')
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      const [id = '', ...fields] = line.split('\t').map(decodeURIComponent)
      this.waiting.get(id)?.answered(fields)
      this.waiting.delete(id)
    })
  }

  /** The namespace, as `ip` names it: the process's id. `unshare` becomes the program, and keeps its id. */
  get pid(): number {
    return this.process.pid ?? 0
  }

  private asked(does: string, ...fields: readonly string[]): Promise<readonly string[]> {
    if (this.isOver) return Promise.reject(new Error('the process in the namespace has ended'))
    const id = String(this.nextId++)
    return new Promise((answered, failed) => {
      this.waiting.set(id, { answered, failed })
      this.process.stdin?.write(`${[id, does, ...fields].map(encodeURIComponent).join('\t')}\n`)
    })
  }

  /** Waits until the namespace is there. */
  async ready(): Promise<void> {
    await this.asked('pid')
  }

  async run(argv: readonly string[], input = ''): Promise<Ran> {
    const [code, stdout = '', stderr = ''] = await this.asked('run', input, ...argv)
    return { code: Number(code), stdout, stderr }
  }

  /** Writes to files of the kernel, and says which could not be written. */
  set(files: readonly (readonly [path: string, text: string])[]): Promise<readonly string[]> {
    return this.asked('set', ...files.flat())
  }

  /** The code of the error; null where it listens. With a page it answers web clients with that, and others with the address that it sees. */
  async listen(
    protocol: 'tcp' | 'udp',
    address: string,
    port: number,
    web: { readonly page: string; readonly backlog: number } | null = null,
  ): Promise<string | null> {
    const [code] = await this.asked('listen', protocol, address, String(port), web?.page ?? '', String(web?.backlog ?? 511))
    return code || null
  }

  /** What each ping prints, by its words after the program's name. */
  pings(lines: readonly string[]): Promise<readonly string[]> {
    return this.asked('pings', ...lines)
  }

  async probe({ protocol, address, port, source, timeoutMs }: Asked): Promise<Said> {
    const [code, seen] = await this.asked('probe', protocol, address, String(port), source ?? '', String(timeoutMs))
    return { code: code || null, seen: seen || null }
  }

  close(): void {
    this.process.stdin?.end()
  }
}

/** A namespace without a process that could be asked: others run programs in it by its number. */
export class Holder {
  private readonly process = spawn('unshare', ['--net', '--', 'sh', '-c', 'echo; cat'], { stdio: ['pipe', 'pipe', 'ignore'] })
  readonly pid = this.process.pid ?? 0
  /** Waits until the namespace is there. */
  readonly ready = new Promise<void>((resolve, reject) => {
    this.process.stdout.once('data', () => resolve())
    this.process.once('close', () => reject(new Error('the namespace of the switches has ended')))
  })

  close(): void {
    this.process.stdin.end()
  }
}

/** Why no real network can be built here; null where one can. */
export function missingNamespaces(): string | null {
  if (process.getuid?.() !== 0) return 'not root, and network namespaces need it'
  const programs = ['unshare', 'ip', 'iptables-restore', 'ping', 'perl']
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`
  const tried = spawnSync('unshare', ['--net', 'sh', '-c', 'ip link add v0 type veth peer name v1 && iptables -t nat -S'], {
    encoding: 'utf8',
  })
  return tried.status === 0 ? null : `no network namespaces: ${tried.stderr.trim()}`
}
