/**
 * What bridge-utils 1.7.1 adds to ifupdown: a stanza with `bridge_ports` makes its bridge before it comes up, and takes it away after it went down.
 * Options are written with `_` or `-`.
 */
import { macOf } from '../../addresses.ts'
import { addInterface, deleteInterface, drawnMac, setBridge, setMac, setMtu } from '../../devices.ts'
import { interfaceOf, portsOf } from '../../interfaces.ts'
import { withInterface } from '../../interfaces.ts'
import { done } from '../../kernel-answer.ts'
import { setDown, setMaster, setNoMaster, setUp } from '../../links.ts'
import type { BridgeSettings } from '../../model.ts'
import type { Work } from '../work.ts'

type Options = ReadonlyMap<string, string>

const option = (options: Options, name: string): string | undefined =>
  options.get(`bridge_${name}`) ?? options.get(`bridge-${name}`)

/** Names of the ports that are there: `all` are the cards, `none` is none. */
function portsIn(work: Work, text: string): readonly string[] {
  const words = text.split(/\s+/)
  if (words[0] === 'none') return []
  const cards = work.node.interfaces.map(({ name }) => name).filter((name) => /^(eth|em|en|p[0-9])/.test(name))
  return words.flatMap((word) => (word === 'all' ? cards : [word])).filter((name) => work.device(name))
}

/** Before the method: false where the bridge could not be made. */
export function bridgeUp(work: Work, iface: string, options: Options): boolean {
  const ports = option(options, 'ports')
  if (ports === undefined) return true
  const { atMs, input } = work.world
  const hardware = option(options, 'hw')
  const mac = hardware === undefined || macOf(hardware) !== null ? hardware : work.device(hardware)?.mac
  if (!work.device(iface)) {
    const drawn = drawnMac(input.seed, work.name, work.node.nextIndex)
    work.quietly((node) => addInterface(node, { name: iface, kind: 'bridge', mac: drawn }))
    if (mac !== undefined) work.quietly((node) => setMac(node, iface, mac))
  }
  const mtu = Number(options.get('mtu') ?? 0)
  for (const port of portsIn(work, ports)) {
    if (work.device(port)?.master === iface) continue
    work.quietly((node) => done(withInterface(node, port, { hasNoLinkAddress: true, addresses6: [] })))
    if (mtu > 0) work.quietly((node) => setMtu(node, port, mtu))
    if (!work.quietly((node) => setMaster(node, port, iface, atMs)))
      work.complain(
        work.device(port)?.master
          ? `device ${port} is already a member of a bridge; can't enslave it to bridge ${iface}.\n`
          : `can't add ${port} to bridge ${iface}: Invalid argument\n`,
      )
    else work.quietly((node) => setUp(node, port, atMs))
  }
  setAll(work, iface, options)
  work.quietly((node) => setUp(node, iface, atMs))
  sayWaiting(work, iface, option(options, 'maxwait'))
  return true
}

function setAll(work: Work, iface: string, options: Options): void {
  const set = (settings: Partial<BridgeSettings>) => work.quietly((node) => setBridge(node, iface, settings))
  const seconds = (name: string): number | null => {
    const text = option(options, name)
    return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : null
  }
  const ageing = option(options, 'ageing')
  if (ageing !== undefined && (seconds('ageing') === null || !set({ ageingMs: seconds('ageing') ?? 0 })))
    work.complain('bad ageing time value\n')
  const priority = option(options, 'bridgeprio')
  if (priority !== undefined) {
    if (/^\d{1,5}$/.test(priority)) set({ priority: Number(priority) })
    else work.complain('bad priority\n')
  }
  const stp = option(options, 'stp')
  if (stp !== undefined) {
    if (['on', 'yes', '1'].includes(stp)) set({ stp: true })
    else if (['off', 'no', '0'].includes(stp)) set({ stp: false })
    else work.complain('expect on/off for argument\n')
  }
  const delay = option(options, 'fd')
  const delayMs = seconds('fd')
  if (delay !== undefined) {
    if (delayMs === null) work.complain('bad forward delay value\n')
    else if (!set({ forwardDelayMs: delayMs })) work.complain('set forward delay failed: Numerical result out of range\n')
  }
}

/** With a spanning tree the ports listen and learn first, and the script waits for them. */
function sayWaiting(work: Work, iface: string, maxWait: string | undefined): void {
  const bridge = interfaceOf(work.node, iface)?.bridge
  if (!bridge?.stp || bridge.forwardDelayMs === 0 || portsOf(work.node, iface).length === 0) return
  const longest = maxWait ?? String(2 * (Math.floor(bridge.forwardDelayMs / 1000) + 1))
  if (longest !== '0') work.say(`\nWaiting for ${iface} to get ready (MAXWAIT is ${longest} seconds).\n`)
}

/** After the method. */
export function bridgeDown(work: Work, iface: string, options: Options): void {
  const ports = option(options, 'ports')
  if (ports === undefined || !work.device(iface)) return
  work.quietly((node) => setDown(node, iface))
  for (const port of portsIn(work, ports)) {
    if (work.device(port)?.master !== iface) continue
    work.quietly((node) => setDown(node, port))
    work.quietly((node) => setNoMaster(node, port))
  }
  work.quietly((node) => deleteInterface(node, iface))
}
