/** Elastic IP addresses and detailed monitoring, from 2009 to the middle of 2010. */
import type { Price } from '../price-book.ts'
import { type Citation, flat, indirect, instanceHourBegun, recollected, remaps, sourced, tier, tiered } from './price-line.ts'

const page = sourced('elastic-ip-2010: the EC2 pricing page as quoted on 2010-11-12, and jiscpress AWSCosts.md, June 2009')
const pageElsewhere = indirect('elastic-ip-2010: the EC2 pricing page as quoted on 2010-11-12, no region named')
const jiscpress = sourced('elastic-ip-2010: eddietejeda/jiscpress@4db7e0f AWSCosts.md, "Europe (June 2009)"')
const cloudwatch = indirect(
  'cloudwatch-2010: George Reese on broadcast.oreilly.com, 2009-06-01, "$0.015/CPU"; the hour is our reading',
)
const cloudwatchElsewhere = recollected('cloudwatch-2010: taken to cost what it did in us-east-1; no text found for this region')

const addresses = (citation: Citation): readonly Price[] => [
  flat('ElasticIP:IdleAddress', { unit: 'hour', per: 1, meter: 'complete-hours' }, '0.01', citation),
  tiered('ElasticIP:Remap', remaps, [tier(100, '0', citation), tier(null, '0.10', citation)]),
  // "No cost for Elastic IP addresses while in use": free, and therefore on the list.
  flat('PublicIPv4:InUseAddress', { unit: 'hour', per: 1, meter: 'hours-begun' }, '0', citation),
]
const monitoring = (citation: Citation): Price => flat('CW:DetailedMonitoring', instanceHourBegun, '0.015', citation)

export const usEastAddressesAndMonitoring = [...addresses(page), monitoring(cloudwatch)]
export const usWestAddressesAndMonitoring = [...addresses(pageElsewhere), monitoring(cloudwatchElsewhere)]
export const euWestAddressesAndMonitoringInJune2009 = [...addresses(jiscpress), monitoring(cloudwatchElsewhere)]
export const euWestAddressesAndMonitoringLater = [...addresses(pageElsewhere), monitoring(cloudwatchElsewhere)]
