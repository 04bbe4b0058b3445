/**
 * The systems that virt-install knows by name, in the order of `virt-install --osinfo list`: those of the list that one meets in a course, not all of it.
 * A line: names, the id in osinfo-db, what it supports (below, hexadecimal), memory recommended and least, in MiB, vCPUs, disk in GiB (0: nothing is
 * recommended), and the name that is shown where that is not the first.
 *
 * Source: osinfo-db 0.20221130, as Debian 12 has it, asked through virtinst 4.1.0 (docs/sources.md#libvirt-recordings), 2026-11-25.
 */
const lines = `almalinux9 almalinux.org/almalinux/9 4ff 1536 1536 2 20
almalinux8 almalinux.org/almalinux/8 4ff 1536 1536 2 20
alpinelinux3.17 alpinelinux.org/alpinelinux/3.17 4f7 768 128 1 4
alpinelinux3.16 alpinelinux.org/alpinelinux/3.16 4f7 768 128 1 4
alpinelinux3.15 alpinelinux.org/alpinelinux/3.15 4f7 768 128 1 4
alpinelinux3.14 alpinelinux.org/alpinelinux/3.14 4f7 768 128 1 4
alpinelinux3.13 alpinelinux.org/alpinelinux/3.13 4f7 768 128 1 4
alpinelinux3.12 alpinelinux.org/alpinelinux/3.12 4f7 768 128 1 4
alpinelinux3.10 alpinelinux.org/alpinelinux/3.10 0 768 128 1 4
archlinux archlinux.org/archlinux/rolling 4ff 1024 512 0 0
centos8 centos.org/centos/8 4ff 1536 1536 2 20
centos7,centos7.0 centos.org/centos/7.0 4f7 1024 1024 2 20 centos7.0
centos6.10 centos.org/centos/6.10 86 1024 512 2 9
centos5.11 centos.org/centos/5.11 6 0 0 0 0
centos5.4 centos.org/centos/5.4 0 0 0 0 0
centos-stream9 centos.org/centos-stream/9 4f7 1536 1536 2 20
centos-stream8 centos.org/centos-stream/8 4f7 1536 1536 2 20
cirros0.5.2 cirros-cloud.net/cirros/0.5.2 4e6 256 128 2 0
cirros0.3.5 cirros-cloud.net/cirros/0.3.5 6 256 128 2 0
debian11,debianbullseye debian.org/debian/11 4ff 1024 1024 2 20
debian10,debianbuster debian.org/debian/10 4f7 1024 1024 2 20
debian9,debianstretch debian.org/debian/9 4f7 1024 1024 2 20
debian8,debianjessie debian.org/debian/8 4f6 1024 1024 2 20
debian7,debianwheezy debian.org/debian/7 4d6 1024 128 2 20
debian6,debian6.0,debiansqueeze debian.org/debian/6 6 512 128 2 5
debian5,debian5.0,debianlenny debian.org/debian/5 6 512 128 2 5
debian4,debian4.0,debianetch debian.org/debian/4 0 0 0 0 0
debiantesting debian.org/debian/testing 4ff 1024 1024 2 20
fedora37 fedoraproject.org/fedora/37 4ff 2048 1024 2 20
fedora36 fedoraproject.org/fedora/36 4ff 2048 1024 2 20
fedora35 fedoraproject.org/fedora/35 4ff 2048 1024 2 20
fedora34 fedoraproject.org/fedora/34 4ff 2048 1024 2 20
fedora33 fedoraproject.org/fedora/33 4ff 2048 1024 2 20
fedora32 fedoraproject.org/fedora/32 4ff 2048 1024 2 20
fedora31 fedoraproject.org/fedora/31 4ff 2048 1024 2 20
fedora30 fedoraproject.org/fedora/30 4ff 2048 1024 2 20
fedora29 fedoraproject.org/fedora/29 4ff 2048 1024 2 20
fedora28 fedoraproject.org/fedora/28 4ff 2048 1024 2 20
fedora27 fedoraproject.org/fedora/27 4ff 2048 1024 2 20
fedora26 fedoraproject.org/fedora/26 4ff 2048 1024 2 20
fedora25 fedoraproject.org/fedora/25 4ff 2048 1024 2 20
fedora24 fedoraproject.org/fedora/24 4ff 2048 1024 2 20
fedora23 fedoraproject.org/fedora/23 4f7 2048 1024 2 20
fedora22 fedoraproject.org/fedora/22 4f6 2048 1024 2 20
fedora21 fedoraproject.org/fedora/21 4f6 2048 1024 2 20
fedora20 fedoraproject.org/fedora/20 4f6 2048 1024 2 20
fedora18 fedoraproject.org/fedora/18 4e6 1152 768 2 9
fedora16 fedoraproject.org/fedora/16 e6 1152 768 2 9
fedora12 fedoraproject.org/fedora/12 e6 0 0 0 0
fedora-rawhide fedoraproject.org/fedora/rawhide 4ff 2048 1024 2 20
freebsd13.1 freebsd.org/freebsd/13.1 6 0 0 0 0
freebsd12.3 freebsd.org/freebsd/12.3 6 0 0 0 0
freebsd8.0 freebsd.org/freebsd/8.0 0 0 0 0 0
generic - 0 0 0 0 0
gentoo gentoo.org/gentoo/rolling 4f7 512 256 0 5
linux2022 libosinfo.org/linux/2022 4ff 4096 2048 2 25
linux2020 libosinfo.org/linux/2020 4ff 4096 2048 2 25
linux2018 libosinfo.org/linux/2018 4ff 2048 2048 2 15
linux2016 libosinfo.org/linux/2016 6 2048 2048 2 15
manjaro manjaro.org/manjaro/rolling 4ff 4096 2048 2 25
nixos-22.05 nixos.org/nixos/22.05 4f7 3072 1536 0 20
ol8.5 oracle.com/ol/8.5 4ff 0 0 0 0
ol7.9 oracle.com/ol/7.9 4f7 0 0 0 0
openbsd7.0 openbsd.org/openbsd/7.0 6 0 0 0 0
opensuse15.4 opensuse.org/opensuse/15.4 4ff 2048 1024 2 16
opensuse15.3 opensuse.org/opensuse/15.3 4ff 2048 1024 2 16
opensuse15.2 opensuse.org/opensuse/15.2 4ff 2048 1024 2 16
opensuse15.1 opensuse.org/opensuse/15.1 4ff 2048 1024 2 16
opensuse15.0 opensuse.org/opensuse/15.0 4ff 2048 1024 2 16
opensuse13.2 opensuse.org/opensuse/13.2 4f6 2048 1024 2 10
opensuse11.2 opensuse.org/opensuse/11.2 0 1024 512 2 8
opensusetumbleweed opensuse.org/opensuse/tumbleweed 4ff 2048 1024 2 20
rhel9.1 redhat.com/rhel/9.1 4ff 1536 1536 2 20
rhel9.0 redhat.com/rhel/9.0 4ff 1536 1536 2 20
rhel8.7 redhat.com/rhel/8.7 4ff 1536 1536 2 20
rhel7.9 redhat.com/rhel/7.9 4f7 1024 1024 2 20
rhel6.10 redhat.com/rhel/6.10 86 1024 1024 2 9
rhel5.11 redhat.com/rhel/5.11 6 1024 512 0 5
rhel5.4 redhat.com/rhel/5.4 0 1024 512 0 5
rocky9 rockylinux.org/rocky/9 4ff 1536 1536 2 20
rocky8 rockylinux.org/rocky/8 4ff 1536 1536 2 20
sle15sp4 suse.com/sle/15.4 4ff 1024 512 0 16
sles12sp5 suse.com/sles/12.5 4ff 1024 512 0 16
ubuntu22.10,ubuntukinetic ubuntu.com/ubuntu/22.10 4f7 4096 2048 2 25
ubuntu-lts-latest,ubuntu-stable-latest,ubuntu22.04,ubuntujammy ubuntu.com/ubuntu/22.04 4f7 4096 2048 2 25 ubuntu22.04
ubuntu20.04,ubuntufocal ubuntu.com/ubuntu/20.04 4ff 4096 2048 2 25
ubuntu18.04,ubuntubionic ubuntu.com/ubuntu/18.04 4ff 2048 2048 2 15
ubuntu16.04,ubuntutxenial ubuntu.com/ubuntu/16.04 6 2048 2048 2 15
ubuntu14.04,ubuntutrusty ubuntu.com/ubuntu/14.04 6 1024 1024 2 15
ubuntu12.04,ubuntuprecise ubuntu.com/ubuntu/12.04 6 512 64 2 5
ubuntu10.10,ubuntumaverick ubuntu.com/ubuntu/10.10 6 512 64 2 5
ubuntu10.04,ubuntulucid ubuntu.com/ubuntu/10.04 6 512 64 2 5
ubuntu9.10,ubuntukarmic ubuntu.com/ubuntu/9.10 6 0 0 0 0
ubuntu9.04,ubuntujaunty ubuntu.com/ubuntu/9.04 6 0 0 0 0
ubuntu8.04,ubuntuhardy ubuntu.com/ubuntu/8.04 4 0 0 0 0
ubuntu6.06,ubuntudapper ubuntu.com/ubuntu/6.06 0 0 0 0 0
unknown libosinfo.org/unknown 0 0 0 0 0
voidlinux voidlinux.org/voidlinux/rolling 4f7 192 96 0 0
win11 microsoft.com/win/11 111 8192 4096 4 128
win10 microsoft.com/win/10 111 4096 2048 2 40
win8.1 microsoft.com/win/8.1 111 4096 2048 2 40
win7 microsoft.com/win/7 101 4096 2048 2 40
win2k22 microsoft.com/win/2k22 111 2048 512 2 40
win2k19 microsoft.com/win/2k19 111 2048 512 2 40
win2k16 microsoft.com/win/2k16 111 2048 512 2 40
win2k12r2 microsoft.com/win/2k12r2 111 1024 512 2 64
win2k8 microsoft.com/win/2k8 100 2048 512 2 40
win2k8r2 microsoft.com/win/2k8r2 101 2048 512 2 40
win2k3 microsoft.com/win/2k3 100 1024 512 2 8
winvista microsoft.com/win/vista 100 1024 512 2 40
winxp microsoft.com/win/xp 100 512 256 2 10`

