/** The tools of LVM. Texts and exit codes: LVM 2.03.16, recorded (recordings/lvm.json), 2026-11-24. */
import { printed } from '../../kernel/command-line.ts'
import { sourceOf, disksOf } from '../domain/definition.ts'
import { sizeOf } from '../virsh/call.ts'
import type { Lvm, LogicalVolume, VolumeGroup, World } from '../model.ts'
import { domainsOf } from '../registry.ts'
import * as lvm from '../storage/lvm.ts'
import type { Ran } from './ran.ts'

export const lvmPrograms = [
  'pvcreate',
  'pvremove',
  'pvs',
  'pvdisplay',
  'vgcreate',
  'vgextend',
  'vgreduce',
  'vgremove',
  'vgs',
  'vgdisplay',
  'lvcreate',
  'lvextend',
  'lvreduce',
  'lvresize',
  'lvremove',
  'lvrename',
  'lvs',
  'lvdisplay',
] as const

/** Flags that take a word after them. */
const valued = new Set([
  '-L',
  '--size',
  '-l',
  '--extents',
  '-n',
  '--name',
  '-o',
  '--options',
  '--units',
  '-s',
  '-i',
  '-I',
  '--type',
  '-m',
])

interface Words {
  readonly flags: ReadonlyMap<string, string>
  readonly rest: readonly string[]
}

function words(args: readonly string[], isSnapshotFlag = false): Words {
  const flags = new Map<string, string>()
  const rest: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    const equals = /^(--[a-z]+)=(.*)$/.exec(arg)
    const short = /^(-[Lln])(.+)$/.exec(arg)
    if (equals) flags.set(equals[1] ?? '', equals[2] ?? '')
    else if (short) flags.set(short[1] ?? '', short[2] ?? '')
    else if (arg.startsWith('-')) {
      if (valued.has(arg) && !(arg === '-s' && isSnapshotFlag)) {
        place += 1
        flags.set(arg, args[place] ?? '')
      } else flags.set(arg, '')
    } else rest.push(arg)
  }
  return { flags, rest }
}

const syntax = (name: string, form: string): lvm.LvmError =>
  new lvm.LvmError(
    `No command with matching syntax recognised.  Run '${name} --help' for more information.${form === '' ? '' : '\n  Correct command syntax is:'}`,
    3,
    form === '' ? '' : `  ${form}\n\n`,
  )

export function lvmProgram(world: World, name: string, args: readonly string[]): Ran {
  try {
    return run(world, name, args)
  } catch (error) {
    if (error instanceof lvm.LvmError)
      return { state: world, printed: { stdout: error.stdout, stderr: `  ${error.message}\n`, code: error.code } }
    throw error
  }
}

const said = (state: World, ...lines: readonly string[]): Ran => ({
  state,
  printed: printed(lines.map((line) => `  ${line}\n`).join('')),
})
const withLvm = (world: World, next: Lvm): World => ({ ...world, lvm: next })

