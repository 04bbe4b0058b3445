/** Facts and refusals as the panel says them: in the log as the simulator has them, beside the clock in plain sentences. */
import { WAIT } from '../../simulators/kernel/replay.ts'
import type { Refusal } from '../../simulators/kernel/refusal.ts'
import type { Command, Fact, Json } from '../../simulators/kernel/simulator.ts'

/** Sentences for facts of one name that one command led to; never called without a fact. */
export type FactSentences = Readonly<Partial<Record<string, (first: Fact, alike: readonly Fact[]) => string>>>

/** What one command led to, a sentence for each kind of fact: by the simulator's own sentences, or made from name and details. */
export function factsSaid(facts: readonly Fact[], sentences: FactSentences = {}): string {
  return kinds(facts)
    .map(([first, alike]) => (sentences[first.name] ?? said)(first, alike))
    .join(' ')
}

/** "instance.launched: count 25, type m1.small" */
function factInWords({ name, ...details }: Fact): string {
  const parts = detailsInWords(details)
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`
}

/** Facts of one command; those alike are counted rather than listed: "instance.launched × 25". */
export function factsInWords(facts: readonly Fact[]): string {
  return kinds(facts)
    .map(([first, { length }]) => (length === 1 ? factInWords(first) : `${first.name} × ${length}`))
    .join(' · ')
}

/** What there is to say of a command that led to no fact. */
export function withoutFacts({ name }: Pick<Command, 'name'>): string {
  return name === WAIT ? 'Time passed.' : 'Nothing changed.'
}

/** What was refused, why, and in which states it would be allowed. Its code is shown apart. */
export function refusalInWords({ command, message, state, allowedIn }: Refusal): string {
  const plain = message.startsWith(`${command}: `) ? message.slice(command.length + 2) : message
  const here = state ? ` It is ${state}` : ''
  const there = allowedIn?.length
    ? `${here ? '; ' : ' '}${here ? 'this works' : 'This works'} when it is ${allowedIn.join(' or ')}`
    : ''
  return `${plain.replace(/\.$/, '')}.${here}${there}${here || there ? '.' : ''}`
}

/** A command on one line: `instance.run type m1.small, count 25`. */
export function commandInWords({ name, args }: Pick<Command, 'name' | 'args'>): string {
  const parts = detailsInWords(args)
  return parts.length === 0 ? name : `${name} ${parts.join(', ')}`
}

/** Facts in groups of one name, each with its first. */
function kinds(facts: readonly Fact[]): readonly (readonly [Fact, readonly Fact[]])[] {
  const firsts = facts.filter(({ name }, place) => facts.findIndex((fact) => fact.name === name) === place)
  return firsts.map((first) => [first, facts.filter(({ name }) => name === first.name)])
}

/** "volume.io-done" is "Volume io done: …." */
function said({ name, ...details }: Fact, { length }: readonly Fact[]): string {
  const words = name.replace(/[.-]/g, ' ')
  const plain = words.charAt(0).toUpperCase() + words.slice(1)
  if (length > 1) return `${plain}, ${length} times.`
  const parts = detailsInWords(details)
  return parts.length === 0 ? `${plain}.` : `${plain}: ${parts.join(', ')}.`
}

function detailsInWords(details: Readonly<Record<string, Json>>): readonly string[] {
  return Object.entries(details).map(([key, value]) => `${spaced(key)} ${valueInWords(value)}`)
}

/** Letters of a detail that are shown: a terminal's output can be pages. */
const LONGEST = 160

function valueInWords(value: Json): string {
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  if (!Array.isArray(value)) return typeof value === 'number' ? value.toLocaleString('en-GB') : String(value)
  const [first, ...others] = value
  return others.length > 1 ? `${String(first)} and ${others.length} more` : value.map(String).join(', ')
}

/** "sizeGiB" is "size GiB", "startsAt" is "starts at". */
function spaced(key: string): string {
  const [, words = key, unit] = /^(.*?)(GiB|MiB|GB|Ms)?$/.exec(key) ?? []
  const plain = words.replace(/([a-z])([A-Z])/g, (_, low: string, high: string) => `${low} ${high.toLowerCase()}`)
  return unit ? `${plain} ${unit}` : plain
}
