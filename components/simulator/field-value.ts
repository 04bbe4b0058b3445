/** What a learner typed into a field, turned into an argument, or into a sentence that says what is missing. Pure. */
import { type Args, type ArgValue, expectation, type Field } from '../../simulators/kernel/args.ts'

/** What a form holds for one field: text for most, the ids that are ticked, or whether a flag is set. */
export type Draft = { readonly text: string; readonly unit: string; readonly ids: readonly string[]; readonly isOn: boolean }

/** Units in which bytes are asked for, the decimal ones and the binary ones. */
export const byteUnits: readonly { readonly name: string; readonly bytes: number }[] = [
  { name: 'B', bytes: 1 },
  { name: 'kB', bytes: 1e3 },
  { name: 'KiB', bytes: 2 ** 10 },
  { name: 'MB', bytes: 1e6 },
  { name: 'MiB', bytes: 2 ** 20 },
  { name: 'GB', bytes: 1e9 },
  { name: 'GiB', bytes: 2 ** 30 },
  { name: 'TB', bytes: 1e12 },
  { name: 'TiB', bytes: 2 ** 40 },
]

/** What a field holds before anything is typed. */
export function initialDraft(field: Field): Draft {
  const { initial } = field
  const empty: Draft = { text: '', unit: 'GB', ids: [], isOn: false }
  if (field.kind === 'flag') return { ...empty, isOn: initial === true }
  if (field.kind === 'ids')
    return { ...empty, ids: Array.isArray(initial) ? initial : (field.options ?? []).map(({ value }) => value) }
  if (field.kind === 'bytes' && typeof initial === 'number') return { ...empty, ...inUnits(initial) }
  if (initial !== undefined) return { ...empty, text: String(initial) }
  if (field.optional) return empty
  if (field.kind === 'choice') return { ...empty, text: field.options?.[0]?.value ?? field.choices[0] ?? '' }
  if (field.kind === 'id') return { ...empty, text: field.options?.[0]?.value ?? '' }
  return empty
}

type Read = { readonly ok: true; readonly value: ArgValue | undefined } | { readonly ok: false; readonly says: string }

/** The argument that a field stands for; undefined where it is left out and may be. */
export function readDraft(field: Field, draft: Draft): Read {
  if (field.kind === 'flag') return { ok: true, value: draft.isOn }
  if (field.kind === 'ids') {
    return draft.ids.length > 0 || field.optional
      ? { ok: true, value: draft.ids.length > 0 ? draft.ids : undefined }
      : says('Choose at least one.')
  }
  const text = draft.text.trim()
  if (text === '') {
    return field.optional ? { ok: true, value: undefined } : says(`Say ${lower(field.label)}: ${expectation(field)}.`)
  }
  if (field.kind === 'integer') return readInteger(field, Number(text.replaceAll(',', '')))
  if (field.kind === 'bytes') {
    const unit = byteUnits.find(({ name }) => name === draft.unit)?.bytes ?? 1
    return readInteger(field, Math.round(Number(text.replaceAll(',', '')) * unit))
  }
  return { ok: true, value: text }
}

function readInteger(field: Field & { readonly kind: 'integer' | 'bytes' }, value: number): Read {
  const fits = Number.isSafeInteger(value) && value >= field.min && value <= field.max
  return fits ? { ok: true, value } : says(`${field.label} must be ${boundsInWords(field)}.`)
}

function boundsInWords({ kind, min, max, unit }: Field & { readonly kind: 'integer' | 'bytes' }): string {
  if (kind === 'integer')
    return `a whole number from ${min.toLocaleString('en-GB')} to ${max.toLocaleString('en-GB')}${unit ? ` ${unit}` : ''}`
  const [low, high] = [inUnits(min), inUnits(max)]
  return `from ${low.text} ${low.unit} to ${high.text} ${high.unit}`
}

type ReadAll =
  | { readonly ok: true; readonly args: Args }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> }

/** All fields of a form at once, with what the action has filled in already. */
export function readForm(fields: readonly Field[], drafts: Readonly<Record<string, Draft>>, given: Args): ReadAll {
  const args: Record<string, ArgValue> = { ...given }
  const faults: Record<string, string> = {}
  for (const field of fields) {
    const read = readDraft(field, drafts[field.name] ?? initialDraft(field))
    if (!read.ok) faults[field.name] = read.says
    else if (read.value !== undefined) args[field.name] = read.value
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, args }
}

/** Bytes in the largest unit that keeps them whole: 10,737,418,240 is 10 GiB, 10,000,000,000 is 10 GB. */
function inUnits(bytes: number): { readonly text: string; readonly unit: string } {
  const whole = byteUnits.findLast((unit) => bytes >= unit.bytes && bytes % unit.bytes === 0) ?? { name: 'B', bytes: 1 }
  return { text: String(bytes / whole.bytes), unit: whole.name }
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function says(text: string): Read {
  return { ok: false, says: text }
}
