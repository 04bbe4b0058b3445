import { expect, test } from 'vitest'
import { broadcastOf, cidrOf, ipOf, ipText, isIp6, macOf, macText, maskOf, networkOf } from './addresses.ts'

test('an IPv4 address is four numbers up to 255', () => {
  expect(ipOf('192.168.1.10')).toBe(3_232_235_786)
  expect(ipText(3_232_235_786)).toBe('192.168.1.10')
  for (const text of ['', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.x', '1..2.3', ' 1.2.3.4', '-1.2.3.4'])
    expect(ipOf(text), text).toBeNull()
})

test('a prefix has its mask, its first and its last address', () => {
  expect(ipText(maskOf(20))).toBe('255.255.240.0')
  expect(maskOf(0)).toBe(0)
  expect(cidrOf('10.1.2.3/8')).toEqual({ ip: 167_838_211, prefix: 8 })
  expect(cidrOf('10.1.2.3/33')).toBeNull()
  expect(ipText(networkOf(ipOf('10.1.2.3') ?? 0, 16))).toBe('10.1.0.0')
  expect(ipText(broadcastOf(ipOf('10.1.2.3') ?? 0, 16))).toBe('10.1.255.255')
})

test('a MAC address is six pairs of hexadecimal digits', () => {
  expect(macText(macOf('52:54:00:AB:cd:0f') ?? 0)).toBe('52:54:00:ab:cd:0f')
  for (const text of ['', '52:54:00:ab:cd', '52-54-00-ab-cd-0f', '52:54:00:ab:cd:0g', '52:54:00:ab:cd:0f:'])
    expect(macOf(text), text).toBeNull()
})

test('an IPv6 address has eight groups, or fewer about a double colon', () => {
  for (const text of ['fe80::1', '::', '2001:db8:0:0:0:0:0:1']) expect(isIp6(text), text).toBe(true)
  for (const text of ['1.2.3.4', 'fe80::1::2', '2001:db8', ':::']) expect(isIp6(text), text).toBe(false)
})
