/** Fills a variant's numbers and names into a text: "{fleet} instances" becomes "25 instances". */
import type { Params } from '../../grading/exercise.ts'
import { grouped } from '../../simulators/kernel/money.ts'

export function fillIn(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (typeof value === 'number') return grouped(String(value))
    return typeof value === 'string' ? value : value.join(', ')
  })
}
