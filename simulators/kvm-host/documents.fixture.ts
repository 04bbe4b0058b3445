/** Documents of domains made by chance: sound ones of many kinds of devices, and what becomes of them when something in them is changed or broken. */
import { type Element, printElement } from './xml/element.ts'
import { parseXml } from './xml/parse.ts'

export const machines = ['pc', 'q35', 'pc-i440fx-7.2', 'pc-q35-7.2']

export const heads = [
  '<title>A guest</title><description>of many parts</description>',
  "<metadata><a:b xmlns:a='http://example.org/a'>c</a:b></metadata>",
  "<memoryBacking><hugepages><page size='2048' unit='KiB'/></hugepages><nosharepages/><locked/></memoryBacking>",
  "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>",
  "<memtune><hard_limit unit='MiB'>512</hard_limit><soft_limit unit='KiB'>131072</soft_limit></memtune>",
  '<blkiotune><weight>500</weight></blkiotune>',
  '<iothreads>2</iothreads>',
  "<iothreads>1</iothreads><iothreadids><iothread id='4'/></iothreadids>",
  "<cputune><shares>2048</shares><period>100000</period><quota>50000</quota><vcpupin vcpu='0' cpuset='0-1'/><emulatorpin cpuset='1'/></cputune>",
  "<numatune><memory mode='strict' nodeset='0'/></numatune>",
  '<resource><partition>/machine</partition></resource>',
  "<features><acpi/><apic eoi='on'/><pae/><hap state='on'/><vmport state='off'/></features>",
  "<features><acpi/><hyperv mode='custom'><relaxed state='on'/><vapic state='on'/><spinlocks state='on' retries='8191'/></hyperv><kvm><hidden state='on'/></kvm></features>",
  "<cpu mode='host-passthrough'/>",
  "<cpu mode='host-model' check='partial'/>",
  "<cpu match='exact'><model fallback='allow'>core2duo</model><vendor>Intel</vendor><topology sockets='1' dies='1' cores='2' threads='1'/><feature policy='disable' name='lahf_lm'/></cpu>",
  "<cpu><topology sockets='2' cores='1' threads='1'/></cpu>",
  "<cpu><numa><cell id='0' cpus='0' memory='65536' unit='KiB'/><cell id='1' cpus='1' memory='64' unit='MiB'/></numa></cpu>",
  "<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='pit' tickpolicy='delay'/><timer name='hpet' present='no'/></clock>",
  "<clock offset='localtime'/>",
  "<clock offset='timezone' timezone='Europe/Berlin'/>",
  "<clock offset='variable' adjustment='3600' basis='utc'/>",
  '<on_poweroff>destroy</on_poweroff><on_reboot>restart</on_reboot><on_crash>preserve</on_crash>',
  "<pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='yes'/></pm>",
  "<perf><event name='cmt' enabled='yes'/></perf>",
  "<sysinfo type='smbios'><bios><entry name='vendor'>us</entry></bios></sysinfo>",
  "<seclabel type='none'/>",
]

export const boots = [
  "<boot dev='hd'/>",
  "<boot dev='cdrom'/><boot dev='network'/>",
  "<bootmenu enable='yes' timeout='3000'/>",
  '<kernel>/boot/vmlinuz</kernel><initrd>/boot/initrd.img</initrd><cmdline>console=ttyS0 quiet</cmdline>',
  "<bios useserial='no' rebootTimeout='0'/>",
  "<smbios mode='sysinfo'/>",
  "<loader readonly='yes' type='rom'>/usr/share/seabios/bios.bin</loader>",
  '',
  '',
]

