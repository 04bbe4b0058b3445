'use client'
/** The host as a drawing: guests with their disks and cards, cables to bridges, and from there to the host's own card. */
import type { ReactNode } from 'react'
import type { DiskView, DomainView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import { useWidth } from '../base/use-width.ts'
import { type Cable, type GuestBox, hostLayout, type HostLayout, lineY } from './host-layout.ts'

const fade = 'transition-[fill,stroke,opacity] duration-200'
const looks = {
  running: { box: 'fill-running-soft stroke-running', sign: '▶', word: 'fill-running' },
  paused: { box: 'fill-money-soft stroke-money', sign: '‖', word: 'fill-money' },
  'shut off': { box: 'fill-sunken stroke-line-strong', sign: '■', word: 'fill-soft' },
} as const
const cables: Readonly<Record<Cable['state'], string>> = {
  live: 'stroke-kernel',
  ready: 'stroke-line-strong [stroke-dasharray:3_4]',
  cut: 'stroke-refused [stroke-dasharray:6_6]',
}

export function HostDrawing({ view }: { readonly view: KvmHostView }): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>(560)
  const layout = hostLayout(view, width)
  const { height, guests, bridges, rightX, rightWidth, uplink } = layout
  return (
    <div ref={ref}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={labelOf(view, layout)}
        fontSize={12}
        className="block fill-ink"
      >
        {layout.cables.map(({ id, state, path }) => (
          <path key={id} d={path} fill="none" strokeWidth={2} className={`${fade} ${cables[state]}`} />
        ))}
        {guests.map((box) => (
          <Guest key={box.domain.uuid} box={box} width={layout.guestWidth} />
        ))}
        {bridges.map(({ id, title, lines, isActive, y, height: tall }) => (
          <g key={id}>
            <rect
              x={rightX}
              y={y}
              width={rightWidth}
              height={tall}
              rx={4}
              className={`${fade} ${isActive ? 'fill-kernel-soft stroke-kernel' : 'fill-sunken stroke-line-strong [stroke-dasharray:3_3]'}`}
            />
            <text x={rightX + 8} y={lineY(y, 0)} className="font-mono font-semibold">
              {fitted(title, rightWidth - 14, 7.3)}
            </text>
            {lines.map((line, nth) => (
              <text key={line} x={rightX + 8} y={lineY(y, nth + 1)} className="fill-soft">
                {fitted(line, rightWidth - 14)}
              </text>
            ))}
          </g>
        ))}
        {uplink && (
          <g>
            <rect
              x={rightX}
              y={uplink.y}
              width={rightWidth}
              height={uplink.height}
              rx={4}
              className="fill-hardware-soft stroke-hardware"
            />
            <text x={rightX + 8} y={lineY(uplink.y, 0)}>
              <tspan className="font-mono font-semibold">eth0</tspan>
              <tspan className="fill-soft"> → LAN</tspan>
            </text>
          </g>
        )}
      </svg>
    </div>
  )
}

function Guest({ box, width }: { readonly box: GuestBox; readonly width: number }): ReactNode {
  const { domain, y, height } = box
  const { name, state, disks, cards } = domain
  const look = looks[state]
  return (
    <g>
      <rect x={1} y={y} width={width - 1} height={height} rx={4} strokeWidth={1.5} className={`${fade} ${look.box}`} />
      <text x={9} y={lineY(y, 0)} className="font-mono font-semibold">
        {fitted(name, width - 16, 7.3)}
      </text>
      <text x={9} y={lineY(y, 1)} className={`${fade} ${look.word}`}>
        {fitted(`${look.sign} ${state}${doing(domain)}`, width - 16)}
      </text>
      {disks.map((disk, nth) => (
        <text key={disk.target} x={9} y={lineY(y, nth + 2)}>
          <tspan className="fill-soft">{disk.device === 'cdrom' ? '◎ ' : '▤ '}</tspan>
          <tspan className="font-mono">{disk.target}</tspan>
          <tspan className="fill-soft"> {fitted(`${disk.bus} ${behind(disk)}`, width - 62)}</tspan>
        </text>
      ))}
      {cards.map(({ mac, model, address, link }, nth) => {
        const at = lineY(y, nth + 2 + disks.length)
        return (
          <g key={mac}>
            <text x={9} y={at}>
              <tspan className="fill-soft">⇄ </tspan>
              {fitted(`${model}${address ? ` ${address}` : link === 'down' ? ', line down' : ''}`, width - 36)}
            </text>
            <rect x={width - 5} y={at - 9} width={9} height={9} rx={1.5} className={`${fade} fill-paper stroke-ink`} />
          </g>
        )
      })}
    </g>
  )
}

function doing({ state, phase, type }: DomainView): string {
  if (state !== 'running') return ''
  return `${phase === 'booting' ? ', boots …' : phase === 'halting' ? ', halts …' : phase === 'none' ? ', nothing boots' : ''}${type === 'kvm' ? '' : ', emulated'}`
}

/** A volume with its group, a partition with its device, a file with its name. */
function behind({ source, format }: DiskView): string {
  if (source === null) return 'empty'
  return source.startsWith('/dev/')
    ? source.slice(5)
    : `${source.slice(source.lastIndexOf('/') + 1)}${source.endsWith(format) ? '' : `, ${format}`}`
}

/** A text cut to so many pixels; `each` is the width of a letter. */
function fitted(text: string, width: number, each = 6.2): string {
  const most = Math.max(3, Math.floor(width / each))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

function labelOf({ domains, networks }: KvmHostView, { bridges }: HostLayout): string {
  const on = domains.filter(({ state }) => state !== 'shut off').length
  return `${domains.length} guests, ${on} of them on; ${networks.length} networks and ${bridges.length - networks.length} bridges of the host’s own, with the cables between them. The tab “In words” says what is where.`
}
