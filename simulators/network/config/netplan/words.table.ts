/** The words of netplan's files: those that are read here, and those that the real netplan knows and this one does not. Of netplan 0.106. */
const list = (text: string): readonly string[] => text.split(' ')

export const networkKeys = list('version renderer ethernets bridges')
export const otherNetworkKeys = list('bonds modems nm-devices openvswitch tunnels vlans vrfs wifis')

export const deviceKeys = list(
  'accept-ra addresses critical dhcp-identifier dhcp4 dhcp4-overrides dhcp6 gateway4 gateway6 link-local macaddress mtu nameservers optional renderer routes',
)
export const otherDeviceKeys = list(
  'activation-mode dhcp6-overrides ignore-carrier ipv6-address-generation ipv6-address-token ipv6-mtu ipv6-privacy networkmanager neigh-suppress openvswitch optional-addresses routing-policy',
)
export const ethernetKeys = list('match set-name wakeonlan')
export const otherEthernetKeys = list(
  'auth delay-virtual-functions-rebind embedded-switch-mode emit-lldp generic-receive-offload generic-segmentation-offload infiniband-mode large-receive-offload link receive-checksum-offload tcp-segmentation-offload tcp6-segmentation-offload transmit-checksum-offload virtual-function-count',
)
export const bridgeKeys = list('interfaces parameters')
export const parameterKeys = list('ageing-time forward-delay hello-time max-age priority stp')
export const otherParameterKeys = list('path-cost port-priority')
export const routeKeys = list('from metric on-link scope to type via')
export const otherRouteKeys = list('advertised-receive-window congestion-window mtu table')
