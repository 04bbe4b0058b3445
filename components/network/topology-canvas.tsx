'use client'
/** The canvas of a network: nodes that can be moved, wires, and the packet. It brings @xyflow/react along, and so is loaded when it is shown. */
import '@xyflow/react/dist/base.css'
import {
  applyNodeChanges,
  type CoordinateExtent,
  type Edge,
  type Node as FlowNode,
  type NodeChange,
  type OnMove,
  ReactFlow,
  type ReactFlowInstance,
  ViewportPortal,
} from '@xyflow/react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import { usePlayer } from '../player/use-player.ts'
import type { BoxKind, Layout } from './boxes.ts'
import { CableLayer } from './cable-layer.tsx'
import { fittedOf } from './fitted.ts'
import { absolute } from './layout.ts'
import { keptPlaces } from './kept-places.ts'
import { nextInDirection } from './next-in-direction.ts'
import { PacketMark } from './packet-mark.tsx'
import { OnCanvas, TopologyBox } from './topology-box.tsx'
import type { TracePlayer } from './trace-player.ts'
import { boxAfter, cablesGone } from './whereabouts.ts'

interface TopologyCanvasProps {
  readonly view: Pick<NetworkWorldView, 'nodes' | 'wires'>
  readonly layout: Layout
  readonly width: number
  readonly player: TracePlayer | null
  readonly onPress: (node: string) => void
  /** Stands beside the buttons that zoom. */
  readonly children: ReactNode
}

type BoxNode = FlowNode<Record<string, never>, 'box'>
const nodeTypes = { box: TopologyBox }
const moves: readonly BoxKind[] = ['node', 'switch', 'frame']

export function TopologyCanvas({ view, layout, width, player, onPress, children }: TopologyCanvasProps): ReactNode {
  const places = keptPlaces(layout)
  const [moved, setMoved] = useState(places.moved)
  const [kept, setKept] = useState(places)
  if (kept !== places) {
    setKept(places)
    setMoved(places.moved)
  }
  const [isTouched] = useState(() => typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches)
  const [isAway, setAway] = useState(false)
  const [focused, setFocused] = useState<string | null>(null)
  const pressed = layout.boxes.filter(({ kind }) => kind === 'node' || kind === 'switch' || kind === 'kernel')
  // One stop for the Tab key: where the keyboard was last.
  const stop = pressed.some(({ id }) => id === focused) ? focused : (pressed[0]?.id ?? null)
  const flow = useRef<ReactFlowInstance<BoxNode> | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { isPlaying, stepsPerSecond } = usePlayer(player)
  const at = player?.at ?? 0
  const fitted = useMemo(() => fittedOf(layout, width), [layout, width])
  const extent = useMemo(
    (): CoordinateExtent => [
      [0, 0],
      [Math.max(layout.width, width), layout.height],
    ],
    [layout, width],
  )
  const rects = useMemo(() => absolute(layout, moved), [layout, moved])
  const step = player?.steps[at]
  const active = step ? boxAfter(layout, step) : null
  const gone = useMemo(() => (player ? cablesGone(layout, player.steps, at) : new Set<string>()), [layout, player, at])
  const nodes = useMemo(
    (): BoxNode[] =>
      layout.boxes
        .filter(({ kind }) => kind !== 'tab')
        .map(({ id, kind, x, y, width: wide, height, parent }) => ({
          id,
          type: 'box',
          data: {},
          position: moved[id] ?? { x, y },
          width: wide,
          height,
          // Known before they are drawn: nothing has to be measured.
          measured: { width: wide, height },
          draggable: !isTouched && moves.includes(kind),
          // Without it what can neither be moved nor chosen would take no press.
          // Wires lie between frames and what is in them.
          zIndex: kind === 'frame' ? 0 : 2,
          style: { pointerEvents: kind === 'frame' ? undefined : 'all' },
          ...(parent === null ? {} : { parentId: parent, extent: 'parent' as const }),
        })),
    [layout, moved, isTouched],
  )
  const fitAll = () => {
    setAway(false)
    void flow.current?.setViewport({ x: fitted.x, y: fitted.y, zoom: fitted.zoom })
  }
  useEffect(() => {
    void flow.current?.setViewport({ x: fitted.x, y: fitted.y, zoom: fitted.zoom })
    setAway(false)
  }, [fitted])
  const onNodesChange = (changes: NodeChange<BoxNode>[]) => {
    const places = changes.filter((change) => change.type === 'position')
    if (places.length === 0) return
    const after = applyNodeChanges(places, nodes)
    const next = { ...moved }
    for (const { id } of places) {
      const found = after.find((node) => node.id === id)
      if (found) next[id] = found.position
    }
    setMoved(next)
    kept.moved = next
  }
  const onMove: OnMove = (event) => {
    if (event) setAway(true)
  }
  const zoomBy = (factor: number) => {
    setAway(true)
    void flow.current?.zoomTo((flow.current.getZoom() ?? 1) * factor)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset.node : undefined
    const to = from === undefined ? null : nextInDirection(layout, rects, from, event.key)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    // What is gone to is in sight.
    if (isAway) fitAll()
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('[data-node]') ?? [])]
    buttons.find(({ dataset }) => dataset.node === to)?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go between the buttons in it
    <div
      ref={frame}
      onKeyDown={onKeyDown}
      className={`network-canvas flex h-full flex-col ${isTouched && !isAway ? 'lets-scroll' : ''}`}
    >
      <div className="min-h-0 flex-1">
        <OnCanvas value={{ view, layout, active, dev: step?.dev ?? null, stop, onPress, onFocus: setFocused }}>
          <ReactFlow
            aria-label="The network as a picture. The arrow keys go from node to node, Enter chooses one."
            nodes={nodes}
            edges={noEdges}
            nodeTypes={nodeTypes}
            onNodesChange={onNodesChange}
            onInit={(instance) => {
              flow.current = instance
            }}
            onMoveStart={onMove}
            defaultViewport={fitted}
            minZoom={0.3}
            maxZoom={2}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnDoubleClick={false}
            autoPanOnNodeDrag={false}
            nodeExtent={extent}
            // Without Ctrl the wheel scrolls the page, and on a screen that is touched a finger does.
            preventScrolling={false}
            panOnDrag={!isTouched || isAway}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panActivationKeyCode={null}
            zoomActivationKeyCode={null}
            attributionPosition="bottom-right"
          >
            <ViewportPortal>
              <CableLayer layout={layout} rects={rects} gone={gone} />
              {player && step && (
                <PacketMark
                  layout={layout}
                  rects={rects}
                  steps={player.steps}
                  at={at}
                  travelMs={isPlaying ? Math.min(600, 800 / stepsPerSecond) : 260}
                />
              )}
            </ViewportPortal>
          </ReactFlow>
        </OnCanvas>
      </div>
      <div className="no-print flex min-h-11 items-center justify-end gap-1">
        <span className="mr-auto">{children}</span>
        <Button isSmall aria-label="Zoom in" onClick={() => zoomBy(1.25)}>
          <span aria-hidden="true">+</span>
        </Button>
        <Button isSmall aria-label="Zoom out" onClick={() => zoomBy(0.8)}>
          <span aria-hidden="true">−</span>
        </Button>
        <Button isSmall onClick={fitAll}>
          Fit
        </Button>
      </div>
    </div>
  )
}

const noEdges: Edge[] = []
