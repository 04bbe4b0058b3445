/** What stands before the cursor: the prompt of the node whose terminal is open, or why there is none. */
import { strokesWithin } from '../../kernel/bash/bash.ts'
import type { Stroke } from '../../kernel/simulator.ts'
import type { World } from '../model.ts'

export function promptOf({ at, nodes, cwd, editing, shells }: World): string {
  if (editing || !nodes[at]?.isOn) return ''
  if (shells?.[at]?.unfinished) return '> '
  const here = cwd[at] ?? '/root'
  return `root@${at}:${here === '/root' ? '~' : here}# `
}

export const awayOf = ({ at, nodes, editing }: World): string =>
  editing ? 'The editor is open: save or close it first' : nodes[at]?.isOn ? '' : `${at} is off`

/** Whose history a line belongs to. */
export const readerOf = ({ at }: World): string => at

export const strokesOf = ({ editing, shells, at }: World): Readonly<Partial<Record<Stroke, string>>> =>
  editing ? {} : shells?.[at]?.unfinished ? strokesWithin : { 'ctrl-d': 'exit' }
