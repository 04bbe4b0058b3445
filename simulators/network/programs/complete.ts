/** What the Tab key offers on a node: programs, then what they name – interfaces, nodes' addresses, words of ip – then files. */
import { completion, pathsFor, type TypedWord, typedWord } from '../../kernel/completion.ts'
import { resolved } from '../../kernel/files.ts'
import type { Completion } from '../../kernel/simulator.ts'
import { hooks, type Node, tableNames, type World } from '../model.ts'
import { isDirectory, listed } from './files.ts'
import { manualNames } from './manual.table.ts'
import { programNames } from './run.ts'

export function complete(world: World, line: string, cursor: number): Completion {
  const node = world.nodes[world.at]
  if (world.editing !== null || !node?.isOn) return { from: cursor, candidates: [] }
  const typed = typedWord(line, cursor, '|;&')
  if (/["'\\]/.test(typed.word)) return { from: cursor, candidates: [] }
  const found = completion(typed, wordsFor(world, node, typed))
  return found.candidates.length > 0 || typed.before.length === 0 ? found : completion(typed, paths(world, node, typed))
}

const ipObjects = ['addr', 'link', 'neigh', 'route']
const ipVerbs: Readonly<Record<string, readonly string[]>> = {
  addr: ['add', 'del', 'flush', 'show'],
  link: ['add', 'delete', 'set', 'show'],
  neigh: ['add', 'del', 'flush', 'show'],
  route: ['add', 'del', 'get', 'replace', 'show'],
}
const ipWords = [
  'address',
  'dev',
  'down',
  'master',
  'metric',
  'mtu',
  'name',
  'nomaster',
  'proto',
  'scope',
  'src',
  'type',
  'up',
  'via',
]
const brctlVerbs = ['addbr', 'addif', 'delbr', 'delif', 'setfd', 'show', 'showmacs', 'stp']

function wordsFor(world: World, node: Node, { before, word, isRedirected }: TypedWord): readonly string[] {
  if (isRedirected) return []
  const [program, ...given] = before[0] === 'sudo' ? before.slice(1) : before
  if (program === undefined)
    return word.includes('/') ? paths(world, node, { before, word, from: 0, isRedirected }) : programNames
  const interfaces = node.interfaces.map(({ name }) => name)
  switch (program) {
    case 'ip': {
      const [object = '', verb] = given.filter((each) => !each.startsWith('-'))
      if (object === '') return ipObjects
      if (verb === undefined) return ipVerbs[object] ?? []
      return [...interfaces, ...ipWords]
    }
    case 'bridge':
      return given.length === 0 ? ['fdb', 'link'] : ['br', 'dev', 'show', ...interfaces]
    case 'brctl':
      return given.length === 0 ? brctlVerbs : interfaces
    case 'tcpdump':
    case 'ifup':
    case 'ifdown':
      return interfaces
    case 'ping':
    case 'nc':
    case 'curl':
      return addresses(world)
    case 'iptables':
      if (given.at(-1) === '-t') return tableNames
      if (/^-[io]$/.test(given.at(-1) ?? '')) return interfaces
      if (given.at(-1) === '-j') return ['ACCEPT', 'DNAT', 'DROP', 'LOG', 'MASQUERADE', 'REJECT', 'RETURN', 'SNAT']
      return /^-[ADIRLSFPNXZ]$/.test(given.at(-1) ?? '') ? hooks : []
    case 'man':
      return manualNames
    default:
      return []
  }
}

/** Addresses of other nodes, without those of loopback. */
const addresses = (world: World): readonly string[] =>
  Object.values(world.nodes).flatMap(({ name, interfaces }) =>
    name === world.at
      ? []
      : interfaces.flatMap((each) => (each.kind === 'loopback' ? [] : each.addresses.map(({ address }) => address))),
  )

/** Files and directories; after `cd` directories only. */
function paths(world: World, node: Node, { word, before }: TypedWord): readonly string[] {
  const onlyDirectories = /^(cd|rmdir)$/.test(before[0] ?? '')
  return pathsFor(word, (directory) => {
    const at = resolved(world.cwd[node.name] ?? '/root', directory === '' ? '.' : directory)
    return listed(node, at).flatMap((name) => {
      const isFolder = isDirectory(node, at === '/' ? `/${name}` : `${at}/${name}`)
      return isFolder ? [`${name}/`] : onlyDirectories ? [] : [name]
    })
  })
}
