'use client'
/** Builds the line of virt-clone: what the copy is called, and where the copies of its disks go. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { CheckField, TextField } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { cloneLines } from './new-guest-lines.ts'
import { FormBox } from './form-box.tsx'

interface CloneFormProps {
  readonly view: KvmHostView
  readonly domain: DomainView
  readonly onMade: (name: string) => void
}

export function CloneForm({ view, domain, onMade }: CloneFormProps): ReactNode {
  const [name, setName] = useState(`${domain.name}-clone`)
  const [isAuto, setIsAuto] = useState(true)
  const disks = domain.disks.filter(({ device, source }) => device === 'disk' && source !== null)
  const [files, setFiles] = useState(() => disks.map(({ source }) => `${source}-clone`))
  const isTaken = view.domains.some((each) => each.name === name)
  return (
    <FormBox label="Clone">
      <TextField
        label="Name of the clone"
        value={name}
        onChange={setName}
        fault={isTaken ? 'another guest has this name' : null}
      />
      <CheckField
        label={
          <>
            Let virt-clone name the copies of the disks (<code>--auto-clone</code>)
          </>
        }
        isOn={isAuto}
        onChange={setIsAuto}
      />
      {!isAuto &&
        disks.map(({ target }, nth) => (
          <TextField
            key={target}
            label={`The copy of ${target} goes to`}
            value={files[nth] ?? ''}
            maxLength={200}
            onChange={(file) => setFiles(files.map((each, at) => (at === nth ? file : each)))}
          />
        ))}
      <LineButton
        label="Clone"
        on={domain.name}
        lines={cloneLines(domain, name, isAuto ? [] : files)}
        notNow={
          domain.state !== 'shut off'
            ? 'a guest that runs writes to its disks: shut it down first'
            : name === ''
              ? 'a name is needed'
              : isTaken
                ? 'another guest has this name'
                : !isAuto && files.some((file) => file === '') && 'each disk needs a place to go to'
        }
        onTyped={() => onMade(name)}
      />
      <p className="text-sm text-soft">
        The clone gets a UUID and MAC addresses of its own. Host name, machine id and SSH host keys lie on its disk, and are
        copied.
      </p>
    </FormBox>
  )
}
