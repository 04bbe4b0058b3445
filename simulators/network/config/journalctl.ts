/** `journalctl -u systemd-networkd`: what the daemon says of its files as they are now. Of other units there is no journal here. */
import { otherRenderers } from '#renderers'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Work } from './work.ts'

export function journalctl(world: World, node: string, args: readonly string[]): Ran {
  const work = new Work(world, node)
  const nth = args.findIndex((arg) => arg === '-u' || arg === '--unit')
  const unit = (nth >= 0 ? args[nth + 1] : args.find((arg) => /^(-u|--unit=)/.test(arg))?.replace(/^(-u|--unit=)/, '')) ?? ''
  if (work.node.renderer === 'network-scripts') {
    work.complain('bash: journalctl: command not found\n')
    return work.ended(127)
  }
  if (unit.replace(/\.service$/, '') !== 'systemd-networkd') {
    work.complain(`journalctl: not modelled here: ${unit === '' ? 'the whole journal' : `-u ${unit}`}; -u systemd-networkd is\n`)
    return work.ended(1)
  }
  const lines = ['networkd', 'netplan'].includes(work.node.renderer) ? journalOfNetworkd(work) : []
  // Seconds of the simulated clock stand where the date would.
  const time = new Date(work.world.atMs).toISOString().slice(11, 19)
  work.say(
    lines.length === 0 ? '-- No entries --\n' : lines.map((line) => `${time} ${node} systemd-networkd[412]: ${line}\n`).join(''),
  )
  return work.ended()
}

function journalOfNetworkd(work: Work): readonly string[] {
  const { configurationOf, journalOf } = otherRenderers()
  return journalOf(configurationOf(work))
}
