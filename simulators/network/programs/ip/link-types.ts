/** What stands behind `type` in `ip link add` and `ip link set`: settings of a bridge, the mode of a macvtap. */
import type { BridgeSettings, MacvtapMode } from '../../model.ts'
import { macvtapModes } from '../../model.ts'
import { Complaint, notModelled } from '../complaint.ts'
import { bridgeLinkUsage, macvtapUsage } from './usage.table.ts'
import { matches, numberOf, type Words, wrong } from './words.ts'

export type BridgeOptions = Partial<Pick<BridgeSettings, 'stp' | 'forwardDelayMs' | 'ageingMs' | 'priority'>>

const otherSettings =
  /^(hello_time|max_age|group_fwd_mask|group_address|no_linklocal_learn|fdb_flush|vlan_\w+|mcast_\w+|nf_call_(ip|ip6|arp)tables)$/

export function bridgeOptions(words: Words): BridgeOptions {
  let options: BridgeOptions = {}
  for (; !words.isOver; words.skip()) {
    const word = words.here
    const value = (): number => {
      const text = words.next()
      const number = numberOf(text)
      if (number === null) throw wrong(text, `invalid ${word}`)
      return number
    }
    if (matches(word, 'forward_delay')) options = { ...options, forwardDelayMs: value() * 10 }
    else if (matches(word, 'ageing_time')) options = { ...options, ageingMs: value() * 10 }
    else if (matches(word, 'stp_state')) options = { ...options, stp: value() !== 0 }
    else if (matches(word, 'priority')) options = { ...options, priority: value() & 0xffff }
    else if (otherSettings.test(word)) throw notModelled(`a bridge's ${word}`)
    else throw new Complaint(`bridge: unknown command "${word}"?\n${bridgeLinkUsage}`)
  }
  return options
}

export function macvtapMode(words: Words): MacvtapMode | null {
  let mode: MacvtapMode | null = null
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (!matches(word, 'mode')) throw new Complaint(`macvtap: unknown option "${word}"?\n${macvtapUsage}`)
    const text = words.next()
    if (text === 'source') throw notModelled('macvtap mode source')
    mode = macvtapModes.find((each) => each === text) ?? null
    if (mode === null)
      throw new Complaint(
        `Error: argument of "mode" must be "private", "vepa", "bridge", "passthru" or "source", not "${text}"\n`,
      )
  }
  return mode
}
