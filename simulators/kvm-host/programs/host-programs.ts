/** Programs that show the host itself: its kernel, its modules, its addresses, its memory. */
import { HOST_BEGINS_MS } from '../../kernel/clock.ts'
import { complained, printed } from '../../kernel/command-line.ts'
import { bridgesOf } from '../start-checks.ts'
import type { World } from '../model.ts'
import { bridgeOf, ipOf } from '../network/print.ts'
import { prefixOf } from '../network/leases.ts'
import { readAgain } from '../read-again.ts'
import { domainsOf } from '../registry.ts'
import { interfacesOf, networkOf } from '../domain/definition.ts'
import { valueIn } from '../xml/element.ts'
import type { Ran } from './ran.ts'
import { packages } from './host-packages.ts'

export const hostPrograms = [
  'ip',
  'brctl',
  'bridge',
  'lsmod',
  'kvm-ok',
  'uname',
  'hostname',
  'whoami',
  'free',
  'nproc',
  'date',
  'true',
  'false',
  'clear',
  'ps',
  'systemctl',
  'exit',
  'logout',
  'virt-viewer',
  'virt-manager',
  'ssh',
  'apt',
  'apt-get',
  'service',
  'id',
  'groups',
] as const

export function hostProgram(world: World, name: string, args: readonly string[]): Ran {
  const said = (text: string, code = 0): Ran => ({ state: world, printed: code === 0 ? printed(text) : complained(text, code) })
  const { input } = world
  switch (name) {
    case 'ip':
      return ip(world, args)
    case 'brctl':
      return args[0] === 'show' ? said(brctl(world)) : said('Usage: brctl show\n', 1)
    case 'bridge':
      return said(
        taps(world)
          .map(
            ({ tap, bridge }, nth) =>
              `${10 + nth}: ${tap}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master ${bridge} state forwarding\n`,
          )
          .join(''),
      )
    case 'lsmod':
      return said(
        `Module                  Size  Used by\n${input.hasKvm ? `kvm_intel             368640  ${domainsOf(world).filter(({ live }) => live?.type === 'kvm').length}\nkvm                  1142784  1 kvm_intel\n` : ''}bridge                311296  0\n`,
      )
    case 'kvm-ok':
      return input.hasKvm
        ? said('INFO: /dev/kvm exists\nKVM acceleration can be used\n')
        : {
            state: world,
            printed: {
              stdout: 'INFO: Your CPU does not support KVM extensions\nKVM acceleration can NOT be used\n',
              stderr: '',
              code: 1,
            },
          }
    case 'uname':
      return uname(world, args)
    case 'hostname':
      return said(`${input.hostname}\n`)
    case 'whoami':
      return said('root\n')
    case 'nproc':
      return said(`${input.cpus}\n`)
    case 'free': {
      const total = input.memoryMib
      const used = 900 + Math.round(domainsOf(world).reduce((sum, { live }) => sum + (live?.currentKib ?? 0), 0) / 1024)
      const row = (label: string, cells: readonly (number | string)[]) =>
        `${label.padEnd(9)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`
      return said(
        `${' '.repeat(9)}${['total', 'used', 'free'].map((cell) => cell.padStart(12)).join('')}\n${row('Mem:', [total, used, Math.max(0, total - used)])}${row('Swap:', [0, 0, 0])}`,
      )
    }
    case 'date':
      return said(`${dateSaid(HOST_BEGINS_MS + world.atMs)}\n`)
    case 'ps': {
      const rows = domainsOf(world).flatMap(({ name: domain, live, id }) =>
        live
          ? [
              `root      ${String(2000 + (id ?? 0)).padStart(6)}  ?  Sl  ${live.emulator} -name guest=${domain},debug-threads=on -machine ${live.machine} -accel ${live.type === 'kvm' ? 'kvm' : 'tcg'} -m ${Math.round(live.memoryKib / 1024)} -smp ${live.currentVcpus}\n`,
            ]
          : [],
      )
      return said(
        `USER         PID TTY STAT COMMAND\nroot           1  ?  Ss  /sbin/init\nroot         812  ?  Ssl /usr/sbin/libvirtd\n${rows.join('')}`,
      )
    }
    case 'systemctl':
    case 'service':
      return systemctl(world, name === 'service' ? [args[1] ?? '', args[0] ?? ''] : args)
    case 'apt':
    case 'apt-get':
      return packages(world, name, args)
    case 'id':
      return said(args.includes('-u') ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n')
    case 'groups':
      return said('root\n')
    case 'true':
    case 'clear':
      return said('')
    case 'exit':
    case 'logout':
      return said('there is nothing behind this terminal to go back to\n', 1)
    case 'virt-viewer':
    case 'virt-manager':
      return said(`${name}: it needs a screen; here the window beside the terminal is that screen\n`, 1)
    case 'ssh':
      return said('ssh: not modelled here; virsh console NAME opens the guest’s own terminal\n', 255)
    default:
      return { state: world, printed: { stdout: '', stderr: '', code: 1 } }
  }
}

const release = '6.1.0-18-amd64'

const build = '#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)'

function uname(world: World, args: readonly string[]): Ran {
  const letters = args
    .filter((arg) => arg.startsWith('-'))
    .join('')
    .replaceAll('-', '')
  const odd = [...letters].find((letter) => !'asnrvmpio'.includes(letter))
  const wrong = (what: string): Ran => ({
    state: world,
    printed: complained(`uname: ${what}\nTry 'uname --help' for more information.\n`),
  })
  if (odd !== undefined) return wrong(`invalid option -- '${odd}'`)
  const extra = args.find((arg) => !arg.startsWith('-'))
  if (extra !== undefined) return wrong(`extra operand '${extra}'`)
  const parts = [
    ['s', 'Linux'],
    ['n', world.input.hostname],
    ['r', release],
    ['v', build],
    ['m', 'x86_64'],
    ['o', 'GNU/Linux'],
  ] as const
  const wanted = letters === '' ? 's' : letters
  const shown = parts.filter(([letter]) => wanted.includes('a') || wanted.includes(letter)).map(([, text]) => text)
  return { state: world, printed: printed(`${shown.join(' ')}\n`) }
}

const units: Readonly<Record<string, string>> = {
  libvirtd: 'Virtualization daemon',
  virtlogd: 'Virtual machine log manager',
  'libvirt-guests': 'Suspend/Resume Running libvirt Guests',
}

/** The services of a KVM host run, and go on running: what would stop them is refused. */
function systemctl(world: World, args: readonly string[]): Ran {
  const [verb = '', ...rest] = args.filter((arg) => !arg.startsWith('-'))
  const said = (stdout: string, code = 0, stderr = ''): Ran => ({ state: world, printed: { stdout, stderr, code } })
  const names = rest.map((name) => name.replace(/\.service$/, ''))
  const unknown = names.find((name) => !Object.hasOwn(units, name))
  const isUp = (name: string) => Object.hasOwn(units, name)
  switch (verb) {
    case 'is-active':
      return said(names.map((name) => (isUp(name) ? 'active\n' : 'inactive\n')).join(''), names.some(isUp) ? 0 : 3)
    case 'status':
      if (unknown !== undefined) return said('', 4, `Unit ${unknown}.service could not be found.\n`)
      return said(
        (names.length > 0 ? names : ['libvirtd'])
          .map(
            (name) =>
              `\u25cf ${name}.service - ${units[name]}\n     Loaded: loaded (/lib/systemd/system/${name}.service; enabled; preset: enabled)\n     Active: active (running)\n`,
          )
          .join('\n'),
      )
    case 'start':
    case 'restart':
    case 'reload':
    case 'reload-or-restart':
    case 'enable':
      if (unknown !== undefined) return said('', 5, `Failed to ${verb} ${unknown}.service: Unit ${unknown}.service not found.\n`)
      // libvirt reads its documents when it starts.
      if (verb !== 'start' && verb !== 'enable' && names.some((name) => name === 'libvirtd' || name === 'virtqemud'))
        return { state: readAgain(world), printed: { stdout: '', stderr: '', code: 0 } }
      return said('')
    case 'stop':
    case 'disable':
    case 'mask':
      if (unknown !== undefined) return said('', 5, `Failed to ${verb} ${unknown}.service: Unit ${unknown}.service not loaded.\n`)
      return said('', 1, `systemctl: a host without ${names[0]} is not modelled here\n`)
    default:
      return said('', 1, `Unknown command verb ${verb}.\n`)
  }
}

/** Taps of running guests, with the bridge that each is a port of. */
export function taps(world: World): readonly { readonly tap: string; readonly bridge: string }[] {
  return domainsOf(world).flatMap(({ live }) =>
    interfacesOf(live ?? { devices: [] }).flatMap((card) => {
      const tap = valueIn(card, 'target', 'dev')
      const source = networkOf(card) ?? ''
      const network = world.networks[source]
      const bridge = card.attributes.type === 'bridge' ? source : network ? bridgeOf(network) : null
      return tap !== undefined && bridge ? [{ tap, bridge }] : []
    }),
  )
}

function brctl(world: World): string {
  const ports = taps(world)
  const rows = bridgesOf(world).map((bridge) => {
    const own = ports.filter((port) => port.bridge === bridge).map(({ tap }) => tap)
    const first = world.bridges.includes(bridge) ? ['eth0', ...own] : own
    return `${bridge}\t\t8000.525400000000\t${world.bridges.includes(bridge) ? 'no' : 'yes'}\t\t${first.join('\n\t\t\t\t\t\t\t')}\n`
  })
  return `bridge name\tbridge id\t\tSTP enabled\tinterfaces\n${rows.join('')}`
}

function ip(world: World, args: readonly string[]): Ran {
  const what = args.find((arg) => !arg.startsWith('-')) ?? ''
  const brief = args.includes('-br') || args.includes('-brief')
  const said = (text: string): Ran => ({ state: world, printed: printed(text) })
  const networks = Object.values(world.networks).filter(({ isActive }) => isActive)
  const own = world.bridges.map((name) => ({ name, address: '192.168.1.10/24' }))
  const virtual = networks.flatMap((network) => {
    const bridge = bridgeOf(network)
    const element = ipOf(network)
    if (!bridge || world.bridges.includes(bridge)) return []
    return [{ name: bridge, address: element?.attributes.address ? `${element.attributes.address}/${prefixOf(element)}` : '' }]
  })
  const links = [
    { name: 'lo', address: '127.0.0.1/8' },
    { name: 'eth0', address: own.length > 0 ? '' : '192.168.1.10/24' },
    ...own,
    ...virtual,
    ...taps(world).map(({ tap }) => ({ name: tap, address: '' })),
  ]
  const [, does] = args.filter((arg) => !arg.startsWith('-'))
  if (['add', 'del', 'delete', 'set', 'change', 'replace', 'flush'].includes(does ?? ''))
    return { state: world, printed: complained(`this terminal: ip only shows here what there is; ${does} is not modelled\n`) }
  if (/^a(ddr(ess)?)?$/.test(what) || /^l(ink)?$/.test(what)) {
    const isLink = what.startsWith('l')
    if (brief)
      return said(
        links
          .map(
            ({ name, address }) =>
              `${name.padEnd(16)} ${(name === 'lo' ? 'UNKNOWN' : 'UP').padEnd(14)} ${isLink ? '' : address}\n`,
          )
          .join(''),
      )
    return said(
      links
        .map(
          ({ name, address }, nth) =>
            `${nth + 1}: ${name}: <${name === 'lo' ? 'LOOPBACK' : 'BROADCAST,MULTICAST'},UP,LOWER_UP> mtu ${name === 'lo' ? 65536 : 1500} state UP\n${!isLink && address !== '' ? `    inet ${address} scope ${name === 'lo' ? 'host' : 'global'} ${name}\n` : ''}`,
        )
        .join(''),
    )
  }
  if (/^r(oute)?$/.test(what)) {
    const out = own[0]?.name ?? 'eth0'
    return said(
      `default via 192.168.1.1 dev ${out}\n192.168.1.0/24 dev ${out} proto kernel scope link src 192.168.1.10\n${virtual
        .filter(({ address }) => address !== '')
        .map(
          ({ name, address }) =>
            `${address.replace(/\.\d+\//, '.0/')} dev ${name} proto kernel scope link src ${address.split('/')[0]}\n`,
        )
        .join('')}`,
    )
  }
  return { state: world, printed: complained('Usage: ip [ -br ] { addr | link | route }\n', 255) }
}

/** As `date` says it in the C locale: `Mon Mar 16 09:00:00 UTC 2026`. */
function dateSaid(epochMs: number): string {
  const [weekday = '', day = '', month, year, clock] = new Date(epochMs).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${clock} UTC ${year}`
}
