/**
 * What NetworkManager does: it holds the profiles that it has read, knows which is active on which device, and makes devices as their profiles say.
 * What it remembers lies in /run/NetworkManager.
 */
import { ipOf, ipText, networkOf, cidrOf, broadcastOf } from '../../addresses.ts'
import { hasCarrier } from '../../carrier.ts'
import { addInterface, deleteInterface, drawnMac, setBridge, setMac, setMtu } from '../../devices.ts'
import { addAddress, flushAddresses } from '../../interface-addresses.ts'
import { setMaster, setNoMaster, setUp } from '../../links.ts'
import type { Interface } from '../../model.ts'
import { addRoute } from '../../routes.ts'
import { takeLease } from '../lease.ts'
import type { Work } from '../work.ts'
import {
  deviceOf,
  folder,
  idOf,
  ipv4Of,
  isAutomatic,
  masterOf,
  type Profile,
  profileText,
  readProfile,
  typeOf,
  uuidOf,
  settingOf,
} from './profile.ts'

const held = '/run/NetworkManager/profiles'
const devices = '/run/NetworkManager/devices'
const counter = '/run/NetworkManager/active-connections'

/** The profiles that it holds, in the order of their files. Before anything was asked of it, those that it found when the node started. */
export function profilesOf(work: Work): readonly Profile[] {
  const { files } = work.node
  const known = readBefore.get(files)
  if (known) return known
  const place = work.read(counter) === null ? folder : held
  const profiles = work.list(place).flatMap((file) => readProfile(file, work.read(`${place}/${file}`) ?? '') ?? [])
  readBefore.set(files, profiles)
  return profiles
}

/** Files never change, they are replaced: what was read from them stays so, and each device asks for it again. */
const readBefore = new WeakMap<Work['node']['files'], readonly Profile[]>()

export const profileNamed = (work: Work, name: string): Profile | undefined =>
  profilesOf(work).find((profile) => idOf(profile) === name || uuidOf(profile) === name)

/** Reads the folder: what it holds is then what lies there. */
function readFolder(work: Work): void {
  if (work.read(counter) === null) work.write(counter, '1\n')
  for (const file of work.list(held)) work.write(`${held}/${file}`, null)
  for (const file of work.list(folder))
    if (file.endsWith('.nmconnection')) work.write(`${held}/${file}`, work.read(`${folder}/${file}`))
}

/** It runs since the node started: the first time that it is asked it takes what lies in its folder. */
export function awake(work: Work): void {
  if (work.read(counter) === null) readFolder(work)
}

/** The number of the next active connection, as D-Bus counts them. */
export function nextNumber(work: Work): number {
  const number = Number(work.read(counter) ?? '1') + 1
  work.write(counter, `${number}\n`)
  return number
}

/** The profile that is active on a device; null where none of its own is. */
export function activeOn(work: Work, device: Interface): Profile | null {
  const uuid = /^connection-uuid=(.*)$/m.exec(work.read(`${devices}/${device.index}`) ?? '')?.[1]
  return profilesOf(work).find((profile) => uuidOf(profile) === uuid) ?? null
}

export const deviceWith = (work: Work, profile: Profile): Interface | undefined =>
  work.node.interfaces.find((device) => {
    const active = activeOn(work, device)
    return active !== null && uuidOf(active) === uuidOf(profile)
  })

const numberOn = (work: Work, device: Interface): string =>
  /^active=(.*)$/m.exec(work.read(`${devices}/${device.index}`) ?? '')?.[1] ?? '1'
export const pathOn = (work: Work, device: Interface): string =>
  `/org/freedesktop/NetworkManager/ActiveConnection/${numberOn(work, device)}`

/** Stores a profile, in its folder and in mind. */
export function store(work: Work, profile: Profile): void {
  awake(work)
  work.write(`${held}/${profile.file}`, profileText(profile))
  work.write(`${folder}/${profile.file}`, profileText(profile))
}

export function forget(work: Work, profile: Profile): void {
  deactivate(work, profile)
  work.write(`${held}/${profile.file}`, null)
  work.write(`${folder}/${profile.file}`, null)
}

/** `nmcli con reload`: profiles that are gone are no longer active, those that are new may start by themselves. */
export function reload(work: Work): void {
  awake(work)
  const before = work.node.interfaces.flatMap((device) => activeOn(work, device) ?? [])
  const texts = before.map((profile) => [profile, work.list(folder).includes(profile.file)] as const)
  for (const [profile, isThere] of texts) if (!isThere) deactivate(work, profile)
  readFolder(work)
  for (const line of unmodelledIn(work)) work.complain(line)
  autoconnect(work)
}

/** When the daemon starts again. */
export function start(work: Work): void {
  reload(work)
}

