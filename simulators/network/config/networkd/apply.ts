/**
 * What systemd-networkd does with links: when it starts, when it reads its files again, and when it is told to set up a link anew. As recorded of
 * systemd 252: a start adds to what a link has and takes nothing away; a link whose file changed is emptied first, of addresses of others too.
 */
import { hasCarrier } from '../../carrier.ts'
import { addInterface, drawnMac, setBridge, setMac, setMtu } from '../../devices.ts'
import { addAddress, flushAddresses, removeAddress } from '../../interface-addresses.ts'
import { portsOf } from '../../interfaces.ts'
import { setMaster, setNoMaster, setUp } from '../../links.ts'
import type { Interface } from '../../model.ts'
import { addRoute } from '../../routes.ts'
import { takeLease } from '../lease.ts'
import type { Work } from '../work.ts'
import type { NetworkFile } from './network-file.ts'
import { type Configuration, configurationOf, digestOf, fileFor, forget, stateOf, writeState } from './store.ts'

/** Starts the daemon, or starts it again. */
export function start(work: Work): void {
  const files = read(work)
  forget(work)
  setUpLinks(work, files, work.node.interfaces)
}

/** Reads the files again: links whose file is another one, or has changed, are set up anew; those without one are left alone. */
export function reload(work: Work): void {
  const files = read(work)
  const changed = work.node.interfaces.filter((device) => {
    const file = fileFor(files, device)
    const state = stateOf(work, device)
    return file === null || file.isUnmanaged ? state !== null : state?.file !== file.path || state.digest !== digestOf(file.text)
  })
  for (const device of changed) {
    if (fileFor(files, device)) empty(work, device)
    else release(work, device)
  }
  setUpLinks(work, files, changed)
}

/** Sets up one link anew, by its file as it is now known. */
export function reconfigure(work: Work, devs: readonly string[]): void {
  const files = configurationOf(work)
  const devices = work.node.interfaces.filter(({ name }) => devs.includes(name))
  for (const device of devices) if (fileFor(files, device)) empty(work, device)
  setUpLinks(work, files, devices)
}

/** Reads the files, says what is not modelled, and makes the devices that are missing. */
function read(work: Work): Configuration {
  const files = configurationOf(work)
  for (const { notModelled } of [...files.netdevs, ...files.networks]) for (const line of notModelled) work.complain(line)
  for (const { device } of files.netdevs) {
    if (!device) continue
    if (!work.device(device.name)) {
      // Its address is drawn from the machine's identity and the name: a bridge does not follow its ports.
      const mac =
        device.mac === null || device.mac === 'none'
          ? drawnMac(work.world.input.seed, `${work.name} ${device.name}`, 0)
          : device.mac
      work.quietly((node) => addInterface(node, { name: device.name, kind: device.kind, mac }))
      if (device.mac !== 'none') work.quietly((node) => setMac(node, device.name, mac))
      const { mtu } = device
      if (mtu !== null) work.quietly((node) => setMtu(node, device.name, mtu))
    }
    // The kernel takes no delay below 2 s or above 30 s while the spanning tree is on.
    const delay = device.bridge.forwardDelayMs
    const isStp = device.bridge.stp ?? work.device(device.name)?.bridge?.stp ?? false
    const forwardDelayMs = delay !== undefined && isStp ? Math.min(30_000, Math.max(2000, delay)) : delay
    const settings = forwardDelayMs === undefined ? device.bridge : { ...device.bridge, forwardDelayMs }
    if (device.kind === 'bridge') work.quietly((node) => setBridge(node, device.name, settings))
  }
  return files
}

/** All addresses and routes of a link go; its place in a bridge too, unless its file has the same. */
function empty(work: Work, device: Interface): void {
  work.quietly((node) => flushAddresses(node, device.name, 'inet'))
  const node = work.node
  work.put({ ...node, routes: node.routes.filter((route) => route.dev !== device.name) })
}

