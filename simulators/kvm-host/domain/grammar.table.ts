/**
 * What libvirt 9.0.0 reads of a domain's document, element by element: a line is a path, its attributes in the order in which they are printed,
 * and after `/` its children in theirs. What has a line loses what the line does not name.
 *
 * An attribute: `name`, `!` if it must be there, `=` and what it may be, `?` and what is said of another value, `!` and what is said if it is
 * missing; without a saying, libvirt's usual one. What it may be: words divided by `|`, `y` yes or no, `o` on or off, numbers `u` (`U` without 0;
 * `x`, `X` in any base, `h` in base 16) and `i` (`n` not negative, `N` in any base), `l` and `L` of 64 bits. A text is `.`; `*` after an
 * element's name means each of them, not only the first. Sayings begin with the kind of error: U, X, I,
 * or D for none; in small letters where libvirt takes an empty text for none.
 *
 * Source: src/conf/domain_conf.c and its neighbours, read; confirmed against the QEMU driver (docs/sources.md#libvirt-documents), 2026-11-25.
 */

const model = 'virtio|virtio-transitional|virtio-non-transitional'
const vmodel = `default|${model}`
const storage = 'file|block|dir|network|volume|nvme|vhostuser'
const virtio = 'iommu=o; ats=o; packed=o; page_per_vq=o'
const tail = 'boot alias master rom acpi address'
const character = 'null|vc|pty|dev|file|pipe|stdio|udp|tcp|unix|spicevmc|spiceport|nmdm|qemu-vdagent|dbus'
const mode = 'connect|bind'
const policy = 'stop|report|ignore|enospace'
const startup = 'mandatory|requisite|optional'
const access = 'shared|private'
const secure = 'any|secure|insecure'
const sched = 'scheduler!=batch|idle|fifo|rr; priority=i'
const yesAudio = 'id!=U'

const source = (path: string): string => `
${path} channel; master; slave; path; append=o; mode=${mode}; host; service; tls=y; dev; port; type / reconnect seclabel address local
${path}/reconnect enabled=y; timeout=u`

const characterDevice = (path: string, target: string): string => `
${path} type=${character} ? U unknown type presented to host for character device: %s; tty / source protocol log clipboard mouse target ${tail}
${path}/target ${target}
${path}/clipboard copypaste!=y
${path}/mouse mode!=server|client
${path}/log* file; append=o
${path}/protocol* type=raw|telnet|telnets|tls ? U Unknown protocol '%s'${source(`${path}/source*`)}`

const audio = ['input', 'output']
  .map(
    (way) => `
audio/${way} mixingEngine=y; fixedSettings=y; voices=U; bufferLength=U; dev; bufferCount=u; tryPoll=y; serverName; clientName; connectPorts; exactName=y; name; streamName; latency=u / settings
audio/${way}/settings frequency=U; channels=U; format=u8|s8|u16|s16|u32|s32|f32`,
  )
  .join('')

