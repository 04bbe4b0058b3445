/**
 * The smallest change that would let a probe through: found by making changes and asking again, each with the simulator's own programs, so that what
 * is shown can be typed. One change is tried before two.
 */
import { send } from '../engine/index.ts'
import type { Answer, Fix, Probe, Remedies, Remedy, World } from '../model.ts'
import { explained } from './explain.ts'
import { fixed } from './fix.ts'
import { holdersOf, linksFixes, twiceFixes, wiredWay } from './fix-links.ts'
import { groupFixes, rulesFixes } from './fix-rules.ts'
import { echoFixes, routesFixes, serviceFixes } from './fix-routes.ts'
import { turningPoint } from './turning-point.ts'
import { unlearned } from './unlearned.ts'

const mostRemedies = 3
const mostProbes = 50
/** One change is given at most this much of them, so that two can be tried. */
const mostForOne = 30

interface Tried {
  readonly world: World
  readonly answer: Answer
  readonly fixes: readonly Fix[]
}

/** Changes that let a probe through in a network that has learned nothing: each was made, and it was asked again. One change, or else two together. */
export function remedies(world: World, probe: Probe): Remedies {
  const begun: Tried = { world, answer: asked(world, probe), fixes: [] }
  if (begun.answer.result === 'OK')
    return {
      remedies: [],
      reason: 'It gets through once what was learned before is forgotten: neighbours, MAC addresses, connections.',
      probes: 1,
    }
  const search = new Search(probe, begun)
  search.from([begun], mostForOne)
  if (search.found.length === 0) search.from(search.further, mostProbes)
  const reason =
    search.found.length > 0
      ? null
      : `No one or two changes of those that are tried here let it through. ${explained(begun.answer).headline}`
  return { remedies: search.found, reason, probes: search.probes }
}

const ofTraces = new WeakMap<World, Remedies>()

/** For what was sent last; null where it got through, or nothing was sent. */
export function remediesOfTrace(world: World): Remedies | null {
  if (world.trace === null || world.trace.result === 'OK') return null
  const known = ofTraces.get(world) ?? remedies(world, world.trace.probe)
  ofTraces.set(world, known)
  return known
}

const asked = (world: World, probe: Probe): Answer => send(unlearned(world), probe, { trace: true }).answer

class Search {
  readonly found: Remedy[] = []
  /** Where a change moved the place at which it fails. */
  further: Tried[] = []
  probes = 1
  private readonly seen = new Set<string>()

  constructor(
    private readonly probe: Probe,
    begun: Tried,
  ) {
    this.seen.add(placeOf(begun.answer))
  }

  from(starts: readonly Tried[], most: number): void {
    const further: Tried[] = []
    for (const start of starts)
      for (const fix of candidates(start.world, start.answer)) {
        if (this.probes >= most || this.found.length >= mostRemedies) break
        const world = fixed(start.world, fix)
        if (!world) continue
        this.probes += 1
        const tried: Tried = { world, answer: asked(world, this.probe), fixes: [...start.fixes, fix] }
        if (tried.answer.result === 'OK') this.found.push({ fixes: tried.fixes })
        else if (!this.seen.has(placeOf(tried.answer))) {
          this.seen.add(placeOf(tried.answer))
          further.push(tried)
        }
      }
    this.further = further
  }
}

/** Where and why it fails. */
function placeOf(answer: Answer): string {
  const { at, part } = turningPoint(answer)
  const step = answer.steps[at]
  return JSON.stringify([answer.result, part, step?.node, step?.stage, step?.rule, step?.why])
}

/** Changes that may help, those first that lie nearest to where it failed. */
export function candidates(world: World, answer: Answer): readonly Fix[] {
  const { at, part } = turningPoint(answer)
  const step = answer.steps[at]
  const { probe } = answer
  const holders = holdersOf(world, probe.to)
  const way = wiredWay(world, probe.from, holders)
  const groups = step ? (world.nodes[step.node]?.interfaces.find(({ name }) => name === step.dev)?.securityGroups ?? []) : []
  const isGuarded = step?.stage === 'security-group'
  const near = isGuarded ? groupFixes(answer, at, groups) : rulesFixes(answer, at, part)
  const isFar = ['arp', 'drop', 'receive', 'bridge', 'result'].includes(step?.stage ?? '')
  const all = [
    ...near,
    ...serviceFixes(answer, at),
    ...echoFixes(world, way),
    ...(isFar ? linksFixes(world, way) : []),
    ...twiceFixes(world, holders),
    ...routesFixes(world, answer, at, part),
    ...(isFar ? [] : linksFixes(world, way)),
  ]
  const lines = new Set<string>()
  return all.filter((fix) => {
    const key = JSON.stringify(fix)
    const isNew = !lines.has(key)
    lines.add(key)
    return isNew
  })
}
