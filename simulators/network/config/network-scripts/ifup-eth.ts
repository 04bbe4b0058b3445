/** `ifup` and `ifdown` of initscripts, as in CentOS 6: one interface by its ifcfg file (docs/sources.md#initscripts). */
import { ipOf, networkOf } from '../../addresses.ts'
import { hasCarrier } from '../../carrier.ts'
import { addInterface, deleteInterface, drawnMac, setBridge, setMac, setMtu } from '../../devices.ts'
import { flushAddresses } from '../../interface-addresses.ts'
import { portsOf } from '../../interfaces.ts'
import { setDown, setMaster, setNoMaster, setUp } from '../../links.ts'
import { runCommand } from '../hooks.ts'
import { giveUpLease, takeLease } from '../lease.ts'
import { prefixOfMask } from '../masks.ts'
import type { Work } from '../work.ts'
import { globalOf, type Ifcfg, isNo } from './ifcfg.ts'
import { addRoutes } from './routes-file.ts'

/** Brings up an interface; the exit code. */
export function interfaceUp(work: Work, ifcfg: Ifcfg): number {
  const { values } = ifcfg
  work.complain(ifcfg.complaints)
  for (const line of ifcfg.notModelled) work.complain(line)
  const all = new Map([...globalOf(work), ...values])
  const dev = values.get('DEVICE') ?? ifcfg.name
  if (values.get('TYPE') === 'Bridge') makeBridge(work, dev, values)
  const device = work.device(dev)
  if (!device) {
    work.say(`Device ${dev} does not seem to be present, delaying initialization.\n`)
    return 1
  }
  const hardware = values.get('HWADDR')
  if (hardware !== undefined && hardware !== '' && hardware.toLowerCase() !== device.mac) {
    work.say(`Device ${dev} has different MAC address than expected, ignoring.\n`)
    return 1
  }
  const bridge = values.get('BRIDGE') ?? ''
  if (bridge !== '') return joinBridge(work, dev, bridge)
  const [mac, mtu] = [values.get('MACADDR') ?? '', values.get('MTU') ?? '']
  if (mac !== '') work.change((node) => setMac(node, dev, mac))
  if (/^\d+$/.test(mtu)) work.change((node) => setMtu(node, dev, Number(mtu)))
  const protocol = values.get('BOOTPROTO') ?? ''
  if (protocol === 'dhcp' || protocol === 'bootp') {
    if (!byDhcp(work, dev)) return 1
  } else if ((values.get('IPADDR') ?? '') === '') work.change((node) => setUp(node, dev, work.world.atMs))
  else if (!byHand(work, dev, all)) return 1
  if (dev !== 'lo' && (all.get('NOZEROCONF') ?? '') === '' && (protocol === 'dhcp' || values.get('IPADDR')))
    runCommand(work, [
      'ip',
      'route',
      'replace',
      '169.254.0.0/16',
      'dev',
      dev,
      'metric',
      String(1000 + device.index),
      'scope',
      'link',
    ])
  addRoutes(work, dev)
  const servers = ['DNS1', 'DNS2', 'DNS3'].map((key) => values.get(key) ?? '').filter((server) => ipOf(server) !== null)
  if (servers.length > 0 && !isNo(values.get('PEERDNS'))) work.put({ ...work.node, resolvers: servers })
  return 0
}

/** A bridge is made where `TYPE=Bridge` is written so, and where a port wants it. */
function makeBridge(work: Work, dev: string, values: ReadonlyMap<string, string>): void {
  if (!work.device(dev)) {
    const mac = drawnMac(work.world.input.seed, work.name, work.node.nextIndex)
    work.quietly((node) => addInterface(node, { name: dev, kind: 'bridge', mac }))
  }
  const delay = values.get('DELAY') ?? ''
  const stp = values.get('STP') ?? ''
  if (delay !== '') {
    if (!/^\d+(\.\d+)?$/.test(delay)) work.complain('bad forward delay value\n')
    else if (!work.quietly((node) => setBridge(node, dev, { forwardDelayMs: Number(delay) * 1000 })))
      work.complain('set forward delay failed: Numerical result out of range\n')
  }
  if (stp !== '') {
    if (['on', 'yes', '1'].includes(stp)) work.quietly((node) => setBridge(node, dev, { stp: true }))
    else if (['off', 'no', '0'].includes(stp)) work.quietly((node) => setBridge(node, dev, { stp: false }))
    else work.complain('expect on/off for argument\n')
  }
}

