/**
 * The simulators by name, apart from what loads them: pages ask for names while they are built, and whatever such a page imports,
 * if only to load it later, would be sent to every reader at once.
 */
const names: Readonly<Record<string, string>> = {
  consolidation: 'the work of many servers on few hosts',
  'host-cpu': 'a CPU, its firmware and KVM’s modules, in a terminal',
  hypervisor: 'one guest under every technique',
  chooser: 'which product runs which guest',
  'guest-clock': 'a guest’s clock, and why it is late',
  'image-builder': 'an image of a guest, built from packages',
  'kvm-host': 'a KVM host: libvirt, its tools and its guests',
  network: 'nodes, wires and rules: what gets through',
  'kvm-lan': 'a KVM host on its LAN, from its firmware to a bridged guest',
  ec2: 'EC2, as far as its bill goes',
}

export const simulatorNames: readonly string[] = Object.keys(names)
