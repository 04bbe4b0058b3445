/**
 * libvirt's own QEMU and storage drivers within a process of virsh, for comparing: no daemon, process ids and network of its own, everything in one folder.
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const settings = 'user="root"\ngroup="root"\nstdio_handler="file"\nsecurity_driver="none"\nseccomp_sandbox=0\n'

/** Processes that ended are collected at once, which a bare container's first process may not do; and no bridge of the host is touched. */
const apart = ['--pid', '--net', '--fork', '--kill-child', '--mount-proc']

/** Why the real tools cannot be asked here; null if they can. */
export function missingTools(): string | null {
  for (const name of ['virsh', 'qemu-system-x86_64', 'qemu-img', 'ip', 'unshare'])
    if (spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0) return `${name} is not installed`
  const version = spawnSync('virsh', ['--version'], { encoding: 'utf8' }).stdout.trim()
  if (!version.startsWith('9.0.')) return `libvirt ${version} is installed, the simulated one is 9.0.0`
  const qemu = /version (\S+)/.exec(spawnSync('qemu-img', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? ''
  if (!qemu.startsWith('7.2')) return `QEMU ${qemu} is installed, the simulated one is 7.2`
  if (process.getuid?.() !== 0) return 'the QEMU driver in one process needs root'
  if (spawnSync('getent', ['passwd', 'libvirt-qemu']).status !== 0) return 'the user libvirt-qemu is missing'
  if (spawnSync('unshare', [...apart, 'true']).status !== 0) return 'namespaces cannot be made here'
  return null
}

const withBridge = 'ip link add br0 type bridge && ip link set br0 up'

/** The driver in one process of virsh, or a daemon of its own with storage and networks. */
export type Driver = 'qemu' | 'system'

/** A libvirtd that sees folders of its own where the machine's are. */
const withDaemon = (root: string): string =>
  [
    'mount -t tmpfs tmpfs /run',
    'mkdir -p /run/libvirt /var/cache/libvirt /var/log/libvirt /var/lib/libvirt',
    `mount --bind ${root}/etc /etc/libvirt`,
    `mount --bind ${root}/lib /var/lib/libvirt`,
    `mount --bind ${root}/cache /var/cache/libvirt`,
    `mount --bind ${root}/log /var/log/libvirt`,
    'libvirtd --daemon --pid-file /run/libvirtd.pid',
  ].join('; ')

/** Why a daemon cannot be asked; null if it can. */
export function missingDaemon(): string | null {
  for (const name of ['libvirtd', 'dnsmasq'])
    if (spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0) return `${name} is not installed`
  if (spawnSync('unshare', [...apart, 'mount', '-t', 'tmpfs', 'tmpfs', '/run']).status !== 0) return 'nothing can be mounted here'
  return null
}

/** Guests can be given a tap on a bridge here. */
export const hasBridges = (): boolean =>
  spawnSync('unshare', [...apart, 'sh', '-c', `${withBridge} && ip tuntap add dev t0 mode tap`]).status === 0

export interface Said {
  readonly stdout: string
  readonly stderr: string
}

/** virsh says nothing more: a save that fails at once may end before virsh begins to wait for it, and then it waits for ever. */
export class Hung extends Error {
  override readonly name = 'Hung'
}

/** A process of virsh; lines go in, what they print comes out between two marks. */
export class RealVirsh {
  private readonly child: ChildProcessWithoutNullStreams
  private out = ''
  private err = ''
  private waiting: (() => void) | null = null
  private marks = 0

  /** `folder` holds the driver's own files in `root`, and is where virsh works. `cache`, if there, is what libvirt learned of QEMU before. */
  constructor(
    readonly folder: string,
    private readonly driver: Driver,
    cache: string | null,
  ) {
    const root = join(folder, 'root')
    for (const each of ['etc', 'lib', 'log', 'cache']) mkdirSync(join(root, each), { recursive: true })
    writeFileSync(join(root, 'etc', 'qemu.conf'), settings)
    writeFileSync(join(root, 'etc', 'libvirtd.conf'), 'auth_unix_rw="none"\nunix_sock_group="root"\n')
    if (cache !== null) cpSync(cache, join(root, 'cache'), { recursive: true })
    writeFileSync(join(folder, 'editor'), '#!/bin/sh\nexec sed -i -f "$(dirname "$0")/edits" "$1"\n', { mode: 0o755 })
    const starts = driver === 'qemu' ? '' : `set -e; ${withDaemon(root)}; `
    const uri = driver === 'qemu' ? `qemu:///embed?root=${root}` : 'qemu:///system'
    const line = `{ ${withBridge}; } 2>/dev/null; ip link set lo up; ${starts}virsh -c '${uri}'; true`
    this.child = spawn('unshare', [...apart, 'sh', '-c', line], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', COLUMNS: '4000', EDITOR: join(folder, 'editor'), HOME: folder },
    })
    this.child.stdout.on('data', (chunk: Buffer) => this.heard('out', chunk))
    this.child.stderr.on('data', (chunk: Buffer) => this.heard('err', chunk))
    this.child.stdin.on('error', () => undefined)
  }

  private heard(which: 'out' | 'err', chunk: Buffer): void {
    this[which] += chunk.toString()
    this.waiting?.()
  }

  private heardUntil(line: string, isHeard: () => boolean, limitMs = 30_000): Promise<void> {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Hung(`virsh says nothing to: ${line}\n${this.out}\n${this.err}`)), limitMs)
      this.waiting = () => {
        if (!isHeard()) return
        clearTimeout(late)
        this.waiting = null
        done()
      }
      this.waiting()
    })
  }

  /** What a line printed. Rejects if virsh hangs or is gone. */
  async run(line: string): Promise<Said> {
    this.marks += 1
    const mark = `@@${this.marks}@@`
    this.out = ''
    this.err = ''
    this.child.stdin.write(`${line}\n`)
    // While it saves, virsh listens for keys: what comes then is lost.
    if (/\b(save|managedsave|dump)\b/.test(line))
      await this.heardUntil(line, () => /virsh # $/.test(this.out) && this.out.includes(line), 8_000)
    this.child.stdin.write(`echo ${mark}\necho --err ${mark}\n`)
    await this.heardUntil(line, () => this.out.includes(`virsh # echo ${mark}\n`) && this.err.includes(mark))
    // readline shows what it is given: the answer stands between the line itself and the next.
    const before = this.out.slice(0, this.out.indexOf(`virsh # echo ${mark}\n`))
    const stdout = before.slice(before.indexOf(`${line}\n`) + line.length + 1)
    const stderr = this.err
      .slice(0, this.err.lastIndexOf(mark))
      .replace(/error: $/, '')
      .replace(/^20\d\d-.*\n/gm, '')
    return { stdout, stderr }
  }

  /** Takes every domain away, and every file that a command left. */
  async emptied(): Promise<void> {
    const { stdout } = await this.run('list --all --name')
    const names = stdout.split('\n').filter((name) => name !== '')
    for (const name of names)
      await this.run(`destroy ${name}; undefine ${name} --managed-save --snapshots-metadata --nvram --checkpoints-metadata`)
    for (const kind of this.driver === 'system' ? ['net', 'pool'] : [])
      for (const name of (await this.run(`${kind}-list --all --name`)).stdout.split('\n').map((each) => each.trim()))
        if (name !== '') await this.run(`${kind}-destroy ${name}; ${kind}-undefine ${name}`)
    for (const each of readdirSync(this.folder))
      if (each !== 'root' && each !== 'editor') rmSync(join(this.folder, each), { recursive: true })
  }

  close(): void {
    this.child.kill('SIGKILL')
  }
}

/** Makes an image of this many bytes. */
export function makeImage(path: string, format: string, bytes: number): void {
  execFileSync('qemu-img', ['create', '-q', '-f', format, path, String(bytes)])
}
