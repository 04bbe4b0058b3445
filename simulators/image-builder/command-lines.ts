/** What one would type for the same image on a Debian 12. */
import { type FormatId, formats, type ToolId } from './formats.table.ts'
import type { World } from './model.ts'
import { resolve } from './resolve.ts'

type Wanted = Pick<World, 'picks' | 'withRecommends' | 'tool' | 'diskMiB' | 'formats'>

/** Command lines in their order. Source: docs/sources.md#image-tools. */
export function commandLinesOf(wanted: Wanted): readonly string[] {
  const { tool } = wanted
  const lines: Readonly<Record<ToolId, () => readonly string[]>> = {
    mmdebstrap: () => [rootOf(wanted), diskOf(wanted)],
    'virt-builder': () => [
      `virt-builder debian-12 --format raw --size ${wanted.diskMiB}M --output disk.raw${listed(' --install ', wanted.picks)}`,
    ],
    mkosi: () => [
      `mkosi --distribution=debian --release=bookworm --format=gpt_ext4 --bootable=yes --root-size=${wanted.diskMiB}M${wanted.picks.map((name) => ` --package=${name}`).join('')} --output=disk.raw`,
    ],
    vmbuilder: () => [
      `vmbuilder kvm ubuntu --rootsize=${wanted.diskMiB}${wanted.picks.map((name) => ` --addpkg=${name}`).join('')}`,
    ],
  }
  return [...lines[tool](), ...wanted.formats.map(convertLine)]
}

const convertLine = (format: FormatId): string =>
  `qemu-img convert -f raw ${formats[format].options} disk.raw ${formats[format].file}`

const listed = (before: string, names: readonly string[]): string => (names.length === 0 ? '' : before + names.join(','))

function rootOf({ picks, withRecommends }: Wanted): string {
  const recommends = withRecommends ? ` --aptopt='APT::Install-Recommends "true"'` : ''
  const names = namesOf({ picks, withRecommends })
  const hook = names.has('ifupdown')
    ? ` --customize-hook='printf "auto enp1s0\\niface enp1s0 inet dhcp\\n" > "$1/etc/network/interfaces.d/enp1s0"'`
    : names.has('netplan.io')
      ? ` --customize-hook='echo "network: {version: 2, ethernets: {enp1s0: {dhcp4: true}}}" > "$1/etc/netplan/enp1s0.yaml"'`
      : ''
  return `mmdebstrap --variant=minbase${recommends}${listed(' --include=', picks)}${hook} bookworm root.tar`
}

function diskOf({ picks, withRecommends, diskMiB }: Wanted): string {
  const names = namesOf({ picks, withRecommends })
  const loader = names.has('grub-pc') ? ' : command "grub-install /dev/sda" : command update-grub' : ''
  return `guestfish -N disk.raw=disk:${diskMiB}M -- part-disk /dev/sda mbr : part-set-bootable /dev/sda 1 true : mkfs ext4 /dev/sda1 : mount /dev/sda1 / : tar-in root.tar / xattrs:true${loader} : sync : umount / : shutdown`
}

function namesOf({ picks, withRecommends }: Pick<Wanted, 'picks' | 'withRecommends'>): ReadonlySet<string> {
  return new Set(resolve(picks, withRecommends).map(({ name }) => name))
}
