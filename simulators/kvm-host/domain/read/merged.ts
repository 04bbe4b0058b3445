/** What stands in several elements of one name, as one: libvirt asks for paths, and finds what is in the second `devices` as well. */
import { childOf, type Node } from '../../xml/element.ts'

const gathered = new Set(
  'devices os cputune features iothreadids clock perf keywrap idmap blkiotune memtune pm memoryBacking vcpus'.split(' '),
)

/** The document with its repeated elements gathered, each where the first of them stood. */
export function merged(root: Node): Node {
  const counts = new Map<string, number>()
  for (const { name } of root.children) counts.set(name, (counts.get(name) ?? 0) + 1)
  const isMany = (name: string) => gathered.has(name) && (counts.get(name) ?? 0) > 1
  const done = new Set<string>()
  const children = root.children.flatMap((child) => {
    if (!isMany(child.name)) return [child]
    if (done.has(child.name)) return []
    done.add(child.name)
    const all = root.children.filter(({ name }) => name === child.name)
    const attributes = all.reduceRight<Record<string, string>>((sum, each) => Object.assign(sum, each.attributes), {})
    return [{ ...child, attributes, children: all.flatMap((each) => each.children) }]
  })
  const [first, ...others] = children.filter(({ name }) => name === 'cpu')
  const numas = [first, ...others].flatMap((cpu) => childOf(cpu, 'numa') ?? [])
  const numa = others.length > 0 && numas[0] ? [{ ...numas[0], children: numas.flatMap((each) => each.children) }] : []
  if (!first || numa.length === 0) return { ...root, children }
  return {
    ...root,
    children: children.map((child) => (child === first ? { ...first, children: [...numa, ...first.children] } : child)),
  }
}
