/** Europe of February to June 2010. */
import type { PriceBook } from '../price-book.ts'
import { euWestAddressesAndMonitoringLater } from './addresses-and-monitoring-2010.table.ts'
import { euWestAfterCut, highMemoryXlargeOutsideUsEast } from './instances-after-cut.table.ts'
import { notes2010, typesOfFebruary2010, zones2010 } from './offer-2010.table.ts'
import { euWestStorageLater } from './storage-2010.table.ts'
import { euWestTransfer } from './transfer-2010.table.ts'

export const euWest1February2010: PriceBook = {
  id: 'eu-west-1/2010-02',
  title: 'Europe (Ireland), February to June 2010',
  region: 'eu-west-1',
  era: '2010',
  from: '2010-02-01',
  until: '2010-06-30',
  zones: zones2010.euWest,
  instanceTypes: typesOfFebruary2010,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [notes2010.europeLater, notes2010.noWindows, notes2010.highMemoryXlarge, notes2010.promotion, notes2010.leftOut],
  prices: [
    ...euWestAfterCut,
    ...highMemoryXlargeOutsideUsEast,
    ...euWestStorageLater,
    ...euWestTransfer.february2010,
    ...euWestAddressesAndMonitoringLater,
  ],
}
