/** Instance hours before the price cut of November 2009. */
import { instanceHourBegun, instanceHours, sourced } from './price-line.ts'

const libcloud = sourced('ec2-on-demand-2009: apache/libcloud@af30dfc68, literals of the EC2 driver, 2009-09-21')
const storagegrid = sourced('ec2-on-demand-2009: storegrid.vembu.com, "Amazon\'s Pricing Model", March 2009')
const jiscpress = sourced('ec2-on-demand-2009: eddietejeda/jiscpress@4db7e0f AWSCosts.md, "Europe (June 2009)"')

export const usEastBeforeCut = [
  ...instanceHours('linux', instanceHourBegun, libcloud, {
    'm1.small': '0.10',
    'm1.large': '0.40',
    'm1.xlarge': '0.80',
    'c1.medium': '0.20',
    'c1.xlarge': '0.80',
  }),
  ...instanceHours('windows', instanceHourBegun, storagegrid, {
    'm1.small': '0.125',
    'm1.large': '0.50',
    'm1.xlarge': '1.00',
    'c1.medium': '0.30',
    'c1.xlarge': '1.20',
  }),
]

export const euWestBeforeCut = [
  ...instanceHours('linux', instanceHourBegun, jiscpress, {
    'm1.small': '0.11',
    'm1.large': '0.44',
    'm1.xlarge': '0.88',
    'c1.medium': '0.22',
    'c1.xlarge': '0.88',
  }),
  ...instanceHours('windows', instanceHourBegun, jiscpress, {
    'm1.small': '0.135',
    'm1.large': '0.54',
    'm1.xlarge': '1.08',
    'c1.medium': '0.32',
    'c1.xlarge': '1.28',
  }),
]
