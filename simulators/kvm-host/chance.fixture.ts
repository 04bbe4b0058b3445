/** Lines of chance for virsh, and the documents and images that they name: what `differential.test.ts` plays on both. */
import fc from 'fast-check'
import { gib, mib } from './storage/images.ts'
import { fixtures } from './recordings.fixture.ts'

const uuid = (nth: number) => `11111111-2222-3333-4444-00000000000${nth}`

const guest = (name: string, nth: number, inner: string) => `<domain type='qemu'>
  <name>${name}</name>
  <uuid>${uuid(nth)}</uuid>
  <memory unit='MiB'>64</memory>
  <vcpu current='1'>2</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <features><acpi/></features>
  <devices>
${inner}  </devices>
</domain>
`
const disk = (folder: string, file: string, target: string, format = 'qcow2') =>
  `    <disk type='file' device='disk'><driver name='qemu' type='${format}'/><source file='${folder}/img/${file}'/><target dev='${target}' bus='virtio'/></disk>\n`
const cdrom = (folder: string) =>
  `    <disk type='file' device='cdrom'><source file='${folder}/img/a.iso'/><target dev='sda' bus='sata'/><readonly/></disk>\n`
const card = (mac: string) =>
  `    <interface type='bridge'><mac address='${mac}'/><source bridge='br0'/><model type='virtio'/></interface>\n`

const networkDocuments = [
  'net-lab.xml',
  'net-isolated.xml',
  'net-bridge.xml',
  'net-bad-ip.xml',
  'net-bad-forward.xml',
  'net-bad-noname.xml',
]

/** Documents by name, for images in this folder. */
export const documentsIn = (folder: string): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    [...networkDocuments, 'q-vm1.xml', 'q-vm2.xml', 'q-min.xml', 'q-nodisk.xml', 'bad-noname.xml', 'q-xen.xml', 'q-kvm.xml'].map(
      (name) => [name, (fixtures[name] ?? '').replaceAll('/srv/l1', folder)],
    ),
  ),
  'one.xml': guest('one', 6, disk(folder, 'one.qcow2', 'vda') + cdrom(folder) + card('52:54:00:00:00:01')),
  'two.xml': guest('two', 7, disk(folder, 'two.qcow2', 'vda') + disk(folder, 'data.raw', 'vdb', 'raw')),
  'three.xml': guest('three', 8, `${disk(folder, 'three.qcow2', 'vda')}    <graphics type='vnc'/>\n    <console type='pty'/>\n`),
  'same.xml': guest('same', 9, disk(folder, 'one.qcow2', 'vda')),
  'disk.xml': `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${folder}/img/b.qcow2'/><target dev='vdc' bus='virtio'/></disk>\n`,
  'card.xml':
    "<interface type='bridge'><mac address='52:54:00:00:00:02'/><source bridge='br0'/><model type='virtio'/></interface>\n",
  'card-down.xml':
    "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><link state='down'/><model type='virtio'/></interface>\n",
  'cd-empty.xml': "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>\n",
  'snap.xml': '<domainsnapshot><name>fromfile</name><description>told</description></domainsnapshot>\n',
})

export const imagesIn = (folder: string) => [
  ...['one', 'two', 'three', 'b', 'c'].map((name) => ({
    path: `${folder}/img/${name}.qcow2`,
    format: 'qcow2' as const,
    sizeBytes: gib,
  })),
  { path: `${folder}/img/data.raw`, format: 'raw' as const, sizeBytes: 16 * mib },
  ...['a', 'other'].map((name) => ({ path: `${folder}/img/${name}.iso`, format: 'iso' as const, sizeBytes: mib })),
]

/** What an editor of chance does to a document, as sed writes it and as a function. Without a terminal virsh does not say what it refuses. */
export const edits: readonly { readonly sed: string; readonly does: (text: string) => string }[] = [
  { sed: '', does: (text) => text },
  { sed: 's/>65536</>131072</', does: (text) => text.replaceAll('>65536<', '>131072<') },
  { sed: 's/<vcpu /<title>Edited<\\/title><vcpu /', does: (text) => text.replaceAll('<vcpu ', '<title>Edited</title><vcpu ') },
]

const name = fc.constantFrom('vm1', 'vm1', 'one', 'one', 'one', 'two', 'two', 'three', 'vm2', 'min', 'nosuch', '1')
const guests = fc.constantFrom('one', 'one', 'one', 'two', 'two', 'three', 'vm1')
const where = fc.constantFrom('', '--config', '--live', '--current', '--persistent', '--config --live')
const words = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.filter((word) => word !== '').join(' '))
const one = (...all: readonly string[]) => fc.constantFrom(...all)
const weighted = (weight: number, arbitrary: fc.Arbitrary<string>) => ({ weight, arbitrary })
const snapshot = one('s1', 's2', 's3', 'nosnap')

