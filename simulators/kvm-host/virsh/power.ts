/** Commands of virsh that switch a domain on and off, and halt it between. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { type Definition, interfacesOf, networkOf } from '../domain/definition.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { documentAt } from '../files.ts'
import { affectingCurrent } from '../hotplug.ts'
import * as life from '../life.ts'
import type { Domain } from '../model.ts'
import { withDomain, withNumberUsed } from '../registry.ts'
import { hasAgent } from './agent.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { checkElements } from './define.ts'
import { openConsole } from './screen.ts'

/** The life of a domain: what virsh says when it fails, what libvirt does, and what virsh says when it is done. */
const simple =
  (act: (call: Call, domain: Domain) => Call['world'], fails: (name: string) => string, done: (name: string) => string) =>
  (call: Call) => {
    const domain = call.domain()
    call.world = call.trying(fails(call.text('domain')), () => act(call, domain))
    call.tell(done(call.text('domain')))
  }

/** Names of taps are given card by card, and not again: those of the cards up to the one that failed are spent, all of them where QEMU itself ended. */
function namesSpent(config: Definition, { message }: LibvirtError): { readonly taps: number; readonly macvtaps: number } {
  const cards = interfacesOf(config)
  const [, bridge] = /^Cannot get interface MTU on '([^']*)'/.exec(message) ?? []
  const [, device] = /^error creating macvtap interface \w+@(\S+) /.exec(message) ?? []
  const named = cards.findIndex((card) => networkOf(card) === (device ?? bridge))
  // A network's bridge has a name of its own.
  const failing = named >= 0 ? named : cards.findIndex(({ attributes }) => attributes.type === 'network')
  const isGiven = bridge !== undefined || device !== undefined
  const spent = message.includes('process exited') ? cards : isGiven ? cards.slice(0, failing + 1) : []
  const of = (types: readonly string[]) => spent.filter(({ attributes }) => types.includes(attributes.type ?? '')).length
  return { taps: of(['bridge', 'network']), macvtaps: of(['direct']) }
}

const powerModes = ['acpi', 'agent', 'initctl', 'signal', 'paravirt']

/** `--mode acpi,agent`: throws for a word that is none, and for a way that this guest has not. */
function asked(call: Call, command: 'shutdown' | 'reboot'): Domain {
  const modes = call.optional('mode')?.split(',') ?? []
  for (const mode of modes) {
    if (powerModes.includes(mode)) continue
    const or = command === 'shutdown' ? "'signal', or" : "'signal' or"
    throw failure(`Unknown mode ${mode} value, expecting 'acpi', 'agent', 'initctl', ${or} 'paravirt'`)
  }
  const domain = call.domain()
  if (domain.state === 'shut off') return domain
  if (modes.length === 1 && modes[0] === 'agent' && !hasAgent(domain))
    throw failure(`Failed to ${command} domain '${domain.name}'`, 'argument unsupported: QEMU guest agent is not configured')
  return domain
}

export const powerCommands: Handlers = {
  create: (call) => {
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    const says = `Failed to create domain from ${file}`
    const { world, domain, config } = call.trying(says, () => {
      if (call.has('validate')) checkElements(xml)
      return life.prepared(call.world, xml)
    })
    call.world = world
    try {
      call.world = life.created(world, domain, config, call.has('paused'))
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error
      call.world = withNumberUsed(world, namesSpent(config, error))
      throw failure(says, error.message)
    }
    call.tell(`Domain '${config.name}' created from ${file}\n`)
  },
  start: (call) => {
    const domain = call.domain(['uuid', 'name'])
    if (domain.state !== 'shut off') throw failure('Domain is already active')
    const descriptors = call.optional('pass-fds')?.split(',') ?? []
    for (const each of descriptors) if (!/^\d+$/.test(each)) throw failure(`Unable to parse FD number '${each}'`)
    try {
      call.world = life.start(call.world, domain, { isPaused: call.has('paused'), isForced: call.has('force-boot') })
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error
      // The number was given before the process failed.
      call.world = withDomain(withNumberUsed(call.world, namesSpent(domain.config, error)), { ...domain, reason: 'failed' })
      // Forced to boot afresh, virsh asks twice and says nothing of its own.
      throw call.has('force-boot') ? failure(error.message) : failure(`Failed to start domain '${domain.name}'`, error.message)
    }
    call.tell(`Domain '${domain.name}' started\n`)
    if (call.has('console')) openConsole(call, domain.name)
  },
  suspend: simple(
    ({ world }, domain) => life.suspend(world, domain),
    (name) => `Failed to suspend domain '${name}'`,
    (name) => `Domain '${name}' suspended\n`,
  ),
  resume: simple(
    ({ world }, domain) => life.resume(world, domain),
    (name) => `Failed to resume domain '${name}'`,
    (name) => `Domain '${name}' resumed\n`,
  ),
  shutdown: (call) => {
    const domain = asked(call, 'shutdown')
    const said = call.text('domain')
    call.world = call.trying(`Failed to shutdown domain '${said}'`, () => life.shutdown(call.world, domain))
    call.tell(`Domain '${said}' is being shutdown\n`)
  },
  reboot: (call) => {
    const domain = asked(call, 'reboot')
    const said = call.text('domain')
    call.world = call.trying(`Failed to reboot domain '${said}'`, () => life.reboot(call.world, domain))
    call.tell(`Domain '${said}' is being rebooted\n`)
  },
  reset: simple(
    ({ world }, domain) => life.reset(world, domain),
    (name) => `Failed to reset domain '${name}'`,
    (name) => `Domain '${name}' was reset\n`,
  ),
  destroy: simple(
    ({ world }, domain) => life.destroy(world, domain),
    (name) => `Failed to destroy domain '${name}'`,
    (name) => `Domain '${name}' destroyed\n`,
  ),
  'inject-nmi': (call) => {
    if (call.domain().state === 'shut off') throw notValid('domain is not running')
  },
  dompmsuspend: (call) => {
    const domain = call.domain()
    call.trying(`Domain '${domain.name}' could not be suspended`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      if (!hasAgent(domain)) throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
      throw new LibvirtError('argument unsupported: QEMU guest agent is not connected')
    })
  },
  dompmwakeup: (call) => {
    const domain = call.domain()
    call.trying(`Domain '${domain.name}' could not be woken up`, () => {
      if (domain.state === 'shut off') throw notValid('domain is not running')
      throw notValid('Unable to wake up domain: it is not suspended')
    })
  },
  'set-lifecycle-action': (call) => {
    const type = call.text('type')
    const action = call.text('action')
    if (!['poweroff', 'reboot', 'crash'].includes(type)) throw failure(`Invalid lifecycle type '${type}'.`)
    if (!['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart'].includes(action))
      throw failure(`Invalid lifecycle action '${action}'.`)
    const domain = call.domain()
    const name = `on_${type}`
    const where = affectingCurrent(domain, { live: call.has('live'), config: call.has('config') })
    const changed = <T extends Domain['config']>(of: T): T => ({
      ...of,
      head: of.head.map((each) => (each.name === name ? { ...each, text: action } : each)),
    })
    call.world = withDomain(call.world, {
      ...domain,
      config: where.config ? changed(domain.config) : domain.config,
      live: where.live && domain.live ? changed(domain.live) : domain.live,
    })
  },
}
