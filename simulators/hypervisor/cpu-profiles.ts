/** The CPUs that there are figures for. */

/** A CPU by its family and year: costs.table.ts has a column for each. */
export const cpuProfiles = ['p4-2005', 'core2-2006', 'nehalem-2008', 'haswell-2013'] as const
export type CpuProfile = (typeof cpuProfiles)[number]
