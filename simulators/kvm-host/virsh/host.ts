/** Commands of virsh about the host and itself. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { qemuBinary } from '../domain/emulators.ts'
import { LibvirtError } from '../errors.ts'
import { resolved } from '../../kernel/files.ts'
import { isDirectory } from '../files.ts'
import { domainsOf } from '../registry.ts'
import { element, printElement } from '../xml/element.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { commandGroups, virshCommands } from './commands.table.ts'
import { optionsOf } from './parse.ts'

const version = `Compiled against library: libvirt 9.0.0
Using library: libvirt 9.0.0
Using API: QEMU 9.0.0
Running hypervisor: QEMU 7.2.22
`

function help(call: Call) {
  const name = call.optional('command')
  if (name === undefined) {
    call.print('Grouped commands:\n\n')
    for (const { keyword } of commandGroups) call.print(`${groupText(keyword)}\n`)
    return
  }
  if (commandGroups.some(({ keyword, title }) => keyword === name || title === name))
    return call.print(groupText(commandGroups.find(({ keyword, title }) => keyword === name || title === name)?.keyword ?? ''))
  if (!Object.hasOwn(virshCommands, name)) throw failure(`command or command group '${name}' doesn't exist`)
  call.print(commandText(name))
}

function groupText(keyword: string): string {
  const title = commandGroups.find((group) => group.keyword === keyword)?.title ?? keyword
  const lines = Object.entries(virshCommands).flatMap(([name, [group, says]]) =>
    group === keyword ? [`    ${name.padEnd(30)} ${says}\n`] : [],
  )
  return ` ${title} (help keyword '${keyword}'):\n${lines.join('')}`
}

/** What `help NAME` prints. */
function commandText(name: string): string {
  const [, says = '', does = ''] = virshCommands[name] ?? []
  const options = optionsOf(name)
  const synopsis = options.map((option) => {
    if (option.kind === 'bool') return ` [--${option.name}]`
    if (option.kind === 'argv')
      return name === 'domstats' || name === 'echo'
        ? ` [<${option.name}>]...`
        : option.isRequired
          ? ` {[--${option.name}] <string>}...`
          : ` [[--${option.name}] <string>]...`
    return option.isRequired ? ` <${option.name}>` : ` [--${option.name} <${option.kind}>]`
  })
  const lines = options.map((option) => {
    const form =
      option.kind === 'bool'
        ? `--${option.name}`
        : option.kind === 'argv'
          ? name === 'domstats' || name === 'echo'
            ? `<${option.name}>`
            : `[--${option.name}] <string>`
          : option.isRequired
            ? `[--${option.name}] <${option.kind}>`
            : `--${option.name} <${option.kind}>`
    return `    ${form.padEnd(15)}  ${option.says}\n`
  })
  return `  NAME\n    ${name} - ${says}\n\n  SYNOPSIS\n    ${name}${synopsis.join('')}\n${does === '' ? '' : `\n  DESCRIPTION\n    ${does}\n`}${lines.length > 0 ? `\n  OPTIONS\n${lines.join('')}` : ''}\n`
}

function nodeinfo(call: Call) {
  const { cpus, memoryMib } = call.world.input
  const row = (label: string, value: string | number) => `${`${label}:`.padEnd(20)} ${value}\n`
  call.print(
    row('CPU model', 'x86_64') +
      row('CPU(s)', cpus) +
      row('CPU frequency', '2596 MHz') +
      row('CPU socket(s)', 1) +
      row('Core(s) per socket', cpus),
  )
  call.print(row('Thread(s) per core', 1) + row('NUMA cell(s)', 1) + row('Memory size', `${memoryMib * 1024} KiB`))
}

function capabilities(call: Call) {
  const { cpus, memoryMib, hasKvm } = call.world.input
  const machines = ['pc-i440fx-7.2', 'pc', 'pc-q35-7.2', 'q35']
  const guest = (arch: string, emulator: string, wordsize: string) =>
    element('guest', {}, [
      element('os_type', {}, 'hvm'),
      element('arch', { name: arch }, [
        element('wordsize', {}, wordsize),
        element('emulator', {}, emulator),
        ...machines.map((machine) => element('machine', { maxCpus: machine.includes('q35') ? '288' : '255' }, machine)),
        element('domain', { type: 'qemu' }),
        hasKvm ? element('domain', { type: 'kvm' }) : null,
      ]),
      element('features', {}, [
        element('acpi', { default: 'on', toggle: 'yes' }),
        element('apic', { default: 'on', toggle: 'no' }),
        element('cpuselection'),
        element('deviceboot'),
      ]),
    ])
  const host = element('host', {}, [
    element('cpu', {}, [
      element('arch', {}, 'x86_64'),
      element('topology', { sockets: '1', dies: '1', cores: String(cpus), threads: '1' }),
    ]),
    element('topology', {}, [
      element('cells', { num: '1' }, [
        element('cell', { id: '0' }, [element('memory', { unit: 'KiB' }, String(memoryMib * 1024))]),
      ]),
    ]),
    element('secmodel', {}, [element('model', {}, 'none'), element('doi', {}, '0')]),
  ])
  const parts = [host, guest('i686', '/usr/bin/qemu-system-i386', '32'), guest('x86_64', qemuBinary, '64')]
  call.print(`<capabilities>\n\n${parts.map((part) => `${printElement(part, 1)}\n`).join('')}</capabilities>\n\n`)
}

