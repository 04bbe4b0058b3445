/** What the guest boots from, of what --boot says, and how its screen is shown. */
import { fieldsIn, stop, type Wish } from './wish.ts'

const bootWords = [
  'hd',
  'cdrom',
  'network',
  'fd',
  'menu',
  'kernel',
  'initrd',
  'kernel_args',
  'dtb',
  'loader',
  'uefi',
  'useserial',
  'bootmenu.enable',
  'init',
  'machine',
  'arch',
  'emulator',
]

export function bootIn(text: string | undefined): readonly string[] {
  if (text === undefined) return ['hd']
  const parts = fieldsIn('--boot', text, '', bootWords)
  if (parts.has('uefi')) throw stop("Did not find any UEFI binary path for arch 'x86_64'")
  const devices = [...parts.keys()].filter((key) => ['hd', 'cdrom', 'network', 'fd'].includes(key))
  return devices.length > 0 ? devices : ['hd']
}

export function graphicsIn({ values, flags }: Wish): string {
  const text = values.get('--graphics')?.at(-1)
  if (flags.has('--nographics')) return 'none'
  if (flags.has('--vnc')) return 'vnc'
  return text === undefined ? 'spice' : (text.replace(/^type=/, '').split(',')[0] ?? 'spice')
}
