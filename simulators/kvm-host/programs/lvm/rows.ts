/** What a report of LVM can say of each physical volume, group and logical volume, by the names of its fields. */
import type { LogicalVolume, VolumeGroup, World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import { isOpen } from './call.ts'
import { sizeIn } from './sizes.ts'

export function rowsOf(
  world: World,
  report: string,
  rest: readonly string[],
  unit: number,
): readonly Readonly<Record<string, string>>[] {
  const shortSize = (bytes: number): string => sizeIn(bytes, unit)
  const { lvm: of } = world
  if (report === 'pvs') {
    return [...of.physical]
      .filter(({ path }) => rest.length === 0 || rest.includes(path))
      .sort((one, other) => (one.path < other.path ? -1 : 1))
      .map((physical) => {
        const group = of.groups.find(({ name }) => name === physical.group)
        const free = group
          ? (lvm.freeOn(of, group).find(({ volume }) => volume.path === physical.path)?.free ?? 0) * lvm.extentBytes
          : physical.sizeBytes
        const size = group ? lvm.extentsOn(physical) * lvm.extentBytes : physical.sizeBytes
        return {
          pv_name: physical.path,
          vg_name: physical.group ?? '',
          pv_fmt: 'lvm2',
          pv_attr: group ? 'a--' : '---',
          pv_size: shortSize(size),
          pv_free: shortSize(free),
        }
      })
  }
  const wantedGroups = rest.map((each) => each.replace(/^\/dev\//, '').split('/')[0] ?? '')
  for (const name of wantedGroups) lvm.groupOf(of, name)
  const groups = [...of.groups]
    .filter(({ name }) => rest.length === 0 || wantedGroups.includes(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  if (report === 'vgs') {
    return groups.map((group) => ({
      vg_name: group.name,
      pv_count: String(lvm.physicalOf(of, group.name).length),
      lv_count: String(group.volumes.length),
      snap_count: String(group.volumes.filter(({ origin }) => origin !== null).length),
      vg_attr: 'wz--n-',
      vg_size: shortSize(lvm.extentsOf(of, group.name) * lvm.extentBytes),
      vg_free: shortSize(lvm.freeExtents(of, group) * lvm.extentBytes),
      vg_extent_size: '4.00m',
      vg_extent_count: String(lvm.extentsOf(of, group.name)),
      vg_free_count: String(lvm.freeExtents(of, group)),
    }))
  }
  return groups.flatMap((group) =>
    [...group.volumes]
      .filter(
        ({ name }) =>
          rest.length === 0 ||
          rest.some(
            (each) => !each.replace(/^\/dev\//, '').includes('/') || each.replace(/^\/dev\//, '') === `${group.name}/${name}`,
          ),
      )
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map((volume) => lvRow(world, group, volume, unit)),
  )
}

function lvRow(world: World, group: VolumeGroup, volume: LogicalVolume, unit: number): Readonly<Record<string, string>> {
  const isOrigin = group.volumes.some(({ origin }) => origin === volume.name)
  const open = isOpen(world, `/dev/${group.name}/${volume.name}`) ? 'o' : '-'
  const isSnapshot = volume.origin !== null
  const kind = isSnapshot ? (lvm.isOverfull(volume) ? 'S' : 's') : isOrigin ? 'o' : '-'
  const state = isSnapshot && lvm.isOverfull(volume) ? 'I' : 'a'
  return {
    lv_name: volume.name,
    vg_name: group.name,
    lv_attr: `${kind}wi-${state}${open}${isSnapshot || isOrigin ? 's' : '-'}---`,
    lv_size: sizeIn(volume.extents * lvm.extentBytes, unit),
    origin: volume.origin ?? '',
    data_percent: isSnapshot ? ((volume.cowBytes / (volume.extents * lvm.extentBytes)) * 100).toFixed(2) : '',
    lv_path: `/dev/${group.name}/${volume.name}`,
  }
}
