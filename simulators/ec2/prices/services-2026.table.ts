/** Storage, transfer, addresses and monitoring of us-east-1 in January 2026. */
import type { Measure } from './price-line.ts'
import {
  flat,
  gbMonthByHour,
  gbMonthBySecond,
  gigabytes,
  indirect,
  recollected,
  remaps,
  requestsPer,
  sourced,
  tier,
  tiered,
} from './price-line.ts'

const volumes = sourced('ebs-2026: infracost ebs_volume_test.golden, 2024-07-01')
const snapshots = sourced('ebs-2026: infracost ebs_snapshot_test.golden, 2024-07-01')
const noSnapshotRequests = indirect('ebs-2026: AWS whitepaper "How AWS Pricing Works" names no charge per snapshot request')
const s3 = sourced("s3-2026: infracost s3_bucket_test.golden, 2024-07-01, and Amazon's price list of 2026-09-11")
const s3Above = recollected('s3-2026: tiers above 50 TB, recollected, no text found')
const transfer = sourced('transfer-2026: infracost data_transfer_test.golden, 2024-09-25')
const freeAllowance = sourced('transfer-2026: the first 100 GB of a month are free, for the whole account')
const inbound = sourced('transfer-2026: AWS Global Network FAQs, inbound from the internet is free')
const ipv4 = sourced(
  'public-ipv4-2026: text of a bill, "$0.005 per In-use public IPv4 address per hour"; by the second is our reading',
)
const remapped = indirect('public-ipv4-2026: hystax.com, "How to release Elastic IPs", written before 2024, taken to hold')
const metrics = indirect('cloudwatch-2026: seven metrics at $0.30 a month')

const hourBySecond: Measure = { unit: 'hour', per: 1, meter: 'seconds' }

export const storage2026 = [
  flat('EBS:VolumeUsage.gp3', gbMonthBySecond, '0.08', volumes),
  flat('EBS:VolumeUsage.gp2', gbMonthBySecond, '0.10', volumes),
  flat('EBS:VolumeUsage', gbMonthBySecond, '0.05', volumes),
  // Only magnetic volumes pay for I/O today; the meter writes it for nothing else.
  flat('EBS:VolumeIOUsage', requestsPer(1_000_000), '0.05', volumes),
  flat('EBS:SnapshotUsage', gbMonthByHour, '0.05', snapshots),
  flat('EBS:SnapshotPut', requestsPer(1_000), '0', noSnapshotRequests),
  tiered('TimedStorage-ByteHrs', gbMonthByHour, [
    tier(51_200, '0.023', s3),
    tier(512_000, '0.022', s3Above),
    tier(null, '0.021', s3Above),
  ]),
  flat('Requests-Tier1', requestsPer(1_000), '0.005', s3),
  flat('Requests-Tier2', requestsPer(1_000), '0.0004', s3),
]

export const transfer2026 = [
  flat('DataTransfer-In-Bytes', gigabytes, '0', inbound),
  // 100 GB free, then 10, 40 and 100 TB of 1,024 GB, then the rest.
  tiered('DataTransfer-Out-Bytes', gigabytes, [
    tier(100, '0', freeAllowance),
    tier(10_340, '0.09', transfer),
    tier(51_300, '0.085', transfer),
    tier(153_700, '0.07', transfer),
    tier(null, '0.05', transfer),
  ]),
  flat('DataTransfer-Regional-Bytes', gigabytes, '0.01', transfer),
]

export const addresses2026 = [
  flat('PublicIPv4:InUseAddress', hourBySecond, '0.005', ipv4),
  // Named PublicIPv4:IdleAddress on today's reports; one usage type here, so that one meter serves both eras.
  flat('ElasticIP:IdleAddress', hourBySecond, '0.005', ipv4),
  tiered('ElasticIP:Remap', remaps, [tier(100, '0', remapped), tier(null, '0.10', remapped)]),
]

export const monitoring2026 = [
  flat('CW:DetailedMonitoring', { unit: 'instance-month', per: 1, meter: 'month-hours' }, '2.10', metrics),
]
