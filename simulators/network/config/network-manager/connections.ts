/** `nmcli connection`: show, add, modify, up, down, delete, reload. */
import type { Ran } from '../../ran.ts'
import type { Work } from '../work.ts'
import {
  activate,
  autoconnect,
  deactivate,
  deviceWith,
  forget,
  pathOn,
  profileNamed,
  profilesOf,
  reload,
  store,
  targetOf,
} from './daemon.ts'
import { deviceOf, idOf, type Profile, typeOf, uuidOf, withValue } from './profile.ts'
import { asPort, ipOfItsOwn, Refused, shortWords, withProperty, wrongIn } from './properties.ts'
import { connectionRows, type TableOptions, tableText, uuidFrom } from './tables.ts'
import { chosen, detailsOf } from './details.ts'

const verbs = [
  'show',
  'up',
  'down',
  'add',
  'modify',
  'clone',
  'edit',
  'delete',
  'monitor',
  'reload',
  'load',
  'import',
  'export',
  'migrate',
]

export function connection(work: Work, args: readonly string[], options: TableOptions): Ran {
  const [word = 'show', ...rest] = args
  const verb = verbs.find((each) => each.startsWith(word))
  const fail = (text: string, code: number): Ran => {
    work.complain(`Error: ${text}\n`)
    return work.ended(code)
  }
  switch (verb) {
    case 'show':
      return show(work, rest, options)
    case 'add':
      return add(work, rest)
    case 'modify':
      return modify(work, rest)
    case 'up':
      return up(work, rest)
    case 'down':
      return rest.length === 0 ? fail('No connection specified.', 2) : each(work, rest, 'down')
    case 'delete':
      return rest.length === 0 ? fail('No connection specified.', 10) : each(work, rest, 'delete')
    case 'reload':
      reload(work)
      return work.ended()
    case 'load':
      for (const path of rest) if (work.read(path) === null) work.complain(`Could not load file '${path}'\n`)
      reload(work)
      return work.ended()
    case undefined:
      return fail(`argument '${word}' not understood. Try passing --help instead.`, 2)
    default:
      work.complain(`nmcli: not modelled here: connection ${verb}\n`)
      return work.ended(2)
  }
}

/** Names after `id` and `uuid`, which say what kind of name follows. */
const namesIn = (args: readonly string[]): readonly string[] => args.filter((arg) => !['id', 'uuid'].includes(arg))

function show(work: Work, args: readonly string[], options: TableOptions): Ran {
  const names = namesIn(args.filter((arg) => arg !== '--active' && arg !== '-a'))
  if (names.length === 0) {
    work.say(tableText(['NAME', 'UUID', 'TYPE', 'DEVICE', 'STATE'], connectionRows(work, args.length > 0), options))
    return work.ended()
  }
  for (const name of names) {
    const profile = profileNamed(work, name)
    if (!profile) {
      work.complain(`Error: ${name} - no such connection profile.\n`)
      return work.ended(10)
    }
    work.say(chosen(detailsOf(work, profile), options))
  }
  return work.ended()
}

const types = ['ethernet', '802-3-ethernet', 'bridge', 'bridge-slave', 'dummy']
const otherTypes =
  '6lowpan, 802-11-olpc-mesh (olpc-mesh), 802-11-wireless (wifi), 802-3-ethernet (ethernet), adsl, bluetooth, bond, bridge, cdma, dummy, generic, gsm, infiniband, ip-tunnel, loopback, macsec, macvlan, ovs-bridge, ovs-dpdk, ovs-interface, ovs-patch, ovs-port, pppoe, team, tun, veth, vlan, vpn, vrf, vxlan, wifi-p2p, wimax, wireguard, wpan, bond-slave, bridge-slave, team-slave'

