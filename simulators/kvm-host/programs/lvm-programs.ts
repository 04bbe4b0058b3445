/** The tools of LVM. Texts and exit codes: LVM 2.03.16, recorded (recordings/more-tools.json), 2026-11-24. */
import type { World } from '../model.ts'
import * as lvm from '../storage/lvm.ts'
import { words } from './lvm/call.ts'
import { vgfill, vgreduce, vgremove } from './lvm/groups.ts'
import { pvcreate, pvremove } from './lvm/physical.ts'
import { shown } from './lvm/report.ts'
import { lvresize } from './lvm/resize.ts'
import { lvcreate, lvremove, lvrename } from './lvm/volumes.ts'
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

export function lvmProgram(world: World, name: string, args: readonly string[]): Ran {
  try {
    return run(world, name, args)
  } catch (error) {
    if (error instanceof lvm.LvmError)
      return { state: world, printed: { stdout: error.stdout, stderr: `  ${error.message}\n`, code: error.code } }
    throw error
  }
}

function run(world: World, name: string, args: readonly string[]): Ran {
  const { flags, rest } = words(args, name === 'lvcreate')
  const isForced = flags.has('-y') || flags.has('--yes') || flags.has('-f') || flags.has('--force') || flags.has('-ff')
  switch (name) {
    case 'pvcreate':
      return pvcreate(world, rest)
    case 'pvremove':
      return pvremove(world, rest)
    case 'vgcreate':
    case 'vgextend':
      return vgfill(world, name, rest)
    case 'vgreduce':
      return vgreduce(world, rest)
    case 'vgremove':
      return vgremove(world, rest, isForced)
    case 'lvcreate':
      return lvcreate(world, flags, rest)
    case 'lvextend':
    case 'lvreduce':
    case 'lvresize':
      return lvresize(world, name, flags, rest, isForced)
    case 'lvremove':
      return lvremove(world, rest, isForced)
    case 'lvrename':
      return lvrename(world, rest)
    default:
      return shown(world, name, flags, rest)
  }
}
