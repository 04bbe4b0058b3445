/**
 * The usage types that the meter writes, by Amazon's own names where they are known
 * (docs/sources.md#aws-usage-report-2012). A row of usage holds the index into this list.
 */
import { invariant } from '../kernel/refusal.ts'
import { instanceTypes } from './instance-types.table.ts'

export interface UsageType {
  readonly name: string
  readonly says: string
  /** What `quantity` counts. */
  readonly counts: 'things' | 'GiB' | 'bytes' | 'requests'
}

export const usageTypes: readonly UsageType[] = [
  ...instanceTypes.flatMap(({ type }) => [
    { name: `BoxUsage:${type}`, says: `${type}, Linux`, counts: 'things' as const },
    { name: `BoxUsage:${type}:Windows`, says: `${type}, Windows`, counts: 'things' as const },
  ]),
  { name: 'EBS:VolumeUsage', says: 'EBS volume, standard', counts: 'GiB' },
  { name: 'EBS:VolumeUsage.gp2', says: 'EBS volume, gp2', counts: 'GiB' },
  { name: 'EBS:VolumeUsage.gp3', says: 'EBS volume, gp3', counts: 'GiB' },
  { name: 'EBS:VolumeIOUsage', says: 'EBS I/O requests', counts: 'requests' },
  { name: 'EBS:SnapshotUsage', says: 'EBS snapshot', counts: 'bytes' },
  { name: 'EBS:SnapshotPut', says: 'snapshot PUT requests', counts: 'requests' },
  { name: 'ElasticIP:IdleAddress', says: 'Elastic IP, idle', counts: 'things' },
  { name: 'ElasticIP:Remap', says: 'Elastic IP remaps', counts: 'things' },
  { name: 'PublicIPv4:InUseAddress', says: 'public IPv4 address, in use', counts: 'things' },
  { name: 'DataTransfer-In-Bytes', says: 'data transfer in from the internet', counts: 'bytes' },
  { name: 'DataTransfer-Out-Bytes', says: 'data transfer out to the internet', counts: 'bytes' },
  { name: 'DataTransfer-Regional-Bytes', says: 'data transfer between zones, or by public address', counts: 'bytes' },
  { name: 'CW:DetailedMonitoring', says: 'CloudWatch detailed monitoring', counts: 'things' },
  { name: 'TimedStorage-ByteHrs', says: 'S3 storage', counts: 'bytes' },
  { name: 'Requests-Tier1', says: 'S3 PUT, COPY, POST and LIST requests', counts: 'requests' },
  { name: 'Requests-Tier2', says: 'S3 GET and other requests', counts: 'requests' },
]

const indexByName = new Map(usageTypes.map(({ name }, index) => [name, index]))

/** The index of a usage type. Throws on a name that is not in the table: our own mistake. */
export function usageTypeIndex(name: string): number {
  const index = indexByName.get(name)
  invariant(index !== undefined, `no usage type named ${name}`)
  return index
}
