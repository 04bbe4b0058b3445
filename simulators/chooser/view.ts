/** What a page or a check may see: clients, what was recommended, and where it is told, what each product would do. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { canRun, serves, unmetOf } from './can-run.ts'
import { type CommandName, caseArguments, commands } from './commands.table.ts'
import type { Case, CaseView, ChooserView, World } from './model.ts'
import { productIds, products } from './products.table.ts'
import { refusalOf } from './world.ts'
import { caseInWords, modeLabels } from './words.ts'

export function view(world: World): ChooserView {
  return { ...glance(world), says: saysOf(world), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance(world: World): ChooserView {
  const { atMs, year, cases } = world
  return { atMs, says: [], actions: [], year, cases: cases.map((client, place) => caseView(world, client, place)) }
}

function caseView({ year, chosen, input }: World, client: Case, place: number): CaseView {
  const product = chosen[place] ?? null
  const verdicts = input.showsVerdicts
    ? productIds
        .filter((id) => products[id].licences[year] !== null)
        .map((id) => ({
          product: id,
          verdict: canRun(client.host, id, client.guest, year),
          unmet: unmetOf(id, client.wish, year),
        }))
    : []
  return { ...client, chosen: product, isServed: product !== null && serves(product, client, year), verdicts }
}

function saysOf(world: World): readonly string[] {
  const clients = glance(world).cases.flatMap((client, place) => {
    const { chosen, isServed, verdicts } = client
    const answer =
      chosen === null
        ? 'nothing recommended yet'
        : `${products[chosen].label} recommended${isServed ? '' : ', which does not meet every wish'}`
    const told = verdicts.map(({ product, verdict, unmet }) => {
      const why = [...(verdict.ok ? [] : verdict.reasons), ...unmet].map(({ says }) => says).join(' ')
      return `${products[product].label}: ${verdict.ok ? modeLabels[verdict.mode] : 'no'}${why === '' ? '.' : `. ${why}`}`
    })
    return [`Client ${place + 1}: ${caseInWords(client)} ${answer}.`, ...told]
  })
  return [`The year is ${world.year}.`, ...clients]
}

function actionsOf(world: World): readonly Action[] {
  const { cases, year, input } = world
  const offered = productIds
    .filter((id) => products[id].licences[year] !== null)
    .map((value) => ({ value, label: products[value].label }))
  const perClient = cases.flatMap((client, place) => {
    const on = `client-${place + 1}`
    const args = { client: place + 1 }
    const product: Field = { ...commands['product.recommend'].args.product, name: 'product', options: offered }
    const sets = (['host', 'guest', 'wish'] as const).map((part) =>
      action(world, `${part}.set`, `Change the ${part}`, fieldsOf(client, part), { on, args, id: `${part}.set:${place + 1}` }),
    )
    return [
      action(world, 'product.recommend', 'Recommend', [product], { on, args, id: `product.recommend:${place + 1}` }),
      ...(input.isOpen ? sets : []),
    ]
  })
  const year_: Field = { ...commands['year.set'].args.year, name: 'year', initial: year }
  return [...(input.isOpen ? [action(world, 'year.set', 'Change the year', [year_])] : []), ...perClient]
}

function fieldsOf(client: Case, part: 'host' | 'guest' | 'wish'): readonly Field[] {
  const values = client[part] as unknown as Readonly<Record<string, unknown>>
  return Object.entries(caseArguments[part]).map(([name, { optional: _, ...argument }]) => {
    const value = values[name]
    return { ...argument, name, initial: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }
  })
}

function action(world: World, command: CommandName, label: string, fields: readonly Field[], more: Partial<Action> = {}): Action {
  return offered(refusalOf(world, command), command, label, { fields, ...more })
}
