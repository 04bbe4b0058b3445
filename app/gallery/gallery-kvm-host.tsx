'use client'
/** The gallery's KVM hosts: the manager's window, the picture and the storage in each state that looks different; and the diagrams of storage. */
import { type ReactNode, useState } from 'react'
import { Diagram } from '../../components/diagrams/diagram.tsx'
import { HostPicture } from '../../components/kvm-host/host-picture.tsx'
import { ManagerWindow } from '../../components/kvm-host/manager/manager-window.tsx'
import { StoragePane } from '../../components/kvm-host/storage-pane.tsx'
import { kvmHost, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { give, openSession, type Session, view, waitUntil } from '../../simulators/kernel/session.ts'

type Playing = Session<KvmHostView>
const opened = (input: object): Playing => openSession<KvmHostView>(kvmHost, input)
const after = (session: Playing, ...lines: readonly string[]): Playing =>
  lines.reduce((before, line) => give(before, 'terminal.run', { line }), session)

const free = opened({})
const busy = waitUntil(
  after(
    free,
    'virsh vol-create-as default data.qcow2 20G --format qcow2',
    'virsh attach-disk web1 /var/lib/libvirt/images/data.qcow2 vdb --subdriver qcow2 --live --config',
    'virsh snapshot-create-as web1 clean --description "as installed"',
    'virsh snapshot-create-as web1 updated',
    'virsh snapshot-revert web1 clean',
    'virsh snapshot-create-as web1 tried',
    'virsh setvcpus web1 2 --config --maximum',
    'vgextend VG /dev/sdc1',
    'lvcreate -s -L 1G -n before VG/db1',
    'lvextend -L 22G VG/db1',
    'virsh start db1',
    `echo "<network><name>lab</name><bridge name='virbr9'/></network>" > lab.xml`,
    'virsh net-define lab.xml',
    'virsh attach-interface web1 bridge br0 --model e1000 --live --config',
  ),
  60_000,
)
const chain = after(
  opened({
    images: [{ path: '/var/lib/libvirt/images/base.qcow2', sizeBytes: 10 * 1024 ** 3, hasSystem: true, hostname: 'base' }],
  }),
  'qemu-img create -f qcow2 -b /var/lib/libvirt/images/base.qcow2 -F qcow2 /var/lib/libvirt/images/one.qcow2',
  'qemu-img create -f qcow2 -b /var/lib/libvirt/images/one.qcow2 -F qcow2 /var/lib/libvirt/images/two.qcow2',
  'virt-install --name two --memory 512 --osinfo debian12 --import --disk /var/lib/libvirt/images/two.qcow2 --noautoconsole',
)

const states: readonly { readonly title: string; readonly session: Playing; readonly isReadOnly?: boolean }[] = [
  { title: 'A host with two guests', session: free },
  { title: 'Snapshots, changes that wait, two disks in a group', session: busy },
  { title: 'Nothing on it', session: opened({ images: [], networks: [], pools: [] }) },
  { title: 'A chain of images', session: chain },
  { title: 'The terminal is on a console', session: after(free, 'virsh console web1') },
  { title: 'At virsh’s own prompt, a guest paused', session: after(free, 'virsh suspend web1', 'virsh') },
  { title: 'Only looked at', session: free, isReadOnly: true },
]

export function GalleryKvmHost(): ReactNode {
  return (
    <section aria-labelledby="kvm-hosts" className="space-y-8">
      <h2 id="kvm-hosts" className="text-2xl">
        KVM hosts
      </h2>
      {states.map((state) => (
        <Host key={state.title} {...state} />
      ))}
      <Diagram of="storage-with-lvm" />
      <Diagram of="storage-comparison" />
    </section>
  )
}

function Host({ title, session: from, isReadOnly = false }: (typeof states)[number]): ReactNode {
  const [session, setSession] = useState(from)
  const parts = {
    view: view(session),
    onStep: () => undefined,
    onGive: (command: string, args: Parameters<typeof give>[2]) => setSession(give(session, command, args)),
    isReadOnly,
  }
  return (
    <div className="space-y-4 rounded border border-line p-4">
      <p className="text-sm text-soft">{title}</p>
      <HostPicture {...parts} />
      <ManagerWindow {...parts} />
      <StoragePane {...parts} />
    </div>
  )
}
