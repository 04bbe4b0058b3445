/** US West from its opening in December 2009 until data transfer became cheaper in February 2010. */
import type { PriceBook } from '../price-book.ts'
import { usWestAddressesAndMonitoring } from './addresses-and-monitoring-2010.table.ts'
import { usWestAfterCut } from './instances-after-cut.table.ts'
import { notes2010, typesOfNovember2009, zones2010 } from './offer-2010.table.ts'
import { usWestStorage } from './storage-2010.table.ts'
import { usWestTransfer } from './transfer-2010.table.ts'

export const usWest1December2009: PriceBook = {
  id: 'us-west-1/2009-12',
  title: 'US West (Northern California), December 2009 to January 2010',
  region: 'us-west-1',
  era: '2010',
  from: '2009-12-03',
  until: '2010-01-31',
  zones: zones2010.usWest,
  instanceTypes: typesOfNovember2009,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [
    'The region opened in December 2009, a year after Europe (docs/sources.md#us-west-1-opening); the day, the 3rd, is recollected.',
    'EBS prices are recollected. No price was found for snapshots or for S3.',
    notes2010.noWindows,
    notes2010.promotionMissed,
    notes2010.monitoring,
    notes2010.leftOut,
  ],
  prices: [...usWestAfterCut, ...usWestStorage, ...usWestTransfer.december2009, ...usWestAddressesAndMonitoring],
}
