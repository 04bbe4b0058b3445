'use client'
/** What the guest is to do next, and under which technique: the controls that stand on the stage itself. */
import { type ReactNode, useId, useState } from 'react'
import type { HypervisorView } from '../../simulators/hypervisor/index.ts'
import type { Field } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

type RunBarProps = Omit<PictureProps<HypervisorView>, 'onStep'>

const reasonOf = ({ permission }: Action): string | null => (permission.allowed ? null : permission.refusal.message)
const optionsOf = (action: Action | undefined, name: string): NonNullable<Field['options']> =>
  action?.fields.find((field) => field.name === name)?.options ?? []
const control = 'touch min-w-0 rounded-md border border-line-strong bg-raised px-1.5 py-1 text-sm'

export function RunBar({ view, onGive, isReadOnly }: RunBarProps): ReactNode {
  const [operation, setOperation] = useState('syscall')
  const [times, setTimes] = useState('1')
  const [instruction, setInstruction] = useState('sgdt')
  const run = view.actions.find(({ command }) => command === 'guest.run')
  const workload = view.actions.find(({ command }) => command === 'workload.run')
  const count = Number(times)
  const isCount = Number.isInteger(count) && count >= 1 && count <= 1000
  if (isReadOnly || !run) return null
  const args = { operation, times: count, ...(operation === 'sensitive' ? { instruction } : {}) }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Choice label="Operation" value={operation} options={optionsOf(run, 'operation')} onChoose={setOperation} />
      {operation === 'sensitive' && (
        <Choice label="Instruction" value={instruction} options={optionsOf(run, 'instruction')} onChoose={setInstruction} />
      )}
      <label className="flex items-center gap-1 text-sm">
        ×<span className="sr-only">How often</span>
        <input
          inputMode="numeric"
          value={times}
          aria-invalid={!isCount}
          onChange={({ target }) => setTimes(target.value)}
          className={`${control} w-14`}
        />
      </label>
      <Button
        isSmall
        shape="primary"
        notNow={reasonOf(run) ?? (isCount ? null : 'how often must be a whole number from 1 to 1000.')}
        onClick={() => onGive('guest.run', args)}
      >
        Run
      </Button>
      {workload && (
        <Button isSmall notNow={reasonOf(workload)} onClick={() => onGive('workload.run', {})}>
          {workload.label}
        </Button>
      )}
    </div>
  )
}

/** The technique of each machine, and a second machine to set beside the first. */
export function TechniqueBar({ view, onGive, isReadOnly }: RunBarProps): ReactNode {
  const compare = view.actions.find(({ command }) => command === 'machine.compare')
  const alone = view.actions.find(({ command }) => command === 'machine.alone')
  if (isReadOnly || (!compare && !view.actions.some(({ command }) => command === 'machine.set'))) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {view.machines.map(({ id, setup }) => {
        const change = view.actions.find(({ command, on }) => command === 'machine.set' && on === id)
        const options = optionsOf(change, 'technique')
        return options.length === 0 ? null : (
          <Choice
            key={id}
            label={`Technique of machine ${id}`}
            shown={id}
            value={setup.technique}
            options={options}
            onChoose={(technique) => onGive('machine.set', { machine: id, technique })}
          />
        )
      })}
      {compare && view.machines.length === 1 && (
        <Choice
          label="Compare with"
          shown="Compare with"
          value=""
          options={[{ value: '', label: '…' }, ...optionsOf(compare, 'technique')]}
          onChoose={(technique) => technique !== '' && onGive('machine.compare', { technique })}
        />
      )}
      {alone?.permission.allowed && (
        <Button isSmall shape="quiet" onClick={() => onGive('machine.alone', {})}>
          {alone.label}
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly shown?: string
  readonly value: string
  readonly options: NonNullable<Field['options']>
  readonly onChoose: (value: string) => void
}

function Choice({ label, shown, value, options, onChoose }: ChoiceProps): ReactNode {
  const id = useId()
  return (
    <span className="flex min-w-0 items-center gap-1 text-sm">
      <label htmlFor={id} className={shown ? 'text-soft' : 'sr-only'}>
        {shown ?? label}
        {shown && shown !== label && <span className="sr-only">: {label}</span>}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)} className={control}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
