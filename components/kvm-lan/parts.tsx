'use client'
/** The parts of a host and of a network as parts of a host on its LAN: each sees its own view. */
import type { ComponentType, ReactNode } from 'react'
import type { HostCpuView } from '../../simulators/host-cpu/index.ts'
import type { KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { KvmLanView } from '../../simulators/kvm-lan/index.ts'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { lanOf } from './lan-of.ts'

export const ofLan =
  (Part: ComponentType<PictureProps<NetworkWorldView>>) =>
  ({ view, ...rest }: PictureProps<KvmLanView>): ReactNode => <Part {...rest} view={lanOf(view)} />

export const ofHost =
  (Part: ComponentType<PictureProps<KvmHostView>>) =>
  ({ view, ...rest }: PictureProps<KvmLanView>): ReactNode => <Part {...rest} view={view.host} />

export const ofCpu =
  (Part: ComponentType<PictureProps<HostCpuView>>) =>
  ({ view, ...rest }: PictureProps<KvmLanView>): ReactNode => {
    // What is allowed is said by the whole.
    const own = new Set(view.cpu.actions.map(({ id }) => id))
    return <Part {...rest} view={{ ...view.cpu, actions: view.actions.filter(({ id }) => own.has(id)) }} />
  }

/** What types lines into the host's terminal can only be worked while the terminal is on the host. */
export const onHost =
  (Part: ComponentType<PictureProps<KvmLanView>>) =>
  (props: PictureProps<KvmLanView>): ReactNode => {
    const { view, onGive, isReadOnly } = props
    if (view.at === view.node) return <Part {...props} />
    return (
      <div className="space-y-2">
        <p className="text-soft">
          It works on <code>{view.node}</code>, by its terminal; the terminal is on <code>{view.at}</code>.
        </p>
        {!isReadOnly && <Button onClick={() => onGive('terminal.at', { node: view.node })}>Open the host’s terminal</Button>}
      </div>
    )
  }
