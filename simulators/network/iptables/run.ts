/** `iptables` on one node. */
import { printed, type Printed } from '../../kernel/command-line.ts'
import type { Chain, Node, TableName } from '../model.ts'
import { change, tableOf, type Work } from './change.ts'
import { Complaint, saidOf } from './complaint.ts'
import { type Counters, noCount } from './counters.ts'
import { listChains, listRule } from './list.ts'
import { parse } from './parse.ts'
import { printRule } from './print.ts'
import type { Request } from './request.ts'
import { chainOf, isTableMade, made } from './tables.ts'
import { hostsOf, type Hosts } from './values.ts'

export interface RanIptables {
  readonly node: Node
  readonly counters: Counters
  readonly printed: Printed
}

/** Names of a node: its /etc/hosts. */
export const hostsOfNode = (node: Node): Hosts => hostsOf(node.files['/etc/hosts'] ?? '')

/** Carries out one line; `args` are the words after the program's name. A line that fails changes nothing. */
export function runIptables(node: Node, args: readonly string[], counters: Counters = {}, program = 'iptables'): RanIptables {
  const work: Work = { node, counters, stdout: '', refused: [] }
  const hosts = hostsOfNode(node)
  let notes = ''
  const note = (text: string) => {
    notes += text
  }
  try {
    const request = parse(args, { hosts, table: null, program, note })
    if ('stdout' in request) return { node, counters, printed: printed(request.stdout) }
    perform(work, request, hosts)
    if (work.refused[0] !== undefined) throw new Complaint('kernel', ` ${work.refused[0]}`)
    return { node: work.node, counters: work.counters, printed: { stdout: work.stdout, stderr: notes, code: 0 } }
  } catch (error) {
    if (!(error instanceof Complaint)) throw error
    const said = saidOf(error, program)
    return { node, counters, printed: { ...said, stdout: work.stdout, stderr: notes + said.stderr } }
  }
}

/** Lists or changes what a request asks for. */
function perform(work: Work, request: Request, hosts: Hosts): void {
  const { commands } = request
  if (!commands.includes('L') && !commands.includes('S')) {
    change(work, request)
    return
  }
  const table = tableOf(request.table)
  const { chain: name, number } = request
  const chain = name === null ? null : chainOf(work.node, table, name)
  if (chain === undefined) throw new Complaint('other', `chain \`${name}' in table \`${table}' is incompatible, use 'nft' tool.`)
  const chains = chain ? [chain] : work.node.tables[table]
  if (commands.includes('L')) {
    const style = { ...request, hosts }
    work.stdout +=
      chain && number !== null
        ? listRule(chain, number, work.counters, style)
        : listChains(work.node, table, chains, work.counters, style)
  } else work.stdout += printRules(table, chains, chain ? number : null, work.counters, request.isVerbose)
  if (commands.includes('Z')) zeroListed(work, table, chains, request)
}

/** Built-in chains that were listed are zeroed too though they are not made: the kernel makes them then, if it has the table. */
function zeroListed(work: Work, table: TableName, chains: readonly Chain[], request: Request): void {
  for (const { name } of chains) {
    if (!isTableMade(work.node, table)) work.refused.push(`CHAIN_ZERO failed (No such file or directory): chain ${name}`)
    else work.node = made(work.node, table, name)
  }
  if (isTableMade(work.node, table)) change(work, { ...request, commands: ['Z'] })
}

/** `iptables -S`. */
export function printRules(
  table: TableName,
  chains: readonly Chain[],
  number: number | null,
  counters: Counters,
  isVerbose: boolean,
): string {
  const counted = ([packets, bytes]: readonly [number, number]) => (isVerbose ? ` -c ${packets} ${bytes}` : '')
  const heads = chains.map(({ name, policy }) =>
    policy === null ? `-N ${name}\n` : `-P ${name} ${policy}${counted(counters[`${table} ${name}`] ?? noCount)}\n`,
  )
  const rules = chains.flatMap(({ name, rules: all }) =>
    all
      .filter((_, at) => number === null || at === number - 1)
      .map((rule) => `${printRule(name, rule, counted(counters[rule.id] ?? noCount))}\n`),
  )
  return [...(number === null ? heads : []), ...rules].join('')
}
