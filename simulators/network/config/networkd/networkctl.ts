/** `networkctl`: links as systemd-networkd sees them, and the orders that it takes. */
import { hasCarrier } from '../../carrier.ts'
import { setDown, setUp } from '../../links.ts'
import type { Interface, World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { globMatches } from '../glob.ts'
import { Work } from '../work.ts'
import { reconfigure, reload } from './apply.ts'
import { typeOf } from './network-file.ts'
import { stateOf } from './store.ts'
import { statusOf, statusOfAll } from './status.ts'

const options = ['-a', '--all', '-s', '--stats', '-l', '--full', '--no-pager', '--no-legend']

export function networkctl(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  const odd = args.find((arg) => arg.startsWith('-') && !options.includes(arg))
  if (odd !== undefined) {
    work.complain(
      ['-h', '--help', '--version', '-n', '--json'].includes(odd)
        ? `networkctl: not modelled here: ${odd}\n`
        : odd.startsWith('--')
          ? `networkctl: unrecognized option '${odd}'\n`
          : `networkctl: invalid option -- '${odd.slice(1, 2)}'\n`,
    )
    return work.ended(1)
  }
  const [verb = 'list', ...names] = args.filter((arg) => !arg.startsWith('-'))
  switch (verb) {
    case 'list':
      return list(work, names, !args.includes('--no-legend'))
    case 'status':
      return status(work, names, args.includes('-a') || args.includes('--all'))
    case 'reload':
      if (names.length > 0) return tooMany(work)
      reload(work)
      return work.ended()
    case 'reconfigure':
    case 'up':
    case 'down':
      return order(work, verb, names)
    case 'lldp':
    case 'label':
    case 'delete':
    case 'renew':
    case 'forcerenew': {
      const missing = names.find((name) => !work.device(name))
      if (missing !== undefined) return unresolved(work, missing)
      work.complain(`networkctl: not modelled here: ${verb}\n`)
      return work.ended(1)
    }
    default:
      work.complain(`Unknown command verb ${verb}.\n`)
      return work.ended(1)
  }
}

function unresolved(work: Work, name: string): Ran {
  work.complain(`Failed to resolve interface "${name}": No such device\n`)
  return work.ended(1)
}

function tooMany(work: Work): Ran {
  work.complain('Too many arguments.\n')
  return work.ended(1)
}

function order(work: Work, verb: 'reconfigure' | 'up' | 'down', names: readonly string[]): Ran {
  if (names.length === 0) {
    work.complain('Too few arguments.\n')
    return work.ended(1)
  }
  const missing = names.find((name) => !work.device(name))
  if (missing !== undefined) return unresolved(work, missing)
  if (verb === 'reconfigure') reconfigure(work, names)
  else
    for (const name of names) work.quietly((node) => (verb === 'up' ? setUp(node, name, work.world.atMs) : setDown(node, name)))
  return work.ended()
}

const byIndex = (devices: readonly Interface[]): readonly Interface[] => devices.toSorted((one, other) => one.index - other.index)

/** The links that the names, which may be patterns, are for. */
function chosen(work: Work, names: readonly string[]): readonly Interface[] | null {
  for (const name of names) {
    if (work.node.interfaces.some((device) => globMatches(name, device.name))) continue
    work.complain(`Interface "${name}" not found.\n`)
    return null
  }
  return byIndex(work.node.interfaces.filter(({ name }) => names.length === 0 || names.some((each) => globMatches(each, name))))
}

function list(work: Work, names: readonly string[], hasLegend: boolean): Ran {
  const devices = chosen(work, names)
  if (!devices) return work.ended(1)
  const rows = devices.map((device) => [
    String(device.index),
    device.name,
    typeOf(device),
    operationalOf(work, device),
    setupOf(work, device),
  ])
  const all = hasLegend ? [['IDX', 'LINK', 'TYPE', 'OPERATIONAL', 'SETUP'], ...rows] : rows
  const widths = [0, 1, 2, 3].map((nth) => Math.max(...all.map((row) => row[nth]?.length ?? 0)))
  for (const [index = '', ...cells] of all)
    work.say(
      `${[index.padStart(Math.max(3, widths[0] ?? 0)), ...cells.map((cell, nth) => cell.padEnd(widths[nth + 1] ?? 0))].join(' ')}\n`,
    )
  if (hasLegend) work.say(`\n${rows.length} links listed.\n`)
  return work.ended()
}

function status(work: Work, names: readonly string[], isAll: boolean): Ran {
  if (names.length === 0 && !isAll) work.say(statusOfAll(work))
  else {
    const devices = chosen(work, names)
    if (!devices) return work.ended(1)
    work.say(devices.map((device) => statusOf(work, device, operationalOf(work, device), setupOf(work, device))).join('\n'))
  }
  return work.ended()
}

/** What a link could do now, in networkd's words. */
export function operationalOf(work: Work, device: Interface): string {
  if (!device.isUp) return 'off'
  if (!hasCarrier(work.world, work.node, device.name)) return 'no-carrier'
  const isRoutable = [...device.addresses, ...device.addresses6].some(
    ({ address }) => !/^(127\.|169\.254\.|::1$|fe80:)/i.test(address),
  )
  if (isRoutable) return 'routable'
  if (device.master !== null) return 'enslaved'
  return device.addresses6.length > 0 && device.kind !== 'loopback' ? 'degraded' : 'carrier'
}

const setupOf = (work: Work, device: Interface): string => stateOf(work, device)?.setup ?? 'unmanaged'
