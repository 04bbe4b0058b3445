/** What the Tab key offers on a KVM host, as bash and virsh 9.0.0 offer it. */
import { expect, test } from 'vitest'
import { kvmHost } from '../index.ts'
import type { World } from '../model.ts'
import { sampleHost } from '../sample.table.ts'
import { complete } from './complete.ts'

const fresh = kvmHost.create(kvmHost.parseInput(sampleHost))
const offered = (line: string, world = fresh) => complete(world, line, line.length).candidates

function after(...lines: readonly string[]): World {
  return lines.reduce((world, line) => {
    const outcome = kvmHost.command(world, { name: 'terminal.run', args: { line } })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    return outcome.world
  }, fresh)
}

test('the first word is a program; after a pipe and after sudo another begins', () => {
  expect(offered('virt-')).toEqual(['virt-clone', 'virt-install', 'virt-manager', 'virt-viewer'])
  expect(offered('virsh list | gre')).toEqual(['grep'])
  expect(offered('sudo vir')).toContain('virsh')
})

test('virsh has 274 commands, and those that begin as typed are offered', () => {
  expect(offered('virsh ')).toHaveLength(274)
  expect(offered('virsh li')).toEqual(['list'])
  expect(offered('virsh -c qemu:///system snapshot-r')).toEqual(['snapshot-revert'])
  expect(complete(fresh, 'virsh li', 8).from).toBe(6)
})

test('with nothing typed virsh offers the options that are not given yet', () => {
  expect(offered('virsh dominfo ')).toEqual(['--domain'])
  expect(offered('virsh list --all --auto')).toEqual(['--autostart'])
  expect(offered('virsh list --all ')).not.toContain('--all')
})

test('a domain is offered where its state fits the command', () => {
  expect(offered('virsh start --domain ')).toEqual(['db1'])
  expect(offered('virsh shutdown w')).toEqual(['web1'])
  expect(offered('virsh start w')).toEqual([])
  expect(offered('virsh dominfo --domain ')).toEqual(['db1', 'web1'])
})

test('disks, cards, snapshots, networks, pools and volumes are offered by their names', () => {
  const world = after(
    'virsh snapshot-create-as web1 before',
    'virsh pool-define-as spare dir --target /srv',
    'virsh pool-start default',
  )
  expect(offered('virsh detach-disk web1 v', world)).toEqual(['vda'])
  expect(offered('virsh detach-interface web1 network --mac 52', world)).toHaveLength(1)
  expect(offered('virsh snapshot-revert web1 be', world)).toEqual(['before'])
  expect(offered('virsh snapshot-revert --domain ', world)).toEqual(['web1'])
  expect(offered('virsh net-destroy --network ', world)).toEqual(['default'])
  expect(offered('virsh net-start --network ', world)).toEqual([])
  expect(offered('virsh pool-start --pool ', world)).toEqual(['spare'])
  expect(offered('virsh vol-info --pool default web', world)).toEqual(['web1.qcow2'])
  expect(offered('virsh shutdown web1 --mode a', world)).toEqual(['acpi', 'agent'])
})

test('at virsh’s own prompt its commands come first, and a semicolon begins the next', () => {
  const world = after('virsh')
  expect(offered('sta', world)).toEqual(['start'])
  expect(offered('list --all; dominf', world)).toEqual(['dominfo'])
  expect(offered('grep', world)).toEqual([])
})

test('where no word fits, files do; a directory ends in a slash', () => {
  expect(offered('virsh define /etc/libvirt/q')).toEqual(['/etc/libvirt/qemu/'])
  expect(offered('cat /var/lib/libvirt/images/w')).toEqual(['/var/lib/libvirt/images/web1.qcow2'])
  expect(offered('cd /va')).toEqual(['/var/'])
  expect(offered('cd /etc/libvirt/qemu/w')).toEqual([])
  expect(offered('virsh dumpxml web1 > /tm')).toEqual(['/tmp/'])
  expect(offered('virt-install --disk path=/var/lib/libvirt/images/w')).toEqual(['path=/var/lib/libvirt/images/web1.qcow2'])
  expect(offered('ls ~/../tm')).toEqual(['~/../tmp/'])
})

test('the other tools offer their options and what they name', () => {
  expect(offered('virt-install --osi')).toEqual(['--osinfo'])
  expect(offered('virt-install --osinfo debian1')).toEqual(['debian10', 'debian11'])
  expect(offered('virt-install --network n')).toEqual(['network=default'])
  expect(offered('virt-clone --original d')).toEqual(['db1'])
  expect(offered('virt-clone --au')).toEqual(['--auto-clone'])
  expect(offered('qemu-img cre')).toEqual(['create'])
  expect(offered('qemu-img create -f q')).toEqual(['qcow2'])
  expect(offered('qemu-img info --b')).toEqual(['--backing-chain'])
  expect(offered('lvextend V')).toEqual(['VG', 'VG/db1'])
  expect(offered('lvcreate --sn')).toEqual(['--snapshot'])
  expect(offered('man virt-')).toEqual(['virt-clone', 'virt-install'])
})

test('a console and an open editor complete nothing; nor does a word with quotes', () => {
  expect(offered('ls', after('virsh console web1'))).toEqual([])
  expect(offered('ls', after('nano a'))).toEqual([])
  expect(offered('virsh define "/et')).toEqual([])
})

test('Ctrl+D is quit at virsh’s prompt and exit elsewhere; Ctrl+] leaves a console only', () => {
  const strokes = (world: World) => kvmHost.terminal?.strokes?.(world)
  expect(strokes(fresh)).toEqual({ 'ctrl-d': 'exit' })
  expect(strokes(after('virsh'))).toEqual({ 'ctrl-d': 'quit' })
  expect(strokes(after('virsh console web1'))).toEqual({ 'ctrl-d': 'exit', 'ctrl-]': '^]' })
  expect(strokes(after('nano a'))).toEqual({})
})
