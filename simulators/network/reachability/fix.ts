/** Changes that may let a probe through: lines typed on a node, a wire mended, a node switched on, a rule of a security group. */
import { wireAt, withWire, poweredNode } from '../power.ts'
import type { Fix, World } from '../model.ts'
import { runProgram, runTyped } from '../programs/run.ts'

/** Longer than two forward delays: a new port of a bridge that speaks the spanning tree forwards by then. */
const settledMs = 60_000

/** The world after a change; null where the programs refuse it. */
export function fixed(world: World, fix: Fix): World | null {
  const next = changedBy(world, fix)
  return next ? { ...next, atMs: next.atMs + settledMs } : null
}

function changedBy(world: World, fix: Fix): World | null {
  switch (fix.kind) {
    case 'line': {
      if (!world.nodes[fix.node]?.isOn) return null
      const { state, printed } = runTyped({ ...world, at: fix.node }, fix.line, runProgram)
      return printed.code === 0 && state.nodes !== world.nodes ? { ...state, at: world.at, history: world.history } : null
    }
    case 'wire': {
      const wire = wireAt(world, fix.end)
      return wire?.isCut ? withWire(world, wire, false) : null
    }
    case 'power':
      return poweredNode(world, fix.node, true)
    case 'group': {
      const group = world.securityGroups[fix.group]
      if (!group) return null
      const rules = [...(group[fix.direction] ?? []), fix.rule]
      return { ...world, securityGroups: { ...world.securityGroups, [group.name]: { ...group, [fix.direction]: rules } } }
    }
  }
}
