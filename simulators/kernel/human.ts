/** A size as `ls -h`, `df -h` and `du -h` print it: rounded up, `1.5G`. */
export function human(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < 5) {
    value /= 1024
    unit += 1
  }
  if (unit === 0) return String(value)
  const up = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value)
  return `${value < 10 && up < 10 ? up.toFixed(1) : up}${'BKMGTP'[unit]}`
}