export const devices = [
  "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none' io='native' discard='unmap'/><source file='/srv/a.qcow2'/><target dev='vda' bus='virtio'/></disk>",
  "<disk type='block' device='disk'><driver name='qemu' type='raw' queues='4' iothread='1'/><source dev='/dev/VG/a'/><target dev='vdb' bus='virtio'/><serial>AB-1</serial></disk>",
  "<disk type='file' device='cdrom'><source file='/srv/a.iso' startupPolicy='optional'/><target dev='sdc' bus='sata' tray='closed'/><readonly/></disk>",
  "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>",
  "<disk type='file' device='floppy'><source file='/srv/f.img'/><target dev='fda' bus='fdc'/></disk>",
  "<disk type='file'><source file='/srv/b.img'/><target dev='sda' bus='scsi'/><vendor>US</vendor><product>DISK</product><wwn>5000c50015ea71aa</wwn></disk>",
  "<disk type='network'><driver type='raw'/><source protocol='nbd' name='x'><host name='example.org' port='10809'/></source><target dev='vdc'/></disk>",
  "<disk type='network'><source protocol='rbd' name='pool/image'><host name='mon1' port='6789'/><host name='mon2'/></source><auth username='admin'><secret type='ceph' usage='key'/></auth><target dev='vdd' bus='virtio'/></disk>",
  "<disk type='volume'><source pool='default' volume='a'/><target dev='vde' bus='virtio'/></disk>",
  "<disk type='file'><source file='/srv/u.img'/><target dev='sde' bus='usb' removable='on'/></disk>",
  "<disk type='file'><source file='/srv/t.img'/><target dev='vdf' bus='virtio'/><iotune><total_bytes_sec>1000000</total_bytes_sec><read_iops_sec>400</read_iops_sec></iotune><shareable/></disk>",
  "<disk type='file'><source file='/srv/o.img'/><target dev='vdg' bus='virtio'/><boot order='2'/><alias name='ua-disk'/><address type='pci' bus='0x00' slot='0x0a' function='0x0'/></disk>",
  "<controller type='usb' index='0' model='qemu-xhci' ports='8'/>",
  "<controller type='usb' index='0' model='ich9-ehci1'/><controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>",
  "<controller type='scsi' index='0' model='virtio-scsi'><driver queues='4'/></controller>",
  "<controller type='virtio-serial' index='0' ports='16' vectors='4'/>",
  "<controller type='sata' index='0'/>",
  "<controller type='pci' index='1' model='pci-bridge'/>",
  "<controller type='pci' index='1' model='pcie-root-port'/>",
  "<filesystem type='mount' accessmode='mapped'><source dir='/srv/share'/><target dir='share'/></filesystem>",
  "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><model type='virtio'/><driver name='vhost' queues='2'/><link state='down'/><mtu size='1500'/></interface>",
  "<interface type='network'><source network='default' portgroup='a'/><model type='e1000'/><boot order='1'/><bandwidth><inbound average='1000' peak='5000' burst='1024'/><outbound average='128'/></bandwidth></interface>",
  "<interface type='user'><mac address='52:54:00:00:00:02'/><model type='rtl8139'/></interface>",
  "<interface type='direct'><source dev='eth0' mode='bridge'/><model type='virtio'/></interface>",
  "<interface type='ethernet'><target dev='tap9'/><script path='/etc/qemu-ifup'/></interface>",
  "<serial type='pty'><target port='0'/></serial>",
  "<serial type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/><protocol type='telnet'/><target type='isa-serial' port='1'/></serial>",
  "<serial type='file'><source path='/var/log/s.log' append='on'/></serial>",
  "<parallel type='null'/>",
  "<console type='pty'><target type='serial' port='0'/></console>",
  "<console type='pty'><target type='virtio'/></console>",
  "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>",
  "<channel type='unix'><source mode='bind' path='/tmp/c.sock'/><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>",
  "<input type='tablet' bus='usb'/>",
  "<input type='keyboard' bus='virtio'/>",
  "<input type='mouse' bus='ps2'/>",
  "<graphics type='vnc' port='5901' autoport='no' listen='127.0.0.1' keymap='de'/>",
  "<graphics type='vnc' port='-1'><listen type='address' address='0.0.0.0'/></graphics>",
  "<graphics type='spice' autoport='yes'><image compression='off'/><clipboard copypaste='no'/></graphics>",
  "<sound model='ich6'><codec type='micro'/></sound>",
  "<sound model='ac97'/>",
  "<video><model type='qxl' ram='65536' vram='65536' vgamem='16384' heads='1'/></video>",
  "<video><model type='vga' vram='16384'/></video>",
  "<video><model type='virtio' heads='1'><acceleration accel3d='no'/></model></video>",
  "<hostdev mode='subsystem' type='usb' managed='yes'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>",
  "<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='6' slot='2' function='0'/></source></hostdev>",
  "<hub type='usb'/>",
  "<watchdog model='i6300esb' action='reset'/>",
  "<memballoon model='virtio' autodeflate='on'><stats period='10'/></memballoon>",
  "<memballoon model='none'/>",
  "<rng model='virtio'><rate bytes='1024' period='1000'/><backend model='random'>/dev/urandom</backend></rng>",
  "<panic model='isa'><address type='isa' iobase='0x505'/></panic>",
  "<vsock model='virtio'><cid auto='no' address='4'/></vsock>",
  "<tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>",
  "<iommu model='intel'><driver caching_mode='on'/></iommu>",
]

