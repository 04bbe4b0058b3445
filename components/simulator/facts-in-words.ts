/** Facts and refusals as the panel says them. */
import type { Refusal } from '../../simulators/kernel/refusal.ts'
import type { Command, Fact, Json } from '../../simulators/kernel/simulator.ts'

/** "instance.launched: count 25, type m1.small" */
export function factInWords({ name, ...details }: Fact): string {
  const parts = Object.entries(details).map(([key, value]) => `${spaced(key)} ${valueInWords(value)}`)
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`
}

/** Facts of one command; those alike are counted rather than listed: "instance.launched × 25". */
export function factsInWords(facts: readonly Fact[]): string {
  const names = [...new Set(facts.map(({ name }) => name))]
  return names
    .map((name) => {
      const alike = facts.filter((fact) => fact.name === name)
      return alike.length === 1 && alike[0] ? factInWords(alike[0]) : `${name} × ${alike.length}`
    })
    .join(' · ')
}

/** What was refused, why, and in which states it would be allowed. */
export function refusalInWords({ code, message, state, allowedIn }: Refusal): string {
  const said = message.replace(/\.$/, '')
  const here = state ? ` It is ${state}` : ''
  const there = allowedIn?.length
    ? `${here ? '; ' : ' '}${here ? 'this works' : 'This works'} when it is ${allowedIn.join(' or ')}`
    : ''
  return `${code}: ${said}.${here}${there}${here || there ? '.' : ''}`
}

/** A command on one line: `instance.run type m1.small, count 25`. */
export function commandInWords({ name, args }: Pick<Command, 'name' | 'args'>): string {
  const parts = Object.entries(args).map(([key, value]) => `${spaced(key)} ${valueInWords(value)}`)
  return parts.length === 0 ? name : `${name} ${parts.join(', ')}`
}

function valueInWords(value: Json): string {
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