function joinBridge(work: Work, dev: string, bridge: string): number {
  makeBridge(work, bridge, new Map())
  work.quietly((node) => flushAddresses(node, dev))
  work.change((node) => setUp(node, dev, work.world.atMs))
  const master = work.device(dev)?.master
  if (master) work.complain(`device ${dev} is already a member of a bridge; can't enslave it to bridge ${bridge}.\n`)
  else if (!work.quietly((node) => setMaster(node, dev, bridge, work.world.atMs)))
    work.complain(`can't add ${dev} to bridge ${bridge}: Invalid argument\n`)
  return 0
}

function byDhcp(work: Work, dev: string): boolean {
  work.say(`\nDetermining IP information for ${dev}...`)
  work.quietly((node) => setUp(node, dev, work.world.atMs))
  const links = portsOf(work.node, dev).map(({ name }) => name)
  if (![dev, ...links].some((each) => hasCarrier(work.world, work.node, each))) {
    work.say(' failed; no link present.  Check cable?\n')
    work.quietly((node) => setDown(node, dev))
    return false
  }
  const isDone = takeLease(work, dev, { metric: 0, by: 'script' })
  work.say(isDone ? ' done.\n' : ' failed.\n')
  return isDone
}

function byHand(work: Work, dev: string, values: ReadonlyMap<string, string>): boolean {
  const address = values.get('IPADDR') ?? ''
  const prefix = values.get('PREFIX') ?? String(prefixOfMask(values.get('NETMASK') ?? '') ?? classPrefixOf(address))
  if (!work.change((node) => setUp(node, dev, work.world.atMs))) {
    work.say(`Failed to bring up ${dev}.\n`)
    return false
  }
  if (!work.device(dev)?.addresses.some((own) => `${own.address}/${own.prefix}` === `${address}/${prefix}`)) {
    // The script asks the link first whether another has the address: here somebody answered.
    if (dev !== 'lo' && runCommand(work, ['arping', '-q', '-c', '1', '-I', dev, address]) === 0) {
      work.say(`Error, some other host already uses address ${address}.\n`)
      return false
    }
    const scope = dev === 'lo' ? ['scope', 'host'] : []
    if (
      runCommand(work, [
        'ip',
        'addr',
        'add',
        `${address}/${prefix}`,
        'brd',
        values.get('BROADCAST') ?? '+',
        'dev',
        dev,
        ...scope,
      ]) !== 0
    )
      work.say(`Error adding address ${address} for ${dev}.\n`)
  }
  const gateway = values.get('GATEWAY') ?? ''
  const wayDev = values.get('GATEWAYDEV') ?? ''
  const [via, own] = [ipOf(gateway), ipOf(address)]
  const isNear = via !== null && own !== null && networkOf(via, Number(prefix)) === networkOf(own, Number(prefix))
  if (dev !== 'lo' && isNear && !isNo(values.get('DEFROUTE')) && (wayDev === '' || wayDev === dev))
    runCommand(work, [
      'ip',
      'route',
      'replace',
      'default',
      ...(values.get('METRIC') ? ['metric', values.get('METRIC') ?? ''] : []),
      'via',
      gateway,
      ...(wayDev === '' ? [] : ['dev', wayDev]),
    ])
  return true
}

function classPrefixOf(address: string): number {
  const first = Number(address.split('.')[0])
  return first < 128 ? 8 : first < 192 ? 16 : 24
}

/** Takes an interface down: its addresses go, whoever gave them; a port leaves its bridge, and the last one takes the bridge along. */
export function interfaceDown(work: Work, { name, values }: Ifcfg): number {
  const dev = values.get('DEVICE') ?? name
  if (!work.device(dev)) return 0
  giveUpLease(work, dev)
  work.quietly((node) => flushAddresses(node, dev))
  work.quietly((node) => setDown(node, dev))
  const bridge = values.get('BRIDGE') ?? ''
  if (bridge === '') return 0
  if (work.device(dev)?.master === bridge) work.quietly((node) => setNoMaster(node, dev))
  else work.complain(work.device(bridge) ? `device ${dev} is not a slave of ${bridge}\n` : `bridge ${bridge} does not exist!\n`)
  if (work.device(bridge)?.bridge && portsOf(work.node, bridge).length === 0) {
    // A bridge that is up stays.
    if (work.device(bridge)?.isUp) work.complain(`bridge ${bridge} is still up; can't delete it\n`)
    else work.quietly((node) => deleteInterface(node, bridge))
  }
  return 0
}
