/** What a world is made from. No logic. */

export interface Input {
  readonly seed: number
  readonly hostname: string
  readonly memoryMib: number
  readonly cpus: number
  readonly hasKvm: boolean
  readonly hasNetworkDriver: boolean
  /** Bridges of the host, by name. */
  readonly bridges: readonly string[]
  readonly directories: readonly string[]
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly images: readonly ImageInput[]
  readonly disks: readonly HostDiskInput[]
  readonly groups: readonly { readonly name: string; readonly on: readonly string[]; readonly volumes: readonly VolumeInput[] }[]
  /** Documents defined before the learner comes, and whether each is started. */
  readonly networks: readonly Defined[]
  readonly pools: readonly Defined[]
  readonly domains: readonly Defined[]
  /** So many guests without disks besides: for figures about size. */
  readonly crowd: number
  /** Where the terminal begins. */
  readonly cwd: string
}

export interface Defined {
  readonly xml: string
  readonly isStarted: boolean
  readonly isAutostart: boolean
}

/** What an input says of a disk or an image, and of the system on it. */
export interface DiskInput {
  readonly sizeBytes: number
  readonly hasSystem: boolean
  readonly hostname: string
  readonly answersAcpi: boolean
  readonly usedBytes: number
  readonly rootDevice: string
  /** Lines of /etc/fstab beside that of the root file system. */
  readonly fstab: string
}

export interface ImageInput extends DiskInput {
  readonly path: string
  readonly format: 'raw' | 'qcow2' | 'vmdk' | 'iso'
  readonly backing: string | null
}

export interface HostDiskInput extends DiskInput {
  readonly path: string
}

export interface VolumeInput extends DiskInput {
  readonly name: string
}
