/**
 * What stands in the documents of a domain, a network and a pool, a sentence for each element and attribute: for the editor's hover
 * and its suggestions. Values are those that a Linux guest on QEMU meets, not all that libvirt takes.
 * Source: libvirt's own format pages, in our words (docs/sources.md#libvirt-formats).
 */

interface Words {
  readonly says: string
  /** What may stand there, where the choice is short. */
  readonly values?: readonly string[]
}

interface ElementWords extends Words {
  readonly attributes?: Readonly<Record<string, Words>>
}

const yesNo = ['yes', 'no']
const units = ['KiB', 'MiB', 'GiB']
const size = (of: string): ElementWords => ({
  says: of,
  attributes: { unit: { says: 'The unit of the number; KiB if it is left out. libvirt prints KiB.', values: units } },
})
const formats = ['raw', 'qcow2', 'vmdk', 'vdi']
const pciAddress: Readonly<Record<string, Words>> = {
  type: { says: 'The kind of address: pci, drive for what hangs on a disk controller, usb.', values: ['pci', 'drive', 'usb'] },
  domain: { says: 'The PCI domain: 0x0000 in a guest.' },
  bus: { says: 'The bus on which the device sits.' },
  slot: { says: 'The slot of the bus. Two devices cannot sit in the same slot and function.' },
  function: { says: 'The function within the slot: 0x0 unless a slot holds several devices.' },
  controller: { says: 'The index of the disk controller that it hangs on.' },
  target: { says: 'The target on the controller: counts for SCSI.' },
  unit: { says: 'The place on the controller’s bus.' },
}
const address: ElementWords = {
  says: 'Where the guest sees the device. libvirt picks a free place if there is none, and then keeps it.',
  attributes: pciAddress,
}
const alias: ElementWords = {
  says: 'The name by which QEMU knows the device while the domain runs. libvirt gives it at each start.',
  attributes: { name: { says: 'The device’s name in QEMU.' } },
}
const lifecycle = ['destroy', 'restart', 'preserve']
const path = (of: string): Readonly<Record<string, Words>> => ({ path: { says: of } })

