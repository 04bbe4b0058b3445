/** `systemctl` and `service` for the units that configure the network, and the script of init that is kept for old fingers. */
import { otherRenderers } from '#renderers'
import type { Node, Renderer, World } from '../model.ts'
import { orComplaint } from '../programs/complaint.ts'
import { isRunning, isUnit, service as serviceOfServices, unitChanged } from '../programs/service-units.ts'
import type { Ran } from '../ran.ts'
import { carryOut } from './ifupdown/ifup.ts'
import type { IfOptions } from './ifupdown/options.ts'
import { Work } from './work.ts'

/** A unit of a node: what starting and stopping it does. `false` is a failure, whose words are in the journal. */
interface Unit {
  readonly name: string
  readonly description: string
  readonly of: readonly Renderer[]
  readonly start: (work: Work) => boolean
  readonly stop: (work: Work) => boolean
}

const all: IfOptions = {
  isAll: true,
  allow: null,
  excluded: [],
  file: '/etc/network/interfaces',
  isForced: false,
  isList: false,
  isState: false,
  names: [],
}

/** What ifupdown's service touches once it was stopped: then those of `allow-hotplug` come up with the others. */
const restarted = '/run/network/restart-hotplug'

const units: readonly Unit[] = [
  {
    name: 'networking',
    description: 'Raise network interfaces',
    of: ['ifupdown'],
    start: (work) => {
      const isDone = carryOut(work, 'ifup', all)
      if (work.read(restarted) !== null) carryOut(work, 'ifup', { ...all, allow: 'hotplug' })
      return isDone
    },
    stop: (work) => {
      carryOut(work, 'ifdown', { ...all, excluded: ['lo'] })
      work.write(restarted, '')
      return true
    },
  },
  {
    name: 'NetworkManager',
    description: 'Network Manager',
    of: ['network-manager'],
    start: (work) => {
      otherRenderers().startNetworkManager(work)
      return true
    },
    // It leaves the links as they are.
    stop: () => true,
  },
  {
    name: 'systemd-networkd',
    description: 'Network Configuration',
    of: ['networkd', 'netplan'],
    start: (work) => {
      otherRenderers().startNetworkd(work)
      return true
    },
    // It leaves the links as they are.
    stop: () => true,
  },
]

/** `service networking restart`: the unit on a node with systemd, the script of init on CentOS 6. */
export function service(world: World, node: string, [name = '', verb = '', ...more]: readonly string[]): Ran {
  const work = new Work(world, node)
  if (name === '' || name.startsWith('-')) {
    work.complain(
      name === '' || name === '--help'
        ? 'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n'
        : `service: not modelled here: ${name}\n`,
    )
    return work.ended(1)
  }
  if (work.node.renderer !== 'network-scripts') return systemctl(world, node, [verb === '' ? 'status' : verb, name])
  if (name === 'network') return otherRenderers().network(world, node, [verb, ...more])
  return serviceOfServices(world, node, [name, verb, ...more], null)
}

const does: Readonly<Record<string, string>> = {
  start: 'Starting networking (via systemctl)',
  stop: 'Stopping networking (via systemctl)',
  reload: 'Reloading networking configuration (via systemctl)',
  'force-reload': 'Reloading networking configuration (via systemctl)',
  restart: 'Restarting networking (via systemctl)',
}

/** `/etc/init.d/networking restart`, for old fingers: it hands the order on to systemd. */
export function initScript(world: World, node: string, [verb = '']: readonly string[]): Ran {
  const work = new Work(world, node)
  if (work.node.renderer !== 'ifupdown') {
    work.complain('bash: /etc/init.d/networking: No such file or directory\n')
    return work.ended(127)
  }
  const said = Object.hasOwn(does, verb) ? does[verb] : undefined
  if (said === undefined) {
    work.say('Usage: /etc/init.d/networking {start|stop|reload|restart|force-reload}\n')
    return work.ended(1)
  }
  const code = work.run(
    (state, name) =>
      systemctl(state, name, [verb === 'reload' || verb === 'force-reload' ? 'restart' : verb, 'networking.service']),
    [],
  )
  work.stdout = `${said}: networking.service${code === 0 ? '.' : ' failed!'}\n${work.stdout}`
  return work.ended(code)
}

const verbs = [
  'start',
  'stop',
  'restart',
  'reload',
  'reload-or-restart',
  'try-restart',
  'force-reload',
  'status',
  'is-active',
  'is-enabled',
  'enable',
  'disable',
  'daemon-reload',
] as const

