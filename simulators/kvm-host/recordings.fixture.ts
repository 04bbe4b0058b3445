/**
 * Recorded sessions of real tools, played on the simulator and compared step by step. A file of recordings is a list of steps with `scenario`,
 * `uri`, `command`, `stdout`, `stderr`, `rc`; steps of one scenario share a host.
 */
import fixtureTexts from './recordings/fixtures.json' with { type: 'json' }
import moreQemu from './recordings/more-qemu.json' with { type: 'json' }
import moreSystem from './recordings/more-system.json' with { type: 'json' }
import moreTools from './recordings/more-tools.json' with { type: 'json' }
import qemuDriver from './recordings/qemu-driver.json' with { type: 'json' }
import storageDriver from './recordings/storage-driver.json' with { type: 'json' }
import testDriverFormatting from './recordings/test-driver-formatting.json' with { type: 'json' }
import virtInstallClone from './recordings/virt-install-clone.json' with { type: 'json' }
import { gib, mib } from './storage/images.ts'
import { create, parseInput } from './world.ts'
import { runProgram, runTyped } from './programs/run.ts'
import { runLine } from './virsh/run.ts'
import { parseLine } from '../kernel/command-line.ts'
import { stopped } from './life.ts'
import type { World } from './model.ts'
import { domainNamed } from './registry.ts'

export interface Step {
  readonly scenario?: string
  readonly uri?: string
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly rc: number | null
}

export interface Difference {
  readonly step: Step
  readonly ours: { readonly stdout: string; readonly stderr: string; readonly rc: number }
}

const recordings = {
  'qemu-driver.json': qemuDriver,
  'storage-driver.json': storageDriver,
  'virt-install-clone.json': virtInstallClone,
  'test-driver-formatting.json': testDriverFormatting,
  'more-qemu.json': moreQemu,
  'more-system.json': moreSystem,
  'more-tools.json': moreTools,
} as const

export type RecordingName = keyof typeof recordings

export const stepsIn = (name: RecordingName): readonly Step[] => recordings[name] as readonly Step[]
export const fixtures: Readonly<Record<string, string>> = fixtureTexts

const asFiles = Object.entries(fixtures).map(([name, text]) => ({ path: `/work/${name}`, text }))
const images = (names: readonly string[], format: 'qcow2' | 'raw', sizeBytes: number) =>
  names.map((name) => ({ path: `/srv/l1/img/${name}`, format, sizeBytes }))

/** The host that a scenario was recorded on. */
export function hostOf(scenario: string, uri: string): World {
  const base = { files: asFiles, cwd: '/work', networks: [], pools: [], domains: [], memoryMib: 8192, cpus: 2 }
  if (uri.startsWith('qemu:///session')) return create(parseInput({ ...base, hasKvm: false, directories: ['/srv/sess'] }))
  if (uri.startsWith('qemu:///system'))
    return create(
      parseInput({
        ...base,
        hasKvm: false,
        directories: ['/srv/sto'],
        disks: [{ path: '/dev/loop0', sizeBytes: 20 * gib }],
        groups: [{ name: 'VG', on: ['/dev/loop0'], volumes: [] }],
        networks: [{ xml: defaultNetworkXml, isStarted: true }],
      }),
    )
  if (uri === 'bash')
    return create(
      parseInput({
        ...base,
        hasKvm: true,
        networks: [{ xml: defaultNetworkXml, isStarted: false }],
        files: Object.entries(toolFiles)
          .filter(([path]) => path !== 'g.xml' || !scenario.startsWith('shell'))
          .map(([path, text]) => ({ path: `/srv/t/${path}`, text })),
        disks: ['/dev/loop0', '/dev/loop1'].map((path) => ({ path, sizeBytes: 100 * mib })),
        cwd: '/srv/t',
      }),
    )
  if (uri.startsWith('test:')) return create(parseInput(testHost(base)))
  return create(
    parseInput({
      ...base,
      hasKvm: /(^|-)kvm/.test(scenario) && !/no-kvm/.test(scenario),
      hasNetworkDriver: false,
      directories: ['/srv/l1'],
      images: [
        ...images(
          ['vm1.qcow2', 'data.qcow2', 'b.qcow2', ...[0, 1, 2, 3, 4, 5, 6, 7].map((nth) => `v${nth}.qcow2`)],
          'qcow2',
          gib,
        ),
        ...images(['vm1.raw', 'a.img', 'b.img'], 'raw', 16 * mib),
      ],
    }),
  )
}