function run(world: World, name: string, args: readonly string[]): Ran {
  const { flags, rest } = words(args, name === 'lvcreate')
  const isForced = flags.has('-y') || flags.has('--yes') || flags.has('-f') || flags.has('--force') || flags.has('-ff')
  switch (name) {
    case 'pvcreate': {
      if (rest.length === 0) throw syntax(name, 'pvcreate PV ...')
      let next = world.lvm
      for (const path of rest) next = lvm.pvcreate(next, path)
      return said(withLvm(world, next), ...rest.map((path) => `Physical volume "${path}" successfully created.`))
    }
    case 'pvremove': {
      let { physical } = world.lvm
      for (const path of rest) {
        const known = physical.find((each) => each.path === path)
        if (!known)
          throw new lvm.LvmError(isDisk(world, path) ? `No PV found on device ${path}.` : `No device found for ${path}.`)
        if (known.group)
          throw new lvm.LvmError(
            `PV ${path} is used by VG ${known.group} so please use vgreduce first.\n  (If you are certain you need pvremove, then confirm by using --force twice.)\n  ${path}: physical volume label not removed.`,
          )
        physical = physical.filter((each) => each !== known)
      }
      return said(
        withLvm(world, { ...world.lvm, physical }),
        ...rest.map((path) => `Labels on physical volume "${path}" successfully wiped.`),
      )
    }
    case 'vgcreate':
    case 'vgextend': {
      const [group, ...paths] = rest
      if (group === undefined || paths.length === 0) throw syntax(name, `${name} ${name === 'vgcreate' ? 'VG_new' : 'VG'} PV ...`)
      const { lvm: next, made } =
        name === 'vgcreate' ? lvm.vgcreate(world.lvm, group, paths) : lvm.vgextend(world.lvm, group, paths)
      return said(
        withLvm(world, next),
        ...made.map((path) => `Physical volume "${path}" successfully created.`),
        `Volume group "${group}" successfully ${name === 'vgcreate' ? 'created' : 'extended'}`,
      )
    }
    case 'vgreduce': {
      const [groupName = '', path = ''] = rest
      const group = lvm.groupOf(world.lvm, groupName)
      const free = lvm.freeOn(world.lvm, group).find(({ volume }) => volume.path === path)
      if (!isDisk(world, path)) throw noDevice(path)
      if (!free) throw new lvm.LvmError(`Physical volume "${path}" not found in volume group "${groupName}"`)
      if (free.free < lvm.extentsOn(free.volume)) throw new lvm.LvmError(`Physical volume "${path}" still in use`)
      return said(
        withLvm(world, {
          ...world.lvm,
          physical: world.lvm.physical.map((each) => (each.path === path ? { ...each, group: null } : each)),
        }),
        `Removed "${path}" from volume group "${groupName}"`,
      )
    }
    case 'vgremove': {
      const [groupName = ''] = rest
      const group = lvm.groupOf(world.lvm, groupName)
      if (group.volumes.length > 0 && !isForced)
        throw new lvm.LvmError(
          `Volume group "${groupName}" still contains ${group.volumes.length} logical volume(s); -y removes them too\n  Volume group "${groupName}" not removed`,
        )
      const next = {
        ...world.lvm,
        groups: world.lvm.groups.filter((each) => each !== group),
        physical: world.lvm.physical.map((each) => (each.group === groupName ? { ...each, group: null } : each)),
      }
      return said(withLvm(world, next), `Volume group "${groupName}" successfully removed`)
    }
    case 'lvcreate':
      return lvcreate(world, flags, rest)
    case 'lvextend':
    case 'lvreduce':
    case 'lvresize':
      return lvresize(world, name, flags, rest, isForced)
    case 'lvremove': {
      if (rest.length === 0) throw syntax(name, 'lvremove VG|LV|Tag|Select ...')
      let next = world.lvm
      const lines: string[] = []
      // A group stands for all that is in it.
      const wanted = rest.flatMap((each) => {
        const group = next.groups.find(({ name: own }) => own === each.replace(/^\/dev\//, ''))
        return group
          ? group.volumes.filter(({ origin }) => origin === null).map((volume) => `${group.name}/${volume.name}`)
          : [each]
      })
      for (const path of wanted) {
        const { volume, group } = lvm.volumeOf(next, path)
        if (isOpen(world, `/dev/${group.name}/${volume.name}`))
          throw new lvm.LvmError(`Logical volume ${group.name}/${volume.name} in use.`)
        if (!isForced)
          throw new lvm.LvmError(
            `Do you really want to remove active logical volume ${group.name}/${volume.name}? [y/n]: [n]\n  Logical volume ${group.name}/${volume.name} not removed. (-y answers yes)`,
          )
        const gone = [volume, ...group.volumes.filter(({ origin }) => origin === volume.name)]
        next = lvm.lvremove(next, path)
        lines.push(...gone.reverse().map((each) => `Logical volume "${each.name}" successfully removed.`))
      }
      return said(withLvm(world, next), ...lines)
    }
    case 'lvrename': {
      const [first = '', second = '', third] = rest
      const path = third === undefined ? first : `${first}/${second}`
      const to = (third ?? second).split('/').at(-1) ?? ''
      const names = lvm.namesIn(path)
      const home = lvm.groupOf(world.lvm, names?.group ?? path)
      if (!home.volumes.some((each) => each.name === names?.volume))
        throw new lvm.LvmError(`Existing logical volume "${names?.volume ?? ''}" not found in volume group "${home.name}"`)
      const { group, volume } = lvm.volumeOf(world.lvm, path)
      if (group.volumes.some((each) => each.name === to))
        throw new lvm.LvmError(`Logical Volume "${to}" already exists in volume group "${group.name}"`)
      const volumes = group.volumes.map((each) => ({
        ...each,
        name: each === volume ? to : each.name,
        origin: each.origin === volume.name ? to : each.origin,
      }))
      return said(
        withLvm(world, { ...world.lvm, groups: world.lvm.groups.map((each) => (each === group ? { ...group, volumes } : each)) }),
        `Renamed "${volume.name}" to "${to}" in volume group "${group.name}"`,
      )
    }
    default:
      return shown(world, name, flags, rest)
  }
}

const isDisk = (world: World, path: string): boolean => world.lvm.disks.some((disk) => disk.path === path)
const noDevice = (path: string): lvm.LvmError => new lvm.LvmError(`Cannot use ${path}: device not found`)

/** A running guest has it open. */
function isOpen(world: World, path: string): boolean {
  return domainsOf(world).some(({ live }) => live !== null && disksOf(live).some((disk) => sourceOf(disk) === path))
}

/** `8G`, `512m`, `+2G` in extents, rounded up; LVM's unit without a letter is MiB. */
function extentsIn(text: string): { readonly extents: number; readonly isRounded: boolean } {
  const bytes = sizeOf(
    text
      .replace(/^\+/, '')
      .replace(
        /^(\d+)\.(\d+)([a-zA-Z])$/,
        (_, whole: string, part: string, unit: string) => `${Math.round(Number(`${whole}.${part}`) * 1024)}${smaller(unit)}`,
      ),
    1024 ** 2,
  )
  if (typeof bytes !== 'number')
    throw new lvm.LvmError(
      `${/^\+?-/.test(text) ? 'Size may not be negative.' : /^\+?\d/.test(text) ? "Can't parse size argument." : 'Size requires number argument.'}\n  Invalid argument for --size: ${text}\n  Error during parsing of command line.`,
      3,
    )
  return { extents: Math.ceil(bytes / lvm.extentBytes), isRounded: bytes % lvm.extentBytes !== 0 }
}

const smaller = (unit: string): string => ({ T: 'G', G: 'M', M: 'K' })[unit.toUpperCase()] ?? 'K'

/** `100`, `50%FREE`, `100%VG`. */
function countIn(text: string, free: number, all: number, own = 0): number {
  const share = /^(\d+)%(FREE|VG|LV|ORIGIN|PVS)$/i.exec(text)
  if (!share) return /^\d+$/.test(text) ? Number(text) : Number.NaN
  const of = { FREE: free, VG: all, PVS: all, LV: own, ORIGIN: own }[(share[2] ?? '').toUpperCase()] ?? 0
  return Math.floor((of * Number(share[1])) / 100)
}

function lvcreate(world: World, flags: ReadonlyMap<string, string>, rest: readonly string[]): Ran {
  const size = flags.get('-L') ?? flags.get('--size')
  const count = flags.get('-l') ?? flags.get('--extents')
  const isSnapshot = flags.has('-s') || flags.has('--snapshot')
  if ((size === undefined && count === undefined) || rest.length === 0) throw syntax('lvcreate', '')
  const [where = ''] = rest
  if (isSnapshot) {
    const { group, volume } = lvm.volumeOf(world.lvm, where)
    const wanted =
      size === undefined
        ? {
            extents: countIn(
              count ?? '',
              lvm.freeExtents(world.lvm, group),
              lvm.extentsOf(world.lvm, group.name),
              volume.extents,
            ),
            isRounded: false,
          }
        : extentsIn(size)
    const name = flags.get('-n') ?? flags.get('--name') ?? freeName(group)
    const next = lvm.lvcreate(world.lvm, group.name, { name, extents: wanted.extents, origin: volume.name, image: volume.image })
    return said(withLvm(world, next), `Logical volume "${name}" created.`)
  }
  const group = lvm.groupOf(world.lvm, where.replace(/^\/dev\//, ''))
  const wanted =
    size === undefined
      ? {
          extents: countIn(count ?? '', lvm.freeExtents(world.lvm, group), lvm.extentsOf(world.lvm, group.name)),
          isRounded: false,
        }
      : extentsIn(size)
  if (size !== undefined && wanted.extents === 0)
    throw new lvm.LvmError("--size may not be zero.\n  Run `lvcreate --help' for more information.", 3)
  if (!(wanted.extents > 0)) throw new lvm.LvmError(`Unable to create new logical volume with no extents.`)
  const name = flags.get('-n') ?? flags.get('--name') ?? freeName(group)
  const next = lvm.lvcreate(world.lvm, group.name, { name, extents: wanted.extents })
  return said(
    withLvm(world, next),
    ...(wanted.isRounded ? [`Rounding up size to full physical extent ${longSize(wanted.extents)}`] : []),
    `Logical volume "${name}" created.`,
  )
}

function freeName(group: VolumeGroup): string {
  let nth = 0
  while (group.volumes.some(({ name }) => name === `lvol${nth}`)) nth += 1
  return `lvol${nth}`
}

function lvresize(
  world: World,
  name: string,
  flags: ReadonlyMap<string, string>,
  rest: readonly string[],
  isForced: boolean,
): Ran {
  const size = flags.get('-L') ?? flags.get('--size')
  const count = flags.get('-l') ?? flags.get('--extents')
  const [path] = rest
  if (path === undefined || (size === undefined && count === undefined)) throw syntax(name, '')
  const names = lvm.namesIn(path)
  const found = (() => {
    try {
      return lvm.volumeOf(world.lvm, path)
    } catch (error) {
      if (error instanceof lvm.LvmError && names && error.message.startsWith('Failed to find'))
        throw new lvm.LvmError(`Logical volume ${names.volume} not found in volume group ${names.group}.`)
      throw error
    }
  })()
  const { group, volume } = found
  const given = size ?? count ?? ''
  const sign = /^[+-]/.exec(given)?.[0]
  const bare = given.replace(/^[+-]/, '')
  const free = lvm.freeExtents(world.lvm, group)
  const { extents, isRounded } =
    size === undefined
      ? { extents: countIn(bare, free, lvm.extentsOf(world.lvm, group.name), volume.extents), isRounded: false }
      : extentsIn(given.replace(/^-/, ''))
  const isShare = size === undefined && /%/.test(bare)
  const next =
    sign === '+'
      ? volume.extents + extents
      : sign === '-'
        ? volume.extents - extents
        : isShare && /FREE/i.test(bare) && name === 'lvextend'
          ? volume.extents + extents
          : extents
  if (next === volume.extents)
    throw new lvm.LvmError(`New size (${next} extents) matches existing size (${volume.extents} extents).`)
  if (name === 'lvextend' && next < volume.extents)
    throw new lvm.LvmError(
      `New size given (${next} extents) not larger than existing size (${volume.extents} extents)`,
      5,
      isRounded ? `  Rounding size to boundary between physical extents: ${longSize(extents)}.\n` : '',
    )
  if (next - volume.extents > free)
    throw new lvm.LvmError(`Insufficient free space: ${next - volume.extents} extents needed, but only ${free} available`)
  if (next < 1) throw new lvm.LvmError(`Unable to reduce ${group.name}/${volume.name} below 1 extent`)
  if (next < volume.extents && !isForced)
    throw new lvm.LvmError(
      `WARNING: Reducing active logical volume to ${longSize(next)}.\n  THIS MAY DESTROY YOUR DATA (filesystem etc.)\nDo you really want to reduce ${group.name}/${volume.name}? [y/n]: [n]\n  Logical volume ${group.name}/${volume.name} NOT reduced. (-f reduces it)`,
    )
  return said(
    withLvm(world, lvm.resized(world.lvm, path, next)),
    ...(isRounded ? [`Rounding size to boundary between physical extents: ${longSize(extents)}.`] : []),
    `Size of logical volume ${group.name}/${volume.name} changed from ${longSize(volume.extents)} (${volume.extents} extents) to ${longSize(next)} (${next} extents).`,
    `Logical volume ${group.name}/${volume.name} successfully resized.`,
  )
}

/** `<20.00 GiB`: two digits, with `<` where that is rounded up. */
export function longSize(extents: number): string {
  const { value, unit } = scaled(extents * lvm.extentBytes)
  return `${value} ${unit.toUpperCase()}${unit === '' ? '' : 'iB'}`
}
/** A size in one of b, k, m, g, t; in the one that fits for any other. */
const sizeIn = (bytes: number, of: number): string => {
  const letter = 'bkmgt'[of]
  if (letter !== undefined) return `${bytes === 0 ? '0' : (bytes / 1024 ** of).toFixed(of === 0 ? 0 : 2)}${letter}`
  if (bytes === 0) return '0 '
  const { value, unit } = scaled(bytes)
  return `${value}${unit}`
}

function scaled(bytes: number): { readonly value: string; readonly unit: string } {
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < 6) {
    size /= 1024
    unit += 1
  }
  const text = size.toFixed(2)
  return { value: `${Number(text) > size ? '<' : ''}${text}`, unit: ['b', 'k', 'm', 'g', 't', 'p', 'e'][unit] ?? '' }
}

interface Column {
  readonly title: string
  readonly isRight: boolean
}
const left = (title: string): Column => ({ title, isRight: false })
const right = (title: string): Column => ({ title, isRight: true })

const columns: Readonly<Record<string, Column>> = {
  pv_name: left('PV'),
  vg_name: left('VG'),
  pv_fmt: left('Fmt'),
  pv_attr: left('Attr'),
  pv_size: right('PSize'),
  pv_free: right('PFree'),
  pv_count: right('#PV'),
  lv_count: right('#LV'),
  snap_count: right('#SN'),
  vg_attr: left('Attr'),
  vg_size: right('VSize'),
  vg_free: right('VFree'),
  vg_extent_size: right('Ext'),
  vg_extent_count: right('#Ext'),
  vg_free_count: right('Free'),
  lv_name: left('LV'),
  lv_attr: left('Attr'),
  lv_size: right('LSize'),
  pool_lv: left('Pool'),
  origin: left('Origin'),
  data_percent: right('Data%'),
  metadata_percent: right('Meta%'),
  move_pv: left('Move'),
  mirror_log: left('Log'),
  copy_percent: right('Cpy%Sync'),
  convert_lv: left('Convert'),
  lv_path: left('Path'),
}

const usual: Readonly<Record<string, string>> = {
  pvs: 'pv_name,vg_name,pv_fmt,pv_attr,pv_size,pv_free',
  vgs: 'vg_name,pv_count,lv_count,snap_count,vg_attr,vg_size,vg_free',
  lvs: 'lv_name,vg_name,lv_attr,lv_size,pool_lv,origin,data_percent,metadata_percent,move_pv,mirror_log,copy_percent,convert_lv',
}

function shown(world: World, name: string, flags: ReadonlyMap<string, string>, rest: readonly string[]): Ran {
  const report = name.replace('display', 's')
  const wanted = flags.get('-o') ?? flags.get('--options')
  const list = wanted?.startsWith('+') ? `${usual[report]},${wanted.slice(1)}` : (wanted ?? usual[report] ?? '')
  const names = list.split(',').map((each) => each.trim())
  const unknown = names.find((each) => !Object.hasOwn(columns, each))
  if (unknown !== undefined) throw new lvm.LvmError(`Unrecognised field: ${unknown}`, 3)
  for (const each of report === 'pvs' ? rest : []) {
    if (!isDisk(world, each)) throw noDevice(each)
    if (!world.lvm.physical.some(({ path }) => path === each)) throw new lvm.LvmError(`Failed to find physical volume "${each}".`)
  }
  for (const each of report === 'lvs' ? rest : [])
    if (lvm.namesIn(each) && !world.lvm.groups.some(({ name: own }) => `/dev/${own}` === each)) lvm.volumeOf(world.lvm, each)
  const unit = flags.get('--units')?.[0]?.toLowerCase() ?? 'h'
  const rows = rowsOf(world, report, rest, 'bkmgt'.indexOf(unit)).map((row) => names.map((each) => row[each] ?? ''))
  if (rows.length === 0) return { state: world, printed: printed('') }
  const isBare = flags.has('--noheadings')
  const titles = names.map((each) => columns[each]?.title ?? '')
  const widths = names.map((name, at) =>
    Math.max(
      /(meta)?data_percent$/.test(name) ? 6 : name === 'lv_name' ? 4 : 0,
      isBare ? 0 : (titles[at] ?? '').length,
      ...rows.map((row) => (row[at] ?? '').length),
    ),
  )
  const line = (row: readonly string[], isTitle: boolean) =>
    `  ${row.map((cell, at) => (columns[names[at] ?? '']?.isRight && !isTitle ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' ')}\n`
  return { state: world, printed: printed((isBare ? '' : line(titles, true)) + rows.map((row) => line(row, false)).join('')) }
}

function rowsOf(
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
