/** Europe before the cut: one contemporary price list of June 2009, nearly whole. */
import type { PriceBook } from '../price-book.ts'
import { euWestAddressesAndMonitoringInJune2009 } from './addresses-and-monitoring-2010.table.ts'
import { euWestBeforeCut } from './instances-before-cut.table.ts'
import { notes2010, typesBeforeHighMemory, zones2010 } from './offer-2010.table.ts'
import { euWestStorageInJune2009 } from './storage-2010.table.ts'
import { euWestTransfer } from './transfer-2010.table.ts'

export const euWest1Before: PriceBook = {
  id: 'eu-west-1/2009-06',
  title: 'Europe (Ireland), before the cut of November 2009',
  region: 'eu-west-1',
  era: '2010',
  from: '2009-06-01',
  until: '2009-10-31',
  zones: zones2010.euWest,
  instanceTypes: typesBeforeHighMemory,
  volumeTypes: ['standard'],
  roots: ['instance-store'],
  notes: [
    notes2010.cutDay,
    'm2.2xlarge and m2.4xlarge came on 27 October 2009, a few days before the cut, and are left to the next book.',
    'No price was found for S3 storage. Detailed monitoring is taken to cost what it did in US East.',
    notes2010.leftOut,
  ],
  prices: [...euWestBeforeCut, ...euWestStorageInJune2009, ...euWestTransfer.before, ...euWestAddressesAndMonitoringInJune2009],
}