export const oddValues =
  ' |0|1|-1|2|7|99|65536|4294967296|0x1f|1.5|abc|a b|yes|no|on|off|default|none|virtio|qcow2|raw|usb|pci|sata|scsi|ide|network|file|block|default|unix|pty|tcp|vda|hda|sdb|vdz1|fdb|random|spice|vnc|host|auto|static|/|/no/such|é|52:54:00:00:00|01:00:5e:00:00:01|0-3|^1|1,x|virtio-scsi|pcie-root-port|q35|isapc|i686|aarch64|KiB|GB|XiB|bridge|drive|isa|restart|preserve|hd|cdrom'
    .split('|')
    .map((value) => (value === ' ' ? '' : value))
export const oddNames = [
  'x',
  'source',
  'target',
  'driver',
  'model',
  'type',
  'address',
  'boot',
  'name',
  'bus',
  'index',
  'dev',
  'file',
  'mode',
]

export interface Change {
  readonly verb:
    | 'drop'
    | 'double'
    | 'rename'
    | 'drop attribute'
    | 'rename attribute'
    | 'set attribute'
    | 'set text'
    | 'add attribute'
  readonly place: number
  readonly nth: number
  readonly value: string
  readonly name: string
}

/** What may be done to a document; some things more often than others. */
export const verbs: readonly Change['verb'][] = [
  'drop',
  'double',
  'rename',
  'drop attribute',
  'drop attribute',
  'rename attribute',
  'set attribute',
  'set attribute',
  'set attribute',
  'set attribute',
  'set text',
  'add attribute',
]

/** How many elements there are in it, with itself. */
const countOf = (of: Element): number => of.children.reduce((sum, child) => sum + countOf(child), 1)

function changed(of: Element, { verb, place, nth, value, name }: Change): Element {
  let left = place % Math.max(1, countOf(of) - 1)
  const within = (at: Element): Element => {
    const children: Element[] = []
    for (const child of at.children) {
      if (left === 0) {
        left -= 1
        children.push(...applied(child))
      } else {
        left -= 1
        children.push(left < -1 ? child : within(child))
      }
    }
    return { ...at, children }
  }
  const applied = (child: Element): readonly Element[] => {
    const keys = Object.keys(child.attributes)
    const key = keys[nth % Math.max(1, keys.length)]
    const { attributes } = child
    const others = Object.fromEntries(Object.entries(attributes).filter(([each]) => each !== key))
    if (verb === 'drop') return []
    if (verb === 'double') return [child, child]
    if (verb === 'rename') return [{ ...child, name }]
    // libvirt itself falls over a number of processors that its memory does not hold.
    const isTooMany = child.name === 'vcpu' && /^-|^\d{5}/.test(value)
    if (verb === 'set text') return [child.children.length > 0 || isTooMany ? child : { ...child, text: value }]
    if (verb === 'add attribute') return [{ ...child, attributes: { ...attributes, [name]: value } }]
    if (key === undefined) return [child]
    if (verb === 'drop attribute') return [{ ...child, attributes: others }]
    if (verb === 'rename attribute') return [{ ...child, attributes: { ...others, [name]: attributes[key] ?? '' } }]
    return [{ ...child, attributes: { ...attributes, [key]: value } }]
  }
  return within(of)
}

/** A sign that is put into a text; none takes one out. */
export const signs: readonly string[] = ['', '', '<', '>', '&', "'", '"', '/', 'x', '&amp;', '\u0001']

export interface Breakage {
  readonly place: number
  readonly sign: string
}

function broken(text: string, { place, sign }: Breakage): string {
  const at = place % text.length
  return sign === '' ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + sign + text.slice(at)
}

export interface Recipe {
  readonly type: string
  readonly machine: string
  readonly vcpus: number
  readonly boot: string
  readonly head: readonly string[]
  readonly devices: readonly string[]
  readonly changes: readonly Change[]
  readonly breaks: Breakage | null
}

/** A document made of sound parts, with what was done to it. */
export function documentOf({ type, machine, vcpus, boot, head, devices: chosen, changes, breaks }: Recipe): string {
  const text = `<domain type='${type}'><name>chance</name><uuid>11111111-2222-3333-4444-000000000001</uuid><memory unit='MiB'>128</memory><vcpu>${vcpus}</vcpu><os><type arch='x86_64' machine='${machine}'>hvm</type>${boot}</os>${head.join('')}<devices>${chosen.join('')}</devices></domain>`
  const printed = printElement(changes.reduce<Element>(changed, parseXml(text, 'document')))
  return breaks ? broken(printed, breaks) : printed
}
