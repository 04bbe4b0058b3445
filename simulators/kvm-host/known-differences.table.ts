/**
 * Steps of the recordings that this simulator answers otherwise, and why. `driver`: the recording shows the driver or the host that it was
 * made on, not virsh; such steps are played but not counted. `known`: counted, and left as they are.
 */

interface KnownDifference {
  readonly is: 'driver' | 'known'
  /** Holds for `scenario command`. */
  readonly says: RegExp
  readonly because: string
}

const driver = (says: RegExp, because: string): KnownDifference => ({ is: 'driver', says, because })
const known = (says: RegExp, because: string): KnownDifference => ({ is: 'known', says, because })

export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  'test-driver-formatting.json': [
    driver(
      /^03-dominfo (dominfo|domstate test --reason|domiflist|domifaddr|domblkinfo test vda|domblkstat|domifstat|dommemstat test|domtime|domhostname|vcpuinfo|domblkerror)/,
      'figures that the test driver makes up',
    ),
    driver(/^02-list shutdown test/, 'the test driver shuts a paused guest down'),
    driver(/^60-\S+ dominfo/, 'figures that the test driver makes up'),
    driver(
      /^20-net (net-dumpxml|net-start default|net-destroy default|net-create net-lab|net-destroy lab|net-undefine lab|net-list --all|net-autostart lab|net-dhcp-leases)/,
      'the network driver words it otherwise, gives MAC addresses, refuses a bridge that another network has, and lets an active network be undefined (more-system.json)',
    ),
    driver(/^20-net (net-create net-lab.xml|net-destroy lab)/, 'the test driver lets two networks have one bridge'),
    driver(
      /^30-pool (pool-dumpxml|pool-start default-pool|vol-list|pool-undefine images|pool-create-as tmp|pool-list --all|pool-destroy tmp|pool-delete|find-storage)/,
      'the storage driver words it otherwise and looks at the file system (more-system.json)',
    ),
    driver(
      /^32-vol (vol-list default-pool --details|vol-info|vol-dumpxml|vol-create-as default-pool disk1.qcow2 10G$|vol-resize|vol-wipe|pool-info)/,
      'the test driver gives a volume its whole capacity, and cannot resize (storage-driver.json)',
    ),
    driver(/^60-\S+ desc prod --config/, 'after undefining, the test driver keeps what it had'),
  ],
  'virt-install-clone.json': [
    known(/print-xml/, 'recorded on the test driver, whose domains have no addresses and an emulator of their own'),
    driver(/--vcpus 0 /, 'the recording was cut off after a minute: it has no end'),
  ],
  'more-qemu.json': [
    known(/^more-typical domblkinfo/, 'blocks that the host’s file system had given to a raw file'),
    known(/^more-definitions (start|dumpxml|destroy) opts/, 'the recording host’s kernel had no traffic shaping'),
    known(/^more-definitions (start|dumpxml|destroy) tune/, 'the recording host did not let memory be locked'),
    known(/^more-definitions dumpxml hostpass/, 'host-model shows the recording host’s own CPU'),
    known(/^more-definitions dumpxml ctl/, 'USB controllers beside a companion are numbered otherwise'),
    known(/bx\/w21/, 'entities of a document’s own are expanded by libxml2, never here'),
    known(/attach-disk vm1 \S+ vdq/, 'which lock QEMU takes first for a read-only disk'),
    known(/ttyconsole/, 'exit code inferred from stderr; virsh fails without a word'),
    known(/^more-hotplug domblkinfo/, 'blocks that the host’s file system had given to an open qcow2 file'),
    known(/managedsave-edit|snapshot-edit|dumpxml vm2 --migratable|schedinfo vm1 --set|memtune vm1 --hard/, 'not modelled'),
    known(/^more-snapshots snapshot-current vm1$/, 'the file of an external snapshot is not shown in its document'),
    known(/restore x y|domtime vm1 --now/, 'not modelled'),
  ],
  'more-tools.json': [
    known(/^shell-lists echo \{/, 'braces are not modelled'),
    known(/^shell-text sed '3q'/, 'of sed’s commands s, d and p are modelled'),
    known(/^shell-text wc d$/, 'wc prints a row of zeros for a directory'),
    known(/^lvm lvcreate -L 20M$/, 'of two words that are missing, LVM shows the command that it takes to be nearest'),
    known(/^qemu-img qemu-img (map|commit|compare|measure|--help)/, 'these commands of qemu-img are not modelled'),
    known(
      /^qemu-img qemu-img rebase|^qemu-img qemu-img info o.qcow2$/,
      'rebase is modelled as far as its right use: -b with a file that is there',
    ),
    known(
      /^qemu-img qemu-img (create -f qcow2 -b a|info -f raw|resize -f qcow2 a.raw)/,
      'an image is not read as another format than its own',
    ),
    known(/^qemu-img qemu-img info (--backing-chain|--output=json)/, 'names in a chain are absolute here; JSON is not modelled'),
    known(
      /^qemu-img qemu-img (snapshot -c s1 a.raw|check a.qcow2)/,
      'a warning about a probed raw format; the end of a file that had snapshots',
    ),
    known(/^lvm (lvcreate|lvs) --nosuch/, 'options of LVM that there are not are passed over'),
  ],
  'more-system.json': [
    driver(/net-info default|net-dumpxml default|net-list --uuid|net-define net-dup/, 'the UUID of the recording host’s network'),
    known(/net-dumpxml lab --inactive/, 'a transient network shows its running form'),
    driver(/pool-define-as lv/, 'a pool of that name was left from an earlier recording'),
    driver(
      /^more-storage (pool-info dp|pool-dumpxml dp|pool-list (--all )?--details)/,
      'size of the recording host’s file system',
    ),
  ],
  'sessions.json': [
    driver(
      /^life virsh pool-info|^stor virsh pool-(list --details|dumpxml default|info tmp)|^inst2 .* size=500000/,
      'the size of the recording host’s disk',
    ),
    driver(/^img qemu-img info [ae].vmdk/, 'a number by chance'),
    driver(/^files ls |^files cut -d: .*passwd/, 'files of the recording host, and what umask it had'),
    driver(/^hot virsh (domcontrol|cpu-stats)/, 'times of the recording host'),
    driver(/^inst2 virt-clone --original v5/, 'how far the copy was at a moment'),
    driver(
      /^inst2 (.* --cpu qemu64|virsh list --all)/,
      'the recording host’s CPU lacks what qemu64 asks for, so that a guest is missing',
    ),
    known(/^life virsh domblkinfo|^img qemu-img info -U/, 'a block more that the host’s file system gives to an open qcow2 file'),
    known(/^life virsh dumpxml web1/, 'the port of a card on a network, and features of the recording host’s CPU'),
    known(/^snap qemu-img snapshot -l/, 'time, and how much memory a guest without a system has used'),
    known(/^hot virsh domiflist/, 'a tap whose bridge is missing uses its number up'),
    known(
      /^hot virsh (guestinfo|numatune|blkdeviotune|domiftune)|^net virsh (net-port-list|net-event|iface-list|nwfilter-list)|^stor virsh pool-capabilities|^img qemu-img (map|create .*help)|^broken virsh domxml-to-native|^inst2 virt-clone .*(--original-xml|--connect)/,
      'not modelled, and said so',
    ),
    known(/^stor virsh vol-resize vol1.img \+50M/, 'virsh drops the sign'),
    known(/^stor virsh vol-list default/, 'a file that no command of libvirt made is in the list before pool-refresh'),
    known(/^img qemu-img check a.qcow2/, 'where a file ends that was enlarged and made smaller again'),
    known(/^files (test|date -d|df -h \/nosuch|stat|diff|"unclosed|for )/, 'programs and constructs that bash has besides'),
  ],
}
