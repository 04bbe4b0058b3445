/** What stands before the cursor: bash's prompt, virsh's, or nothing on a guest's console; and the keys that are a line there. */
import { strokesWithin } from '../../kernel/bash/bash.ts'
import type { Stroke } from '../../kernel/simulator.ts'
import type { World } from '../model.ts'

export function promptOf({ shell, cwd, input, editing, remembered }: World): string {
  if (editing) return ''
  if (shell.at === 'virsh') return 'virsh # '
  if (shell.at === 'console') return ''
  if (remembered?.unfinished) return '> '
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
export function strokesOf({ editing, shell, remembered }: World): Readonly<Partial<Record<Stroke, string>>> {
  if (editing) return {}
  if (shell.at === 'console') return { 'ctrl-d': 'exit', 'ctrl-]': '^]' }
  if (shell.at === 'bash' && remembered?.unfinished) return strokesWithin
  return { 'ctrl-d': shell.at === 'virsh' ? 'quit' : 'exit' }
}
