/** The programs of a node that have to do with its network, by the name that is typed. */
import { configPrograms } from '../config/programs.ts'
import { iptablesPrograms } from '../iptables/programs.ts'
import type { NetworkProgram } from '../ran.ts'
import { isUnit, service, systemctl } from './service-units.ts'
import { toolPrograms } from './tool-programs.table.ts'

/** A unit that makes a port listen is a tool's business; others are the configuration's. */
const byUnit =
  (ofTools: NetworkProgram, ofConfiguration: NetworkProgram | undefined): NetworkProgram =>
  (world, node, args, stdin) =>
    (args.some(isUnit) ? ofTools : (ofConfiguration ?? ofTools))(world, node, args, stdin)

export const networkPrograms: Readonly<Record<string, NetworkProgram>> = {
  ...toolPrograms,
  ...iptablesPrograms,
  ...configPrograms,
  service: byUnit(service, configPrograms.service),
  systemctl: byUnit(systemctl, configPrograms.systemctl),
}
