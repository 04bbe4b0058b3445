/** Disks that a new guest could be made of. */
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { usersOf } from '../disks.ts'

/** Image files, volumes and partitions that no guest has, those with a system on them first. */
export function importable(view: KvmHostView): readonly string[] {
  const backing = new Set(view.images.map((image) => image.backing))
  const all = [
    ...view.images
      .filter(({ format, path }) => format !== 'iso' && !backing.has(path))
      .map(({ path, system, backing: below }) => ({ path, hasSystem: system !== null || below !== null })),
    ...view.groups.flatMap(({ name, volumes }) =>
      volumes
        .filter(({ origin }) => origin === null)
        .map((volume) => ({ path: `/dev/${name}/${volume.name}`, hasSystem: volume.system !== null })),
    ),
    ...view.disks
      .filter(({ isPhysicalVolume, system }) => !isPhysicalVolume && system !== null)
      .map(({ path }) => ({ path, hasSystem: true })),
  ].filter(({ path }) => usersOf(view, path).length === 0)
  return [...all.filter(({ hasSystem }) => hasSystem), ...all.filter(({ hasSystem }) => !hasSystem)].map(({ path }) => path)
}