/** A link that no file is for any longer: it keeps what others gave it. */
function release(work: Work, device: Interface): void {
  for (const own of stateOf(work, device)?.addresses ?? []) {
    const [address = '', prefix = ''] = own.split('/')
    work.quietly((node) => removeAddress(node, device.name, address, Number(prefix)))
  }
  const node = work.node
  work.put({ ...node, routes: node.routes.filter((route) => route.dev !== device.name || route.proto !== 'static') })
  writeState(work, device, null)
}

function setUpLinks(work: Work, files: Configuration, devices: readonly Interface[]): void {
  const managed = devices.flatMap((device) => {
    const file = fileFor(files, device)
    return file && !file.isUnmanaged ? [{ device, file }] : []
  })
  // Bridges come up before their ports join.
  const inOrder = [...managed.filter(({ file }) => file.bridge === null), ...managed.filter(({ file }) => file.bridge !== null)]
  for (const { device, file } of inOrder) setUpLink(work, device, file)
  // A card has its carrier before the bridge that it is a port of: its addresses and routes come first.
  const bySpeed = inOrder.toSorted((one, other) => Number(one.device.kind === 'bridge') - Number(other.device.kind === 'bridge'))
  for (const { device, file } of bySpeed) setUpAddresses(work, device, file)
  const told = work.node.interfaces.flatMap((device) => stateOf(work, device)?.dns ?? [])
  if (told.length > 0) work.put({ ...work.node, resolvers: [...new Set(told)] })
}

function setUpLink(work: Work, { name }: Interface, { mac, mtu, bridge, forwards, hasLinkLocal }: NetworkFile): void {
  if (mac !== null && work.device(name)?.mac !== mac) work.quietly((node) => setMac(node, name, mac))
  if (mtu !== null) work.quietly((node) => setMtu(node, name, mtu))
  if (forwards) work.put({ ...work.node, sysctls: { ...work.node.sysctls, 'net.ipv4.ip_forward': '1' } })
  const { atMs } = work.world
  const isMade = bridge !== null && configurationOf(work).netdevs.some(({ device }) => device?.name === bridge)
  if (isMade && work.device(name)?.master !== bridge) work.quietly((node) => setMaster(node, name, bridge, atMs))
  if (bridge === null && work.device(name)?.master) work.quietly((node) => setNoMaster(node, name))
  work.quietly((node) => setUp(node, name, atMs))
  if (isMade || !hasLinkLocal) work.quietly((node) => flushAddresses(node, name, 'inet6'))
}

/** Addresses and routes, once there is a carrier: that of a bridge is one of its ports'. */
function setUpAddresses(work: Work, { name, index }: Interface, file: NetworkFile): void {
  const device = work.device(name)
  if (!device || device.index !== index) return
  const links = device.kind === 'bridge' ? portsOf(work.node, name).map((port) => port.name) : [name]
  const isReady = file.needsNoCarrier || links.some((dev) => hasCarrier(work.world, work.node, dev))
  const addresses = isReady ? file.addresses : []
  for (const address of addresses) work.quietly((node) => addAddress(node, name, address))
  let areAllIn = isReady
  if (isReady && file.usesDhcp) areAllIn = takeLease(work, name, { metric: file.dhcpMetric, by: 'networkd' })
  for (const route of isReady ? file.routes : []) {
    const wanted = { ...route, dev: name }
    const isThere = work.node.routes.some(
      (each) =>
        each.to === route.to &&
        each.prefix === route.prefix &&
        each.dev === name &&
        each.via === (route.via ?? null) &&
        each.metric === (route.metric ?? 0),
    )
    if (!isThere && !work.quietly((node) => addRoute(node, wanted, 'append'))) areAllIn = false
  }
  writeState(work, device, {
    file: file.path,
    digest: digestOf(file.text),
    setup: areAllIn ? 'configured' : 'configuring',
    addresses: addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    dns: file.dns,
  })
}
