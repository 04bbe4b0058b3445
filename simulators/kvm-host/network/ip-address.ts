/** IP addresses as text and as numbers. */

/** An IPv4 address as a number, or null. */
export function addressOf(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

export const addressText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
export const isAddress = (text: string): boolean => addressOf(text) !== null || isV6(text)
const isV6 = (text: string): boolean => /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(text) && text.split('::').length <= 2
