/**
 * What goes with a technique: when a student chooses one, the other fields of the form are set to what it takes, as near to what they
 * were as can be. A suggestion only: the form shows it, the student may change it, and the simulator's rules decide.
 */
import type { Setup, Technique } from '../../simulators/hypervisor/index.ts'

type Fit = { readonly [Field in keyof Setup]?: readonly Setup[Field][] }

const emulated: Fit = { disk: ['ide-dma', 'ide-pio'], nic: ['e1000', 'rtl8139', 'ne2k'] }
const ofXen: Fit = { disk: ['xen-blk'], nic: ['xen-net'] }
const inRing1: Fit = { guest: ['linux-2005', 'windows-xp'], ...emulated }
const withVtx: Fit = {
  vtx: ['enabled'],
  guest: ['linux-2005', 'linux-2010', 'windows-xp'],
  disk: ['ide-dma', 'ide-pio', 'virtio-blk'],
  nic: ['e1000', 'rtl8139', 'ne2k', 'virtio-net', 'vhost-net'],
}

/** For each field the values that the technique takes; the first where the present one is not among them. */
const fits: Readonly<Record<Technique, Fit>> = {
  native: { guest: ['linux-2005', 'linux-2010', 'windows-xp'], ...emulated },
  'deprivileged-unaided': inRing1,
  'binary-translation': inRing1,
  'xen-pv-32': { guest: ['linux-2005-xen'], ...ofXen },
  'xen-pv-64': { guest: ['linux-2010'], ...ofXen },
  'hvm-shadow': withVtx,
  'hvm-ept': { ...withVtx, cpu: ['haswell-2013', 'nehalem-2008'] },
  tcg: { guest: ['linux-2005', 'linux-2010', 'windows-xp'], ...emulated },
}

/** The values of other fields that have to change with the technique. */
export function changesWith(technique: string, setup: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fit = Object.hasOwn(fits, technique) ? fits[technique as Technique] : {}
  const changes: Record<string, string> = {}
  for (const [field, allowed] of Object.entries(fit)) {
    const [first] = allowed
    if (first && !(allowed as readonly string[]).includes(setup[field] ?? '')) changes[field] = first
  }
  return changes
}
