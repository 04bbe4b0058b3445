/** virt-install: reads what is wished for, makes the storage, hands libvirt a document. Texts: virt-manager 4.1.0, recorded (recordings/virt-install-clone.json), 2026-11-25. */
import { printed } from '../../kernel/command-line.ts'
import { LibvirtError } from '../errors.ts'
import type { World } from '../model.ts'
import { printElement } from '../xml/element.ts'
import { manualOf } from './manual.table.ts'
import type { Ran } from './ran.ts'
import { documentOf } from './virt-install/document.ts'
import { launched } from './virt-install/launch.ts'
import { planned, type Run } from './virt-install/plan.ts'
import { osList } from './virt-install/systems.table.ts'
import { readWish, Stop, type Wish } from './virt-install/wish.ts'

export function virtInstall(world: World, args: readonly string[]): Ran {
  const said = (stdout: string): Ran => ({ state: world, printed: printed(stdout) })
  if (args.includes('--version')) return said('4.1.0\n')
  if (args.includes('--help') || args.includes('-h'))
    return said(`usage: virt-install --name NAME --memory MB STORAGE INSTALL [options]\n\n${manualOf('virt-install') ?? ''}`)
  const run: Run = { stdout: '', stderr: '' }
  try {
    const wish = readWish(args)
    if (wish.values.get('--osinfo')?.at(-1) === 'list') return said(osList())
    return install(world, wish, run)
  } catch (stopped) {
    if (stopped instanceof Stop)
      return { state: world, printed: { stdout: run.stdout, stderr: run.stderr + stopped.message, code: stopped.code } }
    if (stopped instanceof LibvirtError)
      return { state: world, printed: { stdout: run.stdout, stderr: `${run.stderr}ERROR    ${stopped.message}\n`, code: 1 } }
    throw stopped
  }
}

function install(start: World, wish: Wish, run: Run): Ran {
  const { flags } = wish
  const { world, plan, disks, isInstalling } = planned(start, wish, run)
  const isPrinting = flags.has('--print-xml')
  if (flags.has('--dry-run') && !isPrinting)
    return { state: start, printed: { stdout: `${run.stdout}Dry run completed successfully\n`, stderr: run.stderr, code: 0 } }
  if (isPrinting) {
    const shown = (isFirst: boolean) => printElement(documentOf(plan, isFirst), 0, { quote: '"' })
    const state = flags.has('--dry-run') ? start : disks.reduce((before, { make }) => (make ? make(before) : before), world)
    // Nothing else is said: to print a document is to be quiet.
    return { state, printed: printed(`${isInstalling ? shown(true) : ''}${shown(false)}\n`) }
  }
  return launched(world, wish, run, plan, disks, isInstalling)
}
