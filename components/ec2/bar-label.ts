/** What a bar of the timeline is called. */
import type { TimelineBar } from '../../simulators/ec2/index.ts'

/** "25 × m1.small, Linux" */
export function barLabel({ count, label }: TimelineBar): string {
  return count > 1 && !label.startsWith(String(count)) ? `${count} × ${label}` : label
}
