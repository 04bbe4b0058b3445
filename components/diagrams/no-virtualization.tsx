'use client'
/** One machine, one operating system, its programs: mostly idle, and another system needs another machine. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../base/button.tsx'
import { Layer, UseMeter } from './layer.tsx'

const programs = ['mail server', 'web server', 'database'] as const

export function NoVirtualization(): ReactNode {
  const [load, setLoad] = useState(4)
  const [started, setStarted] = useState<readonly string[]>(['mail server', 'web server'])
  const [boxes, setBoxes] = useState(1)
  const slider = useId()
  const used = Math.min(100, started.length * load)
  const toggle = (program: string) =>
    setStarted(started.includes(program) ? started.filter((each) => each !== program) : [...started, program])
  return (
    <div className="space-y-3">
      <div className="grid grid-cols-2 gap-3">
        {Array.from({ length: boxes }, (_, nth) => (
          <div key={`${nth + 1}`} className="space-y-1">
            <p className="text-sm font-semibold">Machine {nth + 1}</p>
            {(nth === 0 ? started : []).map((program) => (
              <Layer key={program} is="guest" name={program} ring="ring 3" />
            ))}
            <Layer is="kernel" name={nth === 0 ? 'Operating system' : 'The other operating system'} ring="ring 0" />
            <Layer is="hardware" name="Hardware: CPU, memory, disk, network card" />
            <UseMeter percent={nth === 0 ? used : 0} />
          </div>
        ))}
      </div>
      <fieldset className="flex flex-wrap gap-3 text-sm">
        <legend className="font-semibold">Programs</legend>
        {programs.map((program) => (
          <label key={program} className="touch flex items-center gap-1">
            <input
              type="checkbox"
              className="accent-accent"
              checked={started.includes(program)}
              onChange={() => toggle(program)}
            />
            {program}
          </label>
        ))}
      </fieldset>
      <label htmlFor={slider} className="block text-sm">
        Each keeps the CPU busy for {load} % of the time
        <input
          id={slider}
          type="range"
          min={1}
          max={30}
          value={load}
          onChange={({ target }) => setLoad(Number(target.value))}
          className="block w-full accent-accent"
        />
      </label>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        {boxes === 1 ? (
          <Button isSmall onClick={() => setBoxes(2)}>
            Add another operating system
          </Button>
        ) : (
          <Button isSmall onClick={() => setBoxes(1)}>
            Take it away
          </Button>
        )}
        <span role="status">
          {boxes === 1
            ? 'Machines to pay for: 1.'
            : 'There is one ring 0, and it is taken: the other system needs a machine of its own. Machines to pay for: 2.'}
        </span>
      </p>
    </div>
  )
}
