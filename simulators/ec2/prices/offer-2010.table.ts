/** What could be had from 2009 to the middle of 2010, region by region: types, zones, root devices; and what every book of it leaves out. */

const standard = ['m1.small', 'm1.large', 'm1.xlarge'] as const
const highCpu = ['c1.medium', 'c1.xlarge'] as const

/** Before the high-memory types of 27 October 2009 (docs/sources.md#ec2-instance-types). */
export const typesBeforeHighMemory = [...standard, ...highCpu]
/** With m2.2xlarge and m2.4xlarge. */
export const typesOfNovember2009 = [...standard, 'm2.2xlarge', 'm2.4xlarge', ...highCpu]
/** With m2.xlarge too, from 22 February 2010. */
export const typesOfFebruary2010 = [...standard, 'm2.xlarge', 'm2.2xlarge', 'm2.4xlarge', ...highCpu]

/** Zones by name (docs/sources.md#zones-2010). */
export const zones2010 = {
  usEast: ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'],
  usWest: ['us-west-1a', 'us-west-1b'],
  euWest: ['eu-west-1a', 'eu-west-1b'],
}

export const notes2010 = {
  windows: 'Windows prices after the cut come from memory or from side evidence; each line says which.',
  noWindows: 'No Windows price was found for this region after the cut, so there is none.',
  cutDay: 'That the cut came on 1 November 2009 is recollected; that it had come by 22 January 2010 was read.',
  bootFromEbs: 'Booting from EBS began in December 2009; this book allows it from its first day.',
  promotion: 'Data in was free as a promotion to 30 June 2010, later extended; which day it began was not found.',
  promotionMissed: 'Data in is charged here at its usual price; the promotion that made it free may have begun in December 2009.',
  highMemoryXlarge:
    'm2.xlarge came on sale on 22 February 2010; the book offers it from its first day. Its Linux price is recollected.',
  monitoring:
    'Detailed monitoring is $0.015 "per CPU" in a text of June 2009; that this means each hour of an instance is our reading.',
  europeLater: 'EBS and S3 request prices are those of June 2009, taken to hold. No price was found for S3 storage.',
  leftOut: 'Reserved and spot instances, load balancers and transfer between regions are left out.',
}
