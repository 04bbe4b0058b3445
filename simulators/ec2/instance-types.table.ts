/** Instance types that any price book sells, with what one gets. Sources: docs/sources.md#ec2-instance-types. */

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
  { type: 'm1.small', memoryGiB: 1.7, compute: '1 ECU', diskGB: 160, hasWindows: true },
]
