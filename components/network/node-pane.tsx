'use client'
/** One node from within: its interfaces, routes, rules, programs that listen, and files. */
import { type ReactNode, useId } from 'react'
import type { InterfaceView, NetworkWorldView, NodeView, Route } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { faultOf } from './boxes.ts'
import { useLooking } from './looking.tsx'

export function NodePane({ view, onGive, isReadOnly }: PictureProps<NetworkWorldView>): ReactNode {
  const id = useId()
  const { node: wished, set } = useLooking()
  const node = view.nodes.find(({ name }) => name === wished) ?? view.nodes.find(({ name }) => name === view.at) ?? view.nodes[0]
  if (!node) return <p className="text-soft">There is no node in this network.</p>
  const isHere = view.at === node.name
  return (
    <div className="space-y-4 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label htmlFor={id}>Node</label>
        <select id={id} className="field" value={node.name} onChange={({ target }) => set({ node: target.value })}>
          {view.nodes.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <span className="text-soft">
          {node.label === node.name ? node.kind : node.label}
          {node.isOn ? '' : ', off'}
        </span>
        {!isReadOnly && node.kind !== 'switch' && node.isOn && !isHere && (
          <Button isSmall onClick={() => onGive('terminal.at', { node: node.name })}>
            Open its terminal
          </Button>
        )}
        {isHere && <span className="text-soft">The terminal is on it.</span>}
      </div>
      <Part title="Interfaces">
        <ul className="space-y-1.5">
          {node.interfaces.map((each) => (
            <Device key={each.name} each={each} />
          ))}
        </ul>
      </Part>
      {node.kind !== 'switch' && <Routes node={node} />}
      {node.services.length > 0 && (
        <Part title="Programs that listen">
          <ul>
            {node.services.map(({ protocol, port, address, program }) => (
              <li key={`${protocol} ${port} ${address}`}>
                <span className="font-mono text-xs">
                  {protocol} {address === '0.0.0.0' ? '*' : address}:{port}
                </span>{' '}
                {program}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {node.kind !== 'switch' && <Rules node={node} />}
      <Files
        node={node}
        isHere={isHere}
        onOpen={isReadOnly ? null : (path) => onGive('terminal.run', { line: `nano ${path}` })}
      />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section aria-label={title} className="space-y-1">
      <h3 className="[margin:0] text-base font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function Device({ each }: { readonly each: InterfaceView }): ReactNode {
  const { name, kind, mac, master, parent, addresses, peer, counters } = each
  const fault = faultOf(each)
  return (
    <li>
      <span className="font-mono font-semibold">{name}</span> <span className="text-soft">{kind}</span>{' '}
      <span className={fault === null ? 'text-running' : 'text-refused'}>
        <span aria-hidden="true">{fault === null ? '▲' : '⊘'} </span>
        {fault ?? 'up'}
      </span>
      <span className="block text-xs">
        <span className="font-mono">{[mac, ...addresses].join('  ')}</span>
        <span className="text-soft">
          {master === null ? '' : `, port of ${master}`}
          {parent === null ? '' : `, on ${parent}`}
          {peer === null ? '' : `, wired to ${peer.node} ${peer.dev}`}, {counters.rxPackets.toLocaleString('en')} packets in,{' '}
          {counters.txPackets.toLocaleString('en')} out
        </span>
      </span>
    </li>
  )
}

function Routes({ node }: { readonly node: NodeView }): ReactNode {
  return (
    <Part title="Routes">
      {node.routes.length === 0 ? (
        <p className="text-soft">None: it reaches nobody.</p>
      ) : (
        <ul className="font-mono text-xs">
          {node.routes.map((route) => (
            <li key={routeLine(route)}>{routeLine(route)}</li>
          ))}
        </ul>
      )}
      <p className="text-soft">{node.forwards ? 'It forwards IPv4.' : 'It does not forward IPv4: net.ipv4.ip_forward is 0.'}</p>
    </Part>
  )
}

function routeLine({ kind, to, prefix, via, dev, src, metric }: Route): string {
  return [
    ...(kind === 'unicast' ? [] : [kind]),
    prefix === 0 ? 'default' : prefix === 32 ? to : `${to}/${prefix}`,
    ...(via === null ? [] : ['via', via]),
    ...(dev === null ? [] : ['dev', dev]),
    ...(src === null ? [] : ['src', src]),
    ...(metric === 0 ? [] : ['metric', metric]),
  ].join(' ')
}

function Rules({ node }: { readonly node: NodeView }): ReactNode {
  const { rules } = node
  return (
    <Part title="Rules">
      {rules.trim() === '' ? (
        <p className="text-soft">None: every packet is accepted.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md border border-line bg-sunken p-2 font-mono text-xs">
          {rules}
        </pre>
      )}
    </Part>
  )
}

interface FilesProps {
  readonly node: NodeView
  readonly isHere: boolean
  readonly onOpen: ((path: string) => void) | null
}

function Files({ node, isHere, onOpen }: FilesProps): ReactNode {
  const paths = Object.keys(node.files).sort()
  if (paths.length === 0) return null
  return (
    <Part title="Files">
      <ul className="space-y-1">
        {paths.map((path) => (
          <li key={path} className="flex flex-wrap items-center gap-x-3">
            <code className="font-mono text-xs wrap-anywhere">{path}</code>
            {onOpen && isHere && (
              <Button isSmall shape="quiet" aria-label={`Edit ${path}`} onClick={() => onOpen(path)}>
                Edit
              </Button>
            )}
          </li>
        ))}
      </ul>
      {onOpen && !isHere && <p className="text-soft">Open its terminal, and they can be edited from here.</p>}
    </Part>
  )
}
