/** A log as a busy learner makes it, of any length, for benchmarks: launches, stops, starts, volumes, transfers and waits. */
import { ec2 } from '../../simulators/ec2/index.ts'
import { drawsFrom } from '../../simulators/kernel/random.ts'
import type { Command } from '../../simulators/kernel/simulator.ts'

const MINUTE_MS = 60_000

/** The same length makes the same log. Most commands are carried out; a few are refused, as in life. */
export function busyLog(length: number): readonly Command[] {
  const { integer, pick } = drawsFrom('busy')
  const input = ec2.parseInput({})
  const id = (kind: string, nth: number) => ec2.idOf?.(input, kind, nth) ?? ''
  const log: Command[] = []
  let atMs = 0
  let instances = 0
  let volumes = 0
  while (log.length < length) {
    atMs += integer(0, 30) * MINUTE_MS
    const instance = id('instance', integer(0, Math.max(0, instances - 1)))
    const volume = id('volume', integer(0, Math.max(0, volumes - 1)))
    const name = pick(
      instances === 0
        ? ['instance.run']
        : [
            'instance.run',
            'volume.create',
            'volume.attach',
            'volume.io',
            'instance.stop',
            'instance.start',
            'transfer.out',
            'wait',
          ],
    )
    const argsOf: Readonly<Record<string, () => Command['args']>> = {
      'instance.run': () => {
        const count = integer(1, 5)
        instances += count
        volumes += count
        return { type: pick(['m1.small', 'm1.large', 'c1.medium']), count, root: 'ebs' }
      },
      'volume.create': () => {
        volumes += 1
        return { sizeGiB: integer(1, 200) }
      },
      'volume.attach': () => ({ volume, instance }),
      'volume.io': () => ({ volume, bytes: integer(1, 40) * 2 ** 28 }),
      'instance.stop': () => ({ instances: [instance] }),
      'instance.start': () => ({ instances: [instance] }),
      'transfer.out': () => ({ instance, bytes: integer(1, 20) * 2 ** 30 }),
    }
    log.push({ atMs, name, args: argsOf[name]?.() ?? {} })
  }
  return log
}
