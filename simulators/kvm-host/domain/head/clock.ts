/** The guest's clock: what its time is counted from. */
import { internal, xmlError } from '../../errors.ts'
import { type Element, element } from '../../xml/element.ts'
import { held, numberIn } from '../grammar.ts'

export function readClock(given: Element | undefined): Element | null {
  if (!given) return null
  const clock = held(given, 'clock')
  const { offset = 'utc', adjustment, basis, timezone, start } = clock.attributes
  const adjusted = (() => {
    if (offset === 'utc' || offset === 'localtime') {
      if (!adjustment) return { offset }
      if (adjustment === 'reset') return { offset, adjustment }
      const value = numberIn(adjustment, 10)
      if (value === null) throw xmlError(`unknown clock adjustment '${adjustment}'`)
      return { offset: 'variable', adjustment: String(value), basis: offset }
    }
    if (offset === 'variable') return { offset, adjustment: String(numberIn(adjustment ?? '', 10) ?? 0), basis: basis ?? 'utc' }
    if (offset === 'timezone') {
      if (!timezone) throw internal("missing 'timezone' attribute for clock with offset='timezone'")
      return { offset, timezone }
    }
    const begin = numberIn(start ?? '', 10)
    if (begin === null) throw internal("missing 'start' attribute for clock with offset='absolute'")
    return { offset, start: String(begin) }
  })()
  return element('clock', adjusted, clock.children)
}
