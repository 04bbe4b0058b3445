/** Where two JSON values first differ, in words: for tests that must say what went wrong, not only that it did. */

/** `usage.root[0].endMs: 3600000 and null`; null where there is no difference. */
export function firstDifference(one: unknown, other: unknown, path = ''): string | null {
  if (Object.is(one, other)) return null
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    return `${path || 'the whole'}: ${inWords(one)} and ${inWords(other)}`
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const here = Array.isArray(one) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const found = firstDifference(one[key], other[key], here)
    if (found !== null) return found
  }
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function inWords(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 120)
}
