/** A host on its LAN as its LAN alone is seen, with what the whole allows: what is made when it is read stays so. Pure. */
import type { KvmLanView } from '../../simulators/kvm-lan/index.ts'
import type { NetworkWorldView } from '../../simulators/network/index.ts'

const kept = new WeakMap<KvmLanView, NetworkWorldView>()

export function lanOf(view: KvmLanView): NetworkWorldView {
  const known = kept.get(view) ?? made(view)
  kept.set(view, known)
  return known
}

const made = ({ lan, actions, atMs, says, last }: KvmLanView): NetworkWorldView => ({
  atMs,
  says,
  actions,
  last,
  nodes: lan.nodes,
  wires: lan.wires,
  at: lan.at,
  trace: lan.trace,
  captured: lan.captured,
  editing: lan.editing,
  ports: lan.ports,
  withheld: lan.withheld ?? null,
  get reachability() {
    return lan.reachability
  },
  get changes() {
    return lan.changes
  },
  get remedies() {
    return lan.remedies ?? null
  },
})
