/**
 * Every command of virsh 9.0.0 with its options: what `help` prints, and by what a line is taken apart. Recorded with `virsh help`, and which
 * options take words without their names by trying them, 2026-11-24 (docs/sources.md#libvirt-recordings). An option a line: name, kind
 * (`!` required, `-` only by its name), and what it says. A command that is not modelled here has a dash for its sentence.
 */

interface CommandGroup {
  readonly keyword: string
  readonly title: string
}

export const commandGroups: readonly CommandGroup[] = [
  { keyword: 'domain', title: 'Domain Management' },
  { keyword: 'monitor', title: 'Domain Monitoring' },
  { keyword: 'events', title: 'Domain Events' },
  { keyword: 'host', title: 'Host and Hypervisor' },
  { keyword: 'checkpoint', title: 'Checkpoint' },
  { keyword: 'interface', title: 'Interface' },
  { keyword: 'filter', title: 'Network Filter' },
  { keyword: 'network', title: 'Networking' },
  { keyword: 'nodedev', title: 'Node Device' },
  { keyword: 'secret', title: 'Secret' },
  { keyword: 'snapshot', title: 'Snapshot' },
  { keyword: 'backup', title: 'Backup' },
  { keyword: 'pool', title: 'Storage Pool' },
  { keyword: 'volume', title: 'Storage Volume' },
  { keyword: 'virsh', title: 'Virsh itself' },
]

