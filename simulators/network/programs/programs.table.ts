/** The programs of a node that have to do with its network, by the name that is typed. */
import { configPrograms } from '../config/programs.ts'
import { iptablesPrograms } from '../iptables/programs.ts'
import type { NetworkProgram } from '../ran.ts'
import { toolPrograms } from './tool-programs.table.ts'

export const networkPrograms: Readonly<Record<string, NetworkProgram>> = {
  ...toolPrograms,
  ...iptablesPrograms,
  ...configPrograms,
}
