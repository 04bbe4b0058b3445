/** The programs that configure a node's network, by the name that is typed. Which of them a node has goes by what its files are read by. */
import type { Renderer } from '../model.ts'
import type { NetworkProgram } from '../ran.ts'
import { ifdown as ifdownOfDebian, ifup as ifupOfDebian } from './ifupdown/ifup.ts'
import { ifquery } from './ifupdown/ifquery.ts'
import { journalctl } from './journalctl.ts'
import { netplan } from './netplan/netplan.ts'
import { nmcli } from './network-manager/nmcli.ts'
import { ifdown as ifdownOfCentos, ifup as ifupOfCentos, network } from './network-scripts/network.ts'
import { networkctl } from './networkd/networkctl.ts'
import { initScript, service, systemctl } from './systemctl.ts'

type ByRenderer = Readonly<Partial<Record<Renderer, NetworkProgram>>>

/** A program of the nodes that have it; on others bash does not find it. */
const only =
  (name: string, programs: ByRenderer): NetworkProgram =>
  (world, node, args, stdin) => {
    const program = programs[world.nodes[node]?.renderer ?? 'ifupdown']
    if (program) return program(world, node, args, stdin)
    const why = name.includes('/') ? 'No such file or directory' : 'command not found'
    return { state: world, printed: { stdout: '', stderr: `bash: ${name}: ${why}\n`, code: 127 } }
  }

const notADirectory =
  (name: string): NetworkProgram =>
  (world) => ({ state: world, printed: { stdout: '', stderr: `bash: ${name}: Not a directory\n`, code: 126 } })

export const configPrograms: Readonly<Record<string, NetworkProgram>> = {
  ifup: only('ifup', { ifupdown: ifupOfDebian, 'network-scripts': ifupOfCentos }),
  ifdown: only('ifdown', { ifupdown: ifdownOfDebian, 'network-scripts': ifdownOfCentos }),
  ifquery: only('ifquery', { ifupdown: ifquery }),
  networkctl: only('networkctl', { networkd: networkctl, netplan: networkctl }),
  netplan: only('netplan', { netplan }),
  nmcli: only('nmcli', { 'network-manager': nmcli }),
  '/etc/init.d/networking': initScript,
  // A slash where a blank belongs: an old slip.
  '/etc/init.d/networking/restart': notADirectory('/etc/init.d/networking/restart'),
  '/etc/init.d/network': only('/etc/init.d/network', { 'network-scripts': network }),
  service,
  systemctl,
  journalctl,
}
