'use client'
/** The form for another pool: a directory, or a volume group that libvirt does not look after yet. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { ChoiceField, RadioField, TextField } from './fields.tsx'
import { newPoolLines } from './host-lines.ts'
import { LineButton } from './line-button.tsx'
import { freeName } from './lines.ts'
import { FormBox } from './form-box.tsx'

interface NewPoolProps {
  readonly view: KvmHostView
  readonly onMade: (name: string) => void
}

export function NewPool({ view, onMade }: NewPoolProps): ReactNode {
  const names = view.pools.map(({ name }) => name)
  const groups = view.groups.map(({ name }) => name).filter((name) => !view.pools.some(({ path }) => path === `/dev/${name}`))
  const [type, setType] = useState<'dir' | 'logical'>('dir')
  const [group, setGroup] = useState(groups[0] ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? (type === 'logical' ? group : freeName('pool', names))
  const [path, setPath] = useState<string | null>(null)
  const shownPath = path ?? `/srv/${name}`
  const isTaken = names.includes(name)
  return (
    <FormBox label="New pool">
      <RadioField
        label="What it is"
        value={type}
        onChange={(next) => setType(next === 'logical' ? 'logical' : 'dir')}
        choices={[
          { value: 'dir', label: 'A directory: volumes are files' },
          { value: 'logical', label: 'A volume group: volumes are logical volumes' },
        ]}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Name" value={name} onChange={setTyped} fault={isTaken ? 'there is a pool of this name' : null} />
        {type === 'dir' ? (
          <TextField label="Directory" value={shownPath} onChange={setPath} maxLength={200} />
        ) : (
          groups.length > 0 && (
            <ChoiceField
              label="Volume group"
              value={group}
              onChange={setGroup}
              choices={groups.map((value) => ({ value, label: value }))}
            />
          )
        )}
      </div>
      <LineButton
        label="Make"
        on={`the pool ${name}`}
        lines={newPoolLines(type === 'dir' ? { type, name, path: shownPath } : { type, name, group })}
        notNow={
          type === 'logical' && groups.length === 0
            ? 'there is no volume group that is not a pool: vgcreate makes one'
            : name === ''
              ? 'a name is needed'
              : isTaken
                ? 'there is a pool of this name'
                : type === 'dir' && !shownPath.startsWith('/') && 'a directory is named from /'
        }
        isPrimary
        onTyped={() => onMade(name)}
      />
    </FormBox>
  )
}
