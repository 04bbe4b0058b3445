/**
 * CPUs that a host can have. Names as such machines print them, recollected; what matters is the year and the flag.
 * Source: docs/sources.md#vtx-years (which CPUs have VT-x or AMD-V), read 2026-11-24.
 */

export interface Cpu {
  readonly label: string
  readonly year: number
  readonly vendor: 'GenuineIntel' | 'AuthenticAMD'
  readonly family: number
  readonly model: number
  readonly modelName: string
  readonly threads: number
  /** VT-x or AMD-V is built in. */
  readonly hasVirtualization: boolean
}

export const cpus = {
  'pentium-4-2004': intel('Pentium 4 of 2004', 2004, 15, 3, 'Intel(R) Pentium(R) 4 CPU 3.00GHz', 2, false),
  'pentium-4-672': intel('Pentium 4 672 (2005)', 2005, 15, 4, 'Intel(R) Pentium(R) 4 CPU 3.80GHz', 2, true),
  'core-2-2006': intel('Core 2 of 2006', 2006, 6, 15, 'Intel(R) Core(TM)2 CPU          6300  @ 1.86GHz', 2, true),
  'xeon-x5570': intel('Xeon X5570 (2009)', 2009, 6, 26, 'Intel(R) Xeon(R) CPU           X5570  @ 2.93GHz', 8, true),
  'haswell-2013': intel('Haswell of 2013', 2013, 6, 60, 'Intel(R) Core(TM) i7-4770 CPU @ 3.40GHz', 8, true),
  'athlon-64-2004': amd('Athlon 64 of 2004', 2004, 15, 4, 'AMD Athlon(tm) 64 Processor 3200+', 1, false),
  'athlon-64-x2-2006': amd('Athlon 64 X2 of 2006', 2006, 15, 75, 'AMD Athlon(tm) 64 X2 Dual Core Processor 4600+', 2, true),
  'epyc-2023': amd('EPYC of 2023', 2023, 25, 17, 'AMD EPYC 9254 24-Core Processor', 4, true),
} as const satisfies Record<string, Cpu>

export type CpuId = keyof typeof cpus
export const cpuIds = Object.keys(cpus) as readonly CpuId[]

function intel(
  label: string,
  year: number,
  family: number,
  model: number,
  modelName: string,
  threads: number,
  hasVirtualization: boolean,
): Cpu {
  return { label, year, vendor: 'GenuineIntel', family, model, modelName, threads, hasVirtualization }
}

function amd(
  label: string,
  year: number,
  family: number,
  model: number,
  modelName: string,
  threads: number,
  hasVirtualization: boolean,
): Cpu {
  return { label, year, vendor: 'AuthenticAMD', family, model, modelName, threads, hasVirtualization }
}
