/** A network namespace with a process in it that does what it is asked; both end together. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('real-agent.fixture.mjs', import.meta.url))

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
    number,
    { readonly answered: (answer: never) => void; readonly failed: (error: Error) => void }
  >()
  private nextId = 1
  private isOver = false

  /** With a name it is a machine of that name, with files of its own where programs of the network have theirs. */
  constructor(name: string | null = null) {
    const argv =
      name === null
        ? ['--net', '--', process.execPath, program]
        : ['--net', '--uts', '--mount', '--', 'sh', '-c', ownFiles, 'sh', name, process.execPath, program]
    this.process = spawn('unshare', argv, { stdio: ['pipe', 'pipe', 'ignore'] })
    this.process.on('close', () => {
      this.isOver = true
      for (const { failed } of this.waiting.values()) failed(new Error('the process in the namespace has ended'))
      this.waiting.clear()
    })
    this.process.stdin?.on('error', () => {})
    if (!this.process.stdout) throw new Error('a spawned process has pipes')
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      const answer = JSON.parse(line) as { readonly id: number }
      this.waiting.get(answer.id)?.answered(answer as never)
      this.waiting.delete(answer.id)
    })
  }

  /** The namespace, as `ip` names it: the process's id. `unshare` becomes the program, and keeps its id. */
  get pid(): number {
    return this.process.pid ?? 0
  }

  private asked<T>(does: string, rest: object): Promise<T> {
    if (this.isOver) return Promise.reject(new Error('the process in the namespace has ended'))
    const id = this.nextId++
    return new Promise((answered, failed) => {
      this.waiting.set(id, { answered, failed })
      this.process.stdin?.write(`${JSON.stringify({ id, does, ...rest })}\n`)
    })
  }

  /** Waits until the namespace is there. */
  readonly ready = () => this.asked<{ readonly pid: number }>('pid', {})
  readonly run = (argv: readonly string[], input = '') => this.asked<Ran>('run', { argv, input })
  readonly set = (files: readonly (readonly [path: string, text: string])[]) =>
    this.asked<{ readonly failed: readonly string[] }>('set', { files })
  /** With a page it answers web clients with that, and others with the address that it sees. */
  readonly listen = (
    protocol: 'tcp' | 'udp',
    address: string,
    port: number,
    web: { readonly page: string; readonly backlog: number } | null = null,
  ) =>
    this.asked<{ readonly code: string | null }>('listen', {
      protocol,
      address,
      port,
      page: web?.page ?? null,
      backlog: web?.backlog ?? 511,
    })
  /** What each ping prints, by its words after the program's name. */
  readonly pings = (lines: readonly string[]) => this.asked<{ readonly said: readonly string[] }>('pings', { lines })
  readonly probe = ({ protocol, ...rest }: Asked) => this.asked<Said>(protocol, rest)

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
  const programs = ['unshare', 'ip', 'iptables-restore', 'ping']
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`
  const tried = spawnSync('unshare', ['--net', 'sh', '-c', 'ip link add v0 type veth peer name v1 && iptables -t nat -S'], {
    encoding: 'utf8',
  })
  return tried.status === 0 ? null : `no network namespaces: ${tried.stderr.trim()}`
}
