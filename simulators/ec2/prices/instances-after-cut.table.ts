/** Instance hours from the price cut of November 2009 to the middle of 2010. */
import { indirect, instanceHourBegun, instanceHours, recollected, sourced } from './price-line.ts'

const libcloudUpdate = sourced('ec2-on-demand-2010: apache/libcloud@c4d1e323f, "Update with ec2\'s current pricing", 2010-01-22')
const libcloudWest = sourced('ec2-on-demand-2010: apache/libcloud@f20042a77, "Add support for amazon ec2 west", 2010-01-22')
const libcloudHighMemory = sourced('ec2-on-demand-2010: apache/libcloud@298b21f80, high-memory types, 2009-10-27')
const remembered = recollected('ec2-on-demand-2010: m2.xlarge, on sale from 2010-02-22; its price is recollected')
const windowsSmall = indirect(
  'ec2-windows-2010: TechTarget, "The CTO\'s guide to Amazon cloud services", $0.12 an hour, undated, after December 2009',
)
const windowsWitnessed = indirect("ec2-windows-2010: isolated spot price points of somic's gist 724757, 2010-12-02")
const windowsRemembered = recollected('ec2-windows-2010: recollected, no text found')

export const usEastAfterCut = [
  ...instanceHours('linux', instanceHourBegun, libcloudUpdate, {
    'm1.small': '0.085',
    'm1.large': '0.34',
    'm1.xlarge': '0.68',
    'c1.medium': '0.17',
    'c1.xlarge': '0.68',
  }),
  ...instanceHours('linux', instanceHourBegun, libcloudHighMemory, { 'm2.2xlarge': '1.20', 'm2.4xlarge': '2.40' }),
  ...instanceHours('windows', instanceHourBegun, windowsSmall, { 'm1.small': '0.12' }),
  ...instanceHours('windows', instanceHourBegun, windowsWitnessed, { 'm1.xlarge': '0.96', 'c1.medium': '0.29' }),
  ...instanceHours('windows', instanceHourBegun, windowsRemembered, {
    'm1.large': '0.48',
    'c1.xlarge': '1.16',
    'm2.2xlarge': '1.44',
    'm2.4xlarge': '2.88',
  }),
]

export const usEastHighMemoryXlarge = [
  ...instanceHours('linux', instanceHourBegun, remembered, { 'm2.xlarge': '0.50' }),
  ...instanceHours('windows', instanceHourBegun, windowsWitnessed, { 'm2.xlarge': '0.62' }),
]

const outsideUsEast = {
  'm1.small': '0.095',
  'm1.large': '0.38',
  'm1.xlarge': '0.76',
  'c1.medium': '0.19',
  'c1.xlarge': '0.76',
}
const highMemoryOutsideUsEast = { 'm2.2xlarge': '1.34', 'm2.4xlarge': '2.68' }

export const usWestAfterCut = instanceHours('linux', instanceHourBegun, libcloudWest, {
  ...outsideUsEast,
  ...highMemoryOutsideUsEast,
})

export const euWestAfterCut = [
  ...instanceHours('linux', instanceHourBegun, libcloudUpdate, outsideUsEast),
  ...instanceHours('linux', instanceHourBegun, libcloudHighMemory, highMemoryOutsideUsEast),
]

export const highMemoryXlargeOutsideUsEast = instanceHours('linux', instanceHourBegun, remembered, { 'm2.xlarge': '0.57' })
