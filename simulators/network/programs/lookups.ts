/** Names asked for by hand: `host`, `dig +short`, `getent hosts`. The first two ask a resolver alone; the last looks into /etc/hosts too. */
import { ipOf } from '../addresses.ts'
import { resolve } from '../engine/resolve.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'

const said = (state: World, stdout: string, stderr = '', code = 0): Ran => ({ state, printed: { stdout, stderr, code } })

/** What a resolver answers, without a look into /etc/hosts. */
function fromResolver(world: World, node: string, name: string) {
  const own = world.nodes[node]
  if (!own) return { world, resolved: { kind: 'silence' } as const }
  const { '/etc/hosts': hosts, ...files } = own.files
  const asked = resolve({ ...world, nodes: { ...world.nodes, [node]: { ...own, files } } }, node, name)
  const after = asked.world.nodes[node] ?? own
  const restored = hosts === undefined ? after : { ...after, files: own.files }
  return { world: { ...asked.world, nodes: { ...asked.world.nodes, [node]: restored } }, resolved: asked.resolved }
}

const noServers = ';; connection timed out; no servers could be reached\n'

export const host = (world: World, node: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const option = args.find((arg) => arg.startsWith('-'))
    if (option !== undefined) throw notModelled(`host ${option}`)
    const [name, server] = args
    if (name === undefined)
      throw new Complaint(
        'Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]\n            [-R number] [-m flag] [-p port] hostname [server]\n',
      )
    if (server !== undefined) throw notModelled('host with a server')
    if (ipOf(name) !== null) throw notModelled('names of addresses')
    const { world: next, resolved } = fromResolver(world, node, name)
    if (resolved.kind === 'address') return said(next, `${name} has address ${resolved.address}\n`)
    if (resolved.kind === 'unknown') return said(next, `Host ${name} not found: 3(NXDOMAIN)\n`, '', 1)
    return said(next, noServers, '', 1)
  })

export const dig = (world: World, node: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const words = args.filter((arg) => arg !== '+short' && arg !== 'A' && arg !== 'a')
    const strange = words.find((word) => /^[-+]/.test(word))
    const [server, ...more] = words.filter((word) => word.startsWith('@'))
    const [name] = words.filter((word) => !word.startsWith('@'))
    if (!args.includes('+short') || strange !== undefined || name === undefined || more.length > 0)
      throw notModelled(`dig but as dig +short NAME${strange === undefined ? '' : `: ${strange}`}`)
    const own = world.nodes[node]
    const address = server?.slice(1)
    if (address !== undefined && ipOf(address) === null)
      throw new Complaint(`dig: couldn't get address for '${address}': not found\n`, 10)
    const at =
      own && address !== undefined ? { ...world, nodes: { ...world.nodes, [node]: { ...own, resolvers: [address] } } } : world
    const { world: after, resolved } = fromResolver(at, node, name)
    const next =
      own && after.nodes[node]
        ? { ...after, nodes: { ...after.nodes, [node]: { ...after.nodes[node], resolvers: own.resolvers } } }
        : after
    if (resolved.kind === 'address') return said(next, `${resolved.address}\n`)
    return resolved.kind === 'unknown' ? said(next, '') : said(next, noServers, '', 9)
  })

export const getent = (world: World, node: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const [database, ...names] = args
    if (database === undefined)
      throw new Complaint("getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.\n")
    if (!['hosts', 'ahosts', 'ahostsv4'].includes(database) || names.length === 0)
      throw notModelled('getent but as getent hosts NAME')
    if (database !== 'hosts') throw notModelled(`getent ${database}`)
    let state = world
    let stdout = ''
    let code = 0
    for (const name of names) {
      const { world: next, resolved } = resolve(state, node, name)
      state = next
      if (resolved.kind === 'address') stdout += `${resolved.address.padEnd(15)} ${name}\n`
      else code = 2
    }
    return said(state, stdout, '', code)
  })
