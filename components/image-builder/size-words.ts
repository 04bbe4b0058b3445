/** Sizes as the picture says them. */

/** Whole MiB, or a tenth where it is small. */
export function mib(kib: number): string {
  const size = kib / 1024
  return `${size.toLocaleString('en', { maximumFractionDigits: size < 10 ? 1 : 0 })} MiB`
}
