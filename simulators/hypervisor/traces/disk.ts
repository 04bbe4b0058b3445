/** The guest's driver reads from a disk: register by register, or by a ring in memory. */
import { ideDma, idePio, virtioBlk } from '../device-sequences.table.ts'
import type { DeviceAccess, Setup } from '../model.ts'
import {
  aside,
  hosted,
  hypercall,
  interrupt,
  isHvm,
  isXen,
  kernel,
  open,
  places,
  resume,
  ring,
  type Step,
  step,
  touch,
} from '../steps.ts'

/** Reads `kib` KiB in one request. */
export function diskRead(setup: Setup, kib: number): readonly Step[] {
  switch (setup.disk) {
    case 'ide-dma':
      return byDma(setup)
    case 'ide-pio':
      return byPio(setup, kib * 1024)
    case 'virtio-blk':
      return byVirtio(setup)
    case 'xen-blk':
      return byXenRing(setup)
  }
}

function byDma(setup: Setup): readonly Step[] {
  const isr = [...touched(setup, ideDma.after)]
  return [...touched(setup, ideDma.before), ...answered(setup), ...interrupt(setup, 'The disk', isr), ...after(setup)]
}

function byPio(setup: Setup, bytes: number): readonly Step[] {
  const steps: Step[] = [...touched(setup, idePio.before), ...answered(setup)]
  for (let done = 0; done < bytes; done += idePio.bytesAnInterrupt) {
    const here = Math.min(idePio.bytesAnInterrupt, bytes - done)
    const words = Array.from({ length: here / idePio.bytesAnAccess }, () => idePio.data)
    const isLast = done + here >= bytes
    const isr = [...idePio.beforeData, ...words, ...(isLast ? idePio.last : []), ...idePio.afterData]
    steps.push(...interrupt(setup, 'The disk', touched(setup, isr)))
  }
  return [...steps, ...after(setup)]
}

function byVirtio(setup: Setup): readonly Step[] {
  const { technique, interrupts } = setup
  const isByLine = interrupts === 'intx'
  return [
    kernel(technique, 'The driver puts three descriptors into the ring: header, buffer, status.', 'ring-entry'),
    ...virtioBlk.notify.flatMap((access) => ring(technique, access, 'QEMU’s I/O thread')),
    resume(technique),
    aside(step('qemu', 'root-R3', 'run', 'Meanwhile QEMU’s I/O thread reads the image and fills the buffer.', 'host-io')),
    ...interrupt(setup, 'The virtual disk', isByLine ? touched(setup, virtioBlk.readCause) : [], isByLine),
  ]
}

function byXenRing(setup: Setup): readonly Step[] {
  const { technique } = setup
  return [
    kernel(technique, 'The driver puts the request into the ring that it shares with dom0.', 'ring-entry'),
    ...hypercall(technique, 'EVTCHNOP_send', 'Xen marks the event for dom0.'),
    aside(
      step(
        'dom0',
        places[technique].kernel,
        'run',
        'Meanwhile dom0’s blkback reads the real disk into the granted page.',
        'dom0-work',
      ),
    ),
    ...interrupt(setup, 'The ring', []),
  ]
}

/** Who does what the registers asked for. */
function answered(setup: Setup): readonly Step[] {
  const { technique } = setup
  const reads = 'reads the image and copies into the guest’s memory.'
  if (technique === 'native') return [step('hardware', 'device', 'run', 'The disk reads.')]
  if (technique === 'binary-translation') return [...hosted(`The VMX process ${reads}`), open(technique, whoAnswers)]
  if (technique === 'deprivileged-unaided')
    return [step('vmm', 'R0', 'run', `The monitor ${reads}`, 'host-io'), open(technique, whoAnswers)]
  return [...(isHvm(technique) ? [resume(technique)] : []), aside(step('qemu', 'root-R3', 'run', `QEMU ${reads}`, 'host-io'))]
}

const whoAnswers = 'Which accesses the monitor answers itself, and which the process behind it, is open here.'

const after = ({ technique }: Setup): readonly Step[] => (isHvm(technique) || isXen(technique) ? [] : [resume(technique)])

/** A list of registers touched one after the other. */
export function touched({ technique }: Setup, list: readonly DeviceAccess[]): readonly Step[] {
  const known = new Map<DeviceAccess, readonly Step[]>()
  return list.flatMap((access) => {
    const steps = known.get(access) ?? touch(technique, access)
    known.set(access, steps)
    return steps
  })
}
