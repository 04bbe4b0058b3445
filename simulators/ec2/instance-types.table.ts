/**
 * Instance types that any price book sells, with what one gets. Sources: docs/sources.md#ec2-instance-types.
 * A type's place here makes the place of its usage type, so new types go to the end.
 */

export interface InstanceType {
  readonly type: string
  readonly memoryGiB: number
  /** Cores in the words of the time: EC2 compute units then, vCPUs today. */
  readonly compute: string
  /** Instance-store disk in GB; 0 where there is none. */
  readonly diskGB: number
  /** Windows cannot run on Graviton. */
  readonly hasWindows: boolean
}

export const instanceTypes: readonly InstanceType[] = [
  // 2006 to early 2010. Amazon wrote "GB" for memory; it is kept as the number of the time.
  { type: 'm1.small', memoryGiB: 1.7, compute: '1 ECU', diskGB: 160, hasWindows: true },
  { type: 'm1.large', memoryGiB: 7.5, compute: '4 ECU', diskGB: 850, hasWindows: true },
  { type: 'm1.xlarge', memoryGiB: 15, compute: '8 ECU', diskGB: 1690, hasWindows: true },
  { type: 'm2.xlarge', memoryGiB: 17.1, compute: '6.5 ECU', diskGB: 420, hasWindows: true },
  { type: 'm2.2xlarge', memoryGiB: 34.2, compute: '13 ECU', diskGB: 850, hasWindows: true },
  { type: 'm2.4xlarge', memoryGiB: 68.4, compute: '26 ECU', diskGB: 1690, hasWindows: true },
  { type: 'c1.medium', memoryGiB: 1.7, compute: '5 ECU', diskGB: 350, hasWindows: true },
  { type: 'c1.xlarge', memoryGiB: 7, compute: '20 ECU', diskGB: 1690, hasWindows: true },
  // September 2010: 613 MB, EBS only.
  { type: 't1.micro', memoryGiB: 0.613, compute: 'up to 2 ECU', diskGB: 0, hasWindows: true },
  // Burstable types of today.
  { type: 't2.micro', memoryGiB: 1, compute: '1 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.nano', memoryGiB: 0.5, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.micro', memoryGiB: 1, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.small', memoryGiB: 2, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.medium', memoryGiB: 4, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.large', memoryGiB: 8, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3.xlarge', memoryGiB: 16, compute: '4 vCPU', diskGB: 0, hasWindows: true },
  { type: 't3a.micro', memoryGiB: 1, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 't4g.nano', memoryGiB: 0.5, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 't4g.micro', memoryGiB: 1, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 't4g.small', memoryGiB: 2, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 't4g.medium', memoryGiB: 4, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  // General purpose, compute and memory types of today.
  { type: 'm5.large', memoryGiB: 8, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'm7i-flex.large', memoryGiB: 8, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'm7i.large', memoryGiB: 8, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'm7i.xlarge', memoryGiB: 16, compute: '4 vCPU', diskGB: 0, hasWindows: true },
  { type: 'm7g.medium', memoryGiB: 4, compute: '1 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'm7g.large', memoryGiB: 8, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'm8g.large', memoryGiB: 8, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'c5.large', memoryGiB: 4, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'c7i.large', memoryGiB: 4, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'c7g.medium', memoryGiB: 2, compute: '1 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'c7g.large', memoryGiB: 4, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'c8g.large', memoryGiB: 4, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
  { type: 'r7i.large', memoryGiB: 16, compute: '2 vCPU', diskGB: 0, hasWindows: true },
  { type: 'r7g.large', memoryGiB: 16, compute: '2 vCPU (Graviton)', diskGB: 0, hasWindows: false },
]