function add(work: Work, args: readonly string[]): Ran {
  const fail = (text: string, code = 2): Ran => {
    work.complain(`Error: ${text}\n`)
    return work.ended(code)
  }
  const pairs: (readonly [string, string])[] = []
  for (let nth = 0; nth < args.length; nth += 2) {
    const [word = '', value] = [args[nth], args[nth + 1]]
    if (value === undefined) return fail(`value for '${word}' is missing.`)
    pairs.push([word, value])
  }
  const type = pairs.find(([word]) => word === 'type')?.[1]
  if (type === undefined) return fail("'type' argument is required.")
  if (!types.includes(type)) {
    if (otherTypes.split(/[ ,()]+/).includes(type)) {
      work.complain(`nmcli: not modelled here: type ${type}\n`)
      return work.ended(2)
    }
    return fail(`bad connection type: '${type}' not among [${otherTypes}]`)
  }
  const given = new Map(pairs)
  const isPort = type === 'bridge-slave' || given.has('master') || given.has('connection.master')
  const ifname = given.get('ifname') ?? given.get('connection.interface-name')
  const own = type === '802-3-ethernet' ? 'ethernet' : type
  const id = given.get('con-name') ?? given.get('connection.id') ?? (ifname === undefined ? own : `${own}-${ifname}`)
  const master = given.get('master') ?? given.get('connection.master')
  if (type === 'bridge-slave' && master === undefined)
    return fail(`Failed to add '${id}' connection: connection.master: Slave connections need a valid 'master' property`, 4)
  let profile: Profile = {
    file: fileFor(work, id),
    settings: {
      connection: {
        id,
        uuid: uuidFrom(`${work.world.input.seed} ${work.name} ${id} ${work.world.seq} ${profilesOf(work).length}`),
        type: type === 'bridge' || type === 'dummy' ? type : 'ethernet',
      },
      ...(isPort ? {} : ipOfItsOwn),
    },
  }
  try {
    // The way is set once the addresses are there.
    for (const [word, value] of pairs) {
      if (['type', 'con-name', 'slave-type', 'connection.slave-type'].includes(word) || (word === 'ifname' && value === '*'))
        continue
      profile = withProperty(profile, nameOf(word), value)
      if (word === 'ip4') profile = withProperty(profile, 'ipv4.method', 'manual')
    }
  } catch (error) {
    if (error instanceof Refused) return refusedBy(work, error)
    throw error
  }
  if (isPort) profile = withValue(profile, 'connection', 'slave-type', 'bridge')
  const wrong = wrongIn(profile)
  if (wrong !== null) return fail(`Failed to add '${id}' connection: ${wrong}`, 1)
  if (master !== undefined && !profileOf(work, master))
    work.say(`Warning: master='${master}' doesn't refer to any existing profile.\n`)
  if (profileNamed(work, id))
    work.complain(
      `Warning: There is another connection with the name '${id}'. Reference the connection by its uuid '${uuidOf(profile)}'\n`,
    )
  store(work, profile)
  work.say(`Connection '${id}' (${uuidOf(profile)}) successfully added.\n`)
  autoconnect(work)
  return work.ended()
}

const nameOf = (word: string): string => (Object.hasOwn(shortWords, word) ? (shortWords[word] ?? word) : word)

function fileFor(work: Work, id: string): string {
  const base = `${id.replaceAll('/', '*')}.nmconnection`
  return profilesOf(work).some(({ file }) => file === base)
    ? `${id}-${uuidFrom(`${id} ${profilesOf(work).length}`)}.nmconnection`
    : base
}

function refusedBy(work: Work, { says, code }: Refused): Ran {
  work.complain(says.startsWith('not modelled') ? `nmcli: ${says}\n` : `Error: ${says}\n`)
  return work.ended(code)
}

function modify(work: Work, args: readonly string[]): Ran {
  const fail = (text: string, code = 2): Ran => {
    work.complain(`Error: ${text}\n`)
    return work.ended(code)
  }
  const [name, ...rest] = namesIn(args.slice(0, 2)).concat(args.slice(2))
  if (name === undefined) return fail('No connection specified.')
  const before = profileNamed(work, name)
  if (!before) return fail(`unknown connection '${name}'.`, 10)
  if (rest.length === 0) return fail('<setting>.<property> argument is missing.')
  let profile = before
  try {
    for (let nth = 0; nth < rest.length; nth += 2) {
      const [word = '', value] = [rest[nth], rest[nth + 1]]
      if (value === undefined && !/^[+-]?[\w-]+\.[\w-]+$/.test(word)) throw new Refused(`invalid <setting>.<property> '${word}'.`)
      if (value === undefined) throw new Refused(`value for '${word}' is missing.`)
      profile = word === 'master' ? withMaster(work, profile, value) : withProperty(profile, nameOf(word), value)
    }
  } catch (error) {
    if (error instanceof Refused) return refusedBy(work, error)
    throw error
  }
  const made = asPort(before, profile)
  const wrong = typeof made === 'string' ? made : wrongIn(made)
  if (typeof made === 'string' || wrong !== null) return fail(`Failed to modify connection '${idOf(before)}': ${wrong}`, 1)
  store(work, made)
  return work.ended()
}

