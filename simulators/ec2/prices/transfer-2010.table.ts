/** Data transfer from 2009 to the middle of 2010. Tiers end at 10, 50 and 150 TB of 1,024 GB. */
import type { Price } from '../price-book.ts'
import { type Citation, flat, gigabytes, indirect, sourced, tier, tiered } from './price-line.ts'

const bills = sourced('transfer-2010: jiscpress AWSCosts.md, June 2009; Randy Bias, 2009-08-10; a bill of April 2009')
const westBefore = indirect('transfer-2010: $0.02 above the price of February 2010, which was cut by that much "in all Regions"')
const cut = sourced(
  'transfer-2010: awsusageanalyzr.tumblr.com, "February 8th: Historical price", cut from 2010-02-01 in all Regions',
)
const promotion = sourced('transfer-2010: free "to June 30th", awsusageanalyzr.tumblr.com, 2010-02-08')
const inLater = indirect("transfer-2010: $0.10 as in June and August 2009; the promotion's first day was not found")
const regionalEurope = sourced('transfer-2010: jiscpress AWSCosts.md, June 2009, charged on both sides')
const regionalPage = sourced(
  'transfer-2010: the EC2 pricing page as quoted on mhlakhani.com, 2011-01-05, and jiscpress, June 2009',
)
const regionalTaken = indirect('transfer-2010: the EC2 pricing page as quoted on mhlakhani.com, 2011-01-05, no region named')

const ladder = (first: string, second: string, third: string, last: string, citation: Citation): Price =>
  tiered('DataTransfer-Out-Bytes', gigabytes, [
    tier(10_240, first, citation),
    tier(51_200, second, citation),
    tier(153_600, third, citation),
    tier(null, last, citation),
  ])

const out2009 = (citation: Citation): Price => ladder('0.17', '0.13', '0.11', '0.10', citation)
const out2010 = ladder('0.15', '0.11', '0.09', '0.08', cut)
const paidIn = (citation: Citation): Price => flat('DataTransfer-In-Bytes', gigabytes, '0.10', citation)
const freeIn = flat('DataTransfer-In-Bytes', gigabytes, '0', promotion)
const regional = (citation: Citation): Price => flat('DataTransfer-Regional-Bytes', gigabytes, '0.01', citation)

export const usEastTransfer = {
  before: [out2009(bills), paidIn(bills), regional(regionalPage)],
  november2009: [out2009(bills), paidIn(inLater), regional(regionalPage)],
  february2010: [out2010, freeIn, regional(regionalPage)],
}

export const usWestTransfer = {
  december2009: [out2009(westBefore), paidIn(inLater), regional(regionalTaken)],
  february2010: [out2010, freeIn, regional(regionalTaken)],
}

export const euWestTransfer = {
  before: [out2009(bills), paidIn(bills), regional(regionalEurope)],
  november2009: [out2009(bills), paidIn(inLater), regional(regionalEurope)],
  february2010: [out2010, freeIn, regional(regionalTaken)],
}
