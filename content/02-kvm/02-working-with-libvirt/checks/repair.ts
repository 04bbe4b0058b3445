/** Four domains that do not start, for four reasons. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { card, fileDisk, guestDocument, imageOf, type KvmHostView, kvmHost } from '../../../../simulators/kvm-host/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const runs = (view: KvmHostView, name: unknown): boolean =>
  view.domains.some((each) => each.name === name && each.state === 'running' && each.isPersistent)

export const fourDoNotStart: SimulationExercise<KvmHostView> = {
  kind: 'simulation',
  id: 'four-do-not-start',
  title: 'Four that do not start',
  simulator: kvmHost,
  variant: (seed) => {
    const draw = drawsFrom(`${seed}/four-do-not-start`)
    const [moved = '', bridged = '', netless = '', greedy = ''] = draw.shuffle(['web', 'mail', 'wiki', 'shop'])
    const bridge = `br${draw.integer(3, 9)}`
    const network = draw.pick(['lab', 'guests', 'inside'])
    const onBridge = card({ on: { bridge }, mac: `52:54:00:00:00:0${draw.integer(1, 9)}` })
    return {
      moved,
      bridged,
      netless,
      greedy,
      network,
      networkXml: `<network><name>${network}</name><forward mode='nat'/><bridge name='virbr1'/><ip address='192.168.100.1' netmask='255.255.255.0'><dhcp><range start='192.168.100.2' end='192.168.100.254'/></dhcp></ip></network>`,
      movedImage: imageOf(moved),
      bridgedImage: imageOf(bridged),
      netlessImage: imageOf(netless),
      greedyImage: imageOf(greedy),
      movedXml: guestDocument({ name: moved, disks: [fileDisk(`/srv/images/${moved}.qcow2`)] }),
      bridgedXml: guestDocument({ name: bridged, cards: [onBridge] }),
      netlessXml: guestDocument({ name: netless, cards: [card({ on: { network } })] }),
      greedyXml: guestDocument({ name: greedy, memoryMib: 65_536 }),
      takeOut: `virsh detach-disk ${moved} vda --config`,
      putIn: `virsh attach-disk ${moved} ${imageOf(moved)} vda --subdriver qcow2 --config`,
      putInRaw: `virsh attach-disk ${moved} ${imageOf(moved)} vda --config`,
      emptyDisk: `qemu-img create -f qcow2 /srv/images/${moved}.qcow2 10G`,
      makeFolder: 'mkdir -p /srv/images',
      unplug: `virsh detach-interface ${bridged} bridge --config`,
      plug: `virsh attach-interface ${bridged} bridge br0 --model virtio --config`,
      plugElsewhere: `virsh attach-interface ${bridged} network default --model virtio --config`,
      begin: `virsh net-start ${network}`,
      shrink: `virsh setmaxmem ${greedy} 1G --config`,
      startMoved: `virsh start ${moved}`,
      startBridged: `virsh start ${bridged}`,
      startNetless: `virsh start ${netless}`,
      startGreedy: `virsh start ${greedy}`,
    }
  },
  task: [
    'Somebody moved things about on this host, and now **{moved}**, **{bridged}**, **{netless}** and **{greedy}** do not start. Find out why of each, mend it, and start all four.',
    'Every guest must come up with the system that it had. **{bridged}** belongs into the LAN, on the bridge that this host has.',
  ],
  hints: [
    'Start each and read the second line of the error. It names a thing: is that thing there? ls, ip -br link, virsh net-list --all and free -m show what is.',
    'Disks are in /var/lib/libvirt/images. A definition is changed with virsh edit, or with detach and attach and --config.',
    'A guest without its system is no help: after sleep 15, what does its screen show in the tab “Manager”?',
  ],
  assumptions: ['Each of the four can do with 1 GiB of memory.'],
  checks: [
    {
      id: 'moved',
      title: 'The guest whose disk was moved is up, with its own system',
      points: 2,
      look: now<KvmHostView>(
        (view, params) => {
          const found = view.domains.find(({ name }) => name === params.moved)
          return (
            runs(view, params.moved) &&
            found?.guest?.hostname === params.moved &&
            (found?.disks ?? []).some(({ format }) => format === 'qcow2')
          )
        },
        {
          code: 'disk-not-found',
          hint: 'Compare the path in virsh domblklist with what ls finds. An empty disk in the right place starts too; what would it boot? And what format is the file?',
        },
      ),
    },
    {
      id: 'bridged',
      title: 'The guest in the LAN hangs on the host’s bridge',
      points: 1,
      look: now<KvmHostView>(
        (view, params) =>
          runs(view, params.bridged) &&
          (view.domains.find(({ name }) => name === params.bridged)?.cards.some(({ source }) => source === 'br0') ?? false),
        {
          code: 'wrong-bridge',
          hint: 'Which bridges does ip -br link show that are connected to the LAN? NAT behind another network is not the LAN.',
        },
      ),
    },
    {
      id: 'netless',
      title: 'The guest on the inactive network runs',
      points: 1,
      look: now<KvmHostView>(
        (view, params) =>
          runs(view, params.netless) && view.networks.some(({ name, isActive }) => name === params.network && isActive),
        {
          code: 'network-off',
          hint: 'virsh net-list shows only the active ones. What does --all add?',
        },
      ),
    },
    {
      id: 'greedy',
      title: 'The guest that wanted more memory than there is runs',
      points: 1,
      look: now<KvmHostView>((view, params) => runs(view, params.greedy), {
        code: 'no-memory',
        hint: 'What does virsh dominfo say of its memory, and what does free -m say of the host’s?',
      }),
    },
  ],
}
