/** The guest that is copied, and how a check finds guests. */
import { guestDocument, type KvmHostView, volumeDisk } from '../../../../simulators/kvm-host/index.ts'

export const guestOf = ({ domains }: KvmHostView, name: unknown) => domains.find((each) => each.name === name)

/** A guest on a logical volume. */
export const originalXml = (name: string, group: string): string =>
  guestDocument({ name, disks: [volumeDisk(`/dev/${group}/${name}`)] })
