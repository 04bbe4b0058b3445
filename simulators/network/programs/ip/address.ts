/** `ip addr`: add, change, replace, del, flush, show. */
import { broadcastOf, ipOf, ipText, networkOf } from '../../addresses.ts'
import { addAddress, removeAddress } from '../../interface-addresses.ts'
import { errorWords } from '../../kernel-answer.ts'
import type { Node } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { withNode } from '../../with-node.ts'
import { Complaint, notModelled, said } from '../complaint.ts'
import { addressesOf, filterOf, isShown, isWanted, showAddresses } from './show.ts'
import { addressUsage } from './usage.table.ts'
import {
  accepted,
  addressNamed,
  deviceNamed,
  garbage,
  matches,
  type Place,
  type Prefix,
  prefixNamed,
  unknownCommand,
  type Words,
  wrong,
} from './words.ts'

export function ipAddress(place: Place, words: Words): Ran {
  const word = words.here
  const does = (change: () => Ran): Ran => {
    words.skip()
    return change()
  }
  if (words.isOver) return said(place.world, showAddresses(place, words))
  if (matches(word, 'add')) return does(() => modify(place, words, 'add'))
  if (matches(word, 'change') || word === 'chg' || matches(word, 'replace')) return does(() => modify(place, words, 'replace'))
  if (matches(word, 'delete')) return does(() => modify(place, words, 'delete'))
  if (matches(word, 'show') || matches(word, 'lst') || matches(word, 'list'))
    return does(() => said(place.world, showAddresses(place, words)))
  if (matches(word, 'flush')) return does(() => flush(place, words))
  if (['save', 'showdump', 'restore'].some((each) => matches(word, each))) throw notModelled(`ip addr ${word}`)
  if (matches(word, 'help')) throw new Complaint(addressUsage, 255)
  throw unknownCommand(word, 'address')
}

interface Asked {
  readonly local: Prefix | null
  readonly text: string
  readonly dev: string
  readonly broadcast: string | null
}

const elsewhere = ['anycast', 'valid_lft', 'preferred_lft', 'home', 'nodad', 'mngtmpaddr', 'noprefixroute', 'autojoin', 'proto']

function asked({ node, options }: Place, words: Words): Asked {
  const family = options.family === 'link' ? null : options.family
  let local: Prefix | null = null
  let text = ''
  let dev: string | null = null
  let broadcast: string | null = null
  for (; !words.isOver; words.skip()) {
    const word = words.here
    if (word === 'peer' || word === 'remote' || elsewhere.includes(word) || matches(word, 'metric') || matches(word, 'priority'))
      throw notModelled(`ip addr add … ${word}`)
    if (matches(word, 'broadcast') || word === 'brd') {
      broadcast = words.next()
      if (broadcast !== '+' && broadcast !== '-') broadcast = addressNamed(broadcast, local?.is6 ? 'inet6' : 'inet')
    } else if (word === 'scope') {
      const scope = words.next()
      if (!['global', 'link', 'host', 'site', 'nowhere'].includes(scope) && !/^\d+$/.test(scope))
        throw wrong(scope, 'invalid scope value.')
      if (scope !== 'global') throw notModelled(`ip addr add … scope ${scope}`)
    } else if (word === 'dev') dev = words.next()
    else if (word === 'label') {
      const label = words.next()
      if (label !== dev) throw notModelled(`ip addr add … label ${label}`)
    } else {
      text = word === 'local' ? words.next() : word
      if (word !== 'local' && matches(word, 'help')) throw new Complaint(addressUsage, 255)
      if (local !== null) throw garbage('local', text)
      local = prefixNamed(text, family)
    }
  }
  if (dev === null) throw new Complaint('Not enough information: "dev" argument is required.\n')
  deviceNamed(node, dev)
  return { local, text, dev, broadcast }
}

const wildcardWarning = (text: string): string =>
  `Warning: Executing wildcard deletion to stay compatible with old scripts.
         Explicitly specify the prefix length (${text}/32) to avoid this warning.
         This special behaviour is likely to disappear in further releases,
         fix your scripts!
`

function modify(place: Place, words: Words, how: 'add' | 'replace' | 'delete'): Ran {
  const { local, text, dev, broadcast } = asked(place, words)
  const { world, node } = place
  if (local === null || (local.prefix === 0 && local.isLong && !/[.:]/.test(text)))
    throw new Complaint(`RTNETLINK answers: ${errorWords.EOPNOTSUPP}\n`, 2)
  if (how === 'delete') {
    const isWildcard = !local.isLong && !local.is6
    const after = accepted(removeAddress(node, dev, local.address, isWildcard ? null : local.prefix))
    const printed = { stdout: '', stderr: isWildcard ? wildcardWarning(text) : '', code: 0 }
    return { state: withNode(world, after), printed }
  }
  const device = deviceNamed(node, dev)
  const has = [...device.addresses, ...device.addresses6].some(
    (own) => own.address === local.address && own.prefix === local.prefix,
  )
  if (how === 'replace' && has) return said(world, '')
  const ip = ipOf(local.address) ?? 0
  const own = {
    address: local.address,
    prefix: local.prefix,
    broadcast:
      broadcast === '+'
        ? ipText(broadcastOf(ip, local.prefix))
        : broadcast === '-'
          ? ipText(networkOf(ip, local.prefix))
          : broadcast,
    leaseEndsMs: null,
  }
  return said(withNode(world, accepted(addAddress(node, dev, own))), '')
}

function flush(place: Place, words: Words): Ran {
  if (words.isOver) throw new Complaint('Flush requires arguments.\n')
  const { world, node, options } = place
  const filter = filterOf(place, words, 'addr')
  const gone = node.interfaces
    .filter((device) => isShown(place, filter, device))
    .flatMap((device) =>
      addressesOf(place, device)
        .filter((each) => isWanted(filter, each))
        .map((each) => ({ device, each })),
    )
  const remove = (all: Node, { device, each }: (typeof gone)[number]): Node => {
    const answer = removeAddress(all, device.name, each.own.address, each.own.prefix)
    // A secondary address went with the first.
    return answer.ok ? answer.node : all
  }
  const lines =
    gone.length === 0
      ? 'Nothing to flush.\n'
      : `\n*** Round 1, deleting ${gone.length} addresses ***\n*** Flush is complete after 1 round ***\n`
  return said(withNode(world, gone.reduce(remove, node)), options.hasStatistics ? lines : '')
}
