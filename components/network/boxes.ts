/** The boxes of a network's picture, and how large each is: known before anything is drawn, so that nothing moves when it is. */
import type { End, InterfaceView, NodeView } from '../../simulators/network/index.ts'

/** Small letters are 6.6 pixels wide, lines 15 high. */
export const letter = 6.6
export const lineHeight = 15
export const gap = 10
export const boxWidth = 136
/** Left of the guests below a bridge, for the line that leads to them. */
export const railWidth = 14
export const columnWidth = boxWidth + railWidth
export const tabHeight = 17
const padding = 6
/** A switch is as wide as its name, but at least as wide as this. */
const switchWidth = 76
const letterWidth = 7.4

/** `kernel` is what of a frame routes and filters; `tab` is a guest's plug in its host. */
export type BoxKind = 'node' | 'switch' | 'frame' | 'kernel' | 'device' | 'tab'

export interface Box {
  readonly id: string
  readonly kind: BoxKind
  readonly node: string
  readonly dev: string | null
  /** From the corner of its parent. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly parent: string | null
}

/** `live`: frames go; `held`: a port that does not forward yet, or at all; `down`: an end is down or off; `cut`: the wire is. */
export type CableState = 'live' | 'held' | 'down' | 'cut'

export interface Cable {
  readonly id: string
  /** `address` joins what routes to an interface of its own. */
  readonly kind: 'wire' | 'port' | 'address'
  /** Ids of the boxes that it joins. */
  readonly a: string
  readonly b: string
  readonly ends: readonly [End, End]
  readonly state: CableState
}

export interface Layout {
  readonly boxes: readonly Box[]
  readonly cables: readonly Cable[]
  readonly width: number
  readonly height: number
}

/** Neither a node nor an interface has a slash, or a space, in its name. */
export const endId = (node: string, dev: string): string => `${node} ${dev}`
export const frameId = (node: string): string => `${node}/`

/** How wide a frame may be before its columns begin a new row. */
export const columnsIn = (isNarrow: boolean): number => (isNarrow ? 2 : 4)
export const frameWidth = (isNarrow: boolean): number => columnsIn(isNarrow) * (columnWidth + gap) - gap + 16

/** Drawn as a frame: it has bridges, or guests. A switch is a bridge and nothing else, and needs none. */
export const isFrame = ({ name, kind, interfaces }: NodeView, all: readonly NodeView[]): boolean =>
  kind !== 'switch' && (interfaces.some((each) => each.kind === 'bridge') || all.some(({ within }) => within === name))

export const shownInterfaces = ({ interfaces }: NodeView): readonly InterfaceView[] =>
  interfaces.filter(({ kind }) => kind !== 'loopback')

/** What is wrong with an interface, in a word; nothing where all is well. */
export function faultOf({ isUp, hasCarrier, portState }: InterfaceView): string | null {
  if (!isUp) return 'down'
  if (!hasCarrier) return 'no carrier'
  return portState === null || portState === 'forwarding' ? null : portState
}

/** A line of a box: what stands at its left and at its right. */
export interface Line {
  readonly name: string
  readonly says: string
  readonly fault: string | null
}

/** The lines below a node's name: each interface with its addresses. */
export function linesOf(node: NodeView): readonly Line[] {
  const shown = shownInterfaces(node)
  return shown.flatMap((each) => {
    const [first = '', ...more] = v4Of(each)
    const fault = node.isOn ? faultOf(each) : null
    // The name of an only interface stands beside the node's own.
    const name = shown.length === 1 ? '' : each.name
    const room = Math.floor((boxWidth - 2 * padding) / letter)
    const isShort = name.length + first.length + 1 <= room
    return [
      ...(isShort
        ? [{ name, says: first, fault }]
        : [
            { name, says: '', fault },
            { name: '', says: first, fault: null },
          ]),
      ...more.map((says) => ({ name: '', says, fault: null })),
    ].filter((line) => line.name !== '' || line.says !== '')
  })
}

export const v4Of = ({ addresses }: InterfaceView): readonly string[] => addresses.filter((address) => !address.includes(':'))

export const heightOfLines = (count: number): number => 2 * padding + (count + 1) * lineHeight + 2

/** A switch with an address is the NAT of one machine: its address there, as that machine's router; null for any other node. */
export function natRouterOf(node: NodeView): string | null {
  const [router] = shownInterfaces(node).flatMap(v4Of)
  return node.kind === 'switch' && router !== undefined ? (router.split('/')[0] ?? router) : null
}

/** The box of a node that is no frame, at no place yet. */
export function nodeBoxOf(node: NodeView, parent: string | null = null): Box {
  const isSwitch = node.kind === 'switch'
  return {
    id: node.name,
    kind: isSwitch ? 'switch' : 'node',
    node: node.name,
    dev: null,
    x: 0,
    y: 0,
    width:
      isSwitch && natRouterOf(node) === null
        ? Math.min(boxWidth, Math.max(switchWidth, letterWidth * node.name.length + 16))
        : boxWidth,
    height: isSwitch ? 38 : heightOfLines(node.isOn ? linesOf(node).length : 1),
    parent,
  }
}
