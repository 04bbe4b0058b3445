/** The document that virt-install hands to libvirt: what follows from the system's name and from the options. */
import { type Element, element } from '../../xml/element.ts'
import type { GuestOs } from './systems.table.ts'

export interface Plan {
  readonly name: string
  readonly uuid: string
  readonly title: string | null
  readonly description: string | null
  readonly type: string
  readonly os: GuestOs
  readonly arch: string
  readonly machine: string
  readonly memoryKib: number
  readonly maxMemoryKib: number
  readonly vcpus: number
  readonly maxVcpus: number
  readonly cpu: string | null
  readonly boot: readonly string[]
  /** What the first boot is from, where that is not the disk. */
  readonly firstBoot: string | null
  readonly disks: readonly Element[]
  readonly cards: readonly Element[]
  readonly graphics: string
  readonly video: string | null
  readonly sound: string | null
  readonly hasRng: boolean
  readonly balloon: string | null
}

/** Whether the machine has PCI Express, so that each device wants a port of its own. */
export const isPcie = (machine: string): boolean => machine.includes('q35')

/**
 * The document of the first boot, and of all that follow.
 * Source: virtinst 4.1.0, `--print-xml` of twenty systems (recordings/sessions.json), 2026-11-25.
 */
export function documentOf(plan: Plan, isInstalling: boolean): Element {
  const { os, type, machine, graphics } = plan
  const hasSpice = graphics === 'spice'
  const boots = isInstalling && plan.firstBoot !== null ? [plan.firstBoot, ...plan.boot] : plan.boot
  return element('domain', { type }, [
    element('name', {}, plan.name),
    element('uuid', {}, plan.uuid),
    plan.title === null ? null : element('title', {}, plan.title),
    plan.description === null ? null : element('description', {}, plan.description),
    os.id === null
      ? null
      : element('metadata', {}, [
          element('libosinfo:libosinfo', { 'xmlns:libosinfo': 'http://libosinfo.org/xmlns/libvirt/domain/1.0' }, [
            element('libosinfo:os', { id: os.id }),
          ]),
        ]),
    element('memory', {}, String(plan.maxMemoryKib)),
    element('currentMemory', {}, String(plan.memoryKib)),
    element('vcpu', { current: plan.vcpus === plan.maxVcpus ? undefined : String(plan.vcpus) }, String(plan.maxVcpus)),
    element('os', {}, [element('type', { arch: plan.arch, machine }, 'hvm'), ...boots.map((dev) => element('boot', { dev }))]),
    element('features', {}, [
      element('acpi'),
      element('apic'),
      os.has('windows')
        ? element('hyperv', {}, [
            element('relaxed', { state: 'on' }),
            element('vapic', { state: 'on' }),
            element('spinlocks', { state: 'on', retries: '8191' }),
          ])
        : null,
      hasSpice ? element('vmport', { state: 'off' }) : null,
    ]),
    cpuElement(plan),
    element('clock', { offset: os.has('windows') ? 'localtime' : 'utc' }, [
      element('timer', { name: 'rtc', tickpolicy: 'catchup' }),
      element('timer', { name: 'pit', tickpolicy: 'delay' }),
      element('timer', { name: 'hpet', present: 'no' }),
      os.has('windows') ? element('timer', { name: 'hypervclock', present: 'yes' }) : null,
    ]),
    element('pm', {}, [element('suspend-to-mem', { enabled: 'no' }), element('suspend-to-disk', { enabled: 'no' })]),
    element('devices', {}, devicesOf(plan, isInstalling)),
    isInstalling ? element('on_reboot', {}, 'destroy') : null,
  ])
}

function cpuElement({ cpu, type }: Plan): Element | null {
  const model = cpu ?? (type === 'kvm' ? 'host-passthrough' : null)
  if (model === null) return null
  if (['host-passthrough', 'host-model', 'maximum'].includes(model)) return element('cpu', { mode: model })
  return element('cpu', { mode: 'custom', match: 'exact' }, [element('model', {}, model)])
}

function devicesOf(plan: Plan, isInstalling: boolean): readonly (Element | null)[] {
  const { os, machine, graphics } = plan
  const hasSpice = graphics === 'spice'
  const hasScreen = graphics !== 'none'
  const isScsi = plan.disks.some(({ children }) =>
    children.some((child) => child.name === 'target' && child.attributes.bus === 'scsi'),
  )
  return [
    element('emulator', {}, '/usr/bin/qemu-system-x86_64'),
    ...plan.disks.map((disk) => (isInstalling || disk.attributes.device !== 'cdrom' ? disk : emptied(disk))),
    ...usbOf(os),
    isScsi && os.has('virtioScsi') ? element('controller', { type: 'scsi', model: 'virtio-scsi' }) : null,
    ...(isPcie(machine)
      ? [
          element('controller', { type: 'pci', model: 'pcie-root' }),
          ...Array.from({ length: 14 }, () => element('controller', { type: 'pci', model: 'pcie-root-port' })),
        ]
      : []),
    ...plan.cards,
    element('console', { type: 'pty' }),
    os.has('virtioSerial')
      ? element('channel', { type: 'unix' }, [
          element('source', { mode: 'bind' }),
          element('target', { type: 'virtio', name: 'org.qemu.guest_agent.0' }),
        ])
      : null,
    hasSpice
      ? element('channel', { type: 'spicevmc' }, [element('target', { type: 'virtio', name: 'com.redhat.spice.0' })])
      : null,
    hasScreen ? element('input', { type: 'tablet', bus: 'usb' }) : null,
    hasSpice
      ? element('graphics', { type: 'spice', port: '-1', tlsPort: '-1', autoport: 'yes' }, [
          element('image', { compression: 'off' }),
        ])
      : hasScreen
        ? element('graphics', { type: graphics, port: graphics === 'vnc' ? '-1' : undefined })
        : null,
    soundOf(plan),
    hasScreen
      ? element('video', {}, [
          element('model', { type: plan.video ?? (os.has('virtioGpu') ? 'virtio' : hasSpice ? 'qxl' : 'vga') }),
        ])
      : null,
    ...(hasSpice ? [0, 1].map(() => element('redirdev', { bus: 'usb', type: 'spicevmc' })) : []),
    plan.balloon !== null
      ? element('memballoon', { model: plan.balloon })
      : os.has('virtioBalloon')
        ? element('memballoon', { model: 'virtio' })
        : null,
    plan.hasRng && os.has('virtioRng')
      ? element('rng', { model: 'virtio' }, [element('backend', { model: 'random' }, '/dev/urandom')])
      : null,
  ]
}

function soundOf({ sound, machine, graphics }: Plan): Element | null {
  if (sound === 'none') return null
  if (sound !== null) return element('sound', { model: sound === 'default' ? (isPcie(machine) ? 'ich9' : 'ich6') : sound })
  return graphics === 'spice' ? element('sound', { model: isPcie(machine) ? 'ich9' : 'ich6' }) : null
}

/** After the installation the drive is empty. */
const emptied = (disk: Element): Element => ({
  ...disk,
  children: disk.children.filter(({ name }) => name !== 'source' && name !== 'driver'),
})

function usbOf(os: GuestOs): readonly Element[] {
  if (os.has('usb3')) return [element('controller', { type: 'usb', model: 'qemu-xhci', ports: '15' })]
  return [
    element('controller', { type: 'usb', model: 'ich9-ehci1' }),
    ...[0, 2, 4].map((startport, nth) =>
      element('controller', { type: 'usb', model: `ich9-uhci${nth + 1}` }, [element('master', { startport: String(startport) })]),
    ),
  ]
}
