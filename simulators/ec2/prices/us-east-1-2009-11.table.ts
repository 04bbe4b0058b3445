/** US East after the cut of November 2009, before data transfer became cheaper in February 2010. */
import type { PriceBook } from '../price-book.ts'
import { usEastAddressesAndMonitoring } from './addresses-and-monitoring-2010.table.ts'
import { usEastAfterCut } from './instances-after-cut.table.ts'
import { notes2010, typesOfNovember2009, zones2010 } from './offer-2010.table.ts'
import { usEastStorage } from './storage-2010.table.ts'
import { usEastTransfer } from './transfer-2010.table.ts'

export const usEast1November2009: PriceBook = {
  id: 'us-east-1/2009-11',
  title: 'US East (Northern Virginia), November 2009 to January 2010',
  region: 'us-east-1',
  era: '2010',
  from: '2009-11-01',
  until: '2010-01-31',
  zones: zones2010.usEast,
  instanceTypes: typesOfNovember2009,
  volumeTypes: ['standard'],
  roots: ['ebs', 'instance-store'],
  notes: [
    notes2010.cutDay,
    notes2010.windows,
    notes2010.bootFromEbs,
    notes2010.promotionMissed,
    notes2010.monitoring,
    notes2010.leftOut,
  ],
  prices: [...usEastAfterCut, ...usEastStorage, ...usEastTransfer.november2009, ...usEastAddressesAndMonitoring],
}
