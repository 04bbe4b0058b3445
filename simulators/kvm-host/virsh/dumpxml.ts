/** Which of a domain's definitions a command means, and virsh dumpxml, which prints it. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import type { Definition } from '../domain/definition.ts'
import { printDomain } from '../domain/print.ts'
import { notValid } from '../errors.ts'
import type { Domain } from '../model.ts'
import { attributeOf, type Element, escaped, printElement, valueIn, withAttribute, withoutChild } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { selected } from '../xml/select.ts'
import type { Call, Handlers } from './call.ts'

export function running(domain: Domain): Definition {
  if (!domain.live) throw notValid('domain is not running')
  return domain.live
}

export const shownDefinition = (call: Call, domain: Domain): Definition =>
  call.has('inactive') || !domain.live ? domain.config : domain.live

/** What runs, without the taps, ports and terminals that are given for one run. */
const withoutGiven = (live: Definition): Definition => ({
  ...live,
  devices: live.devices.map((device): Element => {
    if (device.name === 'interface' && /^vnet\d+$/.test(valueIn(device, 'target', 'dev') ?? ''))
      return withoutChild(device, 'target')
    if (device.name === 'graphics' && device.attributes.autoport === 'yes') return withAttribute(device, 'port', '-1')
    if (device.name !== 'serial' && device.name !== 'console') return device
    const { tty: _, ...attributes } = device.attributes
    return attributes.type === 'pty' ? { ...withoutChild(device, 'source'), attributes } : device
  }),
})

/** What the next start takes. A transient domain has no other definition than the one that runs. */
export const inactiveOf = (domain: Domain): Definition =>
  !domain.isPersistent && domain.live ? withoutGiven(domain.live) : domain.config

function dumpxml(call: Call): void {
  const domain = call.domain()
  const isInactive = call.has('inactive') || !domain.live
  const config = inactiveOf(domain)
  let text = isInactive ? printDomain(config) : printDomain(domain.live ?? domain.config, domain.id)
  const path = call.optional('xpath')
  if (path !== undefined) {
    const root = parseXml(text, 'domain_definition')
    const [, elements = '', attribute] = /^(.+)\/@([\w:-]+)$/.exec(path) ?? []
    if (attribute !== undefined) {
      const values = selected(root, elements).flatMap((node) => attributeOf(node, attribute) ?? [])
      for (const value of values) call.print(` ${attribute}="${escaped(value)}"\n`)
      return
    }
    const nodes = selected(root, path)
    if (nodes.length === 0) return
    text = nodes.map((node) => printElement(node, 0, { quote: '"' })).join('')
    if (call.has('wrap')) text = `<nodes>\n${nodes.map((node) => printElement(node, 1, { quote: '"' })).join('')}</nodes>\n`
  }
  call.print(text)
}

export const dumpCommands: Handlers = {
  dumpxml,
}