/** `master br0`: what kind of port it becomes is known by the profile of its master. */
function withMaster(work: Work, profile: Profile, value: string): Profile {
  if (value === '') throw new Refused('master is required')
  const master = profileOf(work, value)
  if (!master) work.say(`Warning: master='${value}' doesn't refer to any existing profile.\n`)
  const named = withProperty(profile, 'connection.master', value)
  return master && typeOf(master) === 'bridge' ? withValue(named, 'connection', 'slave-type', 'bridge') : named
}

/** The profile that a master is named by: its device, its name or its uuid. */
const profileOf = (work: Work, name: string): Profile | undefined =>
  profilesOf(work).find((each) => [deviceOf(each), idOf(each), uuidOf(each)].includes(name))

function up(work: Work, args: readonly string[]): Ran {
  const fail = (text: string, code: number): Ran => {
    work.complain(`Error: ${text}\n`)
    return work.ended(code)
  }
  const [name, more] = namesIn(args)
  if (name === 'ifname') return fail(`unknown device '${more}'..`, 10)
  if (name === undefined) return fail('neither a valid connection nor device given.', 10)
  const profile = profileNamed(work, name)
  if (!profile) return fail(`unknown connection '${name}'.`, 10)
  if (targetOf(work, profile) === null) {
    const cards = work.node.interfaces.filter(({ kind }) => kind === 'ethernet').map((device) => device.name)
    return fail(
      `Connection activation failed: No suitable device found for this connection (device ${cards.at(0) ?? 'lo'} not available because profile is not compatible with device (mismatching interface name)).`,
      4,
    )
  }
  const isDone = activate(work, profile)
  const device = deviceWith(work, profile)
  if (!isDone || !device) {
    const isBridgeMissing = !device
    if (device) deactivate(work, profile)
    return fail(
      isBridgeMissing
        ? 'Connection activation failed: Master connection not found or invalid'
        : 'Connection activation failed: IP configuration could not be reserved (no available address, timeout, etc.)',
      4,
    )
  }
  const waits = typeOf(profile) === 'bridge' ? '(master waiting for slaves) ' : ''
  const path = pathOn(work, device)
  autoconnect(work)
  work.say(`Connection successfully activated ${waits}(D-Bus active path: ${path})\n`)
  return work.ended()
}

function each(work: Work, args: readonly string[], verb: 'down' | 'delete'): Ran {
  const unknown: string[] = []
  let done = 0
  const stopped: string[] = []
  for (const name of namesIn(args)) {
    const profile = profileNamed(work, name)
    const device = profile && deviceWith(work, profile)
    if (verb === 'down' && (!profile || !device)) {
      work.complain(`Error: '${name}' is not an active connection.\n`)
      unknown.push(name)
    } else if (!profile) {
      work.complain(`Error: unknown connection '${name}'.\n`)
      unknown.push(name)
    } else if (verb === 'down') {
      const path = deactivate(work, profile)
      stopped.push(uuidOf(profile))
      work.say(`Connection '${name}' successfully deactivated (D-Bus active path: ${path})\n`)
      done += 1
    } else {
      forget(work, profile)
      work.say(`Connection '${idOf(profile)}' (${uuidOf(profile)}) successfully deleted.\n`)
      done += 1
    }
  }
  if (unknown.length > 0) {
    if (verb === 'delete')
      work.complain(`Error: cannot delete unknown connection(s): ${unknown.map((name) => `'${name}'`).join(', ')}.\n`)
    else if (done === 0) work.complain('Error: no active connection provided.\n')
  }
  if (done > 0) autoconnect(work, [...stopped, ...portsOfStopped(work, stopped)])
  return work.ended(unknown.length > 0 ? 10 : 0)
}

/** Ports of a bridge that was taken down by hand wait with it. */
const portsOfStopped = (work: Work, stopped: readonly string[]): readonly string[] => {
  const bridges = profilesOf(work).filter((profile) => stopped.includes(uuidOf(profile)))
  const names = bridges.flatMap((profile) => [deviceOf(profile), idOf(profile), uuidOf(profile)])
  return profilesOf(work)
    .filter(
      ({ settings }) => settings.connection?.['slave-type'] === 'bridge' && names.includes(settings.connection.master ?? ''),
    )
    .map(uuidOf)
}