/** What lay in the folder in which programs were typed at bash. */
const toolFiles: Readonly<Record<string, string>> = {
  'web.xml': '<domain>\n  <name>web1</name>\n  <memory>65536</memory>\n</domain>\n',
  list: 'web2 30\nweb1 4\ndb1 200\nweb1 4\n',
  'd/one.txt': 'one\n',
  'd/two.txt': 'two\ntwo\n',
  'g.xml':
    "<domain type='qemu'><name>g1</name><uuid>11111111-2222-3333-4444-000000000001</uuid><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>\n",
}

const defaultNetworkXml =
  "<network><name>default</name><uuid>dd8fe884-6c02-601e-7551-cca97df1c5df</uuid><forward mode='nat'/><bridge name='virbr0'/><ip address='192.168.122.1' netmask='255.255.255.0'><dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp></ip></network>"

/** A host as near to libvirt's test driver as one of QEMU can be: a running domain, a network and a pool. */
function testHost(base: object) {
  const domain =
    "<domain type='qemu'><name>test</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid><memory unit='KiB'>8388608</memory><currentMemory unit='KiB'>2097152</currentMemory><vcpu>2</vcpu><os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'><source file='/guest/diskimage1'/><target dev='vda' bus='virtio'/></disk><interface type='network'><mac address='aa:bb:cc:dd:ee:ff'/><source network='default'/><target dev='testnet0'/></interface></devices></domain>"
  return {
    ...base,
    memoryMib: 65_536,
    cpus: 16,
    files: asFiles.map(({ path, text }) => ({
      path,
      text: text.replace("<domain type='test'", "<domain type='qemu'").replace("arch='i686'", "arch='x86_64'"),
    })),
    images: [{ path: '/guest/diskimage1', format: 'raw', sizeBytes: 1_099_506_450_432 }],
    directories: ['/default-pool', '/srv', '/tmp', '/var/lib/libvirt/images'],
    networks: [{ xml: defaultNetworkXml, isStarted: true }],
    pools: [
      {
        xml: "<pool type='dir'><name>default-pool</name><uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566</uuid><target><path>/default-pool</path></target></pool>",
        isStarted: true,
      },
    ],
    disks: [{ path: '/dev/sdb1', sizeBytes: 100 * gib + mib }],
    groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [] }],
    domains: [{ xml: domain, isStarted: true }],
  }
}

/** Lines that no two runs share: times, figures of the host, made-up ids. */
export function masked(text: string): string {
  return (
    text
      .replace(/^(CPU time: *) \S+$/gm, '$1 *')
      .replace(/<[acm]time>[^<]*</g, '<time>*<')
      .replace(/<creationTime>\d+</g, '<creationTime>*<')
      .replace(/<(mode|owner|group)>\d+</g, '<$1>*<')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000/g, 'YYYY-MM-DD hh:mm:ss +0000')
      .replace(/\b1[2-9]\d{8}\b/g, '**********')
      .replace(/^(rss|last_update|actual) \d+$/gm, '$1 *')
      .replace(/(_total_times|_req|_bytes|_packets|_errs|_drop|_operations) \d+$/gm, '$1 *')
      .replace(/^Memory size: .*$/gm, 'Memory size: *')
      .replace(/<mac address='52:54:00:[0-9a-f:]+'\/>/g, "<mac address='*'/>")
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, (uuid) =>
        /^(11111111|22222222|6695eb01|dfe224cb|dd8fe884|12345678)/i.test(uuid) ? uuid : '*',
      )
      .replace(/architecture '(i686|x86_64)'/g, "architecture '*'")
      .replace(/--connect \S+ start/g, '--connect * start')
      // virt-install was recorded on the test driver, of which it does not ask for KVM.
      .replace("WARNING  KVM acceleration not available, using 'qemu'\n", '')
      .replaceAll('/srv/l1/lib/qemu', '/var/lib/libvirt/qemu')
  )
}

export interface Outcome {
  readonly same: number
  readonly total: number
  readonly differences: readonly Difference[]
}

