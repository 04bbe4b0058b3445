/** Commands of virsh that ask the agent within the guest, and whether a guest has one. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { LibvirtError } from '../errors.ts'
import { systemOf } from '../guest-boot.ts'
import type { Domain } from '../model.ts'
import { failure, type Handlers } from './call.ts'
import { running } from './dumpxml.ts'

export const hasAgent = ({ live, config }: Domain): boolean =>
  (live ?? config).devices.some(
    ({ name, children }) => name === 'channel' && children.some((child) => child.attributes.name === 'org.qemu.guest_agent.0'),
  )

export const agentCommands: Handlers = {
  domtime: (call) => {
    const domain = call.domain()
    running(domain)
    throw new LibvirtError(`argument unsupported: QEMU guest agent is not ${hasAgent(domain) ? 'connected' : 'configured'}`)
  },
  domhostname: (call) => {
    const domain = call.domain()
    call.trying('failed to get hostname', () => {
      running(domain)
      if (!hasAgent(domain)) throw new LibvirtError('argument unsupported: QEMU guest agent is not configured')
    })
    const system = domain.live ? systemOf(call.world, domain.live)?.system : null
    if (!system || domain.phase !== 'up')
      throw failure('failed to get hostname', 'Guest agent is not responding: QEMU guest agent is not connected')
    call.print(`${system.hostname}\n`)
  },
  domfsinfo: (call) => {
    const domain = call.domain()
    call.trying('Unable to get filesystem information', () => {
      running(domain)
      throw new LibvirtError(`argument unsupported: QEMU guest agent is not ${hasAgent(domain) ? 'connected' : 'configured'}`)
    })
  },
}