const modelled = ['ethernet', 'bridge', 'dummy', 'loopback']

/** What profiles ask for that is not modelled here. */
function unmodelledIn(work: Work): readonly string[] {
  return profilesOf(work).flatMap((profile) => {
    const path = `${folder}/${profile.file}`
    const kinds = modelled.includes(typeOf(profile)) ? [] : [`${path}: not modelled here: type=${typeOf(profile)}\n`]
    const { method } = ipv4Of(profile)
    return ['auto', 'manual', 'disabled'].includes(method)
      ? kinds
      : [...kinds, `${path}: not modelled here: ipv4.method ${method}\n`]
  })
}

/** Profiles that start by themselves take devices that are free; bridges come before their ports. */
export function autoconnect(work: Work, but: readonly string[] = []): void {
  const waiting = profilesOf(work).filter((profile) => isAutomatic(profile) && !but.includes(uuidOf(profile)))
  const rank = (profile: Profile) => (typeOf(profile) === 'bridge' ? 0 : masterOf(profile) === null ? 1 : 2)
  for (const profile of waiting.toSorted((one, other) => rank(one) - rank(other))) {
    if (deviceWith(work, profile)) continue
    const name = deviceOf(profile)
    const device = name === null ? undefined : work.device(name)
    const isFree =
      typeOf(profile) === 'bridge'
        ? name !== null
        : device !== undefined && activeOn(work, device) === null && isReady(work, device)
    // A device that others have given an address is theirs.
    const isTheirs = device !== undefined && typeOf(profile) !== 'bridge' && device.addresses.length > 0
    if (isFree && !isTheirs) activate(work, profile)
  }
}

/** A card is looked after once it is up and has a carrier. */
function isReady(work: Work, { name }: Interface): boolean {
  work.quietly((node) => setUp(node, name, work.world.atMs))
  return hasCarrier(work.world, work.node, name)
}

/** The device that a profile is for: a card that fits, or the name of one that it makes. Null where there is none. */
export function targetOf(work: Work, profile: Profile): string | null {
  const name = deviceOf(profile)
  if (['bridge', 'dummy'].includes(typeOf(profile))) return name
  if (name !== null) return work.device(name)?.kind === 'ethernet' ? name : null
  return work.node.interfaces.find((device) => device.kind === 'ethernet' && activeOn(work, device) === null)?.name ?? null
}

/** The bridge of a port, as the name of a device. */
function bridgeOf(work: Work, profile: Profile): string | null {
  const master = masterOf(profile)
  if (master === null) return null
  const other = profilesOf(work).find((each) => uuidOf(each) === master || idOf(each) === master || deviceOf(each) === master)
  return other ? deviceOf(other) : work.device(master)?.bridge ? master : null
}

/** Makes a device as its profile says. False where its bridge cannot be had, or nobody gave it an address. */
export function activate(work: Work, profile: Profile): boolean {
  awake(work)
  const name = targetOf(work, profile)
  if (name === null) return false
  const { atMs, input } = work.world
  const kind = typeOf(profile)
  if (!work.device(name) && (kind === 'bridge' || kind === 'dummy')) {
    const mac = drawnMac(input.seed, work.name, work.node.nextIndex)
    work.quietly((node) => addInterface(node, { name, kind, mac }))
  }
  const master = masterOf(profile)
  const bridge = bridgeOf(work, profile)
  if (master !== null && bridge === null) return false
  if (bridge !== null) {
    const above = profilesOf(work).find((each) => typeOf(each) === 'bridge' && deviceOf(each) === bridge)
    if (above && !deviceWith(work, above)) activate(work, above)
    if (!work.device(bridge)) return false
  }
  const device = work.device(name)
  if (!device) return false
  work.write(
    `${devices}/${device.index}`,
    `[device]\nmanaged=true\nconnection-uuid=${uuidOf(profile)}\nactive=${nextNumber(work)}\n`,
  )
  clear(work, name)
  const mac = settingOf(profile, 'ethernet', 'cloned-mac-address') ?? settingOf(profile, 'bridge', 'mac-address')
  if (mac !== null) work.quietly((node) => setMac(node, name, mac))
  const mtu = settingOf(profile, 'ethernet', 'mtu')
  if (mtu !== null && /^\d+$/.test(mtu)) work.quietly((node) => setMtu(node, name, Number(mtu)))
  if (kind === 'bridge') setUpBridge(work, name, profile)
  if (bridge !== null) {
    work.quietly((node) => setMaster(node, name, bridge, atMs))
    work.quietly((node) => setUp(node, name, atMs))
    work.quietly((node) => flushAddresses(node, name, 'inet6'))
    return true
  }
  if (device.master !== null) work.quietly((node) => setNoMaster(node, name))
  work.quietly((node) => setUp(node, name, atMs))
  return setUpIpv4(work, name, profile)
}

