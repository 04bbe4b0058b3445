/** What stands before the cursor: the prompt of the node whose terminal is open, or why there is none. */
import type { Stroke } from '../../kernel/simulator.ts'
import type { World } from '../model.ts'

export function promptOf({ at, nodes, cwd, editing }: World): string {
  if (editing || !nodes[at]?.isOn) return ''
  const here = cwd[at] ?? '/root'
  return `root@${at}:${here === '/root' ? '~' : here}# `
}

export const awayOf = ({ at, nodes, editing }: World): string =>
  editing ? 'The editor is open: save or close it first' : nodes[at]?.isOn ? '' : `${at} is off`

/** Whose history a line belongs to. */
export const readerOf = ({ at }: World): string => at

export const strokesOf = ({ editing }: World): Readonly<Partial<Record<Stroke, string>>> => (editing ? {} : { 'ctrl-d': 'exit' })