function domcapabilities(call: Call) {
  const type = call.optional('virttype') ?? (call.world.input.hasKvm ? 'kvm' : 'qemu')
  const arch = call.optional('arch') ?? 'x86_64'
  call.trying('failed to get emulator capabilities', () => {
    if (arch !== 'x86_64' && arch !== 'i686')
      throw new LibvirtError(`unsupported configuration: unable to find any emulator to serve '${arch}' architecture`)
    if (type === 'kvm' && !call.world.input.hasKvm)
      throw new LibvirtError(`invalid argument: the accel 'kvm' is not supported by '${qemuBinary}' on this host`)
    if (type !== 'kvm' && type !== 'qemu')
      throw new LibvirtError(`invalid argument: the accel 'tcg' is not supported by '${qemuBinary}' on this host`)
  })
  const isQ35 = (call.optional('machine') ?? 'pc').includes('q35')
  const list = (name: string, values: readonly string[]) =>
    element(
      'enum',
      { name },
      values.map((value) => element('value', {}, value)),
    )
  call.print(
    `${printElement(
      element('domainCapabilities', {}, [
        element('path', {}, qemuBinary),
        element('domain', {}, type),
        element('machine', {}, isQ35 ? 'pc-q35-7.2' : 'pc-i440fx-7.2'),
        element('arch', {}, arch),
        element('vcpu', { max: isQ35 ? '288' : '255' }),
        element('devices', {}, [
          element('disk', { supported: 'yes' }, [
            list('diskDevice', ['disk', 'cdrom', 'floppy', 'lun']),
            list('bus', isQ35 ? ['fdc', 'scsi', 'virtio', 'usb', 'sata'] : ['ide', 'fdc', 'scsi', 'virtio', 'usb', 'sata']),
          ]),
        ]),
      ]),
    )}\n`,
  )
}

export const hostCommands: Handlers = {
  help,
  version: (call) => call.print(`${version}${call.has('daemon') ? 'Running against daemon: 9.0.0\n' : ''}`),
  uri: (call) => call.print('qemu:///system\n'),
  hostname: (call) => call.print(`${call.world.input.hostname}\n`),
  nodeinfo,
  capabilities,
  domcapabilities,
  nodecpumap: (call) => {
    const { cpus } = call.world.input
    call.print(`CPUs present:   ${cpus}\nCPUs online:    ${cpus}\nCPU map:        ${'y'.repeat(cpus)}\n`)
  },
  freecell: (call) => {
    const used = domainsOf(call.world).reduce((sum, { live }) => sum + (live?.currentKib ?? 0), 0)
    call.print(`Total: ${Math.max(0, call.world.input.memoryMib * 1024 - used)} KiB\n`)
  },
  maxvcpus: (call) => {
    const type = call.optional('type')
    if (type === 'kvm' && !call.world.input.hasKvm) throw new LibvirtError('Unable to open /dev/kvm: No such file or directory')
    call.print('255\n')
  },
  sysinfo: () => {
    throw failure('failed to get sysinfo', 'unsupported configuration: Host SMBIOS information is not available')
  },
  connect: (call) => {
    const name = call.optional('name') ?? ''
    if (
      name !== '' &&
      !/^qemu(\+\w+)?:\/\/.*\/(system|session|embed)/.test(name) &&
      !/^qemu:\/\/\/(system|session|embed)/.test(name)
    )
      throw failure('failed to connect to the hypervisor', `no connection driver available for ${name}`)
  },
  pwd: (call) => call.print(`${call.world.cwd}\n`),
  cd: (call) => {
    const given = call.optional('dir') ?? '/root'
    const path = resolved(call.world.cwd, given)
    if (!isDirectory(call.world, path)) throw failure(`cd: No such file or directory: ${given}`)
    call.world = { ...call.world, cwd: path }
  },
  echo: (call) => {
    const words = call.options.all('string')
    const shown = words.map((word) =>
      call.has('xml')
        ? word
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;')
            .replaceAll("'", '&apos;')
            .replaceAll('"', '&quot;')
        : call.has('shell') && !/^[A-Za-z0-9_/.:=+-]+$/.test(word)
          ? `'${word.replaceAll("'", "'\\''")}'`
          : word,
    )
    if (call.has('err')) call.stderr += `error: ${shown.join(' ')}\n`
    else call.print(shown.join(' '))
  },
}
