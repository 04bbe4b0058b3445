/**
 * What an option of virsh may be completed to, where it may. Recorded from `virsh complete` of libvirt 9.0.0 on domains in each
 * state, networks and pools active and inactive (docs/sources.md#libvirt-recordings), 2026-11-25.
 */

/** What is named, or the words themselves. */
export type Completer =
  | 'domain'
  | 'active-domain'
  | 'running-domain'
  | 'paused-domain'
  | 'inactive-domain'
  | 'saved-domain'
  | 'snapshot-domain'
  | 'domain-uuid'
  | 'snapshot'
  | 'disk'
  | 'mac'
  | 'network'
  | 'active-network'
  | 'inactive-network'
  | 'network-uuid'
  | 'pool'
  | 'active-pool'
  | 'inactive-pool'
  | 'volume'
  | 'volume-path'
  | 'command'
  | readonly string[]

/** Sections of a network's document that `net-update` changes. */
export const networkSections = [
  'bridge',
  'domain',
  'ip',
  'ip-dhcp-host',
  'ip-dhcp-range',
  'forward',
  'forward-interface',
  'forward-pf',
  'portgroup',
  'dns-host',
  'dns-txt',
  'dns-srv',
]

/** By option, where every command that has it is alike. */
export const completersByOption: Readonly<Record<string, Completer>> = {
  domain: 'domain',
  snapshotname: 'snapshot',
  from: 'snapshot',
  network: 'network',
  pool: 'pool',
  inputpool: 'pool',
  vol: 'volume',
  mode: ['acpi', 'agent', 'initctl', 'signal', 'paravirt'],
}

const poolTypes = [
  'dir',
  'fs',
  'netfs',
  'logical',
  'disk',
  'iscsi',
  'iscsi-direct',
  'scsi',
  'mpath',
  'rbd',
  'sheepdog',
  'gluster',
  'zfs',
  'vstorage',
]

const withDomain = (completer: Completer, commands: string): Readonly<Record<string, Completer>> =>
  withOption('domain', completer, commands)
const withOption = (option: string, completer: Completer, commands: string): Readonly<Record<string, Completer>> =>
  Object.fromEntries(commands.split(' ').map((command) => [`${command} ${option}`, completer]))

/** By command and option, where the option's own does not hold. */
export const completersByCommand: Readonly<Record<string, Completer>> = {
  ...withDomain(
    'active-domain',
    'blockresize console cpu-stats destroy domblkerror domblkstat domcontrol domdisplay domfsinfo domhostname domid domifaddr domifstat domjobabort domjobinfo dommemstat domtime dump inject-nmi managedsave reboot reset save screenshot send-key shutdown ttyconsole vncdisplay',
  ),
  ...withDomain('running-domain', 'dompmsuspend suspend'),
  ...withDomain('paused-domain', 'resume'),
  ...withDomain('inactive-domain', 'domrename start'),
  ...withDomain('saved-domain', 'managedsave-dumpxml managedsave-remove'),
  ...withDomain(
    'snapshot-domain',
    'snapshot-current snapshot-delete snapshot-dumpxml snapshot-info snapshot-list snapshot-parent snapshot-revert',
  ),
  ...withDomain('domain-uuid', 'domname'),
  ...withOption('network', 'active-network', 'net-destroy net-dhcp-leases'),
  ...withOption('network', 'inactive-network', 'net-start'),
  ...withOption('network', 'network-uuid', 'net-name'),
  ...withOption(
    'pool',
    'active-pool',
    'pool-destroy pool-refresh vol-clone vol-create vol-create-as vol-create-from vol-delete vol-download vol-dumpxml vol-info vol-key vol-list vol-path vol-resize vol-upload vol-wipe',
  ),
  ...withOption('pool', 'inactive-pool', 'pool-delete pool-start'),
  ...withOption('vol', 'volume-path', 'vol-name vol-pool'),
  ...withOption('path', 'disk', 'blockresize change-media'),
  ...withOption('device', 'disk', 'domblkinfo domblkstat'),
  ...withOption('target', 'disk', 'detach-disk'),
  ...withOption('mac', 'mac', 'detach-interface'),
  ...withOption('type', poolTypes, 'pool-create-as pool-define-as pool-list'),
  'attach-interface source-mode': ['server', 'client'],
  'domhostname source': ['agent', 'lease'],
  'domifaddr source': ['lease', 'agent', 'arp'],
  'dompmsuspend target': ['mem', 'disk', 'hybrid'],
  'dump format': ['elf', 'kdump-zlib', 'kdump-lzo', 'kdump-snappy', 'win-dmp'],
  'help command': 'command',
  'net-update command': ['add', 'modify', 'delete', 'add-last', 'add-first'],
  'net-update section': networkSections,
  'send-key codeset': ['linux', 'xt', 'atset1', 'atset2', 'atset3', 'os_x', 'xt_kbd', 'usb', 'win32', 'qnum'],
  'set-lifecycle-action action': ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart'],
  'set-lifecycle-action type': ['poweroff', 'reboot', 'crash'],
  'vol-wipe algorithm': ['zero', 'nnsa', 'dod', 'bsi', 'gutmann', 'schneier', 'pfitzner7', 'pfitzner33', 'random', 'trim'],
}
