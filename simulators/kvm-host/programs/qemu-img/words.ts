/** The words of a qemu-img line, its sizes and formats, and how qemu-img gives up on them. */
import { bytesOfUnit } from '../../domain/values.ts'

/** It gives up: what it prints on stderr. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(
    message: string,
    readonly stdout = '',
    readonly code = 1,
  ) {
    super(message)
  }
}

export const no = (text: string): Refused => new Refused(`qemu-img: ${text}\n`)

/** Said of a line that qemu-img cannot take apart. */
export const misread = (text: string): Refused => no(`${text}\nTry 'qemu-img --help' for more information`)

export function options(args: readonly string[], valued: readonly string[]) {
  const given = new Map<string, string>()
  const rest: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (valued.includes(arg)) {
      place += 1
      given.set(arg, args[place] ?? '')
    } else if (/^-./.test(arg) && !/^-\d/.test(arg)) given.set(arg, '')
    else rest.push(arg)
  }
  return { given, rest }
}

/** The letters that each command knows, and those of one file. */
const letters: Readonly<Record<string, string>> = {
  create: 'fFboOqu',
  info: 'fU',
  resize: 'fq',
  snapshot: 'cadlfqU',
  convert: 'fOoclmWnpqtTSsUCrBF',
  check: 'frqTU',
  rebase: 'bFfutTpqU',
}

const ofOneFile = ['info', 'snapshot', 'check', 'rebase']

export function checkWords(verb: string, args: readonly string[]): void {
  const known = Object.hasOwn(letters, verb) ? (letters[verb] ?? '') : null
  if (known === null) return
  const odd = args.find((arg) =>
    /^-[a-zA-Z]$/.test(arg) ? !known.includes(arg[1] ?? '') : verb === 'create' && /^-\d/.test(arg),
  )
  if (odd !== undefined) throw misread(`unrecognized option '${odd}'`)
  if (
    ofOneFile.includes(verb) &&
    options(args, ['-f', '-c', '-a', '-d', '-b', '-F', '-T', '-t', '-r', '--output']).rest.length !== 1
  )
    throw misread('Expecting one image file name')
}

export const formats = ['raw', 'qcow2', 'vmdk'] as const

/** Bytes of a size: `10G`, `512M`; null where it is none. */
export function bytesOf(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]?)$/.exec(text) ?? []
  const factor = unit === '' ? 1 : bytesOfUnit(unit, 1)
  return digits === '' || factor === null || /[^kKmMgGtTpPeEbB]/.test(unit)
    ? null
    : Math.ceil((Number(digits) * factor) / 512) * 512
}

export const wrongSize =
  'Invalid image size specified. You may use k, M, G, T, P or E suffixes for\nqemu-img: kilobytes, megabytes, gigabytes, terabytes, petabytes and exabytes.'