function setUpBridge(work: Work, name: string, profile: Profile): void {
  const number = (key: string, usual: number) => {
    const text = settingOf(profile, 'bridge', key)
    return text !== null && /^\d+$/.test(text) ? Number(text) : usual
  }
  // The spanning tree is on unless it is switched off: the delay is taken while it is still off.
  work.quietly((node) =>
    setBridge(node, name, {
      stp: settingOf(profile, 'bridge', 'stp') !== 'false',
      forwardDelayMs: number('forward-delay', 15) * 1000,
      priority: number('priority', 32_768),
      ageingMs: number('ageing-time', 300) * 1000,
    }),
  )
}

/** Addresses and routes of a device go, whoever gave them. */
function clear(work: Work, name: string): void {
  work.quietly((node) => flushAddresses(node, name, 'inet'))
  const node = work.node
  work.put({ ...node, routes: node.routes.filter((route) => route.dev !== name) })
}

function setUpIpv4(work: Work, name: string, profile: Profile): boolean {
  const ipv4 = ipv4Of(profile)
  const metric = ipv4.metric ?? freeMetric(work, name)
  if (ipv4.method === 'auto') return takeLease(work, name, { metric, by: 'network-manager' })
  if (ipv4.method !== 'manual') return true
  for (const text of ipv4.addresses) {
    const { ip, prefix } = cidrOf(text) ?? { ip: 0, prefix: 32 }
    const broadcast = prefix < 31 ? ipText(broadcastOf(ip, prefix)) : null
    work.quietly((node) => addAddress(node, name, { address: ipText(ip), prefix, broadcast, leaseEndsMs: null }))
  }
  // Routes to its subnets are NetworkManager's, not the kernel's: each with the device's metric, one for each address.
  const node = work.node
  work.put({ ...node, routes: node.routes.filter((route) => route.dev !== name || route.proto !== 'kernel') })
  for (const text of ipv4.addresses) {
    const { ip, prefix } = cidrOf(text) ?? { ip: 0, prefix: 32 }
    const to = ipText(networkOf(ip, prefix))
    if (prefix < 32)
      work.quietly((each) =>
        addRoute(each, { to, prefix, dev: name, src: ipText(ip), metric, proto: 'kernel', scope: 'link' }, 'append'),
      )
  }
  if (ipv4.gateway !== null && ipv4.hasWayOut) {
    const via = ipv4.gateway
    const isNear = ipv4.addresses.some((text) => {
      const own = cidrOf(text)
      return own !== null && networkOf(own.ip, own.prefix) === networkOf(ipOf(via) ?? 0, own.prefix)
    })
    work.quietly((each) =>
      addRoute(each, { to: '0.0.0.0', prefix: 0, via, dev: name, metric, proto: 'static', isOnlink: !isNear }, 'append'),
    )
  }
  for (const { to, via, metric: own } of ipv4.routes) {
    const { ip, prefix } = cidrOf(to) ?? { ip: 0, prefix: 32 }
    work.quietly((each) =>
      addRoute(
        each,
        { to: ipText(networkOf(ip, prefix)), prefix, via, dev: name, metric: own ?? metric, proto: 'static' },
        'append',
      ),
    )
  }
  const before = work.node.resolvers
  if (ipv4.dns.length > 0) work.put({ ...work.node, resolvers: [...new Set([...ipv4.dns, ...before])] })
  return true
}

/** 100 for a card and 425 for a bridge; the next number where another device has that one. */
function freeMetric(work: Work, name: string): number {
  let metric = work.device(name)?.kind === 'bridge' ? 425 : 100
  while (work.node.routes.some((route) => route.dev !== name && route.metric === metric)) metric += 1
  return metric
}

/** Takes a profile off its device; a bridge that it made goes, and its ports with it. Its path on D-Bus, or null where it was not active. */
export function deactivate(work: Work, profile: Profile): string | null {
  const device = deviceWith(work, profile)
  if (!device) return null
  const path = pathOn(work, device)
  for (const port of work.node.interfaces.filter((each) => each.master === device.name)) {
    const own = activeOn(work, port)
    if (own) deactivate(work, own)
  }
  work.write(`${devices}/${device.index}`, null)
  clear(work, device.name)
  if (device.master !== null) work.quietly((node) => setNoMaster(node, device.name))
  if (device.kind === 'bridge' || device.kind === 'dummy') work.quietly((node) => deleteInterface(node, device.name))
  const dns = ipv4Of(profile).dns
  work.put({ ...work.node, resolvers: work.node.resolvers.filter((address) => !dns.includes(address)) })
  return path
}
