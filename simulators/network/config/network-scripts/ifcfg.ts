/** `ifcfg-*` of RHEL and CentOS up to 6: files of shell variables, read as the shell that sources them does. */
import type { Work } from '../work.ts'

export const folder = '/etc/sysconfig/network-scripts'

export interface Ifcfg {
  /** What follows `ifcfg-`. */
  readonly name: string
  readonly path: string
  readonly values: ReadonlyMap<string, string>
  /** What bash says of lines that are no assignments. */
  readonly complaints: string
  readonly notModelled: readonly string[]
}

/** Variables of a file: `NAME=value`, in quotes or without. What is no assignment is a command, and there is none of that name. */
export function readVariables(path: string, text: string): { readonly values: Map<string, string>; readonly complaints: string } {
  const values = new Map<string, string>()
  let complaints = ''
  for (const [nth, raw] of text.split('\n').entries()) {
    const line = raw.trim().replace(/^export\s+/, '')
    if (line === '' || line.startsWith('#')) continue
    const [, name = '', rest = ''] = /^([A-Za-z_]\w*)=(.*)$/.exec(line) ?? []
    if (name === '') {
      complaints += `${path}: line ${nth + 1}: ${line.split(/\s/)[0]}: command not found\n`
      continue
    }
    const [, double, single, bare = ''] = /^(?:"([^"]*)"|'([^']*)'|([^\s#;]*))/.exec(rest) ?? []
    const after = rest.slice((double ?? single ?? bare).length + (double === undefined && single === undefined ? 0 : 2)).trim()
    // `NAME=value word` is a command with a variable of its own.
    if (after !== '' && !/^[#;]/.test(after))
      complaints += `${path}: line ${nth + 1}: ${after.split(/\s/)[0]}: command not found\n`
    else values.set(name, double ?? single ?? bare)
  }
  return { values, complaints }
}

const known =
  'ADDRESS BOOTPROTO BOOTP BRIDGE BROADCAST DEFROUTE DELAY DEVICE DHCPRELEASE DHCP_HOSTNAME DNS1 DNS2 DNS3 DOMAIN GATEWAY GATEWAYDEV HOSTNAME HOTPLUG HWADDR IPADDR IPV4_FAILURE_FATAL IPV6INIT IPV6_AUTOCONF IPV6_DEFROUTE IPV6_FAILURE_FATAL LINKDELAY MACADDR METRIC MTU NAME NETMASK NETWORK NM_CONTROLLED NOZEROCONF ONBOOT PEERDNS PEERROUTES PERSISTENT_DHCLIENT PREFIX STP TYPE USERCTL UUID ZONE'.split(
    ' ',
  )

const unmodelled =
  /^(ARP|BONDING_|CTCPROT|ETHTOOL_|GCINT|BRIDGING_OPTS|IPADDR\d|IPV6|MASTER|NETMASK\d|PHYSDEV|PREFIX\d|REORDER_HDR|SCOPE|SLAVE|SRCADDR|VLAN|WIRELESS|ESSID|KEY|MODE|WINDOW)/

/** The file of an interface, by its name or by the file's; null where there is none. */
export function ifcfgOf(work: Work, given: string): Ifcfg | null {
  const name = given.replace(/^.*\//, '').replace(/^ifcfg-/, '')
  const path = `${folder}/ifcfg-${name}`
  const text = work.read(path)
  if (text === null)
    return name === 'lo'
      ? {
          name,
          path,
          values: new Map([
            ['DEVICE', 'lo'],
            ['IPADDR', '127.0.0.1'],
            ['NETMASK', '255.0.0.0'],
            ['ONBOOT', 'yes'],
          ]),
          complaints: '',
          notModelled: [],
        }
      : null
  const { values, complaints } = readVariables(path, text)
  const notModelled = [...values.keys()]
    .filter((key) => !known.includes(key) && unmodelled.test(key))
    .map((key) => `${path}: not modelled here: ${key}\n`)
  const type = values.get('TYPE') ?? ''
  if (
    [
      'Bond',
      'Tap',
      'Vlan',
      'GRE',
      'IPIP',
      'IPSEC',
      'Modem',
      'xDSL',
      'Wireless',
      'Token Ring',
      'Team',
      'OVSBridge',
      'OVSPort',
    ].includes(type)
  )
    notModelled.push(`${path}: not modelled here: TYPE=${type}\n`)
  return { name, path, values, complaints, notModelled }
}

/** The global file: GATEWAY, NETWORKING, NOZEROCONF. */
export const globalOf = (work: Work): ReadonlyMap<string, string> =>
  readVariables('/etc/sysconfig/network', work.read('/etc/sysconfig/network') ?? '').values

/** Names of all files but lo's and those that editors and package managers leave, numbers in the order of their value. */
export function configuredNames(work: Work): readonly string[] {
  const names = work
    .list(folder)
    .filter(
      (name) =>
        name.startsWith('ifcfg-') &&
        !/(~|\.bak|\.orig|\.rpmnew|\.rpmorig|\.rpmsave|\.old|\.swp|^ifcfg-.*:.*|-range.*)$/.test(name),
    )
    .map((name) => name.slice('ifcfg-'.length))
  const order = (name: string): readonly [string, number] => {
    const [, word = '', number = ''] = /^(\D*)(\d*)/.exec(name) ?? []
    return [word, Number(number)]
  }
  return names
    .filter((name) => name !== 'lo')
    .toSorted((one, other) => {
      const [a, b] = [order(one), order(other)]
      return a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1
    })
}

export const isNo = (value: string | undefined): boolean => /^(no|n|false|f|0)$/i.test(value ?? '')