const bits = {
  q35: 0x1,
  virtioDisk: 0x2,
  virtioNet: 0x4,
  virtioGpu: 0x8,
  usb3: 0x10,
  virtioRng: 0x20,
  virtioBalloon: 0x40,
  virtioSerial: 0x80,
  windows: 0x100,
  rtl8139Only: 0x200,
  virtioScsi: 0x400,
} as const

export interface GuestOs {
  readonly names: readonly string[]
  readonly shown: string
  /** Its address in osinfo-db; null for `generic`. */
  readonly id: string | null
  readonly memoryMib: number
  readonly leastMib: number
  readonly vcpus: number
  readonly diskGib: number
  readonly has: (what: keyof typeof bits) => boolean
}

function osOf(line: string): GuestOs {
  const [names = '', id = '-', supported = '0', memory, least, vcpus, disk, shown] = line.split(' ')
  const mask = Number.parseInt(supported, 16)
  const list = names.split(',')
  return {
    names: list,
    shown: shown ?? list[0] ?? '',
    id: id === '-' ? null : `http://${id}`,
    memoryMib: Number(memory),
    leastMib: Number(least),
    vcpus: Number(vcpus),
    diskGib: Number(disk),
    has: (what) => (mask & bits[what]) !== 0,
  }
}

/** Null for a name that is not in the table. */
export function osNamed(name: string): GuestOs | null {
  const line = lines.split('\n').find((each) => each.split(' ')[0]?.split(',').includes(name))
  return line === undefined ? null : osOf(line)
}

/** As `virt-install --osinfo list` prints it. */
export const osList = (): string =>
  `${lines
    .split('\n')
    .map((line) => `${osOf(line).names.join(', ')}\n`)
    .join('')}\nYou can see additional information with:\n\n  osinfo-query os\n\n`

/** Every name: for the Tab key. */
export const systemNames = (): readonly string[] => lines.split('\n').flatMap((line) => osOf(line).names)
