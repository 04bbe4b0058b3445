/**
 * The four paths of the diagram "More on KVM": what a guest does, unfolded into steps by the hypervisor simulator, and which part of the
 * picture takes each step. No number is typed here: registers and exits are the simulator's.
 */
import { hypervisor, type MachineView, type Setup, type TraceEvent } from '../../simulators/hypervisor/index.ts'
import { Play } from '../hypervisor/play.ts'

export const paths = {
  instruction: { label: 'An ordinary instruction', operation: 'alu' },
  'page-fault': { label: 'A page without memory', operation: 'first-touch' },
  'disk-read': { label: 'A disk read, 4 KiB', operation: 'disk-read' },
  packet: { label: 'A packet out and in', operation: 'packet' },
} as const
export type Path = keyof typeof paths

/** A part of the picture. */
export type Part = 'programs' | 'guest-kernel' | 'devices' | 'io-thread' | 'kvm' | 'memory' | 'drivers' | 'hardware'

/** In which of the three modes the CPU is that runs the guest's vCPU thread. */
export type LoopMode = 'user' | 'kernel' | 'guest'

/** A change of mode, by the name on its arrow. */
export type Crossing = 'kvm-run' | 'entry' | 'exit' | 'to-user'

const machine: Setup = {
  technique: 'hvm-ept',
  cpu: 'haswell-2013',
  vtx: 'enabled',
  guest: 'linux-2010',
  disk: 'ide-dma',
  nic: 'rtl8139',
  interrupts: 'msi-x',
}
const withVirtio: Setup = { ...machine, disk: 'virtio-blk', nic: 'virtio-net' }

/** How every path begins: QEMU asks, KVM enters. */
const beginning: readonly TraceEvent[] = [
  {
    op: 0,
    actor: 'qemu',
    mode: 'root-R3',
    kind: 'run',
    says: 'QEMU’s thread for a CPU of the guest calls ioctl KVM_RUN on what it got from /dev/kvm.',
    cycles: 0,
    cost: 'none',
  },
  {
    op: 0,
    actor: 'kvm',
    mode: 'root-R0',
    kind: 'from-user',
    says: 'The same thread is in the kernel now, in KVM.',
    cycles: 0,
    cost: 'none',
  },
  { op: 0, actor: 'kvm', mode: 'root-R0', kind: 'entry', says: 'VM entry: into the guest.', cycles: 0, cost: 'none' },
]

/** A path to be played, with what it comes to. */
export interface Walk {
  readonly play: Play
  readonly trace: readonly TraceEvent[]
  readonly registers: number
  readonly exits: number
  readonly toQemu: number
}

/** A path on a machine with virtio, or with an IDE disk and an RTL8139 card. Throws if the simulator refuses: our mistake. */
export function walkOf(path: Path, isVirtio: boolean): Walk {
  const input = hypervisor.parseInput({ machines: [isVirtio ? withVirtio : machine] })
  const ran = hypervisor.command(hypervisor.create(input), { name: 'guest.run', args: { operation: paths[path].operation } })
  const [shown] = ran.ok ? hypervisor.glance(ran.world).machines : []
  if (!shown?.run) throw new Error(`the path ${path} did not run`)
  const { run } = shown
  const trace = [...beginning, ...run.trace]
  const played: MachineView = { ...shown, run: { ...run, trace } }
  const { deviceAccesses, exitTotal, userSpaceExits } = run.counters
  return { play: new Play([played]), trace, registers: deviceAccesses, exits: exitTotal, toQemu: userSpaceExits }
}

/** Which parts of the picture take a step: the one that acts first, then what it uses. */
export function partsOf({ actor, kind, cost, isAside }: TraceEvent): readonly Part[] {
  switch (actor) {
    case 'app':
      return ['programs']
    case 'guest-kernel':
      return ['guest-kernel']
    case 'qemu':
      return isAside ? ['io-thread', 'devices', ...(cost === 'host-io' ? (['drivers'] as const) : [])] : ['devices']
    case 'hardware':
      // The interrupt of a virtual device comes from QEMU; a packet's answer from the real card.
      return kind === 'interrupt' ? ['devices'] : ['hardware', 'drivers']
    default:
      return cost === 'ept-fill' ? ['kvm', 'memory'] : ['kvm']
  }
}

/** Where the vCPU thread is at a step; what others do beside it does not move it. */
export function modeAt(trace: readonly TraceEvent[], step: number): LoopMode {
  for (let at = step; at >= 0; at -= 1) {
    const event = trace[at]
    if (!event || event.isAside || event.mode === 'device') continue
    if (event.kind === 'entry') return 'guest'
    if (event.kind === 'to-user' || event.mode === 'root-R3') return 'user'
    return event.mode.startsWith('nr') ? 'guest' : 'kernel'
  }
  return 'user'
}

/** The arrow that a step goes along; null where it stays. */
export function crossingOf({ kind }: TraceEvent): Crossing | null {
  if (kind === 'entry' || kind === 'exit' || kind === 'to-user') return kind
  return kind === 'from-user' ? 'kvm-run' : null
}

/** How many registers of devices had been touched by a step, the interrupt controller's aside. */
export function registersBy(trace: readonly TraceEvent[], step: number): number {
  return trace.slice(0, step + 1).filter(({ access }) => access && access.region !== 'apic').length
}
