'use client'
/** Takes a guest's definition away, and of its disks those that are ticked. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { CheckField } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { undefineLines } from './lines.ts'
import { FormBox } from './form-box.tsx'

export function DeleteForm({ view, domain }: { readonly view: KvmHostView; readonly domain: DomainView }): ReactNode {
  const [ticked, setTicked] = useState<readonly string[]>([])
  const disks = domain.disks.filter(({ source, device }) => source !== null && device === 'disk')
  const pooled = new Set(view.pools.flatMap(({ volumes }) => volumes.map(({ path }) => path)))
  const toggle = (target: string, isOn: boolean) =>
    setTicked(isOn ? [...ticked, target] : ticked.filter((each) => each !== target))
  return (
    <FormBox label="Delete">
      <p className="text-sm">Disks stay unless you tick them. Where a disk is in no storage pool, libvirt cannot delete it.</p>
      {disks.map(({ target, source }) => (
        <CheckField
          key={target}
          isOn={ticked.includes(target)}
          onChange={(isOn) => toggle(target, isOn)}
          label={
            <>
              <code>{target}</code>: <code>{source}</code>
              {!pooled.has(source ?? '') && ' (in no pool)'}
            </>
          }
        />
      ))}
      <LineButton
        label="Delete"
        on={domain.name}
        lines={undefineLines(domain, ticked)}
        confirm={
          <>
            Delete <code>{domain.name}</code>
            {domain.state === 'shut off' ? '' : ', which is on,'} and{' '}
            {ticked.length === 0 ? 'leave its disks' : `with it what is on ${ticked.join(', ')}`}? Nothing brings it back.
          </>
        }
      />
    </FormBox>
  )
}
