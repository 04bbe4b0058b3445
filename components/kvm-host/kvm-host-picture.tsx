'use client'
/** What the KVM host adds to its generated panel: its guests, networks and disks as a picture, and the window of a manager. */
import { HOST_BEGINS_MS } from '../../simulators/kernel/clock.ts'
import type { DomainView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { EditorPane } from './editor-pane.tsx'
import { HostPicture } from './host-picture.tsx'
import { ManagerPane } from './manager-pane.tsx'
import { StoragePane } from './storage-pane.tsx'

const factSentences: FactSentences = {
  'terminal.printed': ({ code }) =>
    code === 0 ? 'The command ended with exit code 0.' : `The command ended with exit code ${String(code)}.`,
  'editor.saved': ({ accepted }) => (accepted ? 'What the editor saved was taken in.' : 'What the editor saved was refused.'),
  'editor.closed': () => 'The editor was closed without saving.',
}

/** The picture of the `kvm-host` simulator. */
export const kvmHostPicture: Picture<KvmHostView> = {
  epochMs: () => HOST_BEGINS_MS,
  headline: ({ domains }) => ({
    label: 'Domains that run',
    value: `${domains.filter(({ state }) => state !== 'shut off').length} of ${domains.length}`,
  }),
  facts: factSentences,
  Drawing: HostPicture,
  Window: EditorPane,
  panes: [
    { id: 'manager', label: 'Manager', Pane: ManagerPane, isLazy: true },
    { id: 'storage', label: 'Storage', Pane: StoragePane },
  ],
  things: ({ domains }) => domains.slice(0, 40).map(thingOf),
  states: ({ domains }, machine) =>
    machine === 'domain'
      ? ['shut off', 'running', 'paused'].map((state) => ({
          state,
          count: domains.filter((each) => each.state === state).length,
          on: '',
        }))
      : [],
}

function thingOf({ name, state, reason, phase, memoryKib, vcpus, disks, cards }: DomainView): Thing {
  return {
    id: name,
    label: name,
    state: `${state} (${reason})`,
    mood: state === 'running' ? (phase === 'booting' || phase === 'halting' ? 'changing' : 'running') : 'stopped',
    details: [
      `${vcpus} vCPU, ${Math.round(memoryKib / 1024)} MiB`,
      ...disks.map(({ target, bus, source }) => `${target} (${bus}) ${source ?? 'empty'}`),
      ...cards.map(({ model, source, address }) => `${model} on ${source ?? 'user'}${address ? `, ${address}` : ''}`),
    ],
    bySeq: null,
  }
}
