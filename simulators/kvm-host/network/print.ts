/** A network's document as `virsh net-dumpxml` prints it. */
import type { Network } from '../model.ts'
import { childOf, element, type Element, printElement } from '../xml/element.ts'

export function printNetwork({ name, uuid, config, live, isActive }: Network, isLive: boolean): string {
  const children = isLive && isActive ? live : config
  return printElement(element('network', {}, [element('name', {}, name), element('uuid', {}, uuid), ...children]))
}

/** What runs, as net-dumpxml prints it: an active network shows the ports that its address translation uses. */
export const printActive = (network: Network): string => printNetwork({ ...network, live: withPorts(network.live) }, true)

function withPorts(children: readonly Element[]): readonly Element[] {
  return children.map((child) =>
    child.name === 'forward' && child.attributes.mode === 'nat' && !childOf(child, 'nat')
      ? { ...child, children: [element('nat', {}, [element('port', { start: '1024', end: '65535' })]), ...child.children] }
      : child,
  )
}

const partOf = ({ config, live, isActive }: Network) => element('network', {}, isActive ? live : config)

export const bridgeOf = (network: Network): string | null => childOf(partOf(network), 'bridge')?.attributes.name ?? null
export const modeOf = (network: Network): string | null => {
  const forward = childOf(partOf(network), 'forward')
  return forward ? (forward.attributes.mode ?? 'nat') : null
}
export const ipOf = (network: Network) => childOf(partOf(network), 'ip')
