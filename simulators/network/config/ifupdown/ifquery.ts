/** `ifquery`: what the files say of an interface, which are to come up by themselves, and which have come up. */
import type { World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { Work } from '../work.ts'
import { commandKeys, readInterfaces } from './interfaces-file.ts'
import { completed } from './method.ts'
import { optionsOf } from './options.ts'
import { readState } from './state.ts'

export function ifquery(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  const options = optionsOf('ifquery', args)
  if ('said' in options) return { state: world, printed: options.said }
  if (options.isState) {
    const state = readState(work)
    const names = options.names.length > 0 ? options.names : [...state.keys()].sort()
    for (const name of names) if (state.has(name)) work.say(`${name}=${state.get(name)}\n`)
    return work.ended(options.names.every((name) => state.has(name)) ? 0 : 1)
  }
  const file = readInterfaces(work, 'ifquery', options.file)
  for (const complaint of file.complaints) work.complain(complaint)
  if (!file.isRead) return work.ended(1)
  if (options.isList) {
    const { allow } = options
    const names = allow === null ? file.auto : Object.hasOwn(file.allowed, allow) ? (file.allowed[allow] ?? []) : []
    for (const name of names) work.say(`${name}\n`)
    return work.ended()
  }
  let code = 0
  for (const name of options.names) {
    const stanzas = file.stanzas.filter((stanza) => stanza.iface === name)
    if (stanzas.length === 0) {
      work.complain(`ifquery: unknown interface ${name}\n`)
      code = 1
    }
    for (const stanza of stanzas) {
      // What was worked out stands behind what was written, the broadcast address first.
      for (const [key, value] of completed(stanza)) if (!commandKeys.some((each) => each === key)) work.say(`${key}: ${value}\n`)
      for (const [key, value] of stanza.options) if (commandKeys.some((each) => each === key)) work.say(`${key}: ${value}\n`)
    }
  }
  return work.ended(code)
}
