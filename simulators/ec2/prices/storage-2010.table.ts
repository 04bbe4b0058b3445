/** EBS, snapshots and S3 from 2009 to the middle of 2010, by region. */
import type { Price } from '../price-book.ts'
import { type Citation, flat, gbMonthByHour, indirect, recollected, requestsPer, sourced, tier, tiered } from './price-line.ts'

const deck = sourced('ebs-2010: the seed deck, "US$0.10 per GB per month" and "per million I/O", early 2010')
const usSnapshots = sourced(
  'ebs-2010: contemporary public text on snapshot prices, not located, and jiscpress AWSCosts.md, June 2009',
)
const usWest = recollected('ebs-2010: us-west-1 at $0.11, recollected, no text found')
const s3Ends = sourced('s3-2010: the seed deck ("US$0.15 per GB … less than 50TB") and Randy Bias, 2009-08-10')
const s3Middle = recollected('s3-2010: the middle of the ladder is recollected, no text found')
const s3Requests = sourced('s3-2010: a bill of April 2009 (aarone gist 93267) and the legend of calc5.html')
/** Europe's prices, as read in June 2009. */
const jiscpress = sourced('ebs-2010: eddietejeda/jiscpress@4db7e0f AWSCosts.md, "Europe (June 2009)"')
/** The same, taken to hold until the middle of 2010. */
const jiscpressLater = indirect('ebs-2010: the price of June 2009 (jiscpress AWSCosts.md), taken to hold')
const jiscpressS3 = sourced('s3-2010: eddietejeda/jiscpress@4db7e0f AWSCosts.md, "Europe (June 2009)"')
const jiscpressS3Later = indirect('s3-2010: the price of June 2009 (jiscpress AWSCosts.md), taken to hold')

export const usEastStorage: readonly Price[] = [
  flat('EBS:VolumeUsage', gbMonthByHour, '0.10', deck),
  flat('EBS:VolumeIOUsage', requestsPer(1_000_000), '0.10', deck),
  flat('EBS:SnapshotUsage', gbMonthByHour, '0.15', usSnapshots),
  flat('EBS:SnapshotPut', requestsPer(1_000), '0.01', usSnapshots),
  // 50 TB, the next 50, the next 400, and above 500 TB.
  tiered('TimedStorage-ByteHrs', gbMonthByHour, [
    tier(51_200, '0.15', s3Ends),
    tier(102_400, '0.14', s3Middle),
    tier(512_000, '0.13', s3Middle),
    tier(null, '0.12', s3Ends),
  ]),
  flat('Requests-Tier1', requestsPer(1_000), '0.01', s3Requests),
  flat('Requests-Tier2', requestsPer(10_000), '0.01', s3Requests),
]

export const usWestStorage: readonly Price[] = [
  flat('EBS:VolumeUsage', gbMonthByHour, '0.11', usWest),
  flat('EBS:VolumeIOUsage', requestsPer(1_000_000), '0.11', usWest),
]

const euWestStorage = (ebs: Citation, s3: Citation): readonly Price[] => [
  flat('EBS:VolumeUsage', gbMonthByHour, '0.11', ebs),
  flat('EBS:VolumeIOUsage', requestsPer(1_000_000), '0.11', ebs),
  flat('EBS:SnapshotUsage', gbMonthByHour, '0.18', ebs),
  flat('EBS:SnapshotPut', requestsPer(1_000), '0.012', ebs),
  flat('Requests-Tier1', requestsPer(1_000), '0.012', s3),
  flat('Requests-Tier2', requestsPer(10_000), '0.012', s3),
]

export const euWestStorageInJune2009 = euWestStorage(jiscpress, jiscpressS3)
export const euWestStorageLater = euWestStorage(jiscpressLater, jiscpressS3Later)
