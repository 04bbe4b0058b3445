/** What a page or a check may see of a host. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { cpus } from './cpus.table.ts'
import { cpuOf, flagOf, hasDevKvm, hasVirtualization, isLockedOff, showsFlag, verdictOf } from './host.ts'
import type { HostCpuView, Verdict, World } from './model.ts'
import { refusalOf } from './world.ts'

export function view(world: World): HostCpuView {
  return { ...glance(world), says: saysOf(world), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance(world: World): HostCpuView {
  const { atMs, power, cpu, place, saved, locked, modules, last, input } = world
  return {
    atMs,
    says: [],
    actions: [],
    power,
    cpu,
    cpuLabel: cpus[cpu].label,
    kernel: input.kernel,
    place,
    hasVirtualization: hasVirtualization(world),
    saved,
    locked,
    showsFlag: showsFlag(world),
    modules,
    hasDevKvm: hasDevKvm(world),
    verdict: verdictOf(world),
    last,
  }
}

const verdicts: Readonly<Record<Verdict, string>> = {
  usable: '/dev/kvm is there: KVM can be used.',
  'not-loaded': 'There is no /dev/kvm: no module of KVM is loaded.',
  disabled: 'There is no /dev/kvm: the firmware has locked virtualization off.',
  absent: 'There is no /dev/kvm: this machine’s CPU offers neither VT-x nor AMD-V.',
  'not-running': 'Linux does not run.',
}

function saysOf(world: World): readonly string[] {
  const { power, place, saved, locked, modules, input } = world
  const cpu = cpuOf(world)
  const firmware =
    place === 'bare'
      ? `In the firmware’s setup virtualization is ${saved}${saved === locked ? '' : `; the CPU still has it ${locked}, as when power came on`}.`
      : `The machine is a guest; its host ${place === 'guest-with-nesting' ? 'passes virtualization on' : 'does not pass virtualization on'}${world.nestingAtPowerOn === (place === 'guest-with-nesting') ? '' : ', from the next power-on'}.`
  return [
    verdicts[verdictOf(world)],
    `The machine is ${power === 'setup' ? 'in its firmware’s setup' : power}. ${cpu.label}, Linux ${input.kernel}.`,
    firmware,
    ...(power === 'running'
      ? [
          `/proc/cpuinfo shows ${showsFlag(world) ? flagOf(cpu) : 'neither vmx nor svm'}${showsFlag(world) && isLockedOff(world) ? ', though it is locked off' : ''}.`,
          modules.length === 0 ? 'No module of KVM is loaded.' : `Modules: ${modules.join(', ')}.`,
        ]
      : []),
  ]
}

function actionsOf(world: World): readonly Action[] {
  const spares = world.input.spares.map((id) => ({ value: id, label: cpus[id].label }))
  const cpu: Field = { ...commands['cpu.replace'].args.cpu, name: 'cpu', options: spares }
  return [
    ...(world.place === 'bare'
      ? firmwareActions(world)
      : [nesting(world, 'on', 'Ask for nesting'), nesting(world, 'off', 'End nesting')]),
    action(world, 'machine.power-on', 'Switch on'),
    action(world, 'machine.power-off', 'Switch off'),
    action(world, 'machine.restart', 'Restart'),
    ...(world.place === 'bare' && spares.length > 0 ? [action(world, 'cpu.replace', 'Replace the CPU', {}, [cpu])] : []),
  ]
}

function firmwareActions(world: World): readonly Action[] {
  const set = (to: 'enabled' | 'disabled', label: string) => ({
    ...action(world, 'firmware.set', label, { virtualization: to }),
    id: `firmware.set:${to}`,
  })
  return [
    action(world, 'firmware.enter', 'Enter the setup'),
    set('enabled', 'Enable virtualization'),
    set('disabled', 'Disable virtualization'),
    action(world, 'firmware.leave', 'Save and restart'),
  ]
}

const nesting = (world: World, to: 'on' | 'off', label: string): Action => ({
  ...action(world, 'host.nesting', label, { nesting: to }),
  id: `host.nesting:${to}`,
})

function action(
  world: World,
  command: CommandName,
  label: string,
  args: Action['args'] = {},
  fields: readonly Field[] = [],
): Action {
  return offered(refusalOf(world, command), command, label, { args, fields })
}
