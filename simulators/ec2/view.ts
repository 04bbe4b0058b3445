/** What a page or a check may see of a world: plain data, with each action's permission and reason. */
import { wallClock } from '../kernel/clock.ts'
import { usd } from '../kernel/money.ts'
import { actionsOf } from './actions.ts'
import { billOf } from './billing.ts'
import { groupsOf, timelineOf } from './groups.ts'
import type { Bill, Ec2View, TonightItem, World } from './model.ts'
import { bookOf, otherBookOf } from './offer.ts'
import { runningTotal, tonight } from './outlook.ts'

/** Everything that a page shows. */
export function view(world: World): Ec2View {
  const seen = glance(world)
  const other = otherBookOf(bookOf(world))
  return {
    ...seen,
    says: saysOf(seen),
    actions: actionsOf(world, seen.groups),
    timeline: timelineOf(world),
    otherBill: other ? billOf(reportOf(world), other) : null,
    runningTotal: runningTotal(reportOf(world), bookOf(world)),
  }
}

/**
 * What a check looks at: things, the bill, and what goes on costing; no words, actions or charts. The bill is made when it is
 * first looked at: a check that watches every moment of a log seldom asks for more than what there is.
 */
export function glance(world: World): Ec2View {
  let bill: Bill | null = null
  let costs: readonly TonightItem[] | null = null
  return {
    atMs: world.atMs,
    says: [],
    actions: [],
    get wallClock() {
      return wallClock(world.epochMs + world.atMs)
    },
    book: world.input.book,
    groups: groupsOf(world),
    get timeline() {
      return timelineOf(world)
    },
    get bill() {
      bill ??= billOf(reportOf(world), bookOf(world))
      return bill
    },
    otherBill: null,
    get tonight() {
      costs ??= tonight(world)
      return costs
    },
    get tonightPerDayMicroUsd() {
      return this.tonight.reduce((sum, { perDayMicroUsd }) => sum + perDayMicroUsd, 0)
    },
    runningTotal: [],
  }
}

function reportOf(world: World) {
  return { usage: world.usage, epochMs: world.epochMs, untilMs: world.atMs }
}

function saysOf({ wallClock: now, bill, groups, tonight: costs, tonightPerDayMicroUsd }: Ec2View): readonly string[] {
  const things = groups.filter(({ state }) => state !== 'terminated').map(({ label, state }) => `${label}: ${state}.`)
  const perDay = usd(Math.round(tonightPerDayMicroUsd / 10_000))
  return [
    `It is ${now} UTC. Prices: ${bill.title}.`,
    ...(things.length === 0 ? ['Nothing exists. Launch instances or make a volume to begin.'] : things),
    `The bill so far: ${usd(bill.totalCents)}.`,
    costs.length === 0 ? 'Nothing goes on costing.' : `If nobody does anything, ${perDay} more each day.`,
  ]
}