/** Group, what it does in a word, in a sentence, options. */
// biome-ignore format: a line a command
export const virshCommands: Readonly<Record<string, readonly [group: string, says: string, does: string, options: string]>> = {
  'attach-device': ['domain', 'attach device from an XML file', 'Attach device from an XML <file>.', `
    domain string! domain name, id or uuid
    file string! XML file
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  'attach-disk': ['domain', 'attach disk device', 'Attach new disk device.', `
    domain string! domain name, id or uuid
    source string! source of disk device or name of network disk
    target string! target of disk device
    targetbus string target bus of disk device
    driver string driver of disk device
    subdriver string subdriver of disk device
    iothread string IOThread to be used by supported device
    cache string cache mode of disk device
    io string io policy of disk device
    type string target device type
    mode string mode of device reading and writing
    sourcetype string type of source (block|file|network)
    serial string serial of disk device
    wwn string wwn of disk device
    alias string custom alias name of disk device
    rawio bool needs rawio capability
    address string address of disk device
    multifunction bool use multifunction pci under specified address
    print-xml bool print XML document rather than attach the disk
    source-protocol string protocol used by disk device source
    source-host-name string host name for source of disk device
    source-host-transport string host transport for source of disk device
    source-host-socket string host socket for source of disk device
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  'attach-interface': ['domain', 'attach network interface', 'Attach new network interface.', `
    domain string! domain name, id or uuid
    type string! network interface type
    source string! source of network interface
    target string target network name
    mac string MAC address
    script string script used to bridge network interface
    model string model type
    alias string custom alias name of interface device
    inbound string control domain's incoming traffics
    outbound string control domain's outgoing traffics
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain
    print-xml bool print XML document rather than attach the interface
    managed bool libvirt will automatically detach/attach the device from/to host
    source-mode string mode attribute of <source/> element`],
  autostart: ['domain', 'autostart a domain', 'Configure a domain to be automatically started at boot.', `
    domain string! domain name, id or uuid
    disable bool disable autostarting`],
  blkdeviotune: ['domain', 'Set or query a block device I/O tuning parameters.', '-', ''],
  blkiotune: ['domain', 'Get or set blkio parameters', 'Get or set the current blkio parameters for a guest domain.\n    To get the blkio parameters use following command: \n\n    virsh # blkiotune <domain>', `
    domain string! domain name, id or uuid
    weight number IO Weight
    device-weights string per-device IO Weights, in the form of /path/to/device,weight,...
    device-read-iops-sec string per-device read I/O limit per second, in the form of /path/to/device,read_iops_sec,...
    device-write-iops-sec string per-device write I/O limit per second, in the form of /path/to/device,write_iops_sec,...
    device-read-bytes-sec string per-device bytes read per second, in the form of /path/to/device,read_bytes_sec,...
    device-write-bytes-sec string per-device bytes wrote per second, in the form of /path/to/device,write_bytes_sec,...
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  blockcommit: ['domain', 'Start a block commit operation.', '-', ''],
  blockcopy: ['domain', 'Start a block copy operation.', '-', ''],
  blockjob: ['domain', 'Manage active block operations', '-', ''],
  blockpull: ['domain', 'Populate a disk from its backing image.', '-', ''],
  blockresize: ['domain', 'Resize block device of domain.', 'Resize block device of domain.', `
    domain string! domain name, id or uuid
    path string! Fully-qualified path of block device
    size number! New size of the block device, as scaled integer (default KiB)`],
  'change-media': ['domain', 'Change media of CD or floppy drive', 'Change media of CD or floppy drive.', `
    domain string! domain name, id or uuid
    path string! Fully-qualified path or target of disk device
    source string source of the media
    eject bool Eject the media
    insert bool Insert the media
    update bool Update the media
    current bool can be either or both of --live and --config, depends on implementation hypervisor driver
    live bool alter live configuration of running domain
    config bool alter persistent configuration, effect observed on next boot
    force bool force media changing
    print-xml bool print XML document rather than change media
    block bool source media is a block device`],
  console: ['domain', 'connect to the guest console', 'Connect the virtual serial console for the guest', `
    domain string! domain name, id or uuid
    devname string character device name
    force bool force console connection (disconnect already connected sessions)
    safe bool only connect if safe console handling is supported`],
  'cpu-stats': ['domain', 'show domain cpu statistics', 'Display per-CPU and total statistics about the domain\'s CPUs', `
    domain string! domain name, id or uuid
    total bool Show total statistics only
    start number Show statistics from this CPU
    count number Number of shown CPUs at most`],
  create: ['domain', 'create a domain from an XML file', 'Create a domain.', `
    file string! file containing an XML domain description
    console bool attach to console after creation
    paused bool leave the guest paused after creation
    autodestroy bool automatically destroy the guest when virsh disconnects
    pass-fds string pass file descriptors N,M,... to the guest
    validate bool validate the XML against the schema
    reset-nvram bool re-initialize NVRAM from its pristine template`],
  define: ['domain', 'define (but don\'t start) a domain from an XML file', 'Define a domain.', `
    file string! file containing an XML domain description
    validate bool validate the XML against the schema`],
  desc: ['domain', 'show or set domain\'s description or title', 'Allows setting or modifying the description or title of a domain.', `
    domain string! domain name, id or uuid
    live bool modify/get running state
    config bool modify/get persistent configuration
    current bool modify/get current state configuration
    title bool modify/get the title instead of description
    edit bool open an editor to modify the description
    new-desc argv message`],
  destroy: ['domain', 'destroy (stop) a domain', 'Forcefully stop a given domain, but leave its resources intact.', `
    domain string! domain name, id or uuid
    graceful bool terminate gracefully
    remove-logs bool remove domain logs`],
  'detach-device': ['domain', 'detach device from an XML file', 'Detach device from an XML <file>', `
    domain string! domain name, id or uuid
    file string! XML file
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  'detach-device-alias': ['domain', 'detach device from an alias', 'Detach device identified by the given alias from a domain', `
    domain string! domain name, id or uuid
    alias string! device alias
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  'detach-disk': ['domain', 'detach disk device', 'Detach disk device.', `
    domain string! domain name, id or uuid
    target string! target of disk device
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain
    print-xml bool print XML document rather than detach the disk`],
  'detach-interface': ['domain', 'detach network interface', 'Detach network interface.', `
    domain string! domain name, id or uuid
    type string! network interface type
    mac string MAC address
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain
    print-xml bool print XML document rather than detach the interface`],
  domdisplay: ['domain', 'domain display connection URI', 'Output the IP address and port number for the graphical display.', `
    domain string! domain name, id or uuid
    include-password bool includes the password into the connection URI if available
    type string select particular graphical display (e.g. "vnc", "spice", "rdp", "dbus")
    all bool show all possible graphical displays`],
  domfsfreeze: ['domain', 'Freeze domain\'s mounted filesystems.', '-', ''],
  domfsthaw: ['domain', 'Thaw domain\'s mounted filesystems.', '-', ''],
  domfsinfo: ['domain', 'Get information of domain\'s mounted filesystems.', 'Get information of domain\'s mounted filesystems.', `
    domain string! domain name, id or uuid`],
  domfstrim: ['domain', 'Invoke fstrim on domain\'s mounted filesystems.', '-', ''],
  domhostname: ['domain', 'print the domain\'s hostname', '', `
    domain string! domain name, id or uuid
    source string address source: 'lease' or 'agent'`],
  domid: ['domain', 'convert a domain name or UUID to domain id', '', `
    domain string! domain name or uuid`],
  'domif-setlink': ['domain', 'set link state of a virtual interface', 'Set link state of a domain\'s virtual interface. This command wraps usage of update-device command.', `
    domain string! domain name, id or uuid
    interface string! interface device (MAC Address)
    state string! new state of the device
    config bool affect next boot
    print-xml bool print XML document rather than set the interface link state`],
  domiftune: ['domain', 'get/set parameters of a virtual interface', '-', ''],
  domjobabort: ['domain', 'abort active domain job', 'Aborts the currently running domain job', `
    domain string! domain name, id or uuid
    postcopy bool interrupt post-copy migration`],
  domjobinfo: ['domain', 'domain job information', 'Returns information about jobs running on a domain.', `
    domain string! domain name, id or uuid
    completed bool return statistics of a recently completed job
    keep-completed bool don't destroy statistics of a recently completed job when reading
    anystats bool print statistics for any kind of job (even failed ones)
    rawstats bool print the raw data returned by libvirt`],
  domlaunchsecinfo: ['domain', 'Get domain launch security info', '-', ''],
  domsetlaunchsecstate: ['domain', 'Set domain launch security state', '-', ''],
  domname: ['domain', 'convert a domain id or UUID to domain name', '', `
    domain string! domain id or uuid`],
  domrename: ['domain', 'rename a domain', 'Rename an inactive domain.', `
    domain string! domain name or uuid
    new-name string! new domain name`],
  dompmsuspend: ['domain', 'suspend a domain gracefully using power management functions', 'Suspends a running domain using guest OS\'s power management. (Note: This requires a guest agent configured and running in the guest OS).', `
    domain string! domain name, id or uuid
    target string! mem(Suspend-to-RAM), disk(Suspend-to-Disk), hybrid(Hybrid-Suspend)
    duration number- duration in seconds`],
  dompmwakeup: ['domain', 'wakeup a domain from pmsuspended state', 'Wakeup a domain that was previously suspended by power management.', `
    domain string! domain name, id or uuid`],
  domuuid: ['domain', 'convert a domain name or id to domain UUID', '', `
    domain string! domain id or name`],
  'domxml-from-native': ['domain', 'Convert native config to domain XML', '-', ''],
  'domxml-to-native': ['domain', 'Convert domain XML to native config', '-', ''],
  dump: ['domain', 'dump the core of a domain to a file for analysis', 'Core dump a domain.', `
    domain string! domain name, id or uuid
    file string! where to dump the core
    live bool perform a live core dump if supported
    crash bool crash the domain after core dump
    bypass-cache bool avoid file system cache when dumping
    reset bool reset the domain after core dump
    verbose bool display the progress of dump
    memory-only bool dump domain's memory only
    format string specify the format of memory-only dump`],
  dumpxml: ['domain', 'domain information in XML', 'Output the domain information as an XML dump to stdout.', `
    domain string! domain name, id or uuid
    inactive bool show inactive defined XML
    security-info bool include security sensitive information in XML dump
    update-cpu bool update guest CPU according to host CPU
    migratable bool provide XML suitable for migrations
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  edit: ['domain', 'edit XML configuration for a domain', 'Edit the XML configuration for a domain.', `
    domain string! domain name, id or uuid
    skip-validate bool skip validation of the XML against the schema`],
  'get-user-sshkeys': ['domain', 'list authorized SSH keys for given user (via agent)', '-', ''],
  'inject-nmi': ['domain', 'Inject NMI to the guest', 'Inject NMI to the guest domain.', `
    domain string! domain name, id or uuid`],
  iothreadinfo: ['domain', 'view domain IOThreads', 'Returns basic information about the domain IOThreads.', `
    domain string! domain name, id or uuid
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  iothreadpin: ['domain', 'control domain IOThread affinity', '-', ''],
  iothreadadd: ['domain', 'add an IOThread to the guest domain', '-', ''],
  iothreadset: ['domain', 'modifies an existing IOThread of the guest domain', '-', ''],
  iothreaddel: ['domain', 'delete an IOThread from the guest domain', '-', ''],
  'send-key': ['domain', 'Send keycodes to the guest', 'Send keycodes (integers or symbolic names) to the guest', `
    domain string! domain name, id or uuid
    codeset string- the codeset of keycodes, default:linux
    holdtime number- the time (in milliseconds) how long the keys will be held
    keycode argv! the key code`],
  'send-process-signal': ['domain', 'Send signals to processes', '-', ''],
  'lxc-enter-namespace': ['domain', 'LXC Guest Enter Namespace', '-', ''],
  managedsave: ['domain', 'managed save of a domain state', 'Save and destroy a running domain, so it can be restarted from\n    the same state at a later time.  When the virsh \'start\'\n    command is next run for the domain, it will automatically\n    be started from this saved state.', `
    domain string! domain name, id or uuid
    bypass-cache bool avoid file system cache when saving
    running bool set domain to be running on next start
    paused bool set domain to be paused on next start
    verbose bool display the progress of save`],
  'managedsave-remove': ['domain', 'Remove managed save of a domain', 'Remove an existing managed save state file from a domain', `
    domain string! domain name, id or uuid`],
  'managedsave-edit': ['domain', 'edit XML for a domain\'s managed save state file', '-', ''],
  'managedsave-dumpxml': ['domain', 'Domain information of managed save state file in XML', 'Dump XML of domain information for a managed save state file to stdout.', `
    domain string! domain name, id or uuid
    security-info bool include security sensitive information in XML dump
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'managedsave-define': ['domain', 'redefine the XML for a domain\'s managed save state file', '-', ''],
  memtune: ['domain', 'Get or set memory parameters', 'Get or set the current memory parameters for a guest domain.\n    To get the memory parameters use following command: \n\n    virsh # memtune <domain>', `
    domain string! domain name, id or uuid
    hard-limit number Max memory, as scaled integer (default KiB)
    soft-limit number Memory during contention, as scaled integer (default KiB)
    swap-hard-limit number Max memory plus swap, as scaled integer (default KiB)
    min-guarantee number Min guaranteed memory, as scaled integer (default KiB)
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  perf: ['domain', 'Get or set perf event', '-', ''],
  metadata: ['domain', 'show or set domain\'s custom XML metadata', 'Shows or modifies the XML metadata of a domain.', `
    domain string! domain name, id or uuid
    uri string! URI of the namespace
    live bool modify/get running state
    config bool modify/get persistent configuration
    current bool modify/get current state configuration
    edit bool use an editor to change the metadata
    key string key to be used as a namespace identifier
    set string new metadata to set
    remove bool remove the metadata corresponding to an uri`],
  migrate: ['domain', 'migrate domain to another host', '-', ''],
  'migrate-setmaxdowntime': ['domain', 'set maximum tolerable downtime', '-', ''],
  'migrate-getmaxdowntime': ['domain', 'get maximum tolerable downtime', '-', ''],
  'migrate-compcache': ['domain', 'get/set compression cache size', '-', ''],
  'migrate-setspeed': ['domain', 'Set the maximum migration bandwidth', '-', ''],
  'migrate-getspeed': ['domain', 'Get the maximum migration bandwidth', '-', ''],
  'migrate-postcopy': ['domain', 'Switch running migration from pre-copy to post-copy', '-', ''],
  numatune: ['domain', 'Get or set numa parameters', '-', ''],
  'qemu-attach': ['domain', 'QEMU Attach', '-', ''],
  'qemu-monitor-command': ['domain', 'QEMU Monitor Command', '-', ''],
  'qemu-monitor-event': ['domain', 'QEMU Monitor Events', '-', ''],
  'qemu-agent-command': ['domain', 'QEMU Guest Agent Command', '-', ''],
  'guest-agent-timeout': ['domain', 'Set the guest agent timeout', '-', ''],
  reboot: ['domain', 'reboot a domain', 'Run a reboot command in the target domain.', `
    domain string! domain name, id or uuid
    mode string shutdown mode: acpi|agent|initctl|signal|paravirt`],
  reset: ['domain', 'reset a domain', 'Reset the target domain as if by power button', `
    domain string! domain name, id or uuid`],
  restore: ['domain', 'restore a domain from a saved state in a file', 'Restore a domain.', `
    file string! the state to restore
    bypass-cache bool avoid file system cache when restoring
    xml string filename containing updated XML for the target
    running bool restore domain into running state
    paused bool restore domain into paused state
    reset-nvram bool re-initialize NVRAM from its pristine template`],
  resume: ['domain', 'resume a domain', 'Resume a previously suspended domain.', `
    domain string! domain name, id or uuid`],
  save: ['domain', 'save a domain state to a file', 'Save the RAM state of a running domain.', `
    domain string! domain name, id or uuid
    file string! where to save the data
    bypass-cache bool avoid file system cache when saving
    xml string filename containing updated XML for the target
    running bool set domain to be running on restore
    paused bool set domain to be paused on restore
    verbose bool display the progress of save`],
  'save-image-define': ['domain', 'redefine the XML for a domain\'s saved state file', '-', ''],
  'save-image-dumpxml': ['domain', 'saved state domain information in XML', 'Dump XML of domain information for a saved state file to stdout.', `
    file string! saved state file to read
    security-info bool include security sensitive information in XML dump
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'save-image-edit': ['domain', 'edit XML for a domain\'s saved state file', '-', ''],
  schedinfo: ['domain', 'show/set scheduler parameters', 'Show/Set scheduler parameters.', `
    domain string! domain name, id or uuid
    weight number- weight for XEN_CREDIT
    cap number- cap for XEN_CREDIT
    current bool get/set current scheduler info
    config bool get/set value to be used on next boot
    live bool get/set value from running domain
    set argv parameter=value`],
  screenshot: ['domain', 'take a screenshot of a current domain console and store it into a file', 'screenshot of a current domain console', `
    domain string! domain name, id or uuid
    file string where to store the screenshot
    screen number ID of a screen to take screenshot of`],
  'set-lifecycle-action': ['domain', 'change lifecycle actions', 'Change lifecycle actions for the guest domain.', `
    domain string! domain name, id or uuid
    type string! lifecycle type to modify
    action string! lifecycle action to set
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  'set-user-sshkeys': ['domain', 'manipulate authorized SSH keys file for given user (via agent)', '-', ''],
  'set-user-password': ['domain', 'set the user password inside the domain', '-', ''],
  setmaxmem: ['domain', 'change maximum memory limit', 'Change the maximum memory allocation limit in the guest domain.', `
    domain string! domain name, id or uuid
    size number! new maximum memory size, as scaled integer (default KiB)
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  setmem: ['domain', 'change memory allocation', 'Change the current memory allocation in the guest domain.', `
    domain string! domain name, id or uuid
    size number! new memory size, as scaled integer (default KiB)
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  setvcpus: ['domain', 'change number of virtual CPUs', 'Change the number of virtual CPUs in the guest domain.', `
    domain string! domain name, id or uuid
    count number! number of virtual CPUs
    maximum bool set maximum limit on next boot
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain
    guest bool modify cpu state in the guest
    hotpluggable bool make added vcpus hot(un)pluggable`],
  shutdown: ['domain', 'gracefully shutdown a domain', 'Run shutdown in the target domain.', `
    domain string! domain name, id or uuid
    mode string shutdown mode: acpi|agent|initctl|signal|paravirt`],
  start: ['domain', 'start a (previously defined) inactive domain', 'Start a domain, either from the last managedsave\n    state, or via a fresh boot if no managedsave state\n    is present.', `
    domain string! name of the inactive domain
    console bool attach to console after creation
    paused bool leave the guest paused after creation
    autodestroy bool automatically destroy the guest when virsh disconnects
    bypass-cache bool avoid file system cache when loading
    force-boot bool force fresh boot by discarding any managed save
    pass-fds string pass file descriptors N,M,... to the guest
    reset-nvram bool re-initialize NVRAM from its pristine template`],
  suspend: ['domain', 'suspend a domain', 'Suspend a running domain.', `
    domain string! domain name, id or uuid`],
  ttyconsole: ['domain', 'tty console', 'Output the device for the TTY console.', `
    domain string! domain name, id or uuid`],
  undefine: ['domain', 'undefine a domain', 'Undefine an inactive domain, or convert persistent to transient.', `
    domain string! domain name, id or uuid
    managed-save bool remove domain managed state file
    storage string remove associated storage volumes (comma separated list of targets or source paths) (see domblklist)
    remove-all-storage bool remove all associated storage volumes (use with caution)
    delete-storage-volume-snapshots bool delete snapshots associated with volume(s), requires --remove-all-storage (must be supported by storage driver)
    wipe-storage bool wipe data on the removed volumes
    snapshots-metadata bool remove all domain snapshot metadata (vm must be inactive)
    checkpoints-metadata bool remove all domain checkpoint metadata (vm must be inactive)
    nvram bool remove nvram file
    keep-nvram bool keep nvram file
    tpm bool remove TPM state
    keep-tpm bool keep TPM state`],
  'update-device': ['domain', 'update device from an XML file', 'Update device from an XML <file>.', `
    domain string! domain name, id or uuid
    file string! XML file
    persistent bool make live change persistent
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain
    force bool force device update`],
  'update-memory-device': ['domain', 'update memory device of a domain', '-', ''],
  vcpucount: ['domain', 'domain vcpu counts', 'Returns the number of virtual CPUs used by the domain.', `
    domain string! domain name, id or uuid
    maximum bool get maximum count of vcpus
    active bool get number of currently active vcpus
    live bool get value from running domain
    config bool get value to be used on next boot
    current bool get value according to current domain state
    guest bool retrieve vcpu count from the guest instead of the hypervisor`],
  vcpuinfo: ['domain', 'detailed domain vcpu information', 'Returns basic information about the domain virtual CPUs.', `
    domain string! domain name, id or uuid
    pretty bool return human readable output`],
  vcpupin: ['domain', 'control or query domain vcpu affinity', 'Pin domain VCPUs to host physical CPUs.', `
    domain string! domain name, id or uuid
    vcpu number vcpu number
    cpulist string host cpu number(s) to set, or omit option to query
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  emulatorpin: ['domain', 'control or query domain emulator affinity', 'Pin domain emulator threads to host physical CPUs.', `
    domain string! domain name, id or uuid
    cpulist string host cpu number(s) to set, or omit option to query
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  vncdisplay: ['domain', 'vnc display', 'Output the IP address and port number for the VNC display.', `
    domain string! domain name, id or uuid`],
  guestvcpus: ['domain', 'query or modify state of vcpu in the guest (via agent)', '-', ''],
  setvcpu: ['domain', 'attach/detach vcpu or groups of threads', '-', ''],
  domblkthreshold: ['domain', 'set the threshold for block-threshold event for a given block device or it\'s backing chain element', '-', ''],
  guestinfo: ['domain', 'query information about the guest (via agent)', '-', ''],
  'domdirtyrate-calc': ['domain', 'Calculate a vm\'s memory dirty rate', '-', ''],
  'dom-fd-associate': ['domain', 'associate a FD with a domain', '-', ''],
  domblkerror: ['monitor', 'Show errors on block devices', 'Show block device errors', `
    domain string! domain name, id or uuid`],
  domblkinfo: ['monitor', 'domain block device size information', 'Get block device size info for a domain.', `
    domain string! domain name, id or uuid
    device string block device
    human bool Human readable output
    all bool display all block devices info`],
  domblklist: ['monitor', 'list all domain blocks', 'Get the summary of block devices for a domain.', `
    domain string! domain name, id or uuid
    inactive bool get inactive rather than running configuration
    details bool additionally display the type and device value`],
  domblkstat: ['monitor', 'get device block stats for a domain', 'Get device block stats for a running domain. See man page or use --human for explanation of fields', `
    domain string! domain name, id or uuid
    device string block device
    human bool print a more human readable output`],
  domcontrol: ['monitor', 'domain control interface state', 'Returns state of a control interface to the domain.', `
    domain string! domain name, id or uuid`],
  'domif-getlink': ['monitor', 'get link state of a virtual interface', 'Get link state of a domain\'s virtual interface.', `
    domain string! domain name, id or uuid
    interface string! interface device (MAC Address)
    config bool Get persistent interface state`],
  domifaddr: ['monitor', 'Get network interfaces\' addresses for a running domain', 'Get network interfaces\' addresses for a running domain', `
    domain string! domain name, id or uuid
    interface string network interface name
    full bool always display names and MACs of interfaces
    source string address source: 'lease', 'agent', or 'arp'`],
  domiflist: ['monitor', 'list all domain virtual interfaces', 'Get the summary of virtual interfaces for a domain.', `
    domain string! domain name, id or uuid
    inactive bool get inactive rather than running configuration`],
  domifstat: ['monitor', 'get network interface stats for a domain', 'Get network interface stats for a running domain.', `
    domain string! domain name, id or uuid
    interface string! interface device specified by name or MAC Address`],
  dominfo: ['monitor', 'domain information', 'Returns basic information about the domain.', `
    domain string! domain name, id or uuid`],
  dommemstat: ['monitor', 'get memory statistics for a domain', 'Get memory statistics for a running domain.', `
    domain string! domain name, id or uuid
    period number- period in seconds to set collection
    config bool affect next boot
    live bool affect running domain
    current bool affect current domain`],
  domstate: ['monitor', 'domain state', 'Returns state about a domain.', `
    domain string! domain name, id or uuid
    reason bool also print reason for the state`],
  domstats: ['monitor', 'get statistics about one or multiple domains', 'Gets statistics about one or more (or all) domains', `
    state bool report domain state
    cpu-total bool report domain physical cpu usage
    balloon bool report domain balloon statistics
    vcpu bool report domain virtual cpu information
    interface bool report domain network interface information
    block bool report domain block device statistics
    perf bool report domain perf event statistics
    iothread bool report domain IOThread information
    memory bool report domain memory usage
    dirtyrate bool report domain dirty rate information
    vm bool report hypervisor-specific statistics
    list-active bool list only active domains
    list-inactive bool list only inactive domains
    list-persistent bool list only persistent domains
    list-transient bool list only transient domains
    list-running bool list only running domains
    list-paused bool list only paused domains
    list-shutoff bool list only shutoff domains
    list-other bool list only domains in other states
    raw bool do not pretty-print the fields
    enforce bool enforce requested stats parameters
    backing bool add backing chain information to block stats
    nowait bool report only stats that are accessible instantly
    domain argv list of domains to get stats for`],
  domtime: ['monitor', 'domain time', 'Gets or sets the domain\'s system time', `
    domain string! domain name, id or uuid
    now bool set to the time of the host running virsh
    pretty bool print domain's time in human readable form
    sync bool instead of setting given time, synchronize from domain's RTC
    time number time to set`],
  list: ['monitor', 'list domains', 'Returns list of domains.', `
    inactive bool list inactive domains
    all bool list inactive & active domains
    transient bool list transient domains
    persistent bool list persistent domains
    with-snapshot bool list domains with existing snapshot
    without-snapshot bool list domains without a snapshot
    with-checkpoint bool list domains with existing checkpoint
    without-checkpoint bool list domains without a checkpoint
    state-running bool list domains in running state
    state-paused bool list domains in paused state
    state-shutoff bool list domains in shutoff state
    state-other bool list domains in other states
    autostart bool list domains with autostart enabled
    no-autostart bool list domains with autostart disabled
    with-managed-save bool list domains with managed save state
    without-managed-save bool list domains without managed save
    uuid bool list uuid's only
    name bool list domain names only
    id bool list domain IDs only
    table bool list table (default)
    managed-save bool mark inactive domains with managed save state
    title bool show domain title`],
  event: ['events', 'Domain Events', '-', ''],
  allocpages: ['host', 'Manipulate pages pool size', '-', ''],
  capabilities: ['host', 'capabilities', 'Returns capabilities of hypervisor/driver.', ''],
  'cpu-baseline': ['host', 'compute baseline CPU', '-', ''],
  'cpu-compare': ['host', 'compare host CPU with a CPU described by an XML file', '-', ''],
  'cpu-models': ['host', 'CPU models', '-', ''],
  domcapabilities: ['host', 'domain capabilities', 'Returns capabilities of emulator with respect to host and libvirt.', `
    virttype string virtualization type (/domain/@type)
    emulatorbin string path to emulator binary (/domain/devices/emulator)
    arch string domain architecture (/domain/os/type/@arch)
    machine string machine type (/domain/os/type/@machine)`],
  freecell: ['host', 'NUMA free memory', 'display available free memory for the NUMA cell.', `
    cellno number NUMA cell number
    all bool show free memory for all NUMA cells`],
  freepages: ['host', 'NUMA free pages', '-', ''],
  hostname: ['host', 'print the hypervisor hostname', '', ''],
  'hypervisor-cpu-baseline': ['host', 'compute baseline CPU usable by a specific hypervisor', '-', ''],
  'hypervisor-cpu-compare': ['host', 'compare a CPU with the CPU created by a hypervisor on the host', '-', ''],
  maxvcpus: ['host', 'connection vcpu maximum', 'Show maximum number of virtual CPUs for guests on this connection.', `
    type string domain type`],
  'node-memory-tune': ['host', 'Get or set node memory parameters', '-', ''],
  nodecpumap: ['host', 'node cpu map', 'Displays the node\'s total number of CPUs, the number of online CPUs and the list of online CPUs.', `
    pretty bool return human readable output`],
  nodecpustats: ['host', 'Prints cpu stats of the node.', '-', ''],
  nodeinfo: ['host', 'node information', 'Returns basic information about the node.', ''],
  nodememstats: ['host', 'Prints memory stats of the node.', '-', ''],
  nodesevinfo: ['host', 'node SEV information', '-', ''],
  nodesuspend: ['host', 'suspend the host node for a given time duration', '-', ''],
  sysinfo: ['host', 'print the hypervisor sysinfo', 'output an XML string for the hypervisor sysinfo, if available', ''],
  uri: ['host', 'print the hypervisor canonical URI', '', ''],
  version: ['host', 'show version', 'Display the system version information.', `
    daemon bool report daemon version too`],
  'checkpoint-create': ['checkpoint', 'Create a checkpoint from XML', '-', ''],
  'checkpoint-create-as': ['checkpoint', 'Create a checkpoint from a set of args', '-', ''],
  'checkpoint-delete': ['checkpoint', 'Delete a domain checkpoint', '-', ''],
  'checkpoint-dumpxml': ['checkpoint', 'Dump XML for a domain checkpoint', '-', ''],
  'checkpoint-edit': ['checkpoint', 'edit XML for a checkpoint', '-', ''],
  'checkpoint-info': ['checkpoint', 'checkpoint information', '-', ''],
  'checkpoint-list': ['checkpoint', 'List checkpoints for a domain', '-', ''],
  'checkpoint-parent': ['checkpoint', 'Get the name of the parent of a checkpoint', '-', ''],
  'iface-begin': ['interface', 'create a snapshot of current interfaces settings, which can be later committed (iface-commit) or restored (iface-rollback)', '-', ''],
  'iface-bridge': ['interface', 'create a bridge device and attach an existing network device to it', '-', ''],
  'iface-commit': ['interface', 'commit changes made since iface-begin and free restore point', '-', ''],
  'iface-define': ['interface', 'define an inactive persistent physical host interface or modify an existing persistent one from an XML file', '-', ''],
  'iface-destroy': ['interface', 'destroy a physical host interface (disable it / "if-down")', '-', ''],
  'iface-dumpxml': ['interface', 'interface information in XML', '-', ''],
  'iface-edit': ['interface', 'edit XML configuration for a physical host interface', '-', ''],
  'iface-list': ['interface', 'list physical host interfaces', '-', ''],
  'iface-mac': ['interface', 'convert an interface name to interface MAC address', '-', ''],
  'iface-name': ['interface', 'convert an interface MAC address to interface name', '-', ''],
  'iface-rollback': ['interface', 'rollback to previous saved configuration created via iface-begin', '-', ''],
  'iface-start': ['interface', 'start a physical host interface (enable it / "if-up")', '-', ''],
  'iface-unbridge': ['interface', 'undefine a bridge device after detaching its device(s)', '-', ''],
  'iface-undefine': ['interface', 'undefine a physical host interface (remove it from configuration)', '-', ''],
  'nwfilter-define': ['filter', 'define or update a network filter from an XML file', '-', ''],
  'nwfilter-dumpxml': ['filter', 'network filter information in XML', '-', ''],
  'nwfilter-edit': ['filter', 'edit XML configuration for a network filter', '-', ''],
  'nwfilter-list': ['filter', 'list network filters', '-', ''],
  'nwfilter-undefine': ['filter', 'undefine a network filter', '-', ''],
  'nwfilter-binding-create': ['filter', 'create a network filter binding from an XML file', '-', ''],
  'nwfilter-binding-delete': ['filter', 'delete a network filter binding', '-', ''],
  'nwfilter-binding-dumpxml': ['filter', 'network filter information in XML', '-', ''],
  'nwfilter-binding-list': ['filter', 'list network filter bindings', '-', ''],
  'net-autostart': ['network', 'autostart a network', 'Configure a network to be automatically started at boot.', `
    network string! network name or uuid
    disable bool disable autostarting`],
  'net-create': ['network', 'create a network from an XML file', 'Create a network.', `
    file string! file containing an XML network description
    validate bool validate the XML against the schema`],
  'net-define': ['network', 'define an inactive persistent virtual network or modify an existing persistent one from an XML file', 'Define or modify a persistent virtual network.', `
    file string! file containing an XML network description
    validate bool validate the XML against the schema`],
  'net-destroy': ['network', 'destroy (stop) a network', 'Forcefully stop a given network.', `
    network string! network name or uuid`],
  'net-dhcp-leases': ['network', 'print lease info for a given network', 'Print lease info for a given network', `
    network string! network name or uuid
    mac string MAC address`],
  'net-dumpxml': ['network', 'network information in XML', 'Output the network information as an XML dump to stdout.', `
    network string! network name or uuid
    inactive bool show inactive defined XML
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'net-edit': ['network', 'edit XML configuration for a network', 'Edit the XML configuration for a network.', `
    network string! network name or uuid`],
  'net-event': ['network', 'Network Events', '-', ''],
  'net-info': ['network', 'network information', 'Returns basic information about the network', `
    network string! network name or uuid`],
  'net-list': ['network', 'list networks', 'Returns list of networks.', `
    inactive bool list inactive networks
    all bool list inactive & active networks
    persistent bool list persistent networks
    transient bool list transient networks
    autostart bool list networks with autostart enabled
    no-autostart bool list networks with autostart disabled
    uuid bool list uuid's only
    name bool list network names only
    table bool list table (default)`],
  'net-name': ['network', 'convert a network UUID to network name', '', `
    network string! network uuid`],
  'net-start': ['network', 'start a (previously defined) inactive network', 'Start a network.', `
    network string! network name or uuid`],
  'net-undefine': ['network', 'undefine a persistent network', 'Undefine the configuration for a persistent network.', `
    network string! network name or uuid`],
  'net-update': ['network', 'update parts of an existing network\'s configuration', '', `
    network string! network name or uuid
    command string! type of update (add-first, add-last (add), delete, or modify)
    section string! which section of network configuration to update
    xml string! name of file containing xml (or, if it starts with '<', the complete xml element itself) to add/modify, or to be matched for search
    parent-index number which parent object to search through
    config bool affect next network startup
    live bool affect running network
    current bool affect current state of network`],
  'net-uuid': ['network', 'convert a network name to network UUID', '', `
    network string! network name`],
  'net-port-list': ['network', 'list network ports', '-', ''],
  'net-port-create': ['network', 'create a network port from an XML file', '-', ''],
  'net-port-dumpxml': ['network', 'network port information in XML', '-', ''],
  'net-port-delete': ['network', 'delete the specified network port', '-', ''],
  'nodedev-create': ['nodedev', 'create a device defined by an XML file on the node', '-', ''],
  'nodedev-destroy': ['nodedev', 'destroy (stop) a device on the node', '-', ''],
  'nodedev-detach': ['nodedev', 'detach node device from its device driver', '-', ''],
  'nodedev-dumpxml': ['nodedev', 'node device details in XML', '-', ''],
  'nodedev-list': ['nodedev', 'enumerate devices on this host', '-', ''],
  'nodedev-reattach': ['nodedev', 'reattach node device to its device driver', '-', ''],
  'nodedev-reset': ['nodedev', 'reset node device', '-', ''],
  'nodedev-event': ['nodedev', 'Node Device Events', '-', ''],
  'nodedev-define': ['nodedev', 'Define a device by an xml file on a node', '-', ''],
  'nodedev-undefine': ['nodedev', 'Undefine an inactive node device', '-', ''],
  'nodedev-start': ['nodedev', 'Start an inactive node device', '-', ''],
  'nodedev-autostart': ['nodedev', 'autostart a defined node device', '-', ''],
  'nodedev-info': ['nodedev', 'node device information', '-', ''],
  'secret-define': ['secret', 'define or modify a secret from an XML file', '-', ''],
  'secret-dumpxml': ['secret', 'secret attributes in XML', '-', ''],
  'secret-event': ['secret', 'Secret Events', '-', ''],
  'secret-get-value': ['secret', 'Output a secret value', '-', ''],
  'secret-list': ['secret', 'list secrets', '-', ''],
  'secret-set-value': ['secret', 'set a secret value', '-', ''],
  'secret-undefine': ['secret', 'undefine a secret', '-', ''],
  'snapshot-create': ['snapshot', 'Create a snapshot from XML', 'Create a snapshot (disk and RAM) from XML', `
    domain string! domain name, id or uuid
    xmlfile string domain snapshot XML
    redefine bool redefine metadata for existing snapshot
    current bool with redefine, set current snapshot
    no-metadata bool take snapshot but create no metadata
    halt bool halt domain after snapshot is created
    disk-only bool capture disk state but not vm state
    reuse-external bool reuse any existing external files
    quiesce bool quiesce guest's file systems
    atomic bool require atomic operation
    live bool take a live snapshot
    validate bool validate the XML against the schema`],
  'snapshot-create-as': ['snapshot', 'Create a snapshot from a set of args', 'Create a snapshot (disk and RAM) from arguments', `
    domain string! domain name, id or uuid
    name string name of snapshot
    description string description of snapshot
    print-xml bool print XML document rather than create
    no-metadata bool take snapshot but create no metadata
    halt bool halt domain after snapshot is created
    disk-only bool capture disk state but not vm state
    reuse-external bool reuse any existing external files
    quiesce bool quiesce guest's file systems
    atomic bool require atomic operation
    live bool take a live snapshot
    validate bool validate the XML against the schema
    memspec string- memory attributes: [file=]name[,snapshot=type]
    diskspec argv disk attributes: disk[,snapshot=type][,driver=type][,stype=type][,file=name]`],
  'snapshot-current': ['snapshot', 'Get or set the current snapshot', 'Get or set the current snapshot', `
    domain string! domain name, id or uuid
    name bool list the name, rather than the full xml
    security-info bool include security sensitive information in XML dump
    snapshotname string name of existing snapshot to make current`],
  'snapshot-delete': ['snapshot', 'Delete a domain snapshot', 'Snapshot Delete', `
    domain string! domain name, id or uuid
    snapshotname string snapshot name
    current bool delete current snapshot
    children bool delete snapshot and all children
    children-only bool delete children but not snapshot
    metadata bool delete only libvirt metadata, leaving snapshot contents behind`],
  'snapshot-dumpxml': ['snapshot', 'Dump XML for a domain snapshot', 'Snapshot Dump XML', `
    domain string! domain name, id or uuid
    snapshotname string! snapshot name
    security-info bool include security sensitive information in XML dump
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'snapshot-edit': ['snapshot', 'edit XML for a snapshot', '-', ''],
  'snapshot-info': ['snapshot', 'snapshot information', 'Returns basic information about a snapshot.', `
    domain string! domain name, id or uuid
    snapshotname string snapshot name
    current bool info on current snapshot`],
  'snapshot-list': ['snapshot', 'List snapshots for a domain', 'Snapshot List', `
    domain string! domain name, id or uuid
    parent bool add a column showing parent snapshot
    roots bool list only snapshots without parents
    leaves bool list only snapshots without children
    no-leaves bool list only snapshots that are not leaves (with children)
    metadata bool list only snapshots that have metadata that would prevent undefine
    no-metadata bool list only snapshots that have no metadata managed by libvirt
    inactive bool filter by snapshots taken while inactive
    active bool filter by snapshots taken while active (full system snapshots)
    disk-only bool filter by disk-only snapshots
    internal bool filter by internal snapshots
    external bool filter by external snapshots
    tree bool list snapshots in a tree
    from string limit list to children of given snapshot
    current bool limit list to children of current snapshot
    descendants bool with --from, list all descendants
    name bool list snapshot names only
    topological bool sort list topologically rather than by name`],
  'snapshot-parent': ['snapshot', 'Get the name of the parent of a snapshot', 'Extract the snapshot\'s parent, if any', `
    domain string! domain name, id or uuid
    snapshotname string find parent of snapshot name
    current bool find parent of current snapshot`],
  'snapshot-revert': ['snapshot', 'Revert a domain to a snapshot', 'Revert domain to snapshot', `
    domain string! domain name, id or uuid
    snapshotname string snapshot name
    current bool revert to current snapshot
    running bool after reverting, change state to running
    paused bool after reverting, change state to paused
    force bool try harder on risky reverts
    reset-nvram bool re-initialize NVRAM from its pristine template`],
  'backup-begin': ['backup', 'Start a disk backup of a live domain', '-', ''],
  'backup-dumpxml': ['backup', 'Dump XML for an ongoing domain block backup job', '-', ''],
  'find-storage-pool-sources-as': ['pool', 'find potential storage pool sources', 'Returns XML <sources> document.', `
    type string! type of storage pool sources to find
    host string optional host to query
    port string optional port to query
    initiator string optional initiator IQN to use for query`],
  'find-storage-pool-sources': ['pool', 'discover potential storage pool sources', 'Returns XML <sources> document.', `
    type string! type of storage pool sources to discover
    srcSpec string optional file of source xml to query for pools`],
  'pool-autostart': ['pool', 'autostart a pool', 'Configure a pool to be automatically started at boot.', `
    pool string! pool name or uuid
    disable bool disable autostarting`],
  'pool-build': ['pool', 'build a pool', 'Build a given pool.', `
    pool string! pool name or uuid
    no-overwrite bool do not overwrite any existing data
    overwrite bool overwrite any existing data`],
  'pool-create-as': ['pool', 'create a pool from a set of args', 'Create a pool.', `
    name string! name of the pool
    type string! type of the pool
    print-xml bool print XML document, but don't define/create
    source-host string source-host for underlying storage
    source-path string source path for underlying storage
    source-dev string source device for underlying storage
    source-name string source name for underlying storage
    target string target for underlying storage
    source-format string format for underlying storage
    auth-type string auth type to be used for underlying storage
    auth-username string auth username to be used for underlying storage
    secret-usage string auth secret usage to be used for underlying storage
    secret-uuid string auth secret UUID to be used for underlying storage
    adapter-name string adapter name to be used for underlying storage
    adapter-wwnn string adapter wwnn to be used for underlying storage
    adapter-wwpn string adapter wwpn to be used for underlying storage
    adapter-parent string adapter parent scsi_hostN to be used for underlying vHBA storage
    adapter-parent-wwnn string adapter parent scsi_hostN wwnn to be used for underlying vHBA storage
    adapter-parent-wwpn string adapter parent scsi_hostN wwpn to be used for underlying vHBA storage
    adapter-parent-fabric-wwn string adapter parent scsi_hostN fabric_wwn to be used for underlying vHBA storage
    source-protocol-ver string nfsvers value for NFS pool mount option
    source-initiator string initiator iqn for underlying storage
    build bool build the pool as normal
    no-overwrite bool do not overwrite any existing data
    overwrite bool overwrite any existing data`],
  'pool-create': ['pool', 'create a pool from an XML file', 'Create a pool.', `
    file string! file containing an XML pool description
    build bool build the pool as normal
    no-overwrite bool do not overwrite any existing data
    overwrite bool overwrite any existing data`],
  'pool-define-as': ['pool', 'define a pool from a set of args', 'Define a pool.', `
    name string! name of the pool
    type string! type of the pool
    print-xml bool print XML document, but don't define/create
    source-host string source-host for underlying storage
    source-path string source path for underlying storage
    source-dev string source device for underlying storage
    source-name string source name for underlying storage
    target string target for underlying storage
    source-format string format for underlying storage
    auth-type string auth type to be used for underlying storage
    auth-username string auth username to be used for underlying storage
    secret-usage string auth secret usage to be used for underlying storage
    secret-uuid string auth secret UUID to be used for underlying storage
    adapter-name string adapter name to be used for underlying storage
    adapter-wwnn string adapter wwnn to be used for underlying storage
    adapter-wwpn string adapter wwpn to be used for underlying storage
    adapter-parent string adapter parent scsi_hostN to be used for underlying vHBA storage
    adapter-parent-wwnn string adapter parent scsi_hostN wwnn to be used for underlying vHBA storage
    adapter-parent-wwpn string adapter parent scsi_hostN wwpn to be used for underlying vHBA storage
    adapter-parent-fabric-wwn string adapter parent scsi_hostN fabric_wwn to be used for underlying vHBA storage
    source-protocol-ver string nfsvers value for NFS pool mount option
    source-initiator string initiator iqn for underlying storage`],
  'pool-define': ['pool', 'define an inactive persistent storage pool or modify an existing persistent one from an XML file', 'Define or modify a persistent storage pool.', `
    file string! file containing an XML pool description
    validate bool validate the XML against the schema`],
  'pool-delete': ['pool', 'delete a pool', 'Delete a given pool.', `
    pool string! pool name or uuid`],
  'pool-destroy': ['pool', 'destroy (stop) a pool', 'Forcefully stop a given pool. Raw data in the pool is untouched', `
    pool string! pool name or uuid`],
  'pool-dumpxml': ['pool', 'pool information in XML', 'Output the pool information as an XML dump to stdout.', `
    pool string! pool name or uuid
    inactive bool show inactive defined XML
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'pool-edit': ['pool', 'edit XML configuration for a storage pool', 'Edit the XML configuration for a storage pool.', `
    pool string! pool name or uuid`],
  'pool-info': ['pool', 'storage pool information', 'Returns basic information about the storage pool.', `
    pool string! pool name or uuid
    bytes bool Return pool info in bytes`],
  'pool-list': ['pool', 'list pools', 'Returns list of pools.', `
    inactive bool list inactive pools
    all bool list inactive & active pools
    transient bool list transient pools
    persistent bool list persistent pools
    autostart bool list pools with autostart enabled
    no-autostart bool list pools with autostart disabled
    type string only list pool of specified type(s) (if supported)
    details bool display extended details for pools
    uuid bool list UUID of active pools only
    name bool list name of active pools only`],
  'pool-name': ['pool', 'convert a pool UUID to pool name', '', `
    pool string! pool name or uuid`],
  'pool-refresh': ['pool', 'refresh a pool', 'Refresh a given pool.', `
    pool string! pool name or uuid`],
  'pool-start': ['pool', 'start a (previously defined) inactive pool', 'Start a pool.', `
    pool string! pool name or uuid
    build bool build the pool as normal
    no-overwrite bool do not overwrite any existing data
    overwrite bool overwrite any existing data`],
  'pool-undefine': ['pool', 'undefine an inactive pool', 'Undefine the configuration for an inactive pool.', `
    pool string! pool name or uuid`],
  'pool-uuid': ['pool', 'convert a pool name to pool UUID', '', `
    pool string! pool name or uuid`],
  'pool-event': ['pool', 'Storage Pool Events', '-', ''],
  'pool-capabilities': ['pool', 'storage pool capabilities', '-', ''],
  'vol-clone': ['volume', 'clone a volume.', 'Clone an existing volume within the parent pool.', `
    vol string! vol name, key or path
    newname string! clone name
    pool string pool name or uuid
    prealloc-metadata bool preallocate metadata (for qcow2 instead of full allocation)
    reflink bool use btrfs COW lightweight copy
    print-xml bool print XML document rather than clone the volume`],
  'vol-create-as': ['volume', 'create a volume from a set of args', 'Create a vol.', `
    pool string! pool name
    name string! name of the volume
    capacity string! size of the vol, as scaled integer (default bytes)
    allocation string initial allocation size, as scaled integer (default bytes)
    format string file format type raw,bochs,qcow,qcow2,qed,vmdk
    backing-vol string the backing volume if taking a snapshot
    backing-vol-format string format of backing volume if taking a snapshot
    prealloc-metadata bool preallocate metadata (for qcow2 instead of full allocation)
    print-xml bool print XML document, but don't define/create`],
  'vol-create': ['volume', 'create a vol from an XML file', 'Create a vol.', `
    pool string! pool name
    file string! file containing an XML vol description
    prealloc-metadata bool preallocate metadata (for qcow2 instead of full allocation)
    validate bool validate the XML against the schema`],
  'vol-create-from': ['volume', 'create a vol, using another volume as input', 'Create a vol from an existing volume.', `
    pool string! pool name or uuid
    file string! file containing an XML vol description
    vol string! vol name, key or path
    inputpool string pool name or uuid of the input volume's pool
    prealloc-metadata bool preallocate metadata (for qcow2 instead of full allocation)
    reflink bool use btrfs COW lightweight copy
    validate bool validate the XML against the schema`],
  'vol-delete': ['volume', 'delete a vol', 'Delete a given vol.', `
    vol string! vol name, key or path
    pool string pool name or uuid
    delete-snapshots bool delete snapshots associated with volume (must be supported by storage driver)`],
  'vol-download': ['volume', 'download volume contents to a file', 'Download volume contents to a file', `
    vol string! vol name, key or path
    file string! file
    pool string pool name or uuid
    offset number volume offset to download from
    length number amount of data to download
    sparse bool preserve sparseness of volume`],
  'vol-dumpxml': ['volume', 'vol information in XML', 'Output the vol information as an XML dump to stdout.', `
    vol string! vol name, key or path
    pool string pool name or uuid
    xpath string- xpath expression to filter the XML document
    wrap bool wrap xpath results in an common root element`],
  'vol-info': ['volume', 'storage vol information', 'Returns basic information about the storage vol.', `
    vol string! vol name, key or path
    pool string pool name or uuid
    bytes bool sizes are represented in bytes rather than pretty units
    physical bool return the physical size of the volume in allocation field`],
  'vol-key': ['volume', 'returns the volume key for a given volume name or path', '', `
    vol string! volume name or path
    pool string pool name or uuid`],
  'vol-list': ['volume', 'list vols', 'Returns list of vols by pool.', `
    pool string! pool name or uuid
    details bool display extended details for volumes`],
  'vol-name': ['volume', 'returns the volume name for a given volume key or path', '', `
    vol string! volume key or path`],
  'vol-path': ['volume', 'returns the volume path for a given volume name or key', '', `
    vol string! volume name or key
    pool string pool name or uuid`],
  'vol-pool': ['volume', 'returns the storage pool for a given volume key or path', '', `
    vol string! volume key or path
    uuid bool return the pool uuid rather than pool name`],
  'vol-resize': ['volume', 'resize a vol', 'Resizes a storage volume. This is safe only for storage volumes not in use by an active guest.\nSee blockresize for live resizing.', `
    vol string! vol name, key or path
    capacity string! new capacity for the vol, as scaled integer (default bytes)
    pool string pool name or uuid
    allocate bool allocate the new capacity, rather than leaving it sparse
    delta bool use capacity as a delta to current size, rather than the new size
    shrink bool allow the resize to shrink the volume`],
  'vol-upload': ['volume', 'upload file contents to a volume', 'Upload file contents to a volume', `
    vol string! vol name, key or path
    file string! file
    pool string pool name or uuid
    offset number volume offset to upload to
    length number amount of data to upload
    sparse bool preserve sparseness of volume`],
  'vol-wipe': ['volume', 'wipe a vol', 'Ensure data previously on a volume is not accessible to future reads', `
    vol string! vol name, key or path
    pool string pool name or uuid
    algorithm string perform selected wiping algorithm`],
  cd: ['virsh', 'change the current directory', 'Change the current directory.', `
    dir string directory to switch to (default: home or else root)`],
  echo: ['virsh', 'echo arguments. Used for internal testing.', 'Echo back arguments, possibly with quoting. Used for internal testing.', `
    shell bool escape for shell use
    xml bool escape for XML use
    split bool split each argument on ','; ',,' is an escape sequence
    err bool output to stderr
    string argv arguments to echo`],
  exit: ['virsh', 'quit this interactive terminal', '', ''],
  help: ['virsh', 'print help', 'Prints global help, command specific help, or help for a\n    group of related commands', `
    command string Prints global help, command specific help, or help for a group of related commands`],
  pwd: ['virsh', 'print the current directory', 'Print the current directory.', ''],
  quit: ['virsh', 'quit this interactive terminal', '', ''],
  connect: ['virsh', '(re)connect to hypervisor', 'Connect to local hypervisor. This is built-in command after shell start up.', `
    name string hypervisor connection URI
    readonly bool read-only connection`],
}
