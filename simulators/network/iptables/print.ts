/** Rules as `iptables -S` and iptables-save print them. */
import type { Matches, Rule, Target } from '../model.ts'
import { not } from './draft.ts'
import { matchModule, moduleOf } from './modules.ts'

const address = (option: string, look: Matches['source']): string =>
  look && (look.prefix > 0 || look.isNot) ? `${not(look.isNot)} -${option} ${look.address}/${look.prefix}` : ''

const device = (option: string, look: Matches['inInterface']): string =>
  look ? `${not(look.isNot)} -${option} ${look.name}` : ''

const protocol = (look: Matches['protocol']): string => (look ? `${not(look.isNot)} -p ${look.name}` : '')

/** What `-j` names. */
export function targetName(target: Target): string | null {
  switch (target.kind) {
    case 'none':
      return null
    case 'jump':
    case 'goto':
      return target.chain
    case 'without-effect':
      return target.text.split(' ')[0] ?? ''
    default:
      return target.kind
  }
}

function printTarget(target: Target): string {
  const name = targetName(target)
  if (name === null) return ''
  return ` -${target.kind === 'goto' ? 'g' : 'j'} ${name}${moduleOf(target)?.save(target) ?? ''}`
}

/** `-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT`. `count` stands before the target: ` -c 5 420`. */
export function printRule(chain: string, rule: Rule, count = ''): string {
  const { matches, target } = rule
  const modules = matches.modules.map((name) => ` -m ${name}${matchModule(name).save(matches)}`)
  return [
    `-A ${chain}`,
    address('s', matches.source),
    address('d', matches.destination),
    device('i', matches.inInterface),
    device('o', matches.outInterface),
    protocol(matches.protocol),
    ...modules,
    count,
    printTarget(target),
  ].join('')
}
