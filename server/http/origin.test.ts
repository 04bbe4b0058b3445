import { expect, it } from 'vitest'
import { requireSameOrigin } from './origin.ts'

const host = '127.0.0.1:3000'

it.each([
  [{ host, origin: 'http://127.0.0.1:3000' }],
  [{ host: 'localhost:3000', origin: 'http://localhost:3000' }],
  [{ host: '[::1]:3000', origin: 'http://[::1]:3000' }],
  [{ host: '192.168.1.5:3000', origin: 'http://192.168.1.5:3000' }],
  [{ host, 'sec-fetch-site': 'same-origin' }],
])('%j is a page of ours', (headers) => {
  expect(() => requireSameOrigin(headers, null)).not.toThrow()
})

it.each([
  [{ host }],
  [{ host, origin: 'null' }],
  [{ host, origin: 'http://evil.example' }],
  [{ host, origin: 'http://localhost:3000' }],
  [{ host, 'sec-fetch-site': 'same-site' }],
  [{ host, origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }],
  // A foreign name that points at this machine.
  [{ host: 'evil.example:3000', origin: 'http://evil.example:3000' }],
])('%j is not', (headers) => {
  expect(() => requireSameOrigin(headers, null)).toThrow()
})

it('a name of its own needs PUBLIC_URL', () => {
  const headers = { host: 'ringlab.example.org', origin: 'https://ringlab.example.org' }
  expect(() => requireSameOrigin(headers, null)).toThrow()
  expect(() => requireSameOrigin(headers, 'https://ringlab.example.org')).not.toThrow()
})
