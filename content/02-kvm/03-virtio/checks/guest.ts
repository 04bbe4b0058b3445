/** The guests of this lesson: their documents, and how a check finds them. */
import { card, type DomainView, fileDisk, guestDocument, type KvmHostView } from '../../../../simulators/kvm-host/index.ts'

export const guestOf = ({ domains }: KvmHostView, name: unknown): DomainView | undefined =>
  domains.find((each) => each.name === name)

interface Hardware {
  readonly bus: 'ide' | 'virtio'
  readonly card: 'rtl8139' | 'virtio'
  /** The addresses of IDE disks are left where they were: a slip that libvirt notices. */
  readonly hasOldAddress?: boolean
}

/** A guest's document with so many disks as there are images. The UUID stays, as it does in virsh edit. */
export function guestXml(name: string, mac: string, images: readonly string[], hardware: Hardware): string {
  const { bus, card: model, hasOldAddress = false } = hardware
  const disks = images.map((path, nth) =>
    fileDisk(path, {
      target: `${bus === 'ide' ? 'hd' : 'vd'}${'ab'[nth]}`,
      bus,
      ...(hasOldAddress ? { address: `<address type='drive' controller='0' bus='0' target='0' unit='${nth}'/>` } : {}),
    }),
  )
  const uuid = `5b1a7c4e-0d3f-4a52-9c68-${mac.replaceAll(':', '')}`
  return guestDocument({ name, uuid, disks, cards: [card({ mac, model })] })
}

/** Every disk of the guest is on virtio, holds what it held, and is read as what it is. */
export const isOnVirtio = (guest: DomainView | undefined, images: readonly unknown[]): boolean => {
  const disks = (guest?.disks ?? []).filter(({ device }) => device === 'disk')
  return (
    guest?.state === 'running' &&
    guest.isPersistent &&
    images.every((image) =>
      disks.some(({ bus, source, format }) => source === image && bus === 'virtio' && format === 'qcow2'),
    ) &&
    disks.every(({ bus }) => bus === 'virtio')
  )
}

export const hasVirtioCard = (guest: DomainView | undefined): boolean =>
  guest?.state === 'running' && guest.cards.length > 0 && guest.cards.every(({ model }) => model === 'virtio')
