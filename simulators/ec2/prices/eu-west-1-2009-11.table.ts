/** Europe after the cut of November 2009, before data transfer became cheaper in February 2010. */
import type { PriceBook } from '../price-book.ts'
import { euWestAddressesAndMonitoringLater } from './addresses-and-monitoring-2010.table.ts'
import { euWestAfterCut } from './instances-after-cut.table.ts'
import { notes2010, typesOfNovember2009, zones2010 } from './offer-2010.table.ts'
import { euWestStorageLater } from './storage-2010.table.ts'
import { euWestTransfer } from './transfer-2010.table.ts'

export const euWest1November2009: PriceBook = {
  id: 'eu-west-1/2009-11',
  title: 'Europe (Ireland), November 2009 to January 2010',
  region: 'eu-west-1',
  era: '2010',
  from: '2009-11-01',
  until: '2010-01-31',
  zones: zones2010.euWest,
  instanceTypes: typesOfNovember2009,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [
    notes2010.cutDay,
    notes2010.europeLater,
    notes2010.noWindows,
    notes2010.bootFromEbs,
    notes2010.promotionMissed,
    notes2010.leftOut,
  ],
  prices: [...euWestAfterCut, ...euWestStorageLater, ...euWestTransfer.november2009, ...euWestAddressesAndMonitoringLater],
}
