/**
 * What iptables says when it will not do something. Within these files it travels as an exception, as the real program ends at once; it is
 * caught at the door of each program, and none leaves them.
 */
import { complained, type Printed } from '../../kernel/command-line.ts'

export const version = '1.8.9'

type Kind =
  /** The words on the command line are wrong. */
  | 'usage'
  /** `Bad argument`: said without the program's version. */
  | 'argument'
  | 'version'
  | 'other'
  /** The change cannot be made: `iptables: No chain/target/match by that name.` */
  | 'change'
  /** The kernel refused a change. */
  | 'kernel'
  | 'not-modelled'

/** iptables ends here. The message is its own, without the program's name before it. */
export class Complaint extends Error {
  override readonly name = 'Complaint'
  readonly kind: Kind
  constructor(kind: Kind, message: string) {
    super(message)
    this.kind = kind
  }
}

export const usage = (message: string): Complaint => new Complaint('usage', message)
export const cannot = (message: string): Complaint => new Complaint('change', message)
/** What the simulator does not have, by the name that was typed. */
export const notModelled = (what: string): Complaint => new Complaint('not-modelled', what)

/** The only change that iptables itself, and no other program, sends its user to `dmesg` for. */
export const badPolicy = (): Complaint => cannot('Bad policy name')

export const noSuchName = (): Complaint => cannot('No chain/target/match by that name')

/** What a program prints of a complaint. `line` is the line of the file that iptables-restore was at. */
export function saidOf(complaint: Complaint, program: string, line: number | null = null): Printed {
  const { kind, message } = complaint
  const said = `${program} v${version} (nf_tables): ${message}\n`
  const where = line === null ? '' : `Error occurred at line: ${line}\n`
  const tryHelp = `${where}Try \`${program} -h' or '${program} --help' for more information.\n`
  switch (kind) {
    case 'usage':
      return complained(said + tryHelp, 2)
    case 'argument':
      return complained(message === '' ? tryHelp : `${message}\n${tryHelp}`, 2)
    case 'version':
      return complained(`${said}Perhaps iptables or your kernel needs to be upgraded.\n`, 3)
    case 'other':
      return complained(said, 1)
    case 'change':
      if (line !== null) return complained(`${program}: line ${line} failed: ${message}.\n`, 1)
      return complained(
        `${program}: ${message}.${message === badPolicy().message ? " Run `dmesg' for more information." : ''}\n`,
        1,
      )
    case 'kernel':
      return complained(said, 4)
    case 'not-modelled':
      return complained(`${program}: not modelled here: ${message}\n`, 1)
  }
}
