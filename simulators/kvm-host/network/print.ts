/** A network's document as `virsh net-dumpxml` prints it. */
import type { Network } from '../model.ts'
import { childOf, element, printElement } from '../xml/element.ts'

export function printNetwork({ name, uuid, config, live, isActive }: Network, isLive: boolean): string {
  const children = isLive && isActive ? live : config
  return printElement(element('network', {}, [element('name', {}, name), element('uuid', {}, uuid), ...children]))
}

const partOf = ({ config, live, isActive }: Network) => element('network', {}, isActive ? live : config)

export const bridgeOf = (network: Network): string | null => childOf(partOf(network), 'bridge')?.attributes.name ?? null
export const modeOf = (network: Network): string | null => {
  const forward = childOf(partOf(network), 'forward')
  return forward ? (forward.attributes.mode ?? 'nat') : null
}
export const ipOf = (network: Network) => childOf(partOf(network), 'ip')
