'use client'
/** What a guest is: name, identity, description; and what can be done with its definition: rename, copy, delete. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { CloneForm } from './clone-form.tsx'
import { DeleteForm } from './delete-form.tsx'
import { Details, TextField } from './fields.tsx'
import { FormBox } from './form-box.tsx'
import { LineButton } from './line-button.tsx'
import { autostartLines, describeLines, renameLines } from './lines.ts'
import { mibOf } from './sizes.ts'

interface OverviewTabProps {
  readonly view: KvmHostView
  readonly domain: DomainView
  readonly onChoose: (name: string) => void
}

type Form = 'rename' | 'describe' | 'clone' | 'delete'

export function OverviewTab({ view, domain, onChoose }: OverviewTabProps): ReactNode {
  const [form, setForm] = useState<Form | null>(null)
  const toggle = (id: Form, label: string) => (
    <Button isSmall aria-expanded={form === id} onClick={() => setForm(form === id ? null : id)}>
      {label} …
    </Button>
  )
  const close = () => setForm(null)
  const addresses = domain.cards.flatMap(({ address }) => (address === null ? [] : [address]))
  return (
    <div className="space-y-3">
      <Details
        rows={[
          ['Name', <code key="name">{domain.name}</code>],
          ['UUID', <code key="uuid">{domain.uuid}</code>],
          ...(domain.description === '' ? [] : [['Description', domain.description] as const]),
          ['Hypervisor', domain.type === 'kvm' ? 'KVM: it runs on the CPU' : 'QEMU: it is emulated'],
          ['Machine', domain.machine],
          ['Processors', `${domain.vcpus} of ${domain.maxVcpus}`],
          ['Memory', `${mibOf(domain.memoryKib)} of ${mibOf(domain.maxMemoryKib)} MiB`],
          ['Starts with the host', domain.isAutostart ? 'yes' : 'no'],
          ...(addresses.length === 0 ? [] : [['Addresses', addresses.join(', ')] as const]),
        ]}
      />
      <LineButton
        label={domain.isAutostart ? 'No autostart' : 'Autostart'}
        on={domain.name}
        lines={autostartLines(domain)}
        notNow={!domain.isPersistent && 'a transient guest is not kept, so it cannot be started with the host'}
      />
      <p className="flex flex-wrap gap-2">
        {toggle('rename', 'Rename')}
        {toggle('describe', 'Describe')}
        {toggle('clone', 'Clone')}
        {toggle('delete', 'Delete')}
      </p>
      {form === 'rename' && <RenameForm view={view} domain={domain} onChoose={onChoose} />}
      {form === 'describe' && <DescribeForm domain={domain} onDone={close} />}
      {form === 'clone' && <CloneForm view={view} domain={domain} onMade={onChoose} />}
      {form === 'delete' && <DeleteForm view={view} domain={domain} />}
    </div>
  )
}

function RenameForm({ view, domain, onChoose }: OverviewTabProps): ReactNode {
  const [name, setName] = useState(domain.name)
  const isTaken = view.domains.some((each) => each.name === name)
  return (
    <FormBox label="Rename">
      <TextField label="New name" value={name} onChange={setName} />
      <LineButton
        label="Rename"
        on={domain.name}
        lines={renameLines(domain, name)}
        notNow={
          name === ''
            ? 'a name is needed'
            : name === domain.name
              ? 'it has this name'
              : isTaken
                ? 'another guest has this name'
                : domain.state !== 'shut off' && 'only a guest that is off can be renamed'
        }
        onTyped={() => onChoose(name)}
      />
    </FormBox>
  )
}

function DescribeForm({ domain, onDone }: { readonly domain: DomainView; readonly onDone: () => void }): ReactNode {
  const [text, setText] = useState(domain.description)
  return (
    <FormBox label="Describe">
      <TextField label="Description" value={text} onChange={setText} maxLength={300} />
      <LineButton
        label="Describe"
        on={domain.name}
        lines={describeLines(domain, text)}
        notNow={text === domain.description && 'nothing is changed'}
        onTyped={onDone}
      />
    </FormBox>
  )
}
