/** `nmcli connection show NAME` and `nmcli device show`: the properties that are modelled, in nmcli's columns. */
import { networkOf, cidrOf, ipText } from '../../addresses.ts'
import { hasCarrier } from '../../carrier.ts'
import type { Interface } from '../../model.ts'
import type { Work } from '../work.ts'
import { activeOn, deviceWith, pathOn } from './daemon.ts'
import { deviceOf, idOf, ipv4Of, isAutomatic, type Profile, settingOf, typeOf, uuidOf } from './profile.ts'
import { connectionOf, kindOf, stateOf, type TableOptions } from './tables.ts'

const line = (name: string, value: string): string => `${`${name}:`.padEnd(40)}${value === '' ? '--' : value}\n`

export function detailsOf(work: Work, profile: Profile): string {
  const ipv4 = ipv4Of(profile)
  const of = (section: string, key: string, usual = '') => settingOf(profile, section, key) ?? usual
  const routes = ipv4.routes.map(
    ({ to, via, metric }) => `{ ip = ${to}${via === null ? '' : `, nh = ${via}`}${metric === null ? '' : `, mt = ${metric}`} }`,
  )
  const bridge: readonly (readonly [string, string])[] =
    typeOf(profile) === 'bridge'
      ? [
          ['bridge.mac-address', of('bridge', 'mac-address')],
          ['bridge.stp', of('bridge', 'stp') === 'false' ? 'no' : 'yes'],
          ['bridge.priority', of('bridge', 'priority', '32768')],
          ['bridge.forward-delay', of('bridge', 'forward-delay', '15')],
          ['bridge.hello-time', of('bridge', 'hello-time', '2')],
          ['bridge.max-age', of('bridge', 'max-age', '20')],
          ['bridge.ageing-time', of('bridge', 'ageing-time', '300')],
        ]
      : []
  const lines: readonly (readonly [string, string])[] = [
    ['connection.id', idOf(profile)],
    ['connection.uuid', uuidOf(profile)],
    ['connection.type', typeOf(profile) === 'ethernet' ? '802-3-ethernet' : typeOf(profile)],
    ['connection.interface-name', deviceOf(profile) ?? ''],
    ['connection.autoconnect', isAutomatic(profile) ? 'yes' : 'no'],
    ['connection.master', of('connection', 'master')],
    ['connection.slave-type', of('connection', 'slave-type')],
    ['802-3-ethernet.mtu', of('ethernet', 'mtu', 'auto')],
    ...bridge,
    ...(of('connection', 'slave-type') === ''
      ? ([
          ['ipv4.method', ipv4.method],
          ['ipv4.dns', ipv4.dns.join(',')],
          ['ipv4.addresses', ipv4.addresses.join(', ')],
          ['ipv4.gateway', ipv4.gateway ?? ''],
          ['ipv4.routes', routes.join('; ')],
          ['ipv4.route-metric', String(ipv4.metric ?? -1)],
          ['ipv4.never-default', ipv4.hasWayOut ? 'no' : 'yes'],
          ['ipv6.method', of('ipv6', 'method', 'auto')],
        ] as const)
      : []),
  ]
  const device = deviceWith(work, profile)
  const active: readonly (readonly [string, string])[] = device
    ? [
        ['GENERAL.NAME', idOf(profile)],
        ['GENERAL.UUID', uuidOf(profile)],
        ['GENERAL.DEVICES', device.name],
        ['GENERAL.STATE', stateOf(work, device)[0] === 100 ? 'activated' : 'activating'],
        ['GENERAL.DBUS-PATH', pathOn(work, device)],
        ...ip4Of(work, device),
      ]
    : []
  return [...lines, ...active].map(([name, value]) => line(name, value)).join('')
}

function ip4Of(work: Work, device: Interface): readonly (readonly [string, string])[] {
  const routes = work.node.routes.filter((route) => route.dev === device.name)
  // The routes to its subnets come first, then the way out, then the rest.
  const rank = (route: { readonly via: string | null; readonly prefix: number }) =>
    route.via === null ? 0 : route.prefix === 0 ? 1 : 2
  return [
    ...device.addresses.map(({ address, prefix }, nth) => [`IP4.ADDRESS[${nth + 1}]`, `${address}/${prefix}`] as const),
    ['IP4.GATEWAY', routes.find((route) => route.prefix === 0)?.via ?? ''],
    ...routes
      .toSorted((one, other) => rank(one) - rank(other))
      .map(
        ({ to, prefix, via, metric }, nth) =>
          [
            `IP4.ROUTE[${nth + 1}]`,
            `dst = ${ipText(networkOf(cidrOf(to)?.ip ?? 0, prefix))}/${prefix}, nh = ${via ?? '0.0.0.0'}, mt = ${metric}`,
          ] as const,
      ),
    ...(activeOn(work, device) ? ipv4Of(activeOn(work, device) as Profile).dns : []).map(
      (address, nth) => [`IP4.DNS[${nth + 1}]`, address] as const,
    ),
  ]
}

export function deviceDetails(work: Work, device: Interface): string {
  const [number, words] = stateOf(work, device)
  const lines: readonly (readonly [string, string])[] = [
    ['GENERAL.DEVICE', device.name],
    ['GENERAL.TYPE', kindOf(device)],
    ['GENERAL.HWADDR', device.mac],
    ['GENERAL.MTU', String(device.mtu)],
    ['GENERAL.STATE', `${number} (${words})`],
    ['GENERAL.CONNECTION', connectionOf(work, device)],
    ['GENERAL.CON-PATH', activeOn(work, device) ? pathOn(work, device) : ''],
    ...(device.kind === 'ethernet'
      ? ([['WIRED-PROPERTIES.CARRIER', hasCarrier(work.world, work.node, device.name) ? 'on' : 'off']] as const)
      : []),
    ...ip4Of(work, device),
    ...device.addresses6.map(({ address, prefix }, nth) => [`IP6.ADDRESS[${nth + 1}]`, `${address}/${prefix}`] as const),
    ['IP6.GATEWAY', ''],
  ]
  return lines.map(([name, value]) => line(name, value)).join('')
}

/** `-f connection.master,IP4`: lines of some fields, and of whole settings; `-t`: without blanks between. */
export function chosen(details: string, { fields, isTerse }: TableOptions): string {
  const lines = details.split('\n').filter((line) => {
    const [key = ''] = line.split(':')
    return (
      line !== '' &&
      (fields?.some((field) => key === field || key.startsWith(`${field}.`) || key.startsWith(`${field}[`)) ?? true)
    )
  })
  return lines.map((line) => `${isTerse ? line.replace(/: +/, ':') : line}\n`).join('')
}
