/** US East of February to June 2010: the book under which the seed deck's US$69.85 is reconstructed. */
import type { PriceBook } from '../price-book.ts'
import { usEastAddressesAndMonitoring } from './addresses-and-monitoring-2010.table.ts'
import { usEastAfterCut, usEastHighMemoryXlarge } from './instances-after-cut.table.ts'
import { notes2010, typesOfFebruary2010, zones2010 } from './offer-2010.table.ts'
import { usEastStorage } from './storage-2010.table.ts'
import { usEastTransfer } from './transfer-2010.table.ts'

export const usEast1February2010: PriceBook = {
  id: 'us-east-1/2010-02',
  title: 'US East (Northern Virginia), February to June 2010',
  region: 'us-east-1',
  era: '2010',
  from: '2010-02-01',
  until: '2010-06-30',
  zones: zones2010.usEast,
  instanceTypes: typesOfFebruary2010,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [
    notes2010.windows,
    notes2010.highMemoryXlarge,
    notes2010.promotion,
    'The two middle tiers of S3 storage are recollected.',
    notes2010.monitoring,
    notes2010.leftOut,
  ],
  prices: [
    ...usEastAfterCut,
    ...usEastHighMemoryXlarge,
    ...usEastStorage,
    ...usEastTransfer.february2010,
    ...usEastAddressesAndMonitoring,
  ],
}
