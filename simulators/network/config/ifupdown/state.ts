/** Which interfaces ifupdown has brought up: /run/network/ifstate, `br0=br0` line by line in the order in which they came up. */
import type { Work } from '../work.ts'

const path = '/run/network/ifstate'

export function readState(work: Work): ReadonlyMap<string, string> {
  const lines = (work.read(path) ?? '').split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [iface = '', logical] = line.split('=')
      return [iface, logical ?? iface] as const
    }),
  )
}

const write = (work: Work, state: ReadonlyMap<string, string>): void =>
  work.write(path, [...state].map(([iface, logical]) => `${iface}=${logical}\n`).join(''))

export const withState = (work: Work, iface: string, logical: string): void =>
  write(work, new Map([...readState(work), [iface, logical]]))

export const withoutState = (work: Work, iface: string): void =>
  write(work, new Map([...readState(work)].filter(([name]) => name !== iface)))
