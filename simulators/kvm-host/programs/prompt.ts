/** What stands before the cursor: bash's prompt, virsh's, or nothing on a guest's console; and the keys that are a line there. */
import type { Stroke } from '../../kernel/simulator.ts'
import type { World } from '../model.ts'

export function promptOf({ shell, cwd, input, editing }: World): string {
  if (editing) return ''
  if (shell.at === 'virsh') return 'virsh # '
  if (shell.at === 'console') return ''
  return `root@${input.hostname}:${cwd === '/root' ? '~' : cwd}# `
}

/** Where keys go when there is no prompt. */
export const awayOf = ({ editing, shell }: World): string =>
  editing
    ? 'The editor is open: save or close it first'
    : shell.at === 'console'
      ? `console of ${shell.domain}; ^] leaves it`
      : ''

/** Whose history a line belongs to. */
export const readerOf = ({ shell }: World): string => (shell.at === 'console' ? `console of ${shell.domain}` : shell.at)

/** Ctrl+D ends what reads it; Ctrl+] leaves a console. */
export function strokesOf({ editing, shell }: World): Readonly<Partial<Record<Stroke, string>>> {
  if (editing) return {}
  if (shell.at === 'console') return { 'ctrl-d': 'exit', 'ctrl-]': '^]' }
  return { 'ctrl-d': shell.at === 'virsh' ? 'quit' : 'exit' }
}
