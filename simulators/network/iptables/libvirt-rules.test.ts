/** libvirt's rules, against what iptables-save printed after a real libvirtd had put them in, byte for byte. */
import { describe, expect, test } from 'vitest'
import { aNode } from '../node.fixture.ts'
import type { ForwardMode, LibvirtNetwork, Node } from '../model.ts'
import { restartLibvirt, startNetwork, stopNetwork } from './libvirt-rules.ts'
import recorded from './recordings/libvirt-rules.json' with { type: 'json' }
import { runIptables } from './run.ts'
import { save } from './save.ts'
import { emptyTables } from './tables.ts'

const networks = recorded.networks.map((each): LibvirtNetwork => ({ ...each, mode: each.mode as ForwardMode }))
const networkOf = (name: string): LibvirtNetwork => networks.find((each) => each.name === name) as LibvirtNetwork

const saved = (node: Node): string => save(node, [], {}, '').stdout.replace(/^# .*\n/gm, '')
const blank = (): Node => ({ ...aNode(), tables: emptyTables })

/** A step of a recording: the node after it, and what virsh said. */
function stepped(node: Node, step: string): { readonly node: Node; readonly said: string } {
  const [word = '', name = '', ...rest] = step.split(' ')
  if (word === 'iptables') {
    const ran = runIptables(node, [name, ...rest])
    expect(ran.printed).toMatchObject({ code: 0 })
    return { node: ran.node, said: '' }
  }
  if (word === 'restart') return { node: restartLibvirt(node), said: '' }
  if (word === 'destroy') return { node: stopNetwork(node, name), said: '' }
  const started = startNetwork(node, networkOf(name))
  if (started.ok) return { node: started.node, said: '' }
  return { node, said: `error: Failed to start network ${name}\nerror: ${started.error}\n` }
}

describe('the rules of networks are those of a real libvirt', () => {
  test.each(recorded.scenarios.map(({ title, steps }) => ({ title, steps })))('$title', ({ steps }) => {
    let node = blank()
    let before: unknown = ''
    for (const [step, said, after] of steps) {
      const next = stepped(node, String(step))
      node = next.node
      before = after ?? before
      expect({ step, said: next.said, saved: saved(node) }).toEqual({ step, said, saved: before })
    }
  })
})
