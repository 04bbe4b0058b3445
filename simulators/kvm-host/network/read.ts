/**
 * A network's document read, checked and completed. Source: recorded from the network driver of libvirt 9.0.0 (recordings/more-system.json), 2026-11-24.
 */
import { checkBandwidth, checkVlan } from '../domain/devices/bandwidth.ts'
import { uuidIn } from '../domain/values.ts'
import { LibvirtError, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { bridgeElement, checkBridge } from './bridge.ts'
import { checkDns } from './dns.ts'
import { readForward } from './forward.ts'
import { readIp } from './ip.ts'
import { located } from './located.ts'
import { checkForMode, checkUse, managedModes } from './mode-checks.ts'

export interface NetworkDocument {
  readonly name: string
  readonly uuid: string | null
  readonly children: readonly Element[]
}

const order = 'metadata forward bridge mtu mac domain dns vlan bandwidth port ip route virtualport portgroup'.split(' ')

/** Reads a document of a network. Throws LibvirtError as virsh prints it. */
export function readNetwork(text: string, newMac: () => string, freeBridge: (() => string) | null): NetworkDocument {
  const root = parseXml(text, 'network_definition')
  if (root.name !== 'network') throw xmlError(`expecting root element of 'network', not '${root.name}'`, root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw new LibvirtError('missing name information', root)
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, root)
  const uuidText = textOf(root, 'uuid')
  const uuid = uuidText === undefined || uuidText === '' ? null : uuidIn(uuidText)
  const within = <T>(node: Node | undefined, check: () => T): T => {
    try {
      return check()
    } catch (error) {
      throw error instanceof LibvirtError && !error.at ? located(node ?? root, error) : error
    }
  }
  for (const key of ['ipv6', 'trustGuestRxFilters'] as const) {
    const value = attributeOf(root, key)
    if (value === undefined || value === 'yes' || value === 'no') continue
    throw xmlError(
      key === 'ipv6'
        ? `Invalid ipv6 setting '${value}' in network '${name}'`
        : `Invalid value for attribute '${key}' in element 'network': '${value}'.`,
      root,
    )
  }
  const bridge = childOf(root, 'bridge')
  const mac = within(childOf(root, 'mac'), () => checkBridge(root, name))
  within(childOf(root, 'dns'), () => checkDns(childOf(root, 'dns'), name))
  within(childOf(root, 'bandwidth'), () => checkBandwidth(childOf(root, 'bandwidth'), false))
  within(childOf(root, 'vlan'), () => checkVlan(childOf(root, 'vlan')))
  for (const group of childrenOf(root, 'portgroup')) within(group, () => checkPortGroup(group))
  const ips = childrenOf(root, 'ip').map((ip) => readIp(ip, name))
  const forward = childOf(root, 'forward')
  const mode = forward ? attributeOf(forward, 'mode') || 'nat' : 'none'
  const shown = within(forward, () => readForward(forward, mode, name))
  within(forward, () => checkForMode(root, name, mode))
  const elements = [
    ...root.children
      .filter((child) => order.includes(child.name) && !['bridge', 'ip', 'mac', 'forward'].includes(child.name))
      .map(plain),
    mode === 'none' ? null : shown,
    bridgeElement(bridge, managedModes.has(mode), freeBridge),
    managedModes.has(mode) ? element('mac', { address: mac ?? newMac() }) : null,
    ...ips,
  ]
  within(root, () => checkUse(root, name, mode))
  return { name, uuid, children: ordered(element('network', {}, elements), order).children }
}

function checkPortGroup(group: Node): void {
  if (!attributeOf(group, 'name')) throw xmlError('Missing required name attribute in portgroup')
  checkBandwidth(childOf(group, 'bandwidth'), false)
  checkVlan(childOf(group, 'vlan'))
}
