/** The guest's driver sends a packet and gets one back, or sends a hundred in one go. */
import { burstOfHundred, e1000, ne2k, ne2kPing, rtl8139, virtioNet } from '../device-sequences.table.ts'
import type { DeviceAccess, Setup } from '../model.ts'
import { aside, hosted, hypercall, interrupt, isHvm, kernel, open, places, resume, ring, type Step, step } from '../steps.ts'
import { touched } from './disk.ts'

/** One packet out, and its answer in: a ping. */
export function packet(setup: Setup): readonly Step[] {
  const { technique, nic } = setup
  const inAndOut = [...sent(setup, 'the packet'), arrives]
  switch (nic) {
    case 'e1000':
    case 'rtl8139': {
      const { doorbell, unmask } = nic === 'e1000' ? e1000 : rtl8139
      return [
        ...touched(setup, doorbell),
        ...inAndOut,
        ...interrupt(setup, 'The card', touched(setup, (nic === 'e1000' ? e1000 : rtl8139).onInterrupt), true),
        kernel(technique, 'Later, the driver collects the packet.'),
        ...touched(setup, nic === 'e1000' ? [...e1000.refill, ...unmask] : unmask),
        ...back(setup),
      ]
    }
    case 'ne2k':
      return [
        open(technique, orderIsOpen),
        ...touched(setup, repeated(ne2k.write, ne2kPing.writes)),
        ...inAndOut,
        ...interrupt(setup, 'The card', [], true),
        ...touched(setup, repeated(ne2k.read, ne2kPing.reads)),
        ...interrupt(setup, 'The card', [], true),
        ...back(setup),
      ]
    case 'virtio-net':
    case 'vhost-net':
      return [
        kernel(technique, 'The driver puts the packet into the ring.', 'ring-entry'),
        ...rung(setup),
        ...served(setup, 'the packet'),
        ...(setup.interrupts === 'intx'
          ? [arrives, ...byLine(setup)]
          : [...interrupt(setup, sentAway, []), arrives, ...interrupt(setup, arrived, [])]),
      ]
    case 'xen-net':
      return [...xenRing(setup, 'the packet'), arrives, ...interrupt(setup, 'The ring', [])]
  }
}

/** A hundred packets of 1,400 bytes in one go: the recorded totals, spread evenly. */
export function packetBurst(setup: Setup): readonly Step[] {
  const { technique, nic } = setup
  const fill = kernel(technique, 'The driver puts packets into the ring.', 'ring-entry')
  switch (nic) {
    case 'e1000': {
      const { doorbells, interrupts } = burstOfHundred.e1000
      const rings = times(doorbells, () => [...touched(setup, e1000.doorbell), ...sent(setup, 'what is in the ring')])
      const taken = times(interrupts, () => [
        ...interrupt(setup, 'The card', touched(setup, e1000.onInterrupt), true),
        ...touched(setup, e1000.unmask),
      ])
      return [open(technique, orderIsOpen), ...rings, ...taken, ...back(setup)]
    }
    case 'rtl8139':
      return [open(technique, orderIsOpen), ...rtlBurst(setup), ...back(setup)]
    case 'ne2k': {
      const { writes, reads, interrupts } = burstOfHundred.ne2k
      return [
        open(technique, orderIsOpen),
        ...touched(setup, repeated(ne2k.write, writes)),
        ...touched(setup, repeated(ne2k.read, reads)),
        ...times(interrupts, () => interrupt(setup, 'The card', [], true)),
        ...back(setup),
      ]
    }
    case 'virtio-net':
    case 'vhost-net': {
      const { doorbells, interrupts } = burstOfHundred['virtio-net']
      return [
        ...times(doorbells, () => [fill, ...rung(setup), ...served(setup, 'what is in the ring')]),
        ...times(interrupts, () => (setup.interrupts === 'intx' ? byLine(setup) : interrupt(setup, sentAway, []))),
      ]
    }
    case 'xen-net':
      return [
        open(technique, 'How often Xen’s driver rings for a hundred packets is open: nothing was recorded. Here, once for each.'),
        ...times(burst, () => xenRing(setup, 'the packet')),
        ...interrupt(setup, 'The ring', []),
      ]
  }
}

