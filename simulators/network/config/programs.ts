/** The programs that configure a node's network, by the name that is typed. Which of them a node has goes by what its files are read by. */
import { otherRenderers } from '#renderers'
import type { Renderer } from '../model.ts'
import type { NetworkProgram } from '../ran.ts'
import { ifdown, ifup } from './ifupdown/ifup.ts'
import { ifquery } from './ifupdown/ifquery.ts'
import { journalctl } from './journalctl.ts'
import type { OtherRenderers } from './renderers.ts'
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

type OtherProgram = {
  readonly [Name in keyof OtherRenderers]: OtherRenderers[Name] extends NetworkProgram ? Name : never
}[keyof OtherRenderers]

/** A program of a renderer that is asked for when it runs. */
const byOther =
  (name: OtherProgram): NetworkProgram =>
  (...given) => {
    const program: NetworkProgram = otherRenderers()[name]
    return program(...given)
  }

const notADirectory =
  (name: string): NetworkProgram =>
  (world) => ({ state: world, printed: { stdout: '', stderr: `bash: ${name}: Not a directory\n`, code: 126 } })

export const configPrograms: Readonly<Record<string, NetworkProgram>> = {
  ifup: only('ifup', { ifupdown: ifup, 'network-scripts': byOther('ifup') }),
  ifdown: only('ifdown', { ifupdown: ifdown, 'network-scripts': byOther('ifdown') }),
  ifquery: only('ifquery', { ifupdown: ifquery }),
  networkctl: only('networkctl', { networkd: byOther('networkctl'), netplan: byOther('networkctl') }),
  netplan: only('netplan', { netplan: byOther('netplan') }),
  nmcli: only('nmcli', { 'network-manager': byOther('nmcli') }),
  '/etc/init.d/networking': initScript,
  // A slash where a blank belongs: an old slip.
  '/etc/init.d/networking/restart': notADirectory('/etc/init.d/networking/restart'),
  '/etc/init.d/network': only('/etc/init.d/network', { 'network-scripts': byOther('network') }),
  service,
  systemctl,
  journalctl,
}
