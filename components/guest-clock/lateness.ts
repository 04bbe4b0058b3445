/** A skew in words: "right", "19 ms late", "28.5 s late". */
export function lateness(skewMs: number): string {
  if (skewMs === 0) return 'right'
  const size = Math.abs(skewMs)
  const words =
    size < 1000
      ? `${size.toLocaleString('en', { maximumFractionDigits: 1 })} ms`
      : `${(size / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`
  return `${words} ${skewMs > 0 ? 'late' : 'early'}`
}
