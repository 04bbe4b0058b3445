'use client'
/** What one box of the picture shows: a node with its interfaces, a switch, a frame, what of it routes, a bridge or a card. */
import type { NodeProps } from '@xyflow/react'
import { createContext, type ReactNode, useContext } from 'react'
import type { InterfaceView, NetworkWorldView, NodeKind, NodeView } from '../../simulators/network/index.ts'
import { type Box, endId, faultOf, type Layout, linesOf, natRouterOf, shownInterfaces, v4Of } from './boxes.ts'
import { useLooking } from './looking.tsx'

interface OnCanvasValue {
  readonly view: Pick<NetworkWorldView, 'nodes'>
  readonly layout: Layout
  /** The box in which the packet is, and the interface. */
  readonly active: string | null
  readonly dev: string | null
  /** The node that the Tab key stops at. */
  readonly stop: string | null
  readonly onPress: (node: string) => void
  readonly onFocus: (node: string) => void
}

const CanvasContext = createContext<OnCanvasValue | null>(null)
export const OnCanvas = CanvasContext

const colours: Readonly<Record<NodeKind, string>> = {
  host: 'border-kernel bg-kernel-soft',
  guest: 'border-guest bg-guest-soft',
  instance: 'border-guest bg-guest-soft',
  router: 'border-kernel bg-kernel-soft',
  pc: 'border-hardware bg-raised',
  internet: 'border-hardware bg-hardware-soft',
  switch: 'border-hardware bg-hardware-soft',
}

export function TopologyBox({ id }: NodeProps): ReactNode {
  const canvas = useContext(CanvasContext)
  const box = canvas?.layout.boxes.find((each) => each.id === id)
  const node = canvas?.view.nodes.find(({ name }) => name === box?.node)
  if (!canvas || !box || !node) return null
  switch (box.kind) {
    case 'frame':
      return <div className="h-full rounded-lg border-2 border-kernel bg-paper" />
    case 'device':
      return <Device node={node} dev={box.dev ?? ''} isActive={canvas.active === id} />
    case 'kernel':
      return <Pressed node={node} canvas={canvas} box={box} />
    default:
      return (
        <>
          <Pressed node={node} canvas={canvas} box={box} />
          {canvas.layout.boxes
            .filter(({ kind, parent }) => kind === 'tab' && parent === id)
            .map((tab) => (
              <Tab key={tab.id} tab={tab} canvas={canvas} />
            ))}
        </>
      )
  }
}

function Pressed({
  node,
  canvas,
  box,
}: {
  readonly node: NodeView
  readonly canvas: OnCanvasValue
  readonly box: Box
}): ReactNode {
  const { from, node: chosen } = useLooking()
  const isFrom = from === node.name
  const isActive = canvas.active === box.id
  const ring = isActive
    ? 'ring-3 ring-accent'
    : isFrom
      ? 'ring-3 ring-hypervisor'
      : chosen === node.name
        ? 'ring-2 ring-line-strong'
        : ''
  return (
    <button
      type="button"
      data-node={node.name}
      aria-pressed={isFrom}
      aria-label={labelOf(node, isFrom)}
      tabIndex={canvas.stop === node.name ? 0 : -1}
      onFocus={() => canvas.onFocus(node.name)}
      onClick={() => canvas.onPress(node.name)}
      className={`block h-full w-full rounded border-[1.5px] px-1.5 py-1 text-left text-[11px] leading-[15px] ${colours[node.kind]} ${ring} ${node.isOn ? '' : 'border-dashed'}`}
    >
      <span className="flex items-baseline justify-between gap-1">
        <span className="shrink-0 font-mono text-xs font-semibold">{node.name}</span>
        <Corner node={node} box={box} isFrom={isFrom} />
      </span>
      {box.kind === 'switch' ? (
        <span className="block truncate text-soft">{natRouterOf(node) === null ? 'switch' : `NAT, ${natRouterOf(node)}`}</span>
      ) : box.kind === 'kernel' ? (
        <span className="block truncate text-soft">{node.forwards ? 'forwards IPv4' : 'does not forward'}</span>
      ) : node.isOn ? (
        linesOf(node).map(({ name, says, fault }) => (
          <span key={`${name} ${says}`} className="flex justify-between gap-1 font-mono">
            {name !== '' && (
              <span className={canvas.dev === name && isActive ? 'font-semibold' : 'text-soft'}>
                {name}
                {fault !== null && (
                  <span title={fault} className="text-refused">
                    {' '}
                    ⊘
                  </span>
                )}
              </span>
            )}
            <span>{says}</span>
          </span>
        ))
      ) : (
        <span className="block text-soft">■ off</span>
      )}
    </button>
  )
}