/** Lines for the QEMU driver. */
export const qemuLine: fc.Arbitrary<string> = fc.oneof(
  weighted(
    8,
    one(
      'one.xml',
      'one.xml',
      'two.xml',
      'two.xml',
      'three.xml',
      'same.xml',
      'q-vm1.xml',
      'q-vm2.xml',
      'q-min.xml',
      'q-nodisk.xml',
      'bad-noname.xml',
      'q-xen.xml',
      'q-kvm.xml',
      'nofile.xml',
    ).map((file) => `define ${file}`),
  ),
  weighted(2, words('create', one('one.xml', 'two.xml', 'q-vm1.xml', 'q-vm2.xml', 'q-nodisk.xml'), one('', '--paused'))),
  weighted(
    14,
    words(
      one(
        'start',
        'start',
        'start',
        'start --paused',
        'suspend',
        'resume',
        'reboot',
        'reset',
        'destroy',
        'managedsave',
        'managedsave --paused',
        'managedsave-remove',
        'undefine',
        'undefine --managed-save',
        'undefine --snapshots-metadata',
        'undefine --nvram',
        'undefine --remove-all-storage',
        'autostart',
        'autostart --disable',
        'shutdown',
        'destroy --graceful',
        'start --force-boot',
      ),
      name,
    ),
  ),
  weighted(
    8,
    words(
      one(
        'domstate --reason',
        'domid',
        'domblklist',
        'domblklist --details',
        'domiflist',
        'vcpucount',
        'domuuid',
        'vncdisplay',
        'domdisplay',
        'domcontrol',
        'dominfo',
        'domname',
        'domjobinfo',
        'domblkerror',
        'domblklist --inactive',
        'vcpuinfo',
        'vcpupin',
        'managedsave-dumpxml',
        'dumpxml --inactive',
        'dumpxml',
      ),
      name,
    ),
  ),
  weighted(
    3,
    one(
      'list --all',
      'list',
      'list --all --name',
      'list --inactive --uuid',
      'list --autostart --all',
      'list --transient',
      'list --all --managed-save',
      'list --all --with-snapshot',
      'list --all --title',
      'list --state-paused --name',
      'list --persistent --all',
    ),
  ),
  weighted(
    8,
    words('snapshot-create-as', guests, snapshot, one('', '', '', '"words said"', '--disk-only', '--halt', '--no-metadata')),
  ),
  weighted(1, words('snapshot-create', guests, one('snap.xml', 'q-vm1.xml', 'nofile.xml'))),
  weighted(
    5,
    words(
      one(
        'snapshot-list',
        'snapshot-list --tree',
        'snapshot-list --parent',
        'snapshot-list --name',
        'snapshot-list --roots',
        'snapshot-list --leaves',
        'snapshot-current',
        'snapshot-current --name',
        'snapshot-info --current',
        'snapshot-parent --current',
        'snapshot-list --internal',
      ),
      guests,
    ),
  ),
  weighted(
    5,
    words(
      one(
        'snapshot-info',
        'snapshot-parent',
        'snapshot-revert',
        'snapshot-revert',
        'snapshot-revert --running',
        'snapshot-revert --paused',
        'snapshot-delete',
        'snapshot-delete',
        'snapshot-delete --children',
        'snapshot-delete --children-only',
        'snapshot-delete --metadata',
        'snapshot-dumpxml',
        'snapshot-current',
      ),
      guests,
      snapshot,
    ),
  ),
  weighted(3, words('save', guests, one('saved.img', 'nodir/saved.img'), one('', '', '--paused', '--running'))),
  weighted(
    3,
    words(
      one('restore', 'restore', 'restore --paused', 'save-image-dumpxml'),
      one('saved.img', 'saved.img', 'q-vm1.xml', 'none.img'),
    ),
  ),
  weighted(
    4,
    words(
      'attach-disk',
      guests,
      one('img/b.qcow2', 'img/c.qcow2', 'img/none.qcow2', 'img/one.qcow2').map((file) => `FOLDER/${file}`),
      one('vdb', 'vdc', 'vdd', 'sdb', 'hda'),
      one(
        '--subdriver qcow2',
        '--subdriver qcow2',
        '',
        '--targetbus virtio --driver qemu',
        '--type cdrom',
        '--type odd',
        '--mode readonly',
        '--targetbus scsi',
        '--cache none',
        '--print-xml',
      ),
      where,
    ),
  ),
  weighted(2, words('detach-disk', guests, one('vdb', 'vdc', 'vda', 'sda'), one('--config', '--config', '', '--live'))),
  weighted(
    3,
    words(
      'attach-interface',
      guests,
      one('bridge br0', 'bridge br0', 'bridge br9', 'network default', 'odd br0'),
      one('--mac 52:54:00:00:00:02', '--mac 52:54:00:00:00:03 --model virtio', '--mac 52:54:00:00:00:01', '--mac nonsense'),
      where,
    ),
  ),
  weighted(
    1,
    words(
      'detach-interface',
      guests,
      one('bridge', 'network'),
      one('', '--mac 52:54:00:00:00:02', '--mac 52:54:00:00:00:01'),
      one('--config', '--config', ''),
    ),
  ),
  weighted(
    3,
    words(
      one('attach-device', 'update-device', 'detach-device'),
      guests,
      one('disk.xml', 'card.xml', 'card-down.xml', 'cd-empty.xml', 'q-vm1.xml'),
      one('--config', '--config', '--persistent', ''),
    ).filter((line) => !/^detach.*(--persistent|xml)$/.test(line)),
  ),
  weighted(
    4,
    words(
      'change-media',
      guests,
      one('sda', 'vda', 'sdb'),
      one(
        '--eject',
        'FOLDER/img/other.iso',
        'FOLDER/img/a.iso --insert',
        'FOLDER/img/other.iso --update',
        'FOLDER/img/none.iso --insert',
        '--insert',
        '--eject --insert',
      ),
      one('', '--config', '--live', '--config --live'),
    ),
  ),
  weighted(
    3,
    words(
      'setmem',
      name,
      one('32M', '64M', '128M', '0', 'x', '32X', '65536', '-1'),
      one('', '--config', '--live', '--current', '--config --live'),
    ),
  ),
  weighted(
    3,
    words('setmaxmem', name, one('32M', '128M', '0', 'x', '65536KiB', '1G'), one('', '--config', '--live', '--current')),
  ),
  weighted(
    3,
    words(
      'setvcpus',
      name,
      one('0', '1', '2', '3', 'x', '-1'),
      one('', '--config', '--live', '--config --maximum', '--maximum', '--current'),
    ),
  ),
  weighted(1, words('domrename', name, one('vm1', 'vm9', 'a/b', 'one'))),
  weighted(2, words('blockresize', guests, one('vda', 'vdb', 'sda', 'nope'), one('2G', '512M', '1G', 'x', '0', '3221225472b'))),
  weighted(
    2,
    words(
      one('domif-setlink', 'domif-setlink --config'),
      guests,
      one('52:54:00:00:00:01', 'vnet0', '52:54:00:00:00:09'),
      one('up', 'down', 'sideways'),
    ),
  ),
  weighted(2, words(one('domif-getlink', 'domif-getlink --config'), guests, one('52:54:00:00:00:01', 'vnet0'))),
  weighted(
    2,
    words(
      'desc',
      name,
      one('', '--title', '--config', '--title "A title"', '"Some words"', '--title --config Next', '--live Words'),
    ),
  ),
  weighted(2, words('domblkinfo', guests, one('vda', 'vdb', 'sda', 'nope', 'FOLDER/img/one.qcow2'), one('', '--human'))),
  weighted(
    1,
    words(
      'set-lifecycle-action',
      guests,
      one('poweroff', 'reboot', 'crash', 'other'),
      one('destroy', 'restart', 'odd'),
      one('', '--config'),
    ),
  ),
  weighted(1, words('metadata', guests, 'http://example.org/x', one('', '--remove', '--config', '--live'))),
  weighted(
    2,
    one(
      'bogus',
      'start',
      'start one two',
      'dominfo --x',
      'domstate ""',
      'list --all --all',
      'domid 1',
      'help nosuch',
      'list --nam',
      'domstate --domain',
      'start --domain=one',
      'domstate one; domstate two',
      "domstate 'one'",
      'domstate "one',
      'version x',
      'undefine one --managed-save --managed-save',
      'setmem one',
      'dumpxml --xpath //name one',
      'cd nowhere',
      'dompmsuspend one mem',
      'domtime one',
      'domfsinfo two',
      'domifaddr one',
      'domhostname one',
      'nodeinfo x',
      'console two',
    ),
  ),
)