export function systemctl(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  if (work.node.renderer === 'network-scripts') {
    work.complain('bash: systemctl: command not found\n')
    return work.ended(127)
  }
  const [verb = '', ...names] = args.filter((arg) => !arg.startsWith('-'))
  if (verb === 'daemon-reload') return work.ended()
  if (!verbs.some((each) => each === verb)) {
    work.complain(verb === '' ? 'systemctl: not modelled here: a list of all units\n' : `Unknown command verb ${verb}.\n`)
    return work.ended(1)
  }
  if (names.length === 0) {
    work.complain('Too few arguments.\n')
    return work.ended(1)
  }
  const codes = names.map((name) => oneUnit(work, verb, name.replace(/\.service$/, '')))
  // `enable --now` starts them, too.
  const also = args.includes('--now')
    ? ({ enable: 'start', disable: 'stop' } as Readonly<Record<string, string>>)[verb]
    : undefined
  if (also !== undefined) codes.push(...names.map((name) => oneUnit(work, also, name.replace(/\.service$/, ''))))
  // One that is active, or enabled, is enough for a yes.
  if (verb.startsWith('is-') && codes.includes(0)) return work.ended()
  return work.ended(codes.findLast((code) => code !== 0) ?? 0)
}

function oneUnit(work: Work, verb: string, name: string): number {
  const unit = units.find((each) => each.name === name && each.of.includes(work.node.renderer))
  if (isUnit(name)) return oneService(work, verb, name)
  switch (verb) {
    case 'is-active':
      work.say(unit ? 'active\n' : 'inactive\n')
      return unit ? 0 : 3
    case 'is-enabled':
      if (unit) work.say('enabled\n')
      else work.complain(`Failed to get unit file state for ${name}.service: No such file or directory\n`)
      return unit ? 0 : 1
    case 'status':
      if (unit)
        work.say(
          `● ${name}.service - ${unit.description}\n     Loaded: loaded (/lib/systemd/system/${name}.service; enabled; preset: enabled)\n     Active: active (running)\n`,
        )
      else work.complain(`Unit ${name}.service could not be found.\n`)
      return unit ? 0 : 4
    default:
      if (unit) return carriedOut(work, verb, unit)
      work.complain(
        verb === 'enable' || verb === 'disable'
          ? `Failed to ${verb} unit: Unit file ${name}.service does not exist.\n`
          : `Failed to ${verb} ${name}.service: Unit ${name}.service not ${verb === 'stop' ? 'loaded' : 'found'}.\n`,
      )
      return verb === 'enable' || verb === 'disable' ? 1 : 5
  }
}

/** A unit of a service that listens: nginx, ssh. */
function oneService(work: Work, verb: string, name: string): number {
  const isActive = isRunning(work.node, name)
  if (verb === 'status') {
    work.say(
      `${isActive ? '●' : '○'} ${name}.service\n     Loaded: loaded (/lib/systemd/system/${name}.service; enabled; preset: enabled)\n     Active: ${isActive ? 'active (running)' : 'inactive (dead)'}\n`,
    )
    return isActive ? 0 : 3
  }
  if (verb === 'is-active') {
    work.say(isActive ? 'active\n' : 'inactive\n')
    return isActive ? 0 : 3
  }
  if (verb === 'is-enabled') work.say('enabled\n')
  if (verb === 'disable') return alwaysEnabled(work)
  if (['enable', 'is-enabled', 'reload'].includes(verb)) return 0
  const does = verb === 'start' || verb === 'stop' ? verb : 'restart'
  return work.run((world, node) => orComplaint(world, () => unitChanged(world, world.nodes[node] as Node, name, does)), [])
}

function alwaysEnabled(work: Work): number {
  work.complain('not modelled here: a unit that does not start with its machine\n')
  return 1
}

function carriedOut(work: Work, verb: string, unit: Unit): number {
  if (verb === 'enable') return 0
  if (verb === 'disable') return alwaysEnabled(work)
  const before = { stdout: work.stdout, stderr: work.stderr }
  if (verb !== 'start') unit.stop(work)
  const isDone = verb === 'stop' || unit.start(work)
  // What the unit's programs say goes to the journal; what is not modelled is for whoever reads the terminal.
  const said = work.stderr.slice(before.stderr.length)
  work.stdout = before.stdout
  work.stderr =
    before.stderr +
    said
      .split('\n')
      .filter((line) => line.includes('not modelled here'))
      .map((line) => `${line}\n`)
      .join('')
  if (isDone) return 0
  work.complain(
    `Job for ${unit.name}.service failed because the control process exited with error code.\nSee "systemctl status ${unit.name}.service" and "journalctl -xeu ${unit.name}.service" for details.\n`,
  )
  return 1
}
