/**
 * The words of systemd-networkd's files: those that have their effect here, those that change nothing that is modelled, and those that the real
 * one knows and this one does not. From systemd 252's own table of words (docs/sources.md#networkd-recordings). What is in none of the lists is
 * unknown to the real one too.
 */
export interface Words {
  readonly works: readonly string[]
  readonly idle: readonly string[]
  readonly notModelled: readonly string[]
}

const words = (works: string, idle: string, notModelled: string): Words => {
  const list = (text: string) => text.split(' ').filter((word) => word !== '')
  return { works: list(works), idle: list(idle), notModelled: list(notModelled) }
}

export const networkWords: Readonly<Record<string, Words>> = {
  Match: words(
    'Name MACAddress PermanentMACAddress Type',
    '',
    'Architecture BSSID Credential Driver Firmware Host Kind KernelCommandLine KernelVersion Path Property SSID Virtualization WLANInterfaceType',
  ),
  Link: words(
    'MACAddress MTUBytes Unmanaged',
    'Group RequiredFamilyForOnline RequiredForOnline',
    'ARP ActivationPolicy AllMulticast Multicast Promiscuous',
  ),
  Network: words(
    'Address Bridge ConfigureWithoutCarrier DHCP DNS Gateway IPForward LinkLocalAddressing',
    'Description DNSDefaultRoute DNSOverTLS DNSSEC DNSSECNegativeTrustAnchors Domains EmitLLDP IPv6AcceptRA IPv6AcceptRouterAdvertisements IPv6DuplicateAddressDetection IPv6HopLimit IPv6LinkLocalAddressGenerationMode IPv6PrivacyExtensions IPv6SendRA IPv6Token LLDP LLMNR MulticastDNS NTP',
    'ActiveSlave BatmanAdvanced BindCarrier Bond DHCPPrefixDelegation DHCPServer DHCPv6PrefixDelegation DefaultRouteOnDevice IPMasquerade IPVLAN IPVTAP IPoIB IPv4AcceptLocal IPv4LL IPv4LLRoute IPv4LLStartAddress IPv4ProxyARP IPv4RouteLocalnet IPv6MTUBytes IPv6PrefixDelegation IPv6ProxyNDP IPv6ProxyNDPAddress IPv6StableSecretAddress IgnoreCarrierLoss KeepConfiguration KeepMaster L2TP MACVLAN MACVTAP MACsec ManageForeignRoutes ManageForeignRoutingPolicyRules PrimarySlave ProxyARP RouteTable SpeedMeter SpeedMeterIntervalSec Tunnel VLAN VRF VXLAN Xfrm',
  ),
  Address: words(
    'Address Broadcast',
    'DuplicateAddressDetection HomeAddress Label ManageTemporaryAddress NetLabel',
    'AddPrefixRoute AutoJoin Peer PreferredLifetime PrefixRoute RouteMetric Scope',
  ),
  Route: words(
    'Destination Gateway GatewayOnLink GatewayOnlink Metric PreferredSource Scope Type',
    'FastOpenNoCookie IPv6Preference InitialAdvertisedReceiveWindow InitialCongestionWindow Protocol QuickAck TCPAdvertisedMaximumSegmentSize TCPCongestionControlAlgorithm TTLPropagate',
    'MTUBytes MultiPathRoute NextHop Source Table',
  ),
  Bridge: words(
    '',
    'FastLeave Learning MulticastFlood MulticastRouter MulticastToUnicast',
    'AllowPortToBeRoot Cost HairPin Isolated NeighborSuppression Priority ProxyARP ProxyARPWiFi UnicastFlood UseBPDU',
  ),
  DHCPv4: words(
    'RouteMetric',
    'Anonymize ClientIdentifier DUIDRawData DUIDType Hostname IAID Label MUDURL MaxAttempts NetLabel RequestBroadcast RequestOptions SendDecline SendHostname SendRelease UseDomains UseDomainName UseHostname UseMTU UseNTP UseSIP UseTimezone UserClass VendorClassIdentifier CriticalConnection',
    'AllowList BlackList DenyList FallbackLeaseLifetimeSec IPServiceType ListenPort RouteMTUBytes RouteTable RoutesToDNS RoutesToNTP SendOption SendVendorOption Use6RD UseDNS UseGateway UseRoutes',
  ),
}
// The older name of [DHCPv4].
export const networkSections: Readonly<Record<string, Words>> = {
  ...networkWords,
  DHCP: words(
    'RouteMetric',
    'ClientIdentifier CriticalConnection Hostname SendHostname UseDomains UseHostname UseMTU UseNTP',
    'ListenPort RouteTable UseDNS UseRoutes',
  ),
}

export const netdevSections: Readonly<Record<string, Words>> = {
  Match: words('', 'Architecture Credential Firmware Host KernelCommandLine KernelVersion Virtualization', ''),
  NetDev: words('Kind MACAddress MTUBytes Name', 'Description', ''),
  Bridge: words(
    'AgeingTimeSec ForwardDelaySec Priority STP',
    'GroupForwardMask HelloTimeSec MaxAgeSec MulticastIGMPVersion MulticastQuerier MulticastSnooping',
    'DefaultPVID VLANFiltering VLANProtocol',
  ),
}

/** Sections that the real one knows and that are not modelled here. */
export const otherSections = [
  'BridgeFDB',
  'BridgeMDB',
  'BridgeVLAN',
  'Bond',
  'CAKE',
  'CAN',
  'DHCPPrefixDelegation',
  'DHCPServer',
  'DHCPServerStaticLease',
  'DHCPv6',
  'FlowQueuePIE',
  'IPv6AcceptRA',
  'IPv6AddressLabel',
  'IPv6Prefix',
  'IPv6RoutePrefix',
  'IPv6SendRA',
  'LLDP',
  'MACVLAN',
  'MACVTAP',
  'Neighbor',
  'NextHop',
  'QDisc',
  'RoutingPolicyRule',
  'SR-IOV',
  'TokenBucketFilter',
  'TrafficControlQueueingDiscipline',
  'Tun',
  'Tap',
  'Tunnel',
  'VLAN',
  'VRF',
  'VXCAN',
  'VXLAN',
  'WireGuard',
  'WireGuardPeer',
  'Peer',
] as const

/** Kinds of netdev that the real one makes. */
export const netdevKinds = [
  'bridge',
  'dummy',
  'bareudp',
  'batadv',
  'bond',
  'erspan',
  'fou',
  'geneve',
  'gre',
  'gretap',
  'ifb',
  'ip6gre',
  'ip6gretap',
  'ip6tnl',
  'ipip',
  'ipoib',
  'ipvlan',
  'ipvtap',
  'l2tp',
  'macsec',
  'macvlan',
  'macvtap',
  'netdevsim',
  'nlmon',
  'sit',
  'tap',
  'tun',
  'vcan',
  'veth',
  'vlan',
  'vrf',
  'vti',
  'vti6',
  'vxcan',
  'vxlan',
  'wireguard',
  'wlan',
  'xfrm',
] as const