const burst = 100
const sentAway = 'The virtual card (sent)'
const arrived = 'The virtual card (received)'
const orderIsOpen = 'Of this card’s accesses the numbers were recorded, their order only in part: the order here is ours.'
const arrives: Step = step('hardware', 'device', 'run', 'The answer arrives.')

/** 66 of its 100 interrupts end with all three accesses that unmask; 18 more acknowledge once: so the recorded totals come out. */
function rtlBurst(setup: Setup): readonly Step[] {
  const { doorbells, interrupts, writes, reads } = burstOfHundred.rtl8139
  const unmasking = reads - 3 * interrupts
  const acknowledging = writes - 2 * interrupts - 2 * unmasking
  return [
    ...times(doorbells, () => [...touched(setup, rtl8139.doorbell), ...sent(setup, 'the packet')]),
    ...times(interrupts, (nth) => [
      ...interrupt(setup, 'The card', touched(setup, rtl8139.onInterrupt), true),
      ...touched(setup, nth < unmasking ? rtl8139.unmask : nth < unmasking + acknowledging ? rtl8139.unmask.slice(0, 1) : []),
    ]),
  ]
}

/** What happens behind a card whose register was written. */
function sent(setup: Setup, what: string): readonly Step[] {
  switch (setup.technique) {
    case 'native':
      return [step('hardware', 'device', 'run', `The card sends ${what}.`)]
    case 'binary-translation':
      return [...hosted(`The host sends ${what}.`), resume(setup.technique)]
    case 'deprivileged-unaided':
      return [step('vmm', 'R0', 'run', `The monitor sends ${what}.`, 'host-io'), resume(setup.technique)]
    default:
      return [
        ...(isHvm(setup.technique) ? [resume(setup.technique)] : []),
        aside(step('qemu', 'root-R3', 'run', `QEMU copies ${what} and writes it to the host’s tap.`, 'host-io')),
      ]
  }
}

const rung = (setup: Setup): readonly Step[] => [
  ...virtioNet.notify.flatMap((access) =>
    ring(setup.technique, access, setup.nic === 'vhost-net' ? 'the vhost thread' : 'QEMU’s I/O thread'),
  ),
  resume(setup.technique),
]

/** Who empties a virtio ring, beside the running guest. */
function served(setup: Setup, what: string): readonly Step[] {
  return setup.nic === 'vhost-net'
    ? [
        aside(
          step(
            'host-kernel',
            'root-R0',
            'run',
            `Meanwhile the kernel’s vhost thread sends ${what}: QEMU has no part in it.`,
            'host-io',
          ),
        ),
      ]
    : [aside(step('qemu', 'root-R3', 'run', `Meanwhile QEMU’s I/O thread sends ${what}.`, 'host-io'))]
}

const byLine = (setup: Setup): readonly Step[] => interrupt(setup, 'The virtual card', touched(setup, virtioNet.readCause), true)

function xenRing(setup: Setup, what: string): readonly Step[] {
  const { technique } = setup
  return [
    kernel(technique, `The driver puts ${what} into the ring that it shares with dom0.`, 'ring-entry'),
    ...hypercall(technique, 'EVTCHNOP_send', 'Xen marks the event for dom0.'),
    aside(
      step('dom0', places[technique].kernel, 'run', 'Meanwhile dom0’s netback copies it by grant and sends it.', 'dom0-work'),
    ),
  ]
}

const repeated = (access: DeviceAccess, count: number): readonly DeviceAccess[] => Array.from({ length: count }, () => access)
const times = (count: number, make: (nth: number) => readonly Step[]): readonly Step[] =>
  Array.from({ length: count }, (_, nth) => make(nth)).flat()
const back = (setup: Setup): readonly Step[] => [resume(setup.technique)]