/** By the way from the root: `domain/devices/disk/target`. */
export const elementWords: Readonly<Record<string, ElementWords>> = {
  domain: {
    says: 'A virtual machine: one document, one domain.',
    attributes: {
      type: {
        says: 'The hypervisor: kvm runs guest code on the CPU, qemu emulates a CPU in software.',
        values: ['kvm', 'qemu'],
      },
      id: { says: 'The number of a running domain. It is new at each start, and not part of the definition.' },
    },
  },
  'domain/name': { says: 'The name by which virsh knows it; unique on the host.' },
  'domain/uuid': { says: 'The identity that stays when the name changes. Left out at first, libvirt draws one.' },
  'domain/title': { says: 'A short description on one line, shown by virsh list --title.' },
  'domain/description': { says: 'Free text for people; libvirt does not use it.' },
  'domain/memory': size('The most memory that the guest can have; fixed from the start on.'),
  'domain/currentMemory': size('The memory that the guest has now: the balloon takes the rest. No more than memory.'),
  'domain/vcpu': {
    says: 'How many virtual CPUs the guest can have at most.',
    attributes: {
      placement: {
        says: 'Whether the CPUs are placed as written (static) or as numad advises (auto).',
        values: ['static', 'auto'],
      },
      cpuset: { says: 'The host’s CPUs on which it may run: 0-3,^2.' },
      current: { says: 'How many of the CPUs are there at the start, if not all.' },
    },
  },
  'domain/resource': { says: 'The place in the host’s control groups; libvirt adds it to a running domain.' },
  'domain/resource/partition': { says: 'The group of processes that the domain’s own belong to.' },
  'domain/os': { says: 'What the machine is like at power-on, and what it boots from.' },
  'domain/os/type': {
    says: 'hvm: the guest is a whole machine, whose system need not know that it is virtual.',
    values: ['hvm'],
    attributes: {
      arch: { says: 'The guest’s CPU architecture.', values: ['x86_64', 'i686', 'aarch64'] },
      machine: {
        says: 'The board and its chipset: pc has PCI, q35 has PCI Express. libvirt writes the full name with its version.',
        values: ['pc', 'q35', 'pc-i440fx-7.2', 'pc-q35-7.2'],
      },
    },
  },
  'domain/os/boot': {
    says: 'A kind of device to boot from; several are tried in order.',
    attributes: {
      dev: { says: 'hd is the first disk; cdrom, fd and network are the others.', values: ['hd', 'cdrom', 'network', 'fd'] },
    },
  },
  'domain/os/bootmenu': {
    says: 'Whether the firmware offers a choice of devices at the start.',
    attributes: {
      enable: { says: 'yes shows the menu.', values: yesNo },
      timeout: { says: 'How long the menu waits, in milliseconds.' },
    },
  },
  'domain/os/loader': { says: 'The firmware’s file, where it is not the usual BIOS: UEFI for instance.' },
  'domain/features': { says: 'What the virtual board can do; each empty element switches one thing on.' },
  'domain/features/acpi': { says: 'Power management. Without it virsh shutdown finds no power button to press.' },
  'domain/features/apic': { says: 'Interrupt controllers for more than one CPU.' },
  'domain/features/pae': { says: 'Lets a 32-bit guest use more than 4 GB of memory.' },
  'domain/cpu': {
    says: 'The CPU that the guest sees: its model and its features.',
    attributes: {
      mode: {
        says: 'custom names a model, host-model takes the one nearest to the host’s, host-passthrough the host’s CPU as it is.',
        values: ['custom', 'host-model', 'host-passthrough', 'maximum'],
      },
      match: { says: 'Whether the guest’s CPU must have just these features.', values: ['exact', 'minimum', 'strict'] },
      check: { says: 'How strictly libvirt compares with what QEMU really gave.', values: ['none', 'partial', 'full'] },
      migratable: { says: 'Leaves out features that would forbid a live migration.', values: ['on', 'off'] },
    },
  },
  'domain/cpu/model': {
    says: 'The CPU model’s name; virsh cpu-models x86_64 lists those that libvirt knows.',
    attributes: {
      fallback: { says: 'Whether a near model may be taken if the host cannot give this one.', values: ['allow', 'forbid'] },
    },
  },
  'domain/cpu/topology': {
    says: 'How the virtual CPUs look to the guest; the product is the number of vcpu.',
    attributes: {
      sockets: { says: 'How many sockets.' },
      dies: { says: 'How many dies in a socket.' },
      cores: { says: 'How many cores in a die.' },
      threads: { says: 'How many threads in a core.' },
    },
  },
  'domain/cpu/feature': {
    says: 'One feature of the CPU, added to the model or taken from it.',
    attributes: {
      policy: {
        says: 'require and disable put it in or out; forbid refuses a host that has it.',
        values: ['require', 'disable', 'optional', 'force', 'forbid'],
      },
      name: { says: 'The feature, as in /proc/cpuinfo for most of them.' },
    },
  },
  'domain/clock': {
    says: 'What the guest’s clock says when it starts.',
    attributes: {
      offset: {
        says: 'utc for Linux, localtime for systems that keep local time in the clock.',
        values: ['utc', 'localtime', 'timezone', 'variable'],
      },
    },
  },
  'domain/clock/timer': {
    says: 'One of the clocks that tick in the machine.',
    attributes: {
      name: { says: 'Which clock.', values: ['rtc', 'pit', 'hpet', 'kvmclock', 'tsc'] },
      tickpolicy: {
        says: 'What happens to ticks that the guest missed.',
        values: ['delay', 'catchup', 'merge', 'discard'],
      },
      present: { says: 'Whether the guest has it.', values: yesNo },
    },
  },
  'domain/on_poweroff': { says: 'What follows when the guest powers off: destroy frees all it held.', values: lifecycle },
  'domain/on_reboot': { says: 'What follows when the guest reboots.', values: lifecycle },
  'domain/on_crash': {
    says: 'What follows when the guest crashes.',
    values: [...lifecycle, 'coredump-destroy', 'coredump-restart'],
  },
  'domain/pm': { says: 'Whether the firmware offers the guest to sleep.' },
  'domain/pm/suspend-to-mem': {
    says: 'Sleep with the memory kept: ACPI’s S3.',
    attributes: { enabled: { says: 'Whether the firmware offers it.', values: yesNo } },
  },
  'domain/pm/suspend-to-disk': {
    says: 'Sleep with the memory on disk: ACPI’s S4.',
    attributes: { enabled: { says: 'Whether the firmware offers it.', values: yesNo } },
  },
  'domain/devices': { says: 'Every device that the guest sees, and what stands behind each on the host.' },
  'domain/devices/emulator': { says: 'The program that is the machine: one process of it for each running domain.' },
  'domain/devices/disk': {
    says: 'A disk, a CD drive or a floppy drive.',
    attributes: {
      type: {
        says: 'What stands behind it: a file, a block device, a volume of a pool, or something on the network.',
        values: ['file', 'block', 'volume', 'network'],
      },
      device: { says: 'What the guest sees.', values: ['disk', 'cdrom', 'floppy', 'lun'] },
    },
  },
  'domain/devices/disk/driver': {
    says: 'How QEMU reads what stands behind the disk.',
    attributes: {
      name: { says: 'The driver within the hypervisor: qemu.', values: ['qemu'] },
      type: {
        says: 'The image’s format. A qcow2 image that is called raw looks to the guest like a disk full of noise.',
        values: formats,
      },
      cache: {
        says: 'How the host’s cache is used: none goes past it, writeback tells the guest early, unsafe ignores its flushes.',
        values: ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'],
      },
      io: { says: 'How QEMU reads and writes.', values: ['threads', 'native', 'io_uring'] },
      discard: { says: 'Whether blocks that the guest gives up are given back to the host.', values: ['unmap', 'ignore'] },
    },
  },
  'domain/devices/disk/source': {
    says: 'What stands behind the disk on the host. A CD drive without a source is empty.',
    attributes: {
      file: { says: 'The image’s path, for type=file.' },
      dev: { says: 'The block device’s path, for type=block: a logical volume, a partition.' },
      pool: { says: 'The storage pool, for type=volume.' },
      volume: { says: 'The volume’s name in the pool, for type=volume.' },
      index: { says: 'The number of the image in the running chain, which block commands may name.' },
    },
  },
  'domain/devices/disk/backingStore': {
    says: 'The image below this one: blocks that this one does not have are read there. Empty: there is none.',
    attributes: {
      type: { says: 'What stands behind the lower image.', values: ['file', 'block', 'volume'] },
      index: { says: 'The number of the image in the running chain.' },
    },
  },
  'domain/devices/disk/backingStore/format': {
    says: 'The lower image’s format.',
    attributes: { type: { says: 'Its name.', values: formats } },
  },
  'domain/devices/disk/backingStore/source': {
    says: 'What stands behind the lower image.',
    attributes: { file: { says: 'Its path.' }, dev: { says: 'The block device’s path.' } },
  },
  'domain/devices/disk/target': {
    says: 'How the guest sees the disk: its name and its bus.',
    attributes: {
      dev: { says: 'The name, unique in the domain: vda on virtio, sda on SCSI, SATA and USB, hda on IDE. A hint to the guest.' },
      bus: {
        says: 'The bus: virtio is quick and needs a driver in the guest; ide and sata are known to every system.',
        values: ['virtio', 'ide', 'sata', 'scsi', 'usb'],
      },
    },
  },
  'domain/devices/disk/readonly': { says: 'The guest cannot write to it. A CD drive always has it.' },
  'domain/devices/disk/shareable': { says: 'Several running domains may have it at once. Their file systems must expect that.' },
  'domain/devices/disk/serial': { says: 'The serial number that the guest reads from the disk.' },
  'domain/devices/disk/boot': {
    says: 'The place of this disk among what is booted from; replaces boot in os.',
    attributes: { order: { says: 'From 1; no two devices have the same.' } },
  },
  'domain/devices/disk/alias': alias,
  'domain/devices/disk/address': address,
  'domain/devices/controller': {
    says: 'A bus’s controller. libvirt adds those that the devices need.',
    attributes: {
      type: { says: 'The kind of bus.', values: ['pci', 'ide', 'sata', 'scsi', 'usb', 'virtio-serial'] },
      index: { says: 'Its number among those of its kind, from 0; addresses name it.' },
      model: {
        says: 'Which chip: virtio-scsi for SCSI, piix3-uhci or qemu-xhci for USB, pci-root or pcie-root for the board’s own.',
        values: ['virtio-scsi', 'lsilogic', 'piix3-uhci', 'qemu-xhci', 'pci-root', 'pcie-root', 'pcie-root-port'],
      },
    },
  },
  'domain/devices/controller/alias': alias,
  'domain/devices/controller/address': address,
  'domain/devices/interface': {
    says: 'A network card.',
    attributes: {
      type: {
        says: 'What its cable is plugged into: a network of libvirt’s, a bridge of the host, or QEMU’s own address translation.',
        values: ['network', 'bridge', 'user', 'direct'],
      },
    },
  },
  'domain/devices/interface/mac': {
    says: 'The card’s hardware address. Left out, libvirt draws one.',
    attributes: { address: { says: 'Six bytes; 52:54:00 is the beginning that QEMU and KVM use.' } },
  },
  'domain/devices/interface/source': {
    says: 'The network or bridge that the cable is plugged into.',
    attributes: {
      network: { says: 'The libvirt network’s name, for type=network. It must be active when the domain starts.' },
      bridge: { says: 'The bridge’s name, for type=bridge.' },
      dev: { says: 'The host’s card, for type=direct.' },
    },
  },
  'domain/devices/interface/target': {
    says: 'The host’s end of the cable.',
    attributes: { dev: { says: 'The tap device’s name: vnet0 and so on, new at each start.' } },
  },
  'domain/devices/interface/model': {
    says: 'Which card the guest sees.',
    attributes: {
      type: {
        says: 'virtio is quick and needs a driver; e1000 and rtl8139 imitate cards that every system knows.',
        values: ['virtio', 'e1000', 'e1000e', 'rtl8139'],
      },
    },
  },
  'domain/devices/interface/link': {
    says: 'Whether the cable is plugged in.',
    attributes: { state: { says: 'down is a pulled cable.', values: ['up', 'down'] } },
  },
  'domain/devices/interface/boot': {
    says: 'The place of this card among what is booted from.',
    attributes: { order: { says: 'From 1; no two devices have the same.' } },
  },
  'domain/devices/interface/alias': alias,
  'domain/devices/interface/address': address,
  'domain/devices/serial': {
    says: 'A serial port, such as the guest’s ttyS0.',
    attributes: { type: { says: 'What it is on the host: pty is a terminal device.', values: ['pty', 'file', 'tcp', 'unix'] } },
  },
  'domain/devices/serial/source': { says: 'The host’s end of the port.', attributes: path('The terminal device, or the file.') },
  'domain/devices/serial/target': {
    says: 'The guest’s end of the port.',
    attributes: { type: { says: 'What it is plugged into: isa-serial on a PC.' }, port: { says: 'Its number, from 0.' } },
  },
  'domain/devices/serial/target/model': {
    says: 'The chip of the port.',
    attributes: { name: { says: 'isa-serial on a PC.' } },
  },
  'domain/devices/serial/alias': alias,
  'domain/devices/console': {
    says: 'What virsh console opens; on a PC it is the first serial port under another name.',
    attributes: {
      type: { says: 'What it is on the host.', values: ['pty'] },
      tty: { says: 'The terminal device of the running domain.' },
    },
  },
  'domain/devices/console/source': { says: 'The host’s end of the console.', attributes: path('The terminal device.') },
  'domain/devices/console/target': {
    says: 'The guest’s end of the console.',
    attributes: {
      type: { says: 'serial, or virtio for a console without a serial port.', values: ['serial', 'virtio'] },
      port: { says: 'Its number, from 0.' },
    },
  },
  'domain/devices/console/alias': alias,
  'domain/devices/channel': {
    says: 'A private line between host and guest, for the guest agent for instance.',
    attributes: { type: { says: 'What it is on the host.', values: ['unix', 'pty', 'spicevmc'] } },
  },
  'domain/devices/channel/source': {
    says: 'The host’s end of the line.',
    attributes: { mode: { says: 'bind: QEMU listens on the socket.', values: ['bind', 'connect'] }, ...path('The socket.') },
  },
  'domain/devices/channel/target': {
    says: 'The guest’s end of the line.',
    attributes: {
      type: { says: 'virtio: a port of the virtio serial device.', values: ['virtio', 'guestfwd'] },
      name: { says: 'The port’s name; the guest agent listens at org.qemu.guest_agent.0.', values: ['org.qemu.guest_agent.0'] },
    },
  },
  'domain/devices/channel/address': address,
  'domain/devices/input': {
    says: 'A mouse, a tablet or a keyboard.',
    attributes: {
      type: {
        says: 'Which of them. A tablet says where it points, so the pointer follows.',
        values: ['tablet', 'mouse', 'keyboard'],
      },
      bus: { says: 'Where it is plugged in.', values: ['ps2', 'usb', 'virtio'] },
    },
  },
  'domain/devices/input/alias': alias,
  'domain/devices/input/address': address,
  'domain/devices/graphics': {
    says: 'How the guest’s screen is seen from outside.',
    attributes: {
      type: { says: 'The protocol.', values: ['vnc', 'spice'] },
      port: { says: 'The TCP port; -1 lets libvirt choose one from 5900 on.' },
      autoport: { says: 'Whether libvirt chooses the port.', values: yesNo },
      listen: { says: 'The host’s address on which it listens: 127.0.0.1 only for the host itself.' },
      passwd: { says: 'A password, in clear text in this document.' },
    },
  },
  'domain/devices/graphics/listen': {
    says: 'Where it listens.',
    attributes: {
      type: { says: 'By address, by network, or on a socket.', values: ['address', 'network', 'socket', 'none'] },
      address: { says: 'The host’s address.' },
    },
  },
  'domain/devices/audio': {
    says: 'Where the guest’s sound goes.',
    attributes: { id: { says: 'Its number, from 1.' }, type: { says: 'none: nowhere.', values: ['none', 'alsa', 'spice'] } },
  },
  'domain/devices/video': { says: 'A graphics card.' },
  'domain/devices/video/model': {
    says: 'Which card the guest sees.',
    attributes: {
      type: {
        says: 'cirrus and vga imitate old cards; virtio and qxl need drivers.',
        values: ['vga', 'virtio', 'cirrus', 'qxl', 'bochs', 'none'],
      },
      vram: { says: 'Its memory, in KiB.' },
      heads: { says: 'How many screens.' },
      primary: { says: 'Whether the firmware draws on it.', values: ['yes'] },
    },
  },
  'domain/devices/video/alias': alias,
  'domain/devices/video/address': address,
  'domain/devices/memballoon': {
    says: 'A device that takes memory back from a running guest: virsh setmem works through it.',
    attributes: { model: { says: 'none leaves it out.', values: ['virtio', 'none'] } },
  },
  'domain/devices/memballoon/alias': alias,
  'domain/devices/memballoon/address': address,
  'domain/devices/rng': {
    says: 'A source of random numbers for the guest, fed by the host.',
    attributes: { model: { says: 'The device.', values: ['virtio'] } },
  },
  'domain/devices/rng/backend': {
    says: 'Where the numbers come from.',
    attributes: { model: { says: 'random reads a device of the host.', values: ['random', 'egd', 'builtin'] } },
  },
  'domain/devices/rng/address': address,
  'domain/seclabel': {
    says: 'How the host keeps this guest’s process from the others’ files.',
    attributes: {
      type: { says: 'dynamic: libvirt makes the label at each start.', values: ['dynamic', 'static', 'none'] },
      model: { says: 'The security driver: dac, apparmor, selinux.' },
      relabel: { says: 'Whether the owner of the images is changed at the start.', values: yesNo },
    },
  },
  'domain/seclabel/label': { says: 'The label of the process.' },
  'domain/seclabel/imagelabel': { says: 'The label of the images.' },

  network: { says: 'A virtual network: a switch, and what libvirt runs for it.' },
  'network/name': { says: 'The name by which virsh and domains know it; unique on the host.' },
  'network/uuid': { says: 'The identity that stays. Left out at first, libvirt draws one.' },
  'network/forward': {
    says: 'How its guests reach the physical network. Without it they reach only each other and the host.',
    attributes: {
      mode: {
        says: 'nat hides guests behind the host’s address, route does not translate, open sets no firewall rules, bridge uses a bridge of the host.',
        values: ['nat', 'route', 'open', 'bridge'],
      },
      dev: { says: 'The host’s card to which forwarding is restricted.' },
    },
  },
  'network/forward/nat': { says: 'Which addresses and ports the translation uses.' },
  'network/forward/nat/port': {
    says: 'The range of ports.',
    attributes: { start: { says: 'The first.' }, end: { says: 'The last.' } },
  },
  'network/bridge': {
    says: 'The host’s bridge device that is the network’s switch.',
    attributes: {
      name: { says: 'Its name; virbr0 and so on if libvirt chooses.' },
      stp: { says: 'Whether it speaks the spanning tree protocol, against loops.', values: ['on', 'off'] },
      delay: { says: 'How many seconds a new port waits before it forwards.' },
    },
  },
  'network/mac': {
    says: 'The bridge’s own hardware address.',
    attributes: { address: { says: 'Six bytes.' } },
  },
  'network/domain': {
    says: 'The DNS domain of the network’s DHCP server.',
    attributes: {
      name: { says: 'Its name.' },
      localOnly: { says: 'Whether its names are asked of no other server.', values: yesNo },
    },
  },
  'network/dns': { says: 'What the network’s DNS server says besides the names of its guests.' },
  'network/ip': {
    says: 'The host’s address on the network: its guests’ default route.',
    attributes: {
      address: { says: 'The host’s address.' },
      netmask: { says: 'The network’s size, as a mask.' },
      prefix: { says: 'The network’s size, as a number of bits.' },
      family: { says: 'ipv4 unless it says ipv6.', values: ['ipv4', 'ipv6'] },
    },
  },
  'network/ip/dhcp': { says: 'libvirt runs dnsmasq, which gives addresses to the guests.' },
  'network/ip/dhcp/range': {
    says: 'The addresses that are given out. They must lie within the network.',
    attributes: { start: { says: 'The first address.' }, end: { says: 'The last address.' } },
  },
  'network/ip/dhcp/host': {
    says: 'An address kept for one card.',
    attributes: {
      mac: { says: 'The card’s hardware address.' },
      name: { says: 'The name that the guest is given.' },
      ip: { says: 'The address that it always gets.' },
    },
  },

  pool: {
    says: 'A place where volumes are: a directory, a volume group.',
    attributes: {
      type: {
        says: 'dir is a directory of image files, logical a volume group of LVM.',
        values: ['dir', 'logical', 'fs', 'netfs', 'disk'],
      },
    },
  },
  'pool/name': { says: 'The name by which virsh and domains know it; unique on the host.' },
  'pool/uuid': { says: 'The identity that stays. Left out at first, libvirt draws one.' },
  'pool/capacity': { says: 'How much the pool can hold. libvirt measures it.', attributes: { unit: { says: 'bytes.' } } },
  'pool/allocation': { says: 'How much is taken. libvirt measures it.', attributes: { unit: { says: 'bytes.' } } },
  'pool/available': { says: 'How much is left for new volumes. libvirt measures it.', attributes: { unit: { says: 'bytes.' } } },
  'pool/source': { says: 'What the pool is made of; a directory needs nothing here.' },
  'pool/source/device': {
    says: 'A disk or partition of the pool: for logical, a physical volume.',
    attributes: path('The block device’s path.'),
  },
  'pool/source/name': { says: 'The volume group’s name, for type=logical.' },
  'pool/source/format': {
    says: 'The format of what is below.',
    attributes: { type: { says: 'For logical, lvm2.', values: ['lvm2', 'auto', 'ext4', 'xfs', 'nfs'] } },
  },
  'pool/target': { says: 'Where the volumes are seen on the host.' },
  'pool/target/path': { says: 'The directory: of the image files, or /dev and the group’s name.' },
  'pool/target/permissions': { says: 'Owner and mode of the directory when the pool is built.' },
  'pool/target/permissions/mode': { says: 'The mode, in octal.' },
  'pool/target/permissions/owner': { says: 'The owner’s number.' },
  'pool/target/permissions/group': { says: 'The group’s number.' },
}
