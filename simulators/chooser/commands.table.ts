/** Every command: what it does, and its arguments. The page's forms and `--help` are made from this. */
import type { Argument } from '../kernel/args.ts'
import type { CommandSpec } from '../kernel/simulator.ts'
import { productIds, years } from './products.table.ts'

const client: Argument = { kind: 'integer', min: 1, max: 8, initial: 1, label: 'Client' }
const choice = (label: string, choices: readonly string[]): Argument => ({ kind: 'choice', choices, label, optional: true })

/** Fields of a client's host, guest and wish. Numbers are written as words of a choice. */
export const caseArguments = {
  host: {
    arch: choice('Architecture', ['x86', 'arm']),
    bits: choice('Bits', ['32', '64']),
    virtualization: choice('VT-x or AMD-V', ['enabled', 'disabled', 'absent']),
    place: choice('The host is', ['bare', 'guest-without-nesting', 'guest-with-nesting']),
    holder: choice('VT-x is held by', ['none', 'kvm', 'virtualbox', 'vmware']),
  },
  guest: {
    arch: choice('Architecture', ['x86', 'arm']),
    bits: choice('Bits', ['32', '64']),
    os: choice('System', ['linux', 'windows']),
    isXenAware: choice('Knows Xen', ['yes', 'no']),
    cpus: choice('CPUs', ['1', '2']),
  },
  wish: {
    place: choice('For a', ['any', 'desktop', 'server']),
    licence: choice('Licence', ['any', 'open-source', 'free-for-a-company']),
  },
} as const

export const commands = {
  'product.recommend': {
    does: 'Recommends a product to a client. One that cannot run the guest is refused, with the rule.',
    args: { client, product: { kind: 'choice', choices: productIds, label: 'Product' } },
  },
  'host.set': { does: 'Changes what a client has.', args: { client, ...caseArguments.host } },
  'guest.set': { does: 'Changes what a client wants to run.', args: { client, ...caseArguments.guest } },
  'wish.set': { does: 'Changes what else a client asks for.', args: { client, ...caseArguments.wish } },
  'year.set': { does: 'Changes the year.', args: { year: { kind: 'choice', choices: years, label: 'Year' } } },
} as const satisfies Record<string, CommandSpec>

export type CommandName = keyof typeof commands
