/** A world's beginning, and the road from a command's name to what does it. Nothing here takes time. */
import { type Args, checkArgs } from '../kernel/args.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { canRun } from './can-run.ts'
import { caseArguments, type CommandName, commands } from './commands.table.ts'
import { changed } from './input.ts'
import type { Case, Input, World } from './model.ts'
import { type ProductId, products, type Year } from './products.table.ts'

export { parseInput } from './input.ts'

export function create(input: Input): World {
  return { atMs: 0, seq: 0, input, year: input.year, cases: input.cases, chosen: input.cases.map(() => null) }
}

/** Nothing happens by itself: only the hour changes. */
export function advance(world: World, byMs: number): World {
  return { ...world, atMs: world.atMs + byMs }
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const refusal = refusalOf(world, name)
  if (refusal) return { ok: false, refusal }
  const { args } = checked
  if (name === 'year.set') {
    const year = args.year as Year
    return { ok: true, world: forgotten({ ...world, year }), facts: [{ name: 'year.set', year }] }
  }
  const place = Number(args.client) - 1
  const client = world.cases[place]
  if (!client) return refused(name, 'no-client', `There is no client ${args.client}; there are ${world.cases.length}.`, 'client')
  if (name === 'product.recommend') return recommended(world, place, client, args.product as ProductId)
  const part = name === 'host.set' ? 'host' : name === 'guest.set' ? 'guest' : 'wish'
  const fields = Object.fromEntries(
    Object.keys(caseArguments[part]).flatMap((field) => (args[field] === undefined ? [] : [[field, args[field]]])),
  )
  const cases = world.cases.map((each, nth) => (nth === place ? { ...each, [part]: changed(each[part], part, fields) } : each))
  return { ok: true, world: forgotten({ ...world, cases }, place), facts: [{ name: 'client.changed', client: place + 1, part }] }
}

/** Why a command would be refused now, whatever its arguments; or null. The view asks the same. */
export function refusalOf({ input }: World, name: CommandName): Refusal | null {
  if (name === 'product.recommend' || input.isOpen) return null
  return { code: 'fixed-here', command: name, message: 'Clients and year stay as they are here.' }
}

const refused = (command: CommandName, code: string, message: string, arg: string): Outcome<World> => ({
  ok: false,
  refusal: { code, command, message, arg },
})

/** Where a client has changed, what was recommended no longer counts. */
const forgotten = (world: World, place?: number): World => ({
  ...world,
  chosen: world.chosen.map((product, nth) => (place === undefined || nth === place ? null : product)),
})

/** A product that cannot run the guest is refused with the first rule; one that breaks a wish is taken, and does not serve. */
function recommended(world: World, place: number, client: Case, product: ProductId): Outcome<World> {
  const verdict = canRun(client.host, product, client.guest, world.year)
  if (!verdict.ok) {
    const [reason] = verdict.reasons
    const says = verdict.reasons.map((each) => each.says).join(' ')
    return refused('product.recommend', reason?.rule ?? 'cannot-run', `${products[product].label}: ${says}`, 'product')
  }
  const chosen = world.chosen.map((each, nth) => (nth === place ? product : each))
  return {
    ok: true,
    world: { ...world, chosen },
    facts: [{ name: 'product.recommended', client: place + 1, product, mode: verdict.mode }],
  }
}