export const grammar = `
disk type=${storage}; device=disk|cdrom|floppy|lun; model=${vmodel}; rawio=y; sgio=filtered|unfiltered; snapshot=no|internal|external|manual / driver auth source backingStore backenddomain geometry blockio mirror target iotune readonly shareable transient serial wwn vendor product encryption ${tail}
disk/source file; fdgroup; dev; dir; protocol; name; tls=y; tlsHostname; query; pool; volume; mode=host|direct ? U unknown source mode '%s' for volume type disk; type; path; namespace; managed=y; startupPolicy=${startup}; index=u ? X invalid disk index '%s' / host snapshot config auth encryption reservations initiator address slices ssl cookies readahead timeout identity reconnect seclabel
disk/source/host* transport=tcp|unix|rdma ? U unknown protocol transport type '%s'; socket; name; port
disk/source/reservations managed!=y; migration / source
disk/source/ssl verify=y
disk/target dev; bus=ide|fdc|scsi|virtio|xen|usb|uml|sata|sd; tray=closed|open; removable=o; rotation_rate=u
disk/geometry cyls=u; heads=u; secs=u; trans=none|auto|lba
disk/blockio logical_block_size=u; physical_block_size=u
disk/driver name; type=raw|dir|bochs|cloop|dmg|iso|vpc|vdi|fat|vhd|ploop|cow|qcow|qcow2|qed|vmdk|aio ? U unknown driver format value '%s'; cache=default|none|writethrough|writeback|directsync|unsafe; error_policy=${policy}; rerror_policy=${policy}; io=native|threads|io_uring; ioeventfd=o; event_idx=o; copy_on_read=o; discard=unmap|ignore; iothread=U; detect_zeroes=off|on|unmap; queues=u; queue_size=u; ${virtio} / metadata_cache
disk/transient shareBacking=y
controller type=ide|fdc|scsi|sata|virtio-serial|ccid|usb|pci|xenbus|isa; index=n; model; ports=n; vectors=n; maxGrantFrames=n; maxEventChannels=n / model target driver ${tail} pcihole64
controller/driver queues=u; cmd_per_lun=u; max_sectors=u; ioeventfd=o; iothread=u; ${virtio}
controller/model* name=none|pci-bridge|i82801b11-bridge|ioh3420|x3130-upstream|xio3130-downstream|pxb|pxb-pcie|pcie-root-port|spapr-pci-host-bridge|pcie-pci-bridge
controller/target* chassisNr=N; chassis=N; port=N; busNr=N; index=N; hotplug=o / node
controller/master startport=u
filesystem type=mount|block|file|template|ram|bind|volume; accessmode=passthrough|mapped|squash; model=${model}; multidevs=default|remap|forbid|warn; fmode; dmode / driver binary source target readonly ${tail} space_hard_limit space_soft_limit
filesystem/driver type=default|path|handle|loop|nbd|ploop|virtiofs; format=raw|dir|bochs|cloop|dmg|iso|vpc|vdi|fat|vhd|ploop|cow|qcow|qcow2|qed|vmdk ? u unknown driver format value '%s'; wrpolicy=default|immediate; queue=l ? x cannot parse queue size '%s' for virtiofs; ${virtio}
filesystem/binary path; xattr=o / cache sandbox lock thread_pool
filesystem/binary/lock posix=o; flock=o
filesystem/binary/cache mode=none|always
filesystem/binary/sandbox mode=namespace|chroot
filesystem/binary/thread_pool size=i ? x cannot parse thread pool size '%s' for virtiofs
filesystem/source dir; dev; file; name; usage; units; pool; volume; socket
filesystem/target dir
interface type=user|ethernet|vhostuser|server|client|mcast|network|bridge|internal|direct|hostdev|udp|vdpa|null|vds; managed=y; trustGuestRxFilters=y / mac source vlan virtualport bandwidth port ip route portForward script downscript backenddomain target guest model driver backend filterref tune teaming link mtu coalesce ${tail}
interface/mac address; type=generated|static; check=y
interface/driver name=qemu|vhost; txmode=iothread|timer; ioeventfd=o; event_idx=o; queues=u; rx_queue_size=u; tx_queue_size=u; rss=o; rss_hash_report=o; ${virtio} / host guest
interface/driver/host csum=o; gso=o; tso4=o; tso6=o; ecn=o; ufo=o; mrg_rxbuf=o
interface/driver/guest csum=o; tso4=o; tso6=o; ecn=o; ufo=o
interface/backend type=-none-; tap; vhost; logFile
interface/target dev; managed=y
interface/link state=up|down ? u unknown interface link state '%s'
interface/mtu size=u ? x malformed mtu size
interface/tune/sndbuf .=l ? x sndbuf must be a positive integer
interface/vlan/tag* id!=u; nativeMode=tagged|untagged
interface/port isolated=y
interface/teaming type=persistent|transient ? u unknown teaming type '%s'; persistent
interface/portForward* proto!=tcp|udp; address; dev / range
interface/portForward*/range* start=U; end=U; to=U; exclude=y
smartcard mode!=host|host-certificates|passthrough; type / certificate database source protocol log ${tail}${source('smartcard/source*')}
${characterDevice('parallel', 'port=i ? X Invalid port number: %s')}
${characterDevice('serial', "type=isa-serial|usb-serial|pci-serial|spapr-vio-serial|system-serial|sclp-serial|isa-debug ? U unknown target type '%s' specified for character device; port=i ? X Invalid port number: %s / model")}
serial/target/model name=isa-serial|usb-serial|pci-serial|spapr-vty|pl011|sclpconsole|sclplmconsole|16550a|isa-debugcon ? U unknown target model '%s' specified for character device
${characterDevice('console', "type=serial|xen|uml|virtio|lxc|openvz|sclp|sclplm ? U unknown target type '%s' specified for character device; port=i ? X Invalid port number: %s")}
${characterDevice('channel', "type!=guestfwd|virtio|xen ? U unknown target type '%s' specified for character device ! U unknown target type '(null)' specified for character device; address; port=u; name; state=connected|disconnected")}
input type!=mouse|tablet|keyboard|passthrough|evdev ? U unknown input device type '%s' ! I missing input device type; bus=ps2|usb|xen|parallels|virtio|none ? U unknown input bus type '%s'; model=${vmodel} ? U unknown input model '%s' / driver source ${tail}
input/driver ${virtio}
input/source dev; evdev; grab=all; grabToggle=ctrl-ctrl|alt-alt|shift-shift|meta-meta|scrolllock|ctrl-scrolllock; repeat=o
tpm model=tpm-tis|tpm-crb|tpm-spapr|spapr-tpm-proxy / backend ${tail}
tpm/backend* type!=passthrough|emulator|external; version=1.2|2.0; persistent_state=y ? I Invalid persistent_state value, either 'yes' or 'no' / device source encryption active_pcr_banks
graphics type!=sdl|vnc|rdp|desktop|spice|egl-headless|dbus; *
graphics/channel* name!=main|display|inputs|cursor|playback|record|smartcard|usbredir; mode!=${secure}
graphics/image compression!=auto_glz|auto_lz|quic|glz|lz|off
graphics/jpeg compression!=auto|never|always
graphics/zlib compression!=auto|never|always
graphics/playback compression!=o
graphics/streaming mode!=filter|all|off
graphics/clipboard copypaste!=y
graphics/filetransfer enable!=y
graphics/mouse mode!=server|client
graphics/audio ${yesAudio}
sound model!=sb16|es1370|pcspk|ac97|ich6|ich9|usb|ich7 / codec audio ${tail}
sound/codec* type!=duplex|micro|output ? U unknown codec type '%s' ! U unknown codec type '(null)'
sound/audio ${yesAudio}
audio id!=U; type!=none|alsa|coreaudio|jack|oss|pulseaudio|sdl|spice|file|dbus; timerPeriod=U; serverName; driver=esd|alsa|arts|pulseaudio; path; tryMMap=y; exclusive=y; dspPolicy=i / input output${audio}
video / driver model ${tail}
video/driver ${virtio}; vgaconf=io|on|off; name=qemu|vhostuser
video/model type=default|vga|cirrus|vmvga|xen|vbox|qxl|parallels|virtio|gop|none|bochs|ramfb ? u unknown video model '%s'; ram=u ? x cannot parse video ram '%s'; vram=u ? x cannot parse video vram '%s'; vram64=u ? x cannot parse video vram64 '%s'; vgamem=u ? x cannot parse video vgamem '%s'; heads=u ? i cannot parse video heads '%s'; primary; blob / acceleration resolution
video/model/acceleration accel2d=y; accel3d=y; rendernode
video/model/resolution x!=u; y!=u
hostdev mode=subsystem|capabilities ? U unknown hostdev mode '%s'; type!=usb|pci|scsi|scsi_host|mdev|storage|misc|net ? U unknown host device source address type '%s' ! X missing source address type; managed; sgio=filtered|unfiltered; rawio=y; model; display=o; ramfb=o / driver source teaming readonly shareable ${tail}
hostdev/driver name=kvm|vfio|xen
hostdev/source startupPolicy=${startup}; autoAddress=y; guestReset=off|uninitialized|on; writeFiltering=y; protocol; name; wwpn / *
redirdev bus=usb ? U unknown redirdev bus '%s'; type!=${character} ? U unknown redirdev character device type '%s' ! I missing type in redirdev / source protocol log ${tail}${source('redirdev/source*')}
redirfilter / usbdev
redirfilter/usbdev* class=I; vendor=I; product=I; version; allow!=y
hub type!=usb ? U unknown hub device type '%s' ! I missing hub device type / ${tail}
watchdog model!=i6300esb|ib700|diag288 ? U unknown watchdog model '%s' ! I watchdog must contain model name; action=reset|shutdown|poweroff|pause|dump|none|inject-nmi ? U unknown watchdog action '%s' / ${tail}
memballoon model!=virtio|xen|none|virtio-transitional|virtio-non-transitional; autodeflate=o; freePageReporting=o / stats ${tail} driver
memballoon/stats period=I
memballoon/driver ${virtio}
rng model!=${model} ? U unknown RNG model '%s' ! X missing RNG device model / rate backend driver ${tail}
rng/rate bytes=u ? x invalid RNG rate bytes value; period=u ? x invalid RNG rate period value
rng/backend* model!=random|egd|builtin ? U unknown RNG backend model '%s' ! X missing RNG device backend model; type / source protocol log${source('rng/backend*/source*')}
rng/driver ${virtio}
nvram / ${tail}
panic model=isa|pseries|hyperv|s390 ? U unknown panic model '%s' / ${tail}
shmem name! ! X shmem element must contain 'name' attribute; role=master|peer / model size server msi ${tail}
shmem/model type=ivshmem|ivshmem-plain|ivshmem-doorbell
shmem/msi vectors=x; ioeventfd=o
memory model!=dimm|nvdimm|virtio-pmem|virtio-mem|sgx-epc; access=${access}; discard=y / uuid source target ${tail}
iommu model!=intel|smmuv3|virtio / driver ${tail}
iommu/driver intremap=o; caching_mode=o; eim=o; iotlb=o; aw_bits=u
vsock model=${vmodel} / cid driver ${tail}
vsock/cid auto=y; address=U
lease / lockspace key target
lease/target path! ! X Missing 'path' attribute to 'target' element for lease; offset=l

address/drive controller=u; bus=u; target=u; unit=u
address/virtio-serial controller=u; bus=u; port=u
address/ccid controller=u; slot=u
address/usb bus=u; port
address/isa iobase=h; irq=h
address/dimm slot!=u; base=H
address/pci domain=x; bus=x; slot=x; function=x; multifunction=o
address/unassigned
address/virtio-mmio
address/ccw cssid=x; ssid=x; devno=x
address/spapr-vio reg=H
boot order!=U; loadparm
rom enabled=y; bar=o; file
acpi index=U
master startport=u
alias name

seclabel* type=none|dynamic|static; model; relabel=y / label imagelabel baselabel
memory$ unit; dumpCore=o
maxMemory slots=u ? x Failed to parse memory slot count; unit
memoryBacking/source type=file|anonymous|memfd ? u unknown memoryBacking/source/type '%s'
memoryBacking/access mode=${access} ? u unknown memoryBacking/access/mode '%s'
memoryBacking/allocation mode=immediate|ondemand ? u unknown memoryBacking/allocation/mode '%s'; threads=u ? x Failed to parse memory allocation threads
blkiotune / weight device
blkiotune/device* / path weight read_iops_sec write_iops_sec read_bytes_sec write_bytes_sec
cputune/shares .=l ? x can't parse cputune shares value
cputune/period .=l ? x can't parse cputune period value
cputune/quota .=L ? x can't parse cputune quota value
cputune/global_period .=l ? x can't parse cputune global period value
cputune/global_quota .=L ? x can't parse cputune global quota value
cputune/emulator_period .=l ? x can't parse cputune emulator period value
cputune/emulator_quota .=L ? x can't parse cputune emulator quota value
cputune/iothread_period .=l ? x can't parse cputune iothread period value
cputune/iothread_quota .=L ? x can't parse cputune iothread quota value
vcpu placement=static|auto; cpuset; current=u
vcpus/vcpu* id!=u; enabled!=y; hotpluggable=y; order=u
iothreads .=u ? x invalid iothreads count '%s'
iothreadids/iothread* id!=U; thread_pool_min=n; thread_pool_max=n
defaultiothread thread_pool_min=n; thread_pool_max=n
cputune/vcpupin* vcpu!=u; cpuset! ! I missing cpuset for vcpupin
cputune/emulatorpin cpuset! ! I missing cpuset for emulatorpin
cputune/iothreadpin* iothread!=U; cpuset! ! I missing cpuset for iothreadpin
cputune/vcpusched* vcpus! ! X Missing attribute 'vcpus' in element 'vcpusched'; ${sched}
cputune/iothreadsched* iothreads! ! X Missing attribute 'iothreads' in element 'iothreadsched'; ${sched}
cputune/emulatorsched ${sched}
cputune/cachetune* vcpus! ! X Missing cachetune attribute 'vcpus'; id
cputune/cachetune*/cache* id!=u; level!=u; type!=both|code|data; size; unit
cputune/cachetune*/monitor* level!=u; vcpus! ! X Missing monitor attribute 'vcpus'
cputune/memorytune* vcpus! ! X Missing memorytune attribute 'vcpus'; id
cputune/memorytune*/node* id!=u; bandwidth!=u
cpu mode=custom|host-model|host-passthrough|maximum ? U Invalid mode attribute '%s'; match=minimum|exact|strict; check=default|none|partial|full; migratable=o / model vendor topology cache maxphysaddr feature numa
cpu/model fallback=allow|forbid ? u Invalid fallback attribute; vendor_id
cpu/topology sockets!=U; dies=U; cores!=U; threads!=U
cpu/feature* policy=force|require|optional|disable|forbid ? U Invalid CPU feature policy; name! ! X Invalid CPU feature name
cpu/cache level=n; mode!=emulate|passthrough|disable
cpu/maxphysaddr mode!=emulate|passthrough; bits=n
cpu/numa / cell interconnects
cpu/numa/cell* id=u; cpus; memory; unit; memAccess=${access}; discard=y / distances cache
cpu/numa/cell*/distances/sibling* id!=u; value!=u
cpu/numa/interconnects/latency* initiator!=u; target!=u; cache=u; type!=access|read|write; value!=l
cpu/numa/interconnects/bandwidth* initiator!=u; target!=u; cache=u; type!=access|read|write; value!=l; unit
auth username! ! X missing username for auth; type=none|chap|ceph ? u unknown auth type '%s' / secret
numatune/memory mode=strict|preferred|interleave|restrictive ? U Unsupported NUMA memory tuning mode '%s'; placement=static|auto ? U Unsupported NUMA memory placement mode '%s'; nodeset
numatune/memnode* cellid!=u; mode=strict|preferred|interleave|restrictive; nodeset! ! X Missing required nodeset attribute in memnode element
features/apic eoi=o
features/hap state=o
features/pmu state=o
features/vmport state=o
features/pvspinlock state=o
features/vmcoreinfo state=o
features/smm state=o / tseg
features/htm state!=o
features/nested-hv state!=o
features/ccf-assist state!=o
features/msrs unknown!=ignore|fault
features/gic version=2|3|host
features/ioapic driver=qemu|kvm
features/hpt resizing=enabled|disabled|required / maxpagesize
features/cfpc value=broken|workaround|fixed
features/sbbc value=broken|workaround|fixed
features/ibs value=broken|workaround|fixed-ibs|fixed-ccd|fixed-na
features/hyperv mode=custom|passthrough / relaxed vapic spinlocks vpindex runtime synic stimer reset vendor_id frequencies reenlightenment tlbflush ipi evmcs avic
features/kvm / hidden hint-dedicated poll-control pv-ipi dirty-ring
features/kvm/dirty-ring state!=o; size=x
features/xen/passthrough state!=o; mode=sync_pt|share_pt
features/capabilities policy=default|allow|deny
pm / suspend-to-mem suspend-to-disk
pm/suspend-to-mem enabled=y
pm/suspend-to-disk enabled=y
perf/event* name!=cmt|mbmt|mbml|cpu_cycles|instructions|cache_references|cache_misses|branch_instructions|branch_misses|bus_cycles|stalled_cycles_frontend|stalled_cycles_backend|ref_cpu_cycles|cpu_clock|task_clock|page_faults|context_switches|cpu_migrations|page_faults_min|page_faults_maj|alignment_faults|emulation_faults; enabled!=y
clock offset=utc|localtime|variable|timezone|absolute ? u unknown clock offset '%s'; adjustment; basis=utc|localtime ? u unknown clock basis '%s'; timezone; start / timer
clock/timer* name!=platform|pit|rtc|hpet|tsc|kvmclock|hypervclock|armvtimer; present=y; tickpolicy=delay|catchup|merge|discard; track=boot|guest|wall|realtime; frequency=l; mode=auto|native|emulate|paravirt|smpsafe / catchup
clock/timer*/catchup threshold=l; slew=l; limit=l
os firmware=bios|efi ? x unknown firmware value %s / type firmware init initarg initenv initdir inituser initgroup loader nvram kernel initrd cmdline dtb acpi boot bootmenu smbios bios
os/boot* dev!=fd|cdrom|hd|network
os/bootmenu enable=y; timeout=u
os/bios useserial; rebootTimeout=i
os/firmware/feature* enabled!=y; name!=enrolled-keys|secure-boot
os/loader readonly=y; type=rom|pflash; secure=y; stateless=y
os/nvram template; type=none|${storage}
os/acpi/table type!=slic ? X Unknown acpi table type: %s ! X Missing acpi table type
smbios$ mode=none|emulate|host|sysinfo ? u unknown smbios mode '%s'
sysinfo* type!=smbios|fwcfg
keywrap/cipher* name!=aes|dea; state!=o
launchSecurity type!=sev|s390-pv; kernelHashes=y / cbitpos reducedPhysBits policy dhCert session
idmap / uid gid`
