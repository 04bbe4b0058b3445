/** Words that the tools beside virsh take, for the Tab key: what this simulator understands of them, and nothing else. */

export const virtCloneOptions = [
  '--auto-clone',
  '--check',
  '--connect',
  '--debug',
  '--file',
  '--force',
  '--mac',
  '--name',
  '--nonsparse',
  '--original',
  '--preserve-data',
  '--print-xml',
  '--quiet',
  '--reflink',
  '--replace',
  '--uuid',
] as const

/** Of each subcommand of qemu-img. */
export const qemuImgOptions: Readonly<Record<string, readonly string[]>> = {
  check: ['-f'],
  convert: ['-f', '-O', '-o', '-l'],
  create: ['-f', '-b', '-F', '-o'],
  info: ['-f', '-U', '--backing-chain', '--force-share', '--output'],
  rebase: ['-b', '-F', '-f', '-u'],
  resize: ['-f', '--shrink'],
  snapshot: ['-a', '-c', '-d', '-l'],
}
export const imageFormats = ['qcow2', 'raw', 'vmdk'] as const

const forced = ['-f', '-y', '--force', '--yes']
const sized = ['-L', '-l', '--extents', '--size']
const columns = ['-o', '--noheadings', '--options', '--units']

/** Of each tool of LVM. */
export const lvmOptions: Readonly<Record<string, readonly string[]>> = {
  lvcreate: [...sized, '-n', '-s', '--name', '--snapshot', ...forced],
  lvextend: sized,
  lvreduce: [...sized, ...forced],
  lvresize: [...sized, ...forced],
  lvremove: forced,
  lvs: columns,
  pvs: columns,
  vgs: columns,
  vgremove: forced,
}

/** Words that come first after a program's name. */
export const firstWords: Readonly<Record<string, readonly string[]>> = {
  brctl: ['show'],
  ip: ['addr', 'link', 'route'],
  'qemu-img': Object.keys(qemuImgOptions),
  systemctl: ['is-active', 'status'],
}
