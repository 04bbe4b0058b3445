/** `nmcli`: connections and devices of NetworkManager. */
import type { World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { Work } from '../work.ts'
import { connection } from './connections.ts'
import { activate, activeOn, awake, deactivate, profilesOf } from './daemon.ts'
import { deviceDetails } from './details.ts'
import { deviceOf, masterOf, uuidOf } from './profile.ts'
import { deviceRows, type TableOptions, tableText } from './tables.ts'

const objects = ['help', 'general', 'networking', 'radio', 'connection', 'device', 'agent', 'monitor']

export function nmcli(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  awake(work)
  let options: TableOptions = { isTerse: false, fields: null }
  let nth = 0
  for (; args[nth]?.startsWith('-'); nth += 1) {
    const [name = '', inline] = (args[nth] ?? '').split('=')
    if (name === '-t' || name === '--terse') options = { ...options, isTerse: true }
    else if (name === '-f' || name === '--fields') {
      if (inline === undefined) nth += 1
      const list = inline ?? args[nth] ?? ''
      options = { ...options, fields: list === 'all' || list === 'common' ? null : list.split(',') }
    } else if (!['-c', '-w', '-p', '--pretty', '--colors', '--wait', '--overview'].includes(name)) {
      work.complain(`Error: Option '${name}' is unknown, try 'nmcli -help'.\n`)
      return work.ended(2)
    } else if (['-c', '-w', '--colors', '--wait'].includes(name) && inline === undefined) nth += 1
  }
  const [word, ...rest] = args.slice(nth)
  const object = word === undefined ? undefined : objects.find((each) => each.startsWith(word))
  switch (object) {
    case 'connection':
      return connection(work, rest, options)
    case 'device':
      return device(work, rest, options)
    case 'general': {
      const isOn = work.node.routes.some((route) => route.prefix === 0)
      const row = [isOn ? 'connected' : 'connected (local only)', isOn ? 'full' : 'limited', 'missing', 'enabled']
      work.say(tableText(['STATE', 'CONNECTIVITY', 'WIFI-HW', 'WIFI'], [row], options))
      return work.ended()
    }
    case undefined:
      if (word === undefined) work.say(tableText(['DEVICE', 'TYPE', 'STATE', 'CONNECTION'], deviceRows(work), options))
      else work.complain(`Error: argument '${word}' not understood. Try passing --help instead.\n`)
      return work.ended(word === undefined ? 0 : 2)
    default:
      work.complain(`nmcli: not modelled here: ${object}\n`)
      return work.ended(2)
  }
}

const verbs = [
  'status',
  'show',
  'set',
  'connect',
  'reapply',
  'modify',
  'disconnect',
  'delete',
  'monitor',
  'wifi',
  'lldp',
  'up',
  'down',
]

function device(work: Work, [word = 'status', ...names]: readonly string[], options: TableOptions): Ran {
  const verb = verbs.find((each) => each.startsWith(word))
  const fail = (text: string, code: number): Ran => {
    work.complain(`Error: ${text}\n`)
    return work.ended(code)
  }
  switch (verb) {
    case 'status':
      work.say(tableText(['DEVICE', 'TYPE', 'STATE', 'CONNECTION'], deviceRows(work), options))
      return work.ended()
    case 'show': {
      const missing = names.find((name) => !work.device(name))
      if (missing !== undefined) return fail(`Device '${missing}' not found.`, 10)
      const chosen = names.length > 0 ? names : deviceRows(work).map(([name = '']) => name)
      work.say(
        chosen
          .map((name) =>
            work.node.interfaces
              .filter((each) => each.name === name)
              .map((each) => deviceDetails(work, each))
              .join(''),
          )
          .join('\n'),
      )
      return work.ended()
    }
    case 'connect':
    case 'up':
    case 'reapply': {
      const own = work.device(names[0] ?? '')
      if (!own) return names[0] === undefined ? fail('No interface specified.', 2) : fail(`Device '${names[0]}' not found.`, 10)
      const profile =
        activeOn(work, own) ??
        profilesOf(work).find((each) => deviceOf(each) === own.name && masterOf(each) === null) ??
        profilesOf(work).find((each) => deviceOf(each) === own.name)
      if (!profile || !activate(work, profile))
        return fail(`Failed to add/activate new connection: Connection '${own.name}' is not available on device ${own.name}`, 4)
      if (verb === 'reapply') work.say(`Connection successfully reapplied to device '${own.name}'.\n`)
      else work.say(`Device '${own.name}' successfully activated with '${uuidOf(profile)}'.\n`)
      return work.ended()
    }
    case 'disconnect':
    case 'down': {
      const missing = names.filter((name) => !work.device(name))
      for (const name of missing) work.complain(`Error: Device '${name}' not found.\n`)
      if (missing.length > 0) return fail('not all devices found.', 10)
      for (const name of names) {
        const own = work.device(name)
        const active = own && activeOn(work, own)
        if (active) deactivate(work, active)
        work.say(`Device '${name}' successfully disconnected.\n`)
      }
      return work.ended()
    }
    case undefined:
      return fail(`argument '${word}' not understood. Try passing --help instead.`, 2)
    default:
      work.complain(`nmcli: not modelled here: device ${verb}\n`)
      return work.ended(2)
  }
}
