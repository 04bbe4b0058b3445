/** Instance hours of us-east-1 in January 2026, by the second. */
import { indirect, instanceHourBySecond, instanceHours, recollected, sourced } from './price-line.ts'

const karpenter = sourced(
  "ec2-on-demand-2026: aws/karpenter-provider-aws@031e72b, prices generated from Amazon's own list, 2026-01-19",
)
const surcharge = indirect('ec2-windows-2026: Linux plus $0.046 for each vCPU, a rule read off four other types')
const infracost = sourced('ec2-windows-2026: infracost autoscaling_group_test.golden, 730 hours at $43.80, 2024-07-01')
const remembered = recollected('ec2-windows-2026: burstable types, recollected, no text found')

export const linux2026 = instanceHours('linux', instanceHourBySecond, karpenter, {
  't3.nano': '0.0052',
  't3.micro': '0.0104',
  't3.small': '0.0208',
  't3.medium': '0.0416',
  't3.large': '0.0832',
  't3.xlarge': '0.1664',
  't3a.micro': '0.0094',
  't4g.nano': '0.0042',
  't4g.micro': '0.0084',
  't4g.small': '0.0168',
  't4g.medium': '0.0336',
  't2.micro': '0.0116',
  'm8g.large': '0.08976',
  'm7i.large': '0.1008',
  'm7i.xlarge': '0.2016',
  'm7i-flex.large': '0.09576',
  'm7g.medium': '0.0408',
  'm7g.large': '0.0816',
  'm5.large': '0.096',
  'c8g.large': '0.07976',
  'c7i.large': '0.08925',
  'c7g.medium': '0.0363',
  'c7g.large': '0.0725',
  'c5.large': '0.085',
  'r7i.large': '0.1323',
  'r7g.large': '0.1071',
  // The types of 2010, still on sale.
  't1.micro': '0.02',
  'm1.small': '0.044',
  'm1.large': '0.175',
  'm1.xlarge': '0.35',
  'm2.xlarge': '0.245',
  'm2.2xlarge': '0.49',
  'm2.4xlarge': '0.98',
  'c1.medium': '0.13',
  'c1.xlarge': '0.52',
})

export const windows2026 = [
  ...instanceHours('windows', instanceHourBySecond, infracost, { 't3.medium': '0.06' }),
  ...instanceHours('windows', instanceHourBySecond, surcharge, {
    'm7i.large': '0.1928',
    'm7i.xlarge': '0.3856',
    'm7i-flex.large': '0.18776',
    'm5.large': '0.188',
    'c7i.large': '0.18125',
    'c5.large': '0.177',
    'r7i.large': '0.2243',
  }),
  ...instanceHours('windows', instanceHourBySecond, remembered, {
    't3.nano': '0.0098',
    't3.micro': '0.0196',
    't3.small': '0.0392',
    't3.large': '0.1108',
    't3.xlarge': '0.24',
    't3a.micro': '0.0186',
    't2.micro': '0.0162',
  }),
]
