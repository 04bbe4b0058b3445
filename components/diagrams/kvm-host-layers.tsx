/** A KVM host in layers: the CPU, the kernel with KVM in it, and user space, where each virtual machine is a QEMU process. */
import type { ReactNode } from 'react'
import type { LoopMode, Part } from './kvm-paths.ts'

interface KvmHostLayersProps {
  readonly active: readonly Part[]
  readonly mode: LoopMode
  readonly isVirtio: boolean
}

const modes = { user: 'in user mode', kernel: 'in kernel mode', guest: 'in guest mode' } as const

export function KvmHostLayers({ active, mode, isVirtio }: KvmHostLayersProps): ReactNode {
  const lit = (part: Part) => (active.includes(part) ? (active[0] === part ? 'acts' : 'helps') : null)
  return (
    <div className="space-y-1.5 text-sm leading-snug">
      <section aria-label="User space" className="rounded border border-line p-2">
        <p className="mb-1.5 text-soft">User space of the host</p>
        <div className="grid gap-2 sm:grid-cols-[7.5rem_1fr]">
          <div className="flex flex-wrap content-start gap-1.5 sm:flex-col">
            <Box look="plain">sshd, bash</Box>
            <Box look="plain">
              QEMU, for VM 2: <span className="text-soft">the same again</span>
            </Box>
            <Box look="dashed">
              libvirt, virsh, virt-manager: <span className="text-soft">set up QEMU and start it</span>{' '}
              <span aria-hidden="true" className="max-sm:hidden">
                →
              </span>
            </Box>
          </div>
          <div className="flex flex-col gap-1.5 rounded border-2 border-hypervisor p-2">
            <p className="font-semibold">QEMU, a process for VM 1</p>
            <div className="flex-1 rounded border border-dashed border-guest p-1.5">
              <p className="mb-1 text-soft">Memory of the guest; its code runs in guest mode</p>
              <div className="grid grid-cols-2 gap-1.5">
                <Box look="guest" lit={lit('programs')}>
                  Programs of the guest
                </Box>
                <Box look="kernel" lit={lit('guest-kernel')}>
                  Kernel of the guest
                </Box>
              </div>
            </div>
            <Box look="hypervisor" lit={lit('devices')}>
              {isVirtio ? 'Devices: back ends of a virtio disk and card' : 'Devices: an IDE disk, an RTL8139 card, a VGA card'}
            </Box>
            <div className="grid grid-cols-2 gap-1.5">
              <Box look="plain">
                vCPU thread, <strong className="font-semibold text-accent">{modes[mode]}</strong>
              </Box>
              <Box look="plain" lit={lit('io-thread')}>
                I/O thread
              </Box>
            </div>
          </div>
        </div>
      </section>
      <p className="flex items-center gap-2" aria-hidden="true">
        <span className="h-px flex-1 bg-line-strong" />
        <span className="rounded border border-hypervisor bg-hypervisor-soft px-2 font-mono">/dev/kvm</span>
        <span className="h-px flex-1 bg-line-strong" />
      </p>
      <section aria-label="Kernel of the host" className="rounded border border-line p-2">
        <p className="mb-1.5 text-soft">
          Linux, the host’s kernel<span className="sr-only">, which offers /dev/kvm</span>
        </p>
        <div className="grid grid-cols-2 gap-1.5 sm:grid-cols-[repeat(3,5.75rem)_1fr]">
          <Box look="plain">Scheduler</Box>
          <Box look="plain" lit={lit('memory')}>
            Memory
          </Box>
          <Box look="plain" lit={lit('drivers')}>
            Drivers
          </Box>
          <Box look="hypervisor" lit={lit('kvm')}>
            <span className="font-mono">kvm.ko</span>, and <span className="font-mono">kvm-intel</span> or{' '}
            <span className="font-mono">kvm-amd</span>
          </Box>
        </div>
      </section>
      <Box look="hardware" lit={lit('hardware')}>
        CPU with VT-x or AMD-V; memory, disks, network card
      </Box>
    </div>
  )
}

const looks = {
  plain: 'border-line-strong bg-raised',
  dashed: 'border-dashed border-line-strong',
  guest: 'border-guest bg-guest-soft',
  kernel: 'border-kernel bg-kernel-soft',
  hypervisor: 'border-hypervisor bg-hypervisor-soft',
  hardware: 'border-hardware bg-hardware-soft',
} as const

interface BoxProps {
  readonly look: keyof typeof looks
  /** Whether it takes the present step, or is used by what does. */
  readonly lit?: 'acts' | 'helps' | null
  readonly children: ReactNode
}

function Box({ look, lit = null, children }: BoxProps): ReactNode {
  const ring = lit === 'acts' ? 'ring-3 ring-accent' : lit === 'helps' ? 'ring-2 ring-accent/60' : ''
  return (
    <div className={`rounded border px-2 py-1 transition-shadow duration-200 ${looks[look]} ${ring}`}>
      {lit && (
        <span className="text-accent">
          <span aria-hidden="true">● </span>
          <span className="sr-only">now: </span>
        </span>
      )}
      {children}
    </div>
  )
}