/** Plays a file of recordings. `skips` leaves a step out of the count; it is still played. */
export function played(steps: readonly Step[], skips: (step: Step) => boolean = () => false): Outcome {
  let world: World | null = null
  let scenario: string | null = null
  let same = 0
  let total = 0
  const differences: Difference[] = []
  for (const step of steps) {
    const isAlone = step.scenario === undefined
    if (isAlone || step.scenario !== scenario || world === null) {
      scenario = step.scenario ?? null
      world = isAlone ? labHost() : hostOf(step.scenario ?? '', step.uri ?? '')
    }
    const { state, ours } = ran(world, step, isAlone)
    // The test driver's guests halt at once.
    const halted =
      step.uri?.startsWith('test:') && step.command.startsWith('shutdown ') && step.rc === 0
        ? domainNamed(state, step.command.split(' ')[1] ?? '')
        : null
    world = halted ? stopped(state, halted, 'shutdown') : state
    if (skips(step)) continue
    total += 1
    const isSame =
      masked(ours.stdout) === masked(step.stdout) &&
      masked(ours.stderr) === masked(step.stderr) &&
      (step.rc === null || ours.rc === step.rc)
    if (isSame) same += 1
    else differences.push({ step, ours })
  }
  return { same, total, differences }
}

function ran(world: World, step: Step, isAlone: boolean) {
  if (!isAlone) {
    const ran = step.uri === 'bash' ? runTyped(world, step.command) : runLine(world, step.command)
    const { printed } = ran
    const state = { ...ran.state, last: printed }
    return { state, ours: { stdout: printed.stdout, stderr: printed.stderr, rc: printed.code } }
  }
  const read = parseLine(step.command)
  const argv = read.ok ? (read.pipeline[0] ?? []) : []
  const { state, printed } = runProgram(world, argv, null)
  return { state, ours: { stdout: printed.stdout, stderr: printed.stderr, rc: printed.code } }
}

/** The host that virt-install and virt-clone were recorded on: fixtures/lab-node.xml. */
export function labHost(): World {
  const text = fixtures['lab-node.xml'] ?? ''
  const domains = [...text.matchAll(/ {2}<domain type='test'>[\s\S]*?<\/domain>/g)].map(([xml]) => ({
    xml: xml
      .replace("type='test'", "type='qemu'")
      .replace("arch='i686'", "arch='x86_64'")
      .replace(/<test:runstate>\d<\/test:runstate>/, ''),
    isStarted: xml.includes('<test:runstate>1<'),
  }))
  const file = (name: string, format: string, size: number, used: number) => ({
    path: `/default-pool/${name}`,
    format,
    sizeBytes: size * gib,
    hasSystem: format !== 'iso',
    // A little less than recorded, so that the pool's free room is the recorded one in whole MiB.
    usedBytes: used * gib - mib / 4,
  })
  return create(
    parseInput({
      hasKvm: false,
      memoryMib: 8192,
      networks: [{ xml: defaultNetworkXml, isStarted: true }],
      directories: ['/default-pool'],
      images: [
        file('base.qcow2', 'qcow2', 8, 2),
        file('two-a.qcow2', 'qcow2', 4, 1),
        file('two-b.qcow2', 'qcow2', 4, 1),
        file('taken.qcow2', 'qcow2', 4, 1),
        { path: '/default-pool/ubuntu.iso', format: 'iso', sizeBytes: 700 * mib },
      ],
      disks: [{ path: '/dev/sdb1', sizeBytes: 100 * gib }],
      groups: [
        {
          name: 'VG',
          on: ['/dev/sdb1'],
          volumes: ['vmtocloner:8', 'newvm:8', 'small:1'].map((each) => ({
            name: each.split(':')[0],
            sizeBytes: Number(each.split(':')[1]) * gib,
          })),
        },
      ],
      pools: [
        { xml: "<pool type='dir'><name>default</name><target><path>/default-pool</path></target></pool>", isStarted: true },
        {
          xml: "<pool type='logical'><name>VG</name><source><device path='/dev/sdb1'/><name>VG</name></source><target><path>/dev/VG</path></target></pool>",
          isStarted: true,
        },
      ],
      domains,
    }),
  )
}
