/** US West of February to June 2010. */
import type { PriceBook } from '../price-book.ts'
import { usWestAddressesAndMonitoring } from './addresses-and-monitoring-2010.table.ts'
import { highMemoryXlargeOutsideUsEast, usWestAfterCut } from './instances-after-cut.table.ts'
import { notes2010, typesOfFebruary2010, zones2010 } from './offer-2010.table.ts'
import { usWestStorage } from './storage-2010.table.ts'
import { usWestTransfer } from './transfer-2010.table.ts'

export const usWest1February2010: PriceBook = {
  id: 'us-west-1/2010-02',
  title: 'US West (Northern California), February to June 2010',
  region: 'us-west-1',
  era: '2010',
  from: '2010-02-01',
  until: '2010-06-30',
  zones: zones2010.usWest,
  instanceTypes: typesOfFebruary2010,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [
    'EBS prices are recollected. No price was found for snapshots or for S3.',
    notes2010.noWindows,
    notes2010.highMemoryXlarge,
    notes2010.promotion,
    notes2010.monitoring,
    notes2010.leftOut,
  ],
  prices: [
    ...usWestAfterCut,
    ...highMemoryXlargeOutsideUsEast,
    ...usWestStorage,
    ...usWestTransfer.february2010,
    ...usWestAddressesAndMonitoring,
  ],
}
