/** Documents in the editor: what is saved is taken in or refused with virsh's question, and what runs can be seen beside it. */
import { expect, test } from 'vitest'
import { kvmHost } from '../index.ts'
import type { World } from '../model.ts'

const given = (world: World, name: string, args: Record<string, string>): World => {
  const outcome = kvmHost.command(world, { name, args })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.world
}
const typed = (line: string, world = kvmHost.create(kvmHost.parseInput({}))) => given(world, 'terminal.run', { line })
const saved = (world: World, from: string, to: string) =>
  given(world, 'editor.save', { text: (world.editing?.draft ?? world.editing?.text ?? '').replace(from, to) })

test('a refused document stays open as it was typed, and virsh asks whether to try again', () => {
  const refused = saved(typed('virsh edit web1'), "bus='virtio'", "bus='virtoi'")
  expect(refused.last.stderr).toBe(
    "error: XML error: Invalid value for attribute 'bus' in element 'target': 'virtoi'.\nFailed. Try again? [y,n,i,f,?]: \n",
  )
  expect(refused.editing?.draft).toContain("bus='virtoi'")
  expect(saved(saved(typed('virsh edit web1'), '>1</vcpu>', '>x</vcpu>'), '>x</vcpu>', '>2</vcpu>').last.stdout).toBe(
    "Domain 'web1' XML configuration edited.\n\n",
  )
})

test('only a domain can be saved without validation', () => {
  expect(saved(typed('virsh net-edit default'), "mode='nat'", "mode='natt'").last.stderr).toContain('[y,n,f,?]')
})

test('what runs is what dumpxml prints; of a domain that is off nothing runs', () => {
  expect(kvmHost.view(typed('virsh edit web1')).editing?.running).toBe(typed('virsh dumpxml web1').last.stdout.slice(0, -1))
  expect(kvmHost.view(typed('virsh edit db1')).editing?.running).toBe(null)
  expect(kvmHost.view(typed('virsh net-edit default')).editing?.running).toBe(
    typed('virsh net-dumpxml default').last.stdout.slice(0, -1),
  )
})

test('what was saved changes the next start, not what runs', () => {
  const edited = saved(typed('virsh edit web1'), '>1<', '>2<')
  const again = kvmHost.view(typed('virsh edit web1', edited)).editing
  expect(again?.text).toContain('>2</vcpu>')
  expect(again?.running).toContain('>1</vcpu>')
})
