/** Our own short manual pages: what each command is for, its usual forms, and one thing to beware of. */

const pages: Readonly<Record<string, string>> = {
  virsh: `virsh - the command line of libvirt

  virsh list --all               every domain and its state
  virsh start|shutdown|destroy NAME
                                 shutdown asks the guest, destroy pulls the plug
  virsh define FILE, create FILE define keeps the document, create runs it and keeps nothing
  virsh edit NAME                changes the kept definition; it counts from the next start
  virsh dumpxml NAME             the definition, or with a running guest what runs
  virsh console NAME             the guest's serial line; ^] leaves it
  virsh help [COMMAND]           every command and its options

Alone, virsh opens a prompt of its own.
`,
  'virt-install': `virt-install - makes a new guest and starts it

  virt-install --name web1 --memory 1024 --vcpus 1 --osinfo debian11
      --disk size=10 --cdrom /iso/debian.iso --network network=default

It needs a name of an operating system (--osinfo), --memory, --disk and a way to install
(--location, --cdrom, --pxe, --import or --boot). --print-xml shows the document and makes nothing.
`,
  'virt-clone': `virt-clone - copies a guest that is shut off

  virt-clone --original base --name web2 --auto-clone
  virt-clone --original base --name web2 --file /var/lib/libvirt/images/web2.qcow2

The copy has a name, UUID and MAC address of its own. What is on the disk is the same to the last bit:
host name, machine id and SSH host keys as well.
`,
  'qemu-img': `qemu-img - images of disks

  qemu-img create -f qcow2 disk.qcow2 10G
  qemu-img create -f qcow2 -b base.qcow2 -F qcow2 overlay.qcow2
  qemu-img info disk.qcow2       size that the guest sees, and size on the host
  qemu-img resize disk.qcow2 +5G
  qemu-img convert -O qcow2 disk.raw disk.qcow2
  qemu-img snapshot -l|-c NAME|-a NAME|-d NAME disk.qcow2

Never on an image that a running guest uses.
`,
  pvcreate: 'pvcreate DEVICE... - makes disks or partitions into physical volumes for LVM\n',
  vgcreate: 'vgcreate VG DEVICE... - makes a volume group of physical volumes, divided into extents of 4 MiB\n',
  vgextend: 'vgextend VG DEVICE... - adds physical volumes to a group\n',
  lvcreate: `lvcreate - makes a logical volume

  lvcreate -L 8G -n vm1 VG       of that size, rounded up to whole extents
  lvcreate -l 100%FREE -n vm1 VG
  lvcreate -s -L 1G -n snap VG/vm1
                                 a snapshot, with 1 GiB of room for what changes; full, it is lost
`,
  lvextend: 'lvextend -L +2G VG/LV - makes a volume larger. The partition and file system in it stay as they are\n',
  lvremove: 'lvremove -y VG/LV - takes a volume away, and all that is on it\n',
  nano: 'nano FILE - opens a file in the editor beside the terminal. Ctrl+S saves\n',
}

/** The page of a command, or null. */
export const manualOf = (name: string): string | null => (Object.hasOwn(pages, name) ? (pages[name] ?? null) : null)
export const manualNames: readonly string[] = Object.keys(pages)
