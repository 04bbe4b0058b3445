/** Words of routes that stand for a protocol or a scope. */
import type { Route } from '../../model.ts'
import { notModelled } from '../complaint.ts'
import { wrong } from './words.ts'

const protocols: readonly Route['proto'][] = ['kernel', 'boot', 'static', 'dhcp']
export function protocolNamed(text: string, why: string): Route['proto'] {
  const proto = protocols.find((each) => each === text)
  if (proto) return proto
  if (/^\d+$/.test(text) || ['redirect', 'ra', 'bird', 'zebra', 'ospf', 'bgp', 'isis', 'rip', 'babel'].includes(text))
    throw notModelled(`routes of protocol ${text}`)
  throw wrong(text, why)
}
export function scopeNamed(text: string, why: string): Route['scope'] {
  if (text === 'global' || text === 'link' || text === 'host') return text
  if (/^\d+$/.test(text) || text === 'site' || text === 'nowhere') throw notModelled(`routes of scope ${text}`)
  throw wrong(text, why)
}
