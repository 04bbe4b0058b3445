/** The nouns of a KVM host, by one door: domains, storage, networks, files, the programs' state, and what is seen of it. No logic. */
export type {
  FileEntry,
  GuestSystem,
  HostDisk,
  Image,
  ImageSnapshot,
  LogicalVolume,
  Lvm,
  PhysicalVolume,
  Pool,
  Segment,
  VolumeGroup,
} from './model/storage.ts'
export type { Domain, DomainState, GuestPhase, Network, Snapshot } from './model/domains.ts'
export type { Outside, OutsideLease, RunningCard, RunningDomain, RunningNetwork } from './model/outside.ts'
export type { Defined, DiskInput, HostDiskInput, ImageInput, Input, VolumeInput } from './model/input.ts'
export type { Editing, Shell, World } from './model/world.ts'
export type {
  CardView,
  DeviceView,
  DiskView,
  DomainView,
  EditingView,
  GroupView,
  HostDiskView,
  ImageView,
  KvmHostView,
  NetworkView,
  NextStartView,
  PoolView,
  SnapshotView,
  VolumeView,
} from './model/views.ts'
