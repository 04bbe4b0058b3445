/** A host's input read from outside, and what is taken when something is left out. */
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn, textIn } from '../kernel/input.ts'
import type { Defined, ImageInput, Input, VolumeInput } from './model.ts'
import { sampleHost } from './sample.table.ts'
import { gib } from './storage/images.ts'

/** The network that every libvirt comes with. */
export const defaultNetwork = `<network>
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

/** The pool that virt-manager makes. */
export const defaultPool = `<pool type='dir'>
  <name>default</name>
  <target>
    <path>/var/lib/libvirt/images</path>
  </target>
</pool>
`

const defaults = {
  seed: 1,
  hostname: 'kvm1',
  memoryMib: 16_384,
  cpus: 4,
  hasKvm: true,
  hasNetworkDriver: true,
  bridges: ['br0'],
  directories: [],
  files: [],
  images: [],
  disks: [],
  groups: [],
  networks: [{ xml: defaultNetwork, isStarted: true, isAutostart: true }],
  pools: [{ xml: defaultPool, isStarted: true, isAutostart: true }],
  domains: [],
  crowd: 0,
  cwd: '/root',
}

const most = 64

/** Reads an input from outside; what is left out is taken from the defaults. Throws `BadInput`. */
export function readInput(json: unknown): Input {
  const fields = fieldsOf('', json, Object.keys(defaults))
  const namesNothing = ['images', 'disks', 'groups', 'domains'].every((name) => !Object.hasOwn(fields, name))
  const given = { ...defaults, ...(namesNothing ? sampleHost : {}), ...fields } as Record<keyof Input, unknown>
  const texts = (name: string, value: unknown) =>
    listIn(name, value, 0, most, 'a list of texts').map((each, nth) => textIn(`${name}.${nth}`, each, 200))
  const input: Input = {
    seed: seedIn(given.seed),
    hostname: textIn('hostname', given.hostname, 60),
    memoryMib: integerIn('memoryMib', given.memoryMib, 64, 4_194_304),
    cpus: integerIn('cpus', given.cpus, 1, 256),
    hasKvm: flagIn('hasKvm', given.hasKvm),
    hasNetworkDriver: flagIn('hasNetworkDriver', given.hasNetworkDriver),
    bridges: texts('bridges', given.bridges),
    directories: texts('directories', given.directories),
    files: listIn('files', given.files, 0, 1000, 'a list of files').map((each, nth) => {
      const file = fieldsOf(`files.${nth}`, each, ['path', 'text'])
      return { path: textIn(`files.${nth}.path`, file.path, 300), text: textIn(`files.${nth}.text`, file.text, 65_536) }
    }),
    images: listIn('images', given.images, 0, 200, 'a list of images').map((each, nth) => imageIn(`images.${nth}`, each)),
    disks: listIn('disks', given.disks, 0, most, 'a list of disks').map((each, nth) => {
      const fields = fieldsOf(`disks.${nth}`, each, ['path', ...diskFields])
      const path = textIn(`disks.${nth}.path`, fields.path, 100)
      const disk = diskIn(`disks.${nth}`, fields)
      return { ...disk, path, sizeBytes: integerIn(`disks.${nth}.sizeBytes`, fields.sizeBytes, 4 * 1024 ** 2, 2 ** 50) }
    }),
    groups: listIn('groups', given.groups, 0, 8, 'a list of volume groups').map((each, nth) => {
      const group = fieldsOf(`groups.${nth}`, each, ['name', 'on', 'volumes'])
      return {
        name: textIn(`groups.${nth}.name`, group.name, 60),
        on: texts(`groups.${nth}.on`, group.on),
        volumes: listIn(`groups.${nth}.volumes`, group.volumes ?? [], 0, most, 'a list of volumes').map(
          (volume, at): VolumeInput => {
            const path = `groups.${nth}.volumes.${at}`
            const fields = fieldsOf(path, volume, ['name', ...diskFields])
            return { name: textIn(`${path}.name`, fields.name, 60), ...diskIn(path, fields) }
          },
        ),
      }
    }),
    networks: definedIn('networks', given.networks),
    pools: definedIn('pools', given.pools),
    domains: definedIn('domains', given.domains),
    crowd: integerIn('crowd', given.crowd, 0, 100_000),
    cwd: textIn('cwd', given.cwd, 200),
  }
  return input
}

const diskFields = ['sizeBytes', 'hasSystem', 'hostname', 'answersAcpi', 'usedBytes', 'rootDevice', 'fstab']

function diskIn(path: string, fields: Readonly<Record<string, unknown>>) {
  return {
    sizeBytes: integerIn(`${path}.sizeBytes`, fields.sizeBytes ?? 10 * gib, 0, 2 ** 50),
    hasSystem: flagIn(`${path}.hasSystem`, fields.hasSystem ?? false),
    hostname: textIn(`${path}.hostname`, fields.hostname ?? 'debian', 60),
    answersAcpi: flagIn(`${path}.answersAcpi`, fields.answersAcpi ?? true),
    usedBytes: integerIn(`${path}.usedBytes`, fields.usedBytes ?? Math.round(1.2 * gib), 0, 2 ** 50),
    rootDevice: textIn(`${path}.rootDevice`, fields.rootDevice ?? 'UUID=0a1b2c3d-0000-4000-8000-000000000001', 80),
    fstab: textIn(`${path}.fstab`, fields.fstab ?? '', 2000),
  }
}

function imageIn(path: string, json: unknown): ImageInput {
  const fields = fieldsOf(path, json, ['path', 'format', 'backing', ...diskFields])
  return {
    path: textIn(`${path}.path`, fields.path, 300),
    format: oneOf(`${path}.format`, fields.format ?? 'qcow2', ['raw', 'qcow2', 'vmdk', 'iso'] as const),
    backing: fields.backing === undefined || fields.backing === null ? null : textIn(`${path}.backing`, fields.backing, 300),
    ...diskIn(path, fields),
  }
}

function definedIn(name: string, json: unknown): readonly Defined[] {
  return listIn(name, json, 0, most, 'a list of documents').map((each, nth) => {
    const path = `${name}.${nth}`
    const fields = fieldsOf(path, each, ['xml', 'isStarted', 'isAutostart'])
    return {
      xml: textIn(`${path}.xml`, fields.xml, 65_536),
      isStarted: flagIn(`${path}.isStarted`, fields.isStarted ?? false),
      isAutostart: flagIn(`${path}.isAutostart`, fields.isAutostart ?? false),
    }
  })
}
