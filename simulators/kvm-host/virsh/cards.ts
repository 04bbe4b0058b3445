/** Commands of virsh that look at the network cards of a domain, and pull out and plug in their cables. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { interfacesOf, macOf, modelOf, networkOf } from '../domain/definition.ts'
import { LibvirtError, notValid } from '../errors.ts'
import { addressesOf } from '../guests.ts'
import { cardOf, linkOf } from '../hotplug.ts'
import { noNetworkDriver } from '../start-checks.ts'
import { withDomain } from '../registry.ts'
import { valueIn } from '../xml/element.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { hasAgent } from './agent.ts'
import { running, shownDefinition } from './dumpxml.ts'

function cards(call: Call) {
  const domain = call.domain()
  const definition = shownDefinition(call, domain)
  const rows = interfacesOf(definition).map((card) => [
    valueIn(card, 'target', 'dev') ?? '-',
    card.attributes.type ?? '',
    networkOf(card) ?? '-',
    modelOf(card) ?? '-',
    macOf(card),
  ])
  call.table(['Interface', 'Type', 'Source', 'Model', 'MAC'], rows)
}

function link(call: Call) {
  const domain = call.domain()
  const key = call.text('interface')
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  const state = linkOf(domain, definition, key)
  if (state === null) throw failure(`Interface (${/^[0-9a-f:]{17}$/i.test(key) ? 'mac' : 'dev'}: ${key}) not found.`)
  call.print(`${key} ${state}`)
}

const noCards = () => failure('Failed to extract interface information or no interfaces found')

function setLink(call: Call) {
  const domain = call.domain()
  const key = call.text('interface')
  const state = call.text('state')
  if (state !== 'up' && state !== 'down') throw failure(`invalid link state '${state}'`)
  const definition = call.has('config') || !domain.live ? domain.config : domain.live
  if (interfacesOf(definition).length === 0) throw noCards()
  const card = cardOf(definition, key)
  if (!card) throw failure(`interface '${key}' not found`)
  if (call.has('config') && !domain.isPersistent)
    throw failure(
      'Failed to update interface link state',
      'Requested operation is not valid: transient domains do not have any persistent config',
    )
  call.world = withDomain(call.world, { ...domain, links: { ...domain.links, [macOf(card)]: state } })
  call.tell('Device updated successfully\n')
}

function addresses(call: Call) {
  const source = call.optional('source') ?? 'lease'
  if (!['lease', 'agent', 'arp'].includes(source)) throw failure(`Unknown data source '${source}'`)
  const domain = call.domain()
  const rows = call.trying('Failed to query for interfaces addresses', () => {
    if (!domain.live) throw notValid('domain is not running')
    if (source === 'agent' && !hasAgent(domain))
      throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
    if (source === 'lease' && !call.world.input.hasNetworkDriver) throw noNetworkDriver()
    return addressesOf(call.world, domain)
  })
  call.print(` ${'Name'.padEnd(10)} ${'MAC address'.padEnd(17)}    ${'Protocol'.padEnd(12)} ${'Address'}\n${'-'.repeat(79)}\n`)
  for (const { tap, mac, address, prefix } of rows)
    call.print(` ${tap.padEnd(10)} ${mac.padEnd(17)}    ${'ipv4'.padEnd(12)} ${address}/${prefix}\n`)
}

export const cardCommands: Handlers = {
  domiflist: cards,
  domifstat: (call) => {
    const domain = call.domain()
    const key = call.text('interface')
    if (!cardOf(running(domain), key))
      throw failure(
        `Failed to get interface stats ${domain.name} ${key}`,
        `invalid argument: invalid path, '${key}' is not a known interface`,
      )
    for (const way of ['rx', 'tx'])
      for (const what of ['bytes', 'packets', 'errs', 'drop']) call.print(`${key} ${way}_${what} 0\n`)
  },
  'domif-getlink': link,
  'domif-setlink': setLink,
  domifaddr: addresses,
}
