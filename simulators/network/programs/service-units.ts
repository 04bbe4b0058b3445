/** Services that are started and stopped by hand: what makes a port listen. */
import type { Node, Service, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { ownOf } from './options.ts'

const tcp = (port: number, program: string, page: string): Service => ({
  protocol: 'tcp',
  port,
  address: '0.0.0.0',
  program,
  page,
})

/** Units that a node can have, with what they listen on. */
const units: Readonly<Record<string, readonly Service[]>> = {
  nginx: [tcp(80, 'nginx', '')],
  apache2: [tcp(80, 'apache2', '')],
  httpd: [tcp(80, 'httpd', '')],
  ssh: [tcp(22, 'sshd', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\n')],
  sshd: [tcp(22, 'sshd', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\n')],
  mariadb: [tcp(3306, 'mariadbd', '')],
  mysql: [tcp(3306, 'mysqld', '')],
}

export const isUnit = (name: string): boolean => Object.hasOwn(units, name.replace(/\.service$/, ''))

const pageOf = (node: Node, { port, page }: Service): string => (port === 80 ? `<h1>${node.name}</h1>\n` : page)

const programOf = (unit: string): string => ownOf(units, unit)?.[0]?.program ?? unit

export const isRunning = (node: Node, name: string): boolean =>
  node.services.some(({ program }) => program === programOf(name.replace(/\.service$/, '')))

/** A unit started or stopped. One whose port another program has fails. */
export function unitChanged(world: World, node: Node, given: string, verb: 'start' | 'stop' | 'restart'): Ran {
  const name = given.replace(/\.service$/, '')
  const program = programOf(name)
  const others = node.services.filter((each) => each.program !== program)
  const own = node.services.filter((each) => each.program === program)
  const { stopped = [] } = node
  if (verb === 'stop') return said(withNode(world, { ...node, services: others, stopped: [...stopped, ...own] }), '')
  const before = stopped.filter((each) => each.program === program)
  const wanted =
    own.length > 0
      ? own
      : before.length > 0
        ? before
        : (ownOf(units, name) ?? []).map((each) => ({ ...each, page: pageOf(node, each) }))
  const isTaken = wanted.some(({ protocol, port }) => others.some((each) => each.protocol === protocol && each.port === port))
  if (isTaken)
    throw new Complaint(
      `Job for ${name}.service failed because the control process exited with error code.\nSee "systemctl status ${name}.service" and "journalctl -xeu ${name}.service" for details.\n`,
    )
  const rest = stopped.filter((each) => each.program !== program)
  return said(withNode(world, { ...node, services: [...others, ...wanted], stopped: rest }), '')
}

/** `service nginx start`, as an init script without systemd takes it. */
export const service = (world: World, name: string, [unit, word]: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const verb = (['start', 'stop', 'restart'] as const).find((each) => each === word)
    if (!node || unit === undefined)
      throw new Complaint('Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n')
    if (!isUnit(unit)) throw new Complaint(`${unit}: unrecognized service\n`)
    if (!verb) throw notModelled(`service ${unit} ${word ?? ''}`)
    return unitChanged(world, node, unit, verb)
  })

/** `python3 -m http.server 8000`: it serves from now on, and the terminal is free again. */
export const python3 = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const [flag, module, ...rest] = args
    if (flag !== '-m' || module !== 'http.server') throw notModelled('python3 but as python3 -m http.server PORT')
    const at = rest.findIndex((each) => each === '--bind' || each === '-b')
    const address = at >= 0 ? (rest[at + 1] ?? '') : '0.0.0.0'
    const [text = '8000'] = rest.filter((_, nth) => at < 0 || (nth !== at && nth !== at + 1))
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535 || Number(text) === 0)
      throw new Complaint(
        `usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [-p VERSION] [port]\nserver.py: error: argument port: invalid int value: '${text}'\n`,
        2,
      )
    if (!node) return said(world, '')
    const port = Number(text)
    if (node.services.some((each) => each.protocol === 'tcp' && each.port === port))
      throw new Complaint('OSError: [Errno 98] Address already in use\n')
    const page = 'Directory listing for /\n'
    const own: Service = { protocol: 'tcp', port, address, program: 'python3', page }
    const serving = `Serving HTTP on ${address} port ${port} (http://${address}:${port}/) ...\n`
    const note = 'python3: it goes on serving; pkill python3 ends it\n'
    return {
      state: withNode(world, { ...node, services: [...node.services, own] }),
      printed: { stdout: serving, stderr: note, code: 0 },
    }
  })

/** `pkill python3`: ends what was started in the terminal. */
export const pkill = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const option = args.find((arg) => arg.startsWith('-') && arg !== '-f')
    if (option !== undefined) throw notModelled(`pkill ${option}`)
    const [program] = args.filter((arg) => arg !== '-f')
    if (program === undefined)
      throw new Complaint("pkill: no matching criteria specified\nTry `pkill --help' for more information.\n", 2)
    const services = node?.services.filter((each) => each.program !== program) ?? []
    if (!node || services.length === node.services.length) return said(world, '', 1)
    return said(withNode(world, { ...node, services }), '')
  })
