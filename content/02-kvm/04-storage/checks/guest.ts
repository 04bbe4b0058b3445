/** How a check finds the guest of this lesson. */
import type { KvmHostView } from '../../../../simulators/kvm-host/index.ts'

export const guestOf = ({ domains }: KvmHostView, name: unknown) => domains.find((each) => each.name === name)
