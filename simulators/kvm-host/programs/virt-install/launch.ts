/** What virt-install does with a plan: the storage, the domain, the installation, and its words meanwhile. */
import { hash32 } from '../../../kernel/random.ts'
import { LibvirtError } from '../../errors.ts'
import { baseName } from '../../../kernel/files.ts'
import { imageAt, withImage } from '../../files.ts'
import * as life from '../../life.ts'
import type { World } from '../../model.ts'
import { domainNamed, withDomain } from '../../registry.ts'
import { freshSystem } from '../../storage/images.ts'
import { removedVolume } from '../../storage/volume-changes.ts'
import { printElement } from '../../xml/element.ts'
import { meterLine } from '../meter.ts'
import type { Ran } from '../ran.ts'
import { documentOf, type Plan } from './document.ts'
import type { Run } from './plan.ts'
import type { Disk } from './storage.ts'
import type { Wish } from './wish.ts'

export function launched(
  start: World,
  { flags, values }: Wish,
  run: Run,
  plan: Plan,
  disks: readonly Disk[],
  isInstalling: boolean,
): Ran {
  const { name } = plan
  const hasConsole = !flags.has('--noautoconsole') && !flags.has('--wait')
  const isText = plan.graphics === 'none'
  if (hasConsole && !isText) run.stderr += noViewer
  run.stdout += '\nStarting install...\n'
  let world = start
  const made: string[] = []
  const failed = (text: string): Ran => {
    for (const path of made) {
      run.stdout += meterLine(`Removing disk '${baseName(path)}'`, '')
      world = removedVolume(world, path)
    }
    run.stderr += `ERROR    ${text}\nDomain installation does not appear to have been successful.\nIf it was, you can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\notherwise, please restart your installation.\n`
    return { state: world, printed: { ...run, code: 1 } }
  }
  if (name.includes(' ')) return failed(`Guest name '${name}' can not contain ' ' character.`)
  if (domainNamed(world, name)) return failed(`Guest name '${name}' is already in use.`)
  const doesBoot = !flags.has('--noreboot') || isInstalling
  const isTransient = flags.has('--transient')
  try {
    for (const { make, path } of disks) {
      if (!make) continue
      world = make(world)
      made.push(path)
      run.stdout += meterLine(`Allocating '${baseName(path)}'`)
    }
    if (isInstalling) world = installed(world, disks, name)
    if (doesBoot || isTransient) {
      const begun = life.prepared(world, printElement(documentOf(plan, isInstalling)))
      world = life.created(begun.world, begun.domain, begun.config, false)
    }
    if (!isTransient) world = life.defined(world, printElement(documentOf(plan, false))).world
  } catch (stopped) {
    if (!(stopped instanceof LibvirtError)) throw stopped
    return failed(stopped.message)
  }
  const domain = domainNamed(world, name)
  if (domain && flags.has('--autostart')) world = withDomain(world, { ...domain, isAutostart: true })
  run.stdout += meterLine('Creating domain...', '')
  const code = 0
  if (!doesBoot) {
    run.stdout += `Domain creation completed.\nYou can restart your domain by running:\n  virsh --connect qemu:///system start ${name}\n`
    return { state: world, printed: { ...run, code } }
  }
  if (hasConsole && isText) {
    run.stdout += `Running text console command: virsh --connect qemu:///system console ${name}\nConnected to domain '${name}'\nEscape character is ^] (Ctrl + ])\n`
    return {
      state: { ...world, shell: { at: 'console', domain: name, under: 'bash', isIn: false } },
      printed: { ...run, code },
    }
  }
  const still = '\nDomain is still running. Installation may be in progress.\n'
  const waits = hasConsole || (flags.has('--wait') && values.get('--wait')?.[0] !== '0')
  // It would wait here until the guest is off; time passes only when it is let pass, so it lets go.
  if (waits) run.stdout += `${still}Waiting for the installation to complete.\n`
  else
    run.stdout += isInstalling
      ? `${still}You can reconnect to the console to complete the installation process.\n`
      : 'Domain creation completed.\n'
  return { state: world, printed: { ...run, code } }
}

const noViewer = `WARNING  Unable to connect to graphical console: virt-viewer not installed. Please install the 'virt-viewer' package.
WARNING  No console to launch for the guest, defaulting to --wait -1
`

/** What an installer leaves on the first disk. The installation itself takes no simulated time. */
function installed(world: World, disks: readonly Disk[], name: string): World {
  const path = disks[0]?.path
  const image = path === undefined ? null : imageAt(world, path)
  if (path === undefined || !image) return world
  const draw = (what: number) =>
    [0, 1, 2, 3]
      .map((part) =>
        hash32(hash32(world.input.seed ^ what, world.seq), part)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('')
  const system = freshSystem(name, image.capacityBytes, { machineId: draw(1), hostKey: `SHA256:${draw(2)}` })
  return withImage(world, path, { ...image, system, dataBytes: system.usedBytes })
}
