/** Hosts on their LAN to begin with: for free play, and as a lesson wants them. */
/** As Debian's package brings it: defined, and not started. */
const defaultNetwork = `<network>
  <name>default</name>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='on' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.122.2' end='192.168.122.254'/>
    </dhcp>
  </ip>
</network>
`

export const starts = {
  /** A host that is not bridged yet, a router, a PC, and a server on the Internet. */
  free: {},
  /** The deck's lab before its first step: VT-x is off, libvirt's network is not started, and the image lies ready. */
  lab: {
    cpu: { cpu: 'haswell-2013', kernel: '6.1', firmware: 'disabled' },
    host: {
      images: [
        {
          path: '/var/lib/libvirt/images/ubuntu.qcow2',
          sizeBytes: 2_147_483_648,
          usedBytes: 420_000_000,
          hasSystem: true,
          hostname: 'ubuntu',
        },
      ],
      domains: [],
      networks: [{ xml: defaultNetwork }],
    },
  },
} as const
