'use client'
/** What a KVM host on its LAN adds to its generated panel: the network with the host and its guests in it, and the windows of both. */
import type { ReactNode } from 'react'
import type { KvmLanView } from '../../simulators/kvm-lan/index.ts'
import { HostDrawing } from '../host-cpu/host-drawing.tsx'
import { FirmwareWindow } from '../host-cpu/firmware-window.tsx'
import { hostCpuPicture } from '../host-cpu/host-cpu-picture.tsx'
import { EditorPane as HostEditor } from '../kvm-host/editor-pane.tsx'
import { kvmHostPicture } from '../kvm-host/kvm-host-picture.tsx'
import { ManagerPane } from '../kvm-host/manager-pane.tsx'
import { StoragePane } from '../kvm-host/storage-pane.tsx'
import { EditorPane as NodeEditor } from '../network/editor-pane.tsx'
import { networkPicture } from '../network/network-picture.tsx'
import type { Picture, PictureProps } from '../simulator/picture.ts'
import { lanOf } from './lan-of.ts'
import { ofCpu, ofHost, ofLan, onHost } from './parts.tsx'

const SetupWindow = ofCpu(FirmwareWindow)
const HostWindow = ofHost(HostEditor)
const NodeWindow = ofLan(NodeEditor)

/** The firmware's setup is on the screen, or an editor is open on the host, or on another node. */
function Windows(props: PictureProps<KvmLanView>): ReactNode {
  if (props.view.cpu.power === 'setup') return <SetupWindow {...props} />
  return props.view.host.editing ? <HostWindow {...props} /> : <NodeWindow {...props} />
}

const { Around, TerminalHead } = networkPicture

/** The picture of the `kvm-lan` simulator. */
export const kvmLanPicture: Picture<KvmLanView> = {
  ...(kvmHostPicture.epochMs ? { epochMs: ({ host }) => kvmHostPicture.epochMs?.(host) ?? 0 } : {}),
  isMostlyStill: true,
  headline: (view) => networkPicture.headline(lanOf(view)),
  facts: { ...hostCpuPicture.facts, ...kvmHostPicture.facts, ...networkPicture.facts },
  ...(Around ? { Around } : {}),
  Drawing: ofLan(networkPicture.Drawing),
  Window: Windows,
  ...(TerminalHead ? { TerminalHead: ofLan(TerminalHead) } : {}),
  panes: [
    ...networkPicture.panes.map(({ Pane, ...pane }) => ({ ...pane, Pane: ofLan(Pane) })),
    { id: 'manager', label: 'Manager', Pane: onHost(ofHost(ManagerPane)), isLazy: true },
    { id: 'storage', label: 'Storage', Pane: ofHost(StoragePane), isLazy: true },
    { id: 'cpu', label: 'CPU', Pane: ofCpu(HostDrawing), isLazy: true },
  ],
  things: (view) => {
    const things = networkPicture.things(lanOf(view))
    // A guest that does not run is no node.
    const off = kvmHostPicture.things(view.host).filter(({ id }) => !things.some((thing) => thing.id === id))
    return [...things, ...off]
  },
  states: (view, machine) =>
    [
      ...kvmHostPicture.states(view.host, machine),
      ...(machine === 'power' ? hostCpuPicture.states(view.cpu, machine) : networkPicture.states(lanOf(view), machine)),
    ].filter(({ count }) => count > 0),
}
