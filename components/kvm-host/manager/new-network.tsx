'use client'
/** The form for another network. virsh takes a document, so the form writes one. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { ChoiceField, NumberField, numberFault, TextField } from './fields.tsx'
import { freeNetwork, newNetworkLines, type NetworkWish } from './host-lines.ts'
import { LineButton } from './line-button.tsx'
import { freeName } from './lines.ts'
import { FormBox } from './form-box.tsx'

interface NewNetworkProps {
  readonly view: KvmHostView
  readonly onMade: (name: string) => void
}

export function NewNetwork({ view, onMade }: NewNetworkProps): ReactNode {
  const [wish, setWish] = useState<NetworkWish>(() => ({
    name: freeName(
      'net',
      view.networks.map(({ name }) => name),
    ),
    mode: 'isolated',
    ...freeNetwork(view.networks, view.bridges),
  }))
  const set = (change: Partial<NetworkWish>) => setWish({ ...wish, ...change })
  const { name, mode, bridge, subnet } = wish
  const nameFault = view.networks.some((network) => network.name === name)
    ? 'there is a network of this name'
    : name.includes('/')
      ? 'a name has no /'
      : null
  const bridgeFault =
    view.bridges.includes(bridge) || view.networks.some((network) => network.bridge === bridge)
      ? 'this bridge is taken'
      : /^[A-Za-z][A-Za-z0-9-]{0,14}$/.test(bridge)
        ? null
        : 'letters and digits, 15 at most'
  const subnetFault =
    numberFault(subnet, 0, 255) ??
    (view.networks.some(({ address }) => address?.startsWith(`192.168.${subnet}.`)) ? 'these addresses are taken' : null)
  return (
    <FormBox label="New network">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Name" value={name} onChange={(next) => set({ name: next })} fault={nameFault} />
        <ChoiceField
          label="Forwarding"
          value={mode}
          onChange={(next) => set({ mode: next as NetworkWish['mode'] })}
          choices={[
            { value: 'isolated', label: 'isolated: guests and the host only' },
            { value: 'nat', label: 'NAT: out, under the host’s address' },
            { value: 'route', label: 'routed: out, under their own addresses' },
          ]}
        />
        <TextField label="Bridge" value={bridge} onChange={(next) => set({ bridge: next })} fault={bridgeFault} />
        <NumberField
          label="Addresses 192.168.N.0/24, N"
          value={subnet}
          min={0}
          max={255}
          onChange={(next) => set({ subnet: next })}
        />
      </div>
      <LineButton
        label="Make"
        on={`the network ${name}`}
        lines={subnetFault ? [] : newNetworkLines(wish)}
        notNow={name === '' ? 'a name is needed' : (nameFault ?? bridgeFault ?? subnetFault)}
        isPrimary
        onTyped={() => onMade(name)}
      />
      <p className="text-sm text-soft">
        virsh takes a network as a document: the first line writes it, the second takes it in. For anything else in it, open a
        file of your own with <code>nano</code>.
      </p>
    </FormBox>
  )
}
