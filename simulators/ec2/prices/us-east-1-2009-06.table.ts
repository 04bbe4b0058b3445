/** US East before the cut: the prices of mid-2009, when a small instance cost ten cents an hour. */
import type { PriceBook } from '../price-book.ts'
import { usEastAddressesAndMonitoring } from './addresses-and-monitoring-2010.table.ts'
import { usEastBeforeCut } from './instances-before-cut.table.ts'
import { notes2010, typesBeforeHighMemory, zones2010 } from './offer-2010.table.ts'
import { usEastStorage } from './storage-2010.table.ts'
import { usEastTransfer } from './transfer-2010.table.ts'

export const usEast1Before: PriceBook = {
  id: 'us-east-1/2009-06',
  title: 'US East (Northern Virginia), before the cut of November 2009',
  region: 'us-east-1',
  era: '2010',
  from: '2009-06-01',
  until: '2009-10-31',
  zones: zones2010.usEast,
  instanceTypes: typesBeforeHighMemory,
  volumeTypes: ['standard'],
  roots: ['instance-store'],
  notes: [
    notes2010.cutDay,
    'm2.2xlarge and m2.4xlarge came on 27 October 2009, a few days before the cut, and are left to the next book.',
    'Windows prices are those of March 2009, taken to hold until the cut.',
    notes2010.monitoring,
    notes2010.leftOut,
  ],
  prices: [...usEastBeforeCut, ...usEastStorage, ...usEastTransfer.before, ...usEastAddressesAndMonitoring],
}
