/** Options that virsh does not take together, and those that need another; it looks for them before anything else. Asked of virsh 9.0.0 pair by pair, 2026-11-25. */

const scope = 'current,live current,config'
const attaching = `persistent,current ${scope}`

/** Pairs as virsh names them. */
export const exclusiveOptions: Readonly<Record<string, string>> = {
  'attach-device': attaching,
  'attach-disk': attaching,
  'attach-interface': attaching,
  'detach-device': attaching,
  'detach-disk': attaching,
  'detach-interface': attaching,
  'update-device': attaching,
  'detach-device-alias': scope,
  blkiotune: scope,
  'change-media': `eject,insert eject,update insert,update eject,block ${scope}`,
  desc: scope,
  domdisplay: 'all,type',
  domblkinfo: 'all,device',
  dommemstat: scope,
  domtime: 'time,now time,sync now,sync',
  emulatorpin: scope,
  freecell: 'all,cellno',
  iothreadinfo: scope,
  list: 'table,name table,uuid table,id',
  memtune: scope,
  metadata: `edit,set remove,set remove,edit ${scope}`,
  'net-update': scope,
  'pool-create': 'overwrite,no-overwrite',
  'pool-create-as': 'secret-usage,secret-uuid overwrite,no-overwrite',
  'pool-define-as': 'secret-usage,secret-uuid',
  'pool-list': 'all,inactive details,uuid details,name',
  schedinfo: scope,
  'set-lifecycle-action': scope,
  setmaxmem: scope,
  setmem: scope,
  setvcpus: `${scope} guest,config`,
  'snapshot-current': 'name,snapshotname',
  'snapshot-list': 'tree,name parent,roots parent,tree roots,tree roots,from roots,current',
  undefine: 'nvram,keep-nvram tpm,keep-tpm',
  vcpucount: 'live,config active,maximum guest,config',
  vcpupin: `live,config ${scope}`,
}

/** `needed,by`. */
export const neededOptions: Readonly<Record<string, string>> = {
  'attach-disk':
    'source-protocol,source-host-name source-protocol,source-host-transport source-protocol,source-host-socket source-host-transport,source-host-socket',
  domjobinfo: 'completed,keep-completed',
  setvcpus: 'config,maximum',
  undefine: 'remove-all-storage,delete-storage-volume-snapshots',
}
