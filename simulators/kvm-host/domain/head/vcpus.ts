/** Virtual processors and I/O threads: how many, and which are on. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element } from '../../xml/element.ts'
import { shownSet } from '../bitmap.ts'
import { held, numberIn } from '../grammar.ts'

export function readVcpus(root: Element): { readonly vcpu: Element; readonly vcpus: number; readonly currentVcpus: number } {
  const node = childOf(root, 'vcpu')
  if (!node) return { vcpu: element('vcpu', { placement: 'static' }), vcpus: 1, currentVcpus: 1 }
  const value = numberIn(node.text, 10)
  if (value === null || Math.abs(value) >= 2 ** 32) throw xmlError('maximum vcpus count must be an integer')
  const vcpus = value < 0 ? value + 2 ** 32 : value
  const { attributes } = held(node, 'vcpu')
  const current = attributes.current === undefined ? vcpus : Number(attributes.current)
  const { placement = 'static' } = attributes
  const cpuset = placement === 'auto' ? undefined : shownSet(attributes.cpuset, 'cpuset')
  const states = childrenOf(childOf(root, 'vcpus'), 'vcpu')
  if (states.length === 0 && current > vcpus) throw unsupported('maximum vCPU count must not be less than current vCPU count')
  let online = 0
  for (const each of states) {
    const state = held(each, 'vcpus/vcpu')
    if (Number(state.attributes.id) >= vcpus)
      throw xmlError(`vcpu id '${state.attributes.id}' is out of range of maximum vcpu count`)
    if (state.attributes.enabled === 'yes') online += 1
  }
  return { vcpu: element('vcpu', { placement, cpuset }), vcpus, currentVcpus: states.length > 0 ? online : current }
}

/** iothreads: how many, and their ids. */
export function readThreads(root: Element, put: (each: Element) => void): ReadonlySet<number> {
  const node = childOf(root, 'iothreads')
  const count = node ? Number(held(node, 'iothreads').text || 0) : 0
  const list = childOf(root, 'iothreadids')
  const given = childrenOf(list, 'iothread').map((each) => held(each, 'iothreadids/iothread'))
  const ids = new Set<number>()
  for (const { attributes } of given) {
    const id = Number(attributes.id)
    if (ids.has(id)) throw xmlError(`duplicate iothread id '${id}' found`)
    ids.add(id)
  }
  const usual = childOf(root, 'defaultiothread')
  if (usual) put(held(usual, 'defaultiothread'))
  const total = Math.max(count, ids.size)
  const added: Element[] = []
  for (let id = 1; ids.size < total && total < 1e4; id += 1) {
    if (ids.has(id)) continue
    ids.add(id)
    added.push(element('iothread', { id: String(id) }))
  }
  if (total > 0) put(element('iothreads', {}, String(total)))
  if (given.length > 0) put(element('iothreadids', {}, [...given, ...added]))
  return ids
}
