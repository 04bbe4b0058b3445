/** US East of January 2026: what the same job costs today. */
import type { PriceBook } from '../price-book.ts'
import { linux2026, windows2026 } from './instances-2026.table.ts'
import { addresses2026, monitoring2026, storage2026, transfer2026 } from './services-2026.table.ts'

export const usEast1January2026: PriceBook = {
  id: 'us-east-1/2026-01',
  title: 'US East (Northern Virginia), January 2026',
  region: 'us-east-1',
  era: '2026',
  from: '2026-01-19',
  until: null,
  zones: ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1e', 'us-east-1f'],
  instanceTypes: linux2026.map(({ usageType }) => usageType.slice('BoxUsage:'.length)),
  volumeTypes: ['gp3', 'gp2', 'standard'],
  roots: ['ebs'],
  notes: [
    'Windows prices: t3.medium was read; the other burstable types are recollected, the rest follow a rule seen on four other types.',
    'An idle Elastic IP is charged as an idle public IPv4 address. That addresses are counted by the second is our reading of a bill.',
    'The first 100 GB out of each month are free and are counted before the priced tiers; that they come on top of them is our reading.',
    'S3 storage above 50 TB is recollected, and so are the names of the zones.',
    'Detailed monitoring is charged for every instance: the ten free metrics of an account are left out, as are all other free tiers.',
    'gp3 volumes are priced at their baseline; images with an instance-store root, commitments, spot, NAT gateways and load balancers are left out.',
  ],
  prices: [...linux2026, ...windows2026, ...storage2026, ...transfer2026, ...addresses2026, ...monitoring2026],
}
