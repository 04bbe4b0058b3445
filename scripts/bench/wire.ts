/** Bytes of a log of 200 commands: as JSON, as it is sent, and as it travels once the connection has compressed it. */
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import { fromWire, toWire } from '../../simulators/kernel/wire.ts'
import { encodeLink } from '../../simulators/kernel/link.ts'
import { busyLog } from '../measure/ec2-log.ts'
import { printFigure } from '../measure/figure.ts'

const log = busyLog(200)
const json = JSON.stringify(log)
const wire = JSON.stringify(toWire(log))
if (!isDeepStrictEqual(fromWire(JSON.parse(wire)), log)) {
  console.error('  The log that came off the wire is not the one that went on, so the figures do not count.')
  process.exit(1)
}
printFigure({
  says: '200 commands, as sent',
  ours: wire.length,
  unit: 'bytes',
  against: { name: 'plain JSON', value: json.length },
})
printFigure({ says: '200 commands, compressed', ours: gzipSync(wire).length, unit: 'bytes', goal: { atMost: 4_096 } })
const link = await encodeLink({ simulator: 'ec2', version: '1', start: 'free', log: busyLog(60) })
printFigure({ says: 'link to a state of 60 commands', ours: link.length, unit: 'characters', goal: { atMost: 2_000 } })
