/** `netplan`: apply, generate, get, try. */
import type { World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { reconfigure, reload } from '../networkd/apply.ts'
import { configurationOf, fileFor } from '../networkd/store.ts'
import { Work } from '../work.ts'
import { readAll, warningsOf, writeNetworkdFiles } from './generate.ts'
import { partAt, treeOf, written } from './get.ts'
import type { Reading } from './reading.ts'

const usage = `usage: /usr/sbin/netplan  [-h] [--debug]  ...

Network configuration in YAML

options:
  -h, --help  show this help message and exit
  --debug     Enable debug messages

Available commands:
  
    help      Show this help message
    apply     Apply current netplan config to running system
    generate  Generate backend specific configuration files from
              /etc/netplan/*.yaml
    get       Get a setting by specifying a nested key like
              "ethernets.eth0.addresses", or "all"
    info      Show available features
    ip        Retrieve IP information from the system
    set       Add new setting by specifying a dotted key=value pair like
              ethernets.eth0.dhcp4=true
    rebind    Rebind SR-IOV virtual functions of given physical functions to
              their driver
    status    Query networking state of the running system
    try       Try to apply a new netplan config to running system, with
              automatic rollback
`

export function netplan(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  const [verb, ...rest] = args.filter((arg) => arg !== '--debug')
  switch (verb) {
    case undefined:
      work.complain(`You need to specify a command\n${usage}`)
      return work.ended(64)
    case 'help':
    case '-h':
    case '--help':
      work.say(usage)
      return work.ended()
    case 'generate':
      return generate(work)
    case 'get':
      return get(work, rest.find((arg) => !arg.startsWith('-')) ?? 'all')
    case 'apply':
      return apply(work)
    case 'try':
      return tried(work)
    case 'info':
    case 'ip':
    case 'set':
    case 'rebind':
    case 'status':
      work.complain(`netplan: not modelled here: ${verb}\n`)
      return work.ended(1)
    default:
      work.complain(
        `usage: /usr/sbin/netplan  [-h] [--debug]  ...\n/usr/sbin/netplan : error: argument : invalid choice: '${verb}' (choose from 'help', 'apply', 'generate', 'get', 'info', 'ip', 'set', 'rebind', 'status', 'try')\n`,
      )
      return work.ended(2)
  }
}

/** Files read and networkd's written; null where they are wrong, which has been said. */
function generated(work: Work): Reading | null {
  const read = readAll(work)
  if ('wrong' in read) {
    work.complain(read.wrong)
    return null
  }
  work.complain(warningsOf(work, read.reading, 'generate'))
  for (const line of read.reading.notModelled) work.complain(line)
  if (read.reading.renderer === 'NetworkManager') work.complain('netplan: not modelled here: renderer: NetworkManager\n')
  writeNetworkdFiles(work, read.reading)
  return read.reading
}

const generate = (work: Work): Ran => work.ended(generated(work) ? 0 : 1)

/** networkd reads its files again, and sets up anew every link that it looks after. Bridges that are no longer defined stay. */
function apply(work: Work): Ran {
  const reading = generated(work)
  if (!reading) return work.ended(78)
  // The program reads the files twice more, and each time it is warned.
  work.complain(warningsOf(work, reading, 'process').repeat(2))
  reload(work)
  const files = configurationOf(work)
  reconfigure(
    work,
    work.node.interfaces.filter((device) => device.kind !== 'loopback' && fileFor(files, device)).map(({ name }) => name),
  )
  return work.ended()
}

/** Nobody can press ENTER between two commands: what was tried is taken back when the time is over. */
function tried(work: Work): Ran {
  const trial = new Work(work.world, work.name)
  const reading = generated(trial)
  work.complain(trial.stderr)
  if (!reading) return work.ended(78)
  const bridges = [...reading.definitions.values()].filter(({ parameters }) => parameters && Object.keys(parameters).length > 0)
  if (bridges.length > 0) {
    for (const { id } of bridges) work.say(`${id}: reverting custom parameters for bridges and bonds is not supported\n`)
    work.say("\nPlease carefully review the configuration and use 'netplan apply' directly.\n")
    return work.ended(78)
  }
  work.say(
    'Do you want to keep these settings?\n\n\nPress ENTER before the timeout to accept the new configuration\n\n\nChanges will revert in 120 seconds\n',
  )
  work.complain('netplan: not modelled here: ENTER pressed in time; netplan apply keeps the settings\n')
  work.say('\nReverting.\n')
  return work.ended()
}

function get(work: Work, key: string): Ran {
  const read = readAll(work)
  if ('wrong' in read) {
    work.complain(read.wrong)
    return work.ended(1)
  }
  work.complain(warningsOf(work, read.reading, 'process'))
  const texts = work.list('/etc/netplan').map((name) => work.read(`/etc/netplan/${name}`) ?? '')
  const tree = treeOf(
    read.reading,
    texts.some((text) => /^\s+renderer:/m.test(text)),
  )
  const keys = key === 'all' ? [] : key.split('.').filter((part, nth) => nth > 0 || part !== 'network')
  if (!tree) return work.ended()
  if (keys.length === 0) work.say(written({ network: tree }))
  else {
    const part = partAt(tree, keys)
    work.say(part === null ? 'null\n' : written(part))
  }
  return work.ended()
}
