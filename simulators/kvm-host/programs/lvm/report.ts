/** pvs, vgs, lvs and their longer sisters: the columns that are asked for, as a table. */
import { printed } from '../../../kernel/command-line.ts'
import type { World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { isDisk, noDevice } from './call.ts'
import { rowsOf } from './rows.ts'

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

export function shown(world: World, name: string, flags: ReadonlyMap<string, string>, rest: readonly string[]): Ran {
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