/** Lines for the storage and the network driver. */
export const systemLine: fc.Arbitrary<string> = (() => {
  const pool = one('p1', 'p1', 'p1', 'p2', 'nopool')
  const vol = one('v1', 'v1.qcow2', 'v2.qcow2', 'v3', 'novol')
  const size = one('1M', '10M', '1G', '0', 'x', '1048576', '5X', '-1')
  return fc.oneof(
    weighted(
      5,
      words(
        'pool-define-as',
        one('p1', 'p1', 'p2', 'a/b'),
        one('dir', 'dir', 'dir', 'nope'),
        one('--target FOLDER/pools/p1', '--target FOLDER/pools/p2', ''),
      ),
    ),
    weighted(1, words('pool-create-as', one('p2', 'p3'), 'dir', '--target', one('FOLDER/pools/p1', 'FOLDER/pools/none'))),
    weighted(
      12,
      words(
        one(
          'pool-start',
          'pool-start',
          'pool-start',
          'pool-build',
          'pool-build',
          'pool-destroy',
          'pool-undefine',
          'pool-delete',
          'pool-autostart',
          'pool-autostart --disable',
          'pool-refresh',
          'pool-uuid',
          'pool-name',
        ),
        pool,
      ),
    ),
    weighted(
      4,
      words(
        one('vol-list', 'vol-list --details', 'pool-dumpxml', 'pool-info').map((word) => word),
        pool,
      ),
    ),
    weighted(
      2,
      one(
        'pool-list --all',
        'pool-list',
        'pool-list --inactive',
        'pool-list --all --name',
        'pool-list --autostart',
        'pool-list --all --type dir',
      ),
    ),
    weighted(
      10,
      words(
        'vol-create-as',
        pool,
        vol,
        size,
        one(
          '',
          '--format qcow2',
          '--format raw',
          '--format nope',
          '--allocation 1M',
          '--format qcow2 --backing-vol v1.qcow2 --backing-vol-format qcow2',
          '--prealloc-metadata',
        ),
      ),
    ),
    weighted(
      8,
      words(
        one('vol-info', 'vol-delete', 'vol-path', 'vol-dumpxml', 'vol-key', 'vol-wipe', 'vol-info --bytes'),
        vol,
        one('--pool p1', '--pool p1', '--pool p2', '--pool nopool', ''),
      ),
    ),
    weighted(
      2,
      words(
        one('vol-pool', 'vol-name', 'vol-key', 'vol-info'),
        one('v1', 'v1.qcow2').map((file) => `FOLDER/pools/p1/${file}`),
      ),
    ),
    weighted(3, words('vol-clone', vol, one('v3', 'v4.qcow2', 'v1'), one('--pool p1', '--pool p2'))),
    weighted(
      3,
      words('vol-resize', vol, one('2M', '20M', '2G', '512K', 'x'), '--pool p1', one('', '--delta', '--shrink', '--allocate')),
    ),
    weighted(
      6,
      one(...networkDocuments).map((file) => `net-define ${file}`),
    ),
    weighted(
      1,
      one('net-lab.xml', 'net-isolated.xml').map((file) => `net-create ${file}`),
    ),
    weighted(
      10,
      words(
        one(
          'net-start',
          'net-start',
          'net-destroy',
          'net-undefine',
          'net-autostart',
          'net-autostart --disable',
          'net-info',
          'net-dumpxml',
          'net-dumpxml --inactive',
          'net-dhcp-leases',
          'net-name',
          'net-uuid --network',
        ),
        one('lab', 'lab', 'isolated', 'hostbridge', 'nonet'),
      ),
    ),
    weighted(
      2,
      one(
        'net-list',
        'net-list --all',
        'net-list --inactive',
        'net-list --name --all',
        'net-list --autostart --all',
        'net-list --transient',
      ),
    ),
    weighted(
      3,
      words(
        'net-update lab',
        one('add', 'delete', 'modify', 'add-first', 'odd'),
        one('ip-dhcp-host', 'ip-dhcp-range', 'oddity'),
        one(
          `"<host mac='52:54:00:00:00:05' name='h' ip='192.168.100.5'/>"`,
          `"<range start='192.168.100.20' end='192.168.100.30'/>"`,
          'nonsense',
        ),
        one('', '--config', '--live', '--live --config'),
      ),
    ),
    weighted(
      1,
      one(
        'vol-list',
        'pool-start',
        'vol-create-as p1',
        'vol-create-as p1 v9 1G --odd',
        'vol-delete',
        'pool-bogus p1',
        'find-storage-pool-sources dir',
        'vol-info --pool p1',
      ),
    ),
  )
})()
