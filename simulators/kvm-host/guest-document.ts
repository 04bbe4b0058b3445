/** A small guest's document as somebody writes it, before libvirt has completed it: for samples, for lessons, for tests. */

interface DiskGiven {
  readonly target?: string
  readonly bus?: string
  /** An address of its own, as an element. */
  readonly address?: string
}

function disk(type: 'file' | 'block', format: string, source: string, { target = 'vda', bus = 'virtio', address }: DiskGiven) {
  return `    <disk type='${type}' device='disk'>
      <driver name='qemu' type='${format}'/>
      <source ${source}/>
      <target dev='${target}' bus='${bus}'/>${address === undefined ? '' : `\n      ${address}`}
    </disk>`
}

export const imageOf = (name: string): string => `/var/lib/libvirt/images/${name}.qcow2`

/** A disk on a qcow2 file; on virtio's bus unless it is said otherwise. */
export const fileDisk = (path: string, given: DiskGiven = {}): string => disk('file', 'qcow2', `file='${path}'`, given)

/** A disk on a logical volume or a partition. */
export const volumeDisk = (path: string, given: DiskGiven = {}): string => disk('block', 'raw', `dev='${path}'`, given)

interface CardGiven {
  readonly on?: { readonly network: string } | { readonly bridge: string }
  readonly mac?: string
  /** Null says nothing of the model: libvirt takes its own. */
  readonly model?: string | null
}

/** A card on the network `default`, of virtio, unless it is said otherwise. */
export function card({ on = { network: 'default' }, mac, model = 'virtio' }: CardGiven = {}): string {
  const [type, source] = 'bridge' in on ? ['bridge', on.bridge] : ['network', on.network]
  return [
    `    <interface type='${type}'>`,
    ...(mac === undefined ? [] : [`      <mac address='${mac}'/>`]),
    `      <source ${type}='${source}'/>`,
    ...(model === null ? [] : [`      <model type='${model}'/>`]),
    '    </interface>',
  ].join('\n')
}

interface GuestGiven {
  readonly name: string
  readonly uuid?: string
  readonly memoryMib?: number
  /** As `fileDisk` and `volumeDisk` write them: the file called as the guest is, unless it is said otherwise. */
  readonly disks?: readonly string[]
  /** As `card` writes them. */
  readonly cards?: readonly string[]
  /** A screen that one can look at by VNC. */
  readonly hasScreen?: boolean
}

export function guestDocument({
  name,
  uuid,
  memoryMib = 1024,
  disks = [fileDisk(imageOf(name))],
  cards = [card()],
  hasScreen = false,
}: GuestGiven): string {
  const lines = [
    `<domain type='kvm'>`,
    `  <name>${name}</name>`,
    ...(uuid === undefined ? [] : [`  <uuid>${uuid}</uuid>`]),
    `  <memory unit='MiB'>${memoryMib}</memory>`,
    '  <vcpu>1</vcpu>',
    `  <os><type arch='x86_64' machine='pc'>hvm</type></os>`,
    '  <features><acpi/></features>',
    '  <devices>',
    ...disks,
    ...cards,
    `    <console type='pty'/>`,
    ...(hasScreen ? [`    <graphics type='vnc'/>`] : []),
    '  </devices>',
    '</domain>',
  ]
  return `${lines.join('\n')}\n`
}