function Device({
  node,
  dev,
  isActive,
}: {
  readonly node: NodeView
  readonly dev: string
  readonly isActive: boolean
}): ReactNode {
  const each = node.interfaces.find(({ name }) => name === dev)
  if (!each) return null
  const fault = node.isOn ? faultOf(each) : 'off'
  return (
    <div
      className={`h-full rounded border px-1.5 py-0.5 text-[11px] leading-[15px] ${each.kind === 'bridge' ? 'border-kernel bg-raised' : 'border-hardware bg-hardware-soft'} ${isActive ? 'ring-3 ring-accent' : ''}`}
    >
      <span className="flex items-baseline justify-between gap-1">
        <span className="truncate font-mono text-xs font-semibold">{dev}</span>
        {fault === null ? (
          <span className="text-[10px] text-soft">{each.kind === 'bridge' ? 'bridge' : ''}</span>
        ) : (
          <Fault says={fault} />
        )}
      </span>
      <span className="block truncate font-mono">{deviceWords(each)}</span>
    </div>
  )
}

function deviceWords(each: InterfaceView): string {
  const [address] = v4Of(each)
  if (address !== undefined) return address
  return each.master === null ? 'no address' : `port of ${each.master}`
}

function Tab({ tab, canvas }: { readonly tab: Box; readonly canvas: OnCanvasValue }): ReactNode {
  const host = canvas.view.nodes.find(({ name }) => name === tab.node)
  const each = host?.interfaces.find(({ name }) => name === tab.dev)
  const fault = each ? faultOf(each) : null
  return (
    <span
      data-tab={tab.dev}
      className={`${tabPlaces[Math.min(2, Math.round((tab.x - 6) / 64))]} absolute -top-[17px] flex h-[17px] items-center gap-1 rounded-t border border-b-0 border-kernel bg-kernel-soft px-1 font-mono text-[10px] leading-none whitespace-nowrap ${canvas.active === endId(tab.node, tab.dev ?? '') ? 'ring-3 ring-accent' : ''}`}
    >
      {tab.dev}
      {fault !== null && <Fault says={fault} />}
    </span>
  )
}

/** Where the first, the second and the third tab stand, as the layout has them. */
const tabPlaces = ['left-[6px]', 'left-[70px]', 'left-[134px]']

function Fault({ says }: { readonly says: string }): ReactNode {
  return <span className="shrink-0 text-[10px] text-refused">⊘ {says}</span>
}

/** In the corner of a node: the name of its only interface, or what is wrong with it; of a host what it is. */
function Corner({ node, box, isFrom }: { readonly node: NodeView; readonly box: Box; readonly isFrom: boolean }): ReactNode {
  const shown = shownInterfaces(node)
  const only = box.kind === 'node' && shown.length === 1 ? shown[0] : undefined
  const fault = only && node.isOn ? faultOf(only) : null
  if (fault !== null && !isFrom) return <Fault says={fault} />
  const label = box.kind === 'kernel' && node.label !== node.name ? node.label : ''
  return <span className="truncate font-mono text-[10px] text-soft">{isFrom ? 'from here' : (only?.name ?? label)}</span>
}

function labelOf(node: NodeView, isFrom: boolean): string {
  const addresses = node.interfaces.filter(({ kind }) => kind !== 'loopback').flatMap(v4Of)
  const faults = shownInterfaces(node).flatMap((each) => (faultOf(each) === null ? [] : [`${each.name} ${faultOf(each)}`]))
  return [
    node.label === node.name ? node.name : `${node.name}, ${node.label}`,
    ...(addresses.length === 0 ? [] : [addresses.join(', ')]),
    ...(node.isOn && node.kind !== 'switch' ? faults : []),
    ...(node.isOn ? [] : ['off']),
    ...(isFrom ? ['from here'] : []),
  ].join(': ')
}
