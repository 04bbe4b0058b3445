/**
 * Instructions of 32-bit x86 that are sensitive and do not trap outside ring 0: by group, what each does wrong when a guest's kernel
 * runs it in ring 1. How many there are depends on how one counts mnemonics; no count is claimed.
 * Source: Robin and Irvine, USENIX Security 2000, as its lists are printed since (docs/sources.md#robin-irvine-2000), read 2026-11-22.
 */

export type SensitiveGroup = 'flags' | 'tables' | 'status' | 'segments' | 'gates'

export interface SensitiveInstructionRow {
  readonly mnemonic: string
  readonly group: SensitiveGroup
  /** What the guest's kernel gets in ring 1. */
  readonly wrong: string
  /** CPUs with UMIP (2017 and later) refuse it outside ring 0. */
  readonly trapsWithUmip: boolean
}

const row = (mnemonic: string, group: SensitiveGroup, wrong: string, trapsWithUmip = false): SensitiveInstructionRow => ({
  mnemonic,
  group,
  wrong,
  trapsWithUmip,
})

export const sensitiveInstructions = {
  popf: row('POPF', 'flags', 'The interrupt flag stays as it was, and nobody says so.'),
  pushf: row('PUSHF', 'flags', 'It shows the real interrupt flag, not the guest’s.'),
  iret: row('IRET', 'gates', 'It returns by the real ring, and leaves the interrupt flag as it was.'),
  sgdt: row('SGDT', 'tables', 'It gives the monitor’s table of segments.', true),
  sidt: row('SIDT', 'tables', 'It gives the monitor’s table of interrupts.', true),
  sldt: row('SLDT', 'tables', 'It gives the monitor’s local table.', true),
  str: row('STR', 'tables', 'It gives the monitor’s task register.', true),
  smsw: row('SMSW', 'status', 'It shows the real CR0.', true),
  lar: row('LAR', 'segments', 'It answers for the real ring: access is denied that ring 0 would have.'),
  lsl: row('LSL', 'segments', 'It answers for the real ring.'),
  verr: row('VERR', 'segments', 'It answers for the real ring.'),
  verw: row('VERW', 'segments', 'It answers for the real ring.'),
  'push-cs': row('PUSH CS', 'segments', 'The ring stands in the value: the guest sees a 1 where it expects a 0.'),
  'mov-cs': row('MOV r, CS', 'segments', 'The ring stands in the value: the guest sees a 1 where it expects a 0.'),
  'pop-segment': row('POP segment', 'segments', 'It is checked against the real ring.'),
  'far-call': row('far CALL', 'gates', 'It is checked against the real ring.'),
  'far-jmp': row('far JMP', 'gates', 'It is checked against the real ring.'),
  'far-ret': row('far RET', 'gates', 'It is checked against the real ring.'),
  'int-n': row('INT n', 'gates', 'The gate is checked against the real ring.'),
} as const satisfies Record<string, SensitiveInstructionRow>

export type SensitiveInstruction = keyof typeof sensitiveInstructions
export const sensitiveInstructionIds = Object.keys(sensitiveInstructions) as readonly SensitiveInstruction[]
