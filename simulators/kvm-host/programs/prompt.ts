/** What stands before the cursor: bash's prompt, virsh's, or nothing on a guest's console. */
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
