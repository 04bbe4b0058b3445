import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { cookiesWith, sessionTokens } from './session-cookie.ts'

const secret = 'a secret of this test'
const name = 'ringlab.session_token'
const signatureOf = (token: string) => createHmac('sha256', secret).update(token).digest('base64')
const cookieOf = (token: string) => encodeURIComponent(`${token}.${signatureOf(token)}`)
const tokens = (cookie: string) => sessionTokens({ cookie }, secret)

it('finds the token among other cookies, with either prefix', () => {
  expect(tokens(`a=b; ${name}=${cookieOf('t1')}; c=d`)).toEqual(['t1'])
  expect(tokens(`__Secure-${name}=${cookieOf('t1')}`)).toEqual(['t1'])
  expect(tokens(`x${name}=${cookieOf('t1')}`)).toEqual([])
  expect(tokens('')).toEqual([])
  expect(sessionTokens({}, secret)).toEqual([])
})

it('passes over what goes by the same name and is not ours', () => {
  expect(tokens(`${name}=garbage; ${name}=%; ${name}=t1.${signatureOf('t2')}; ${name}=${cookieOf('t1')}`)).toEqual(['t1'])
})

it('several spellings of one cookie are one token', () => {
  const value = cookieOf('t1')
  expect(
    tokens([value, value.replace('.', '%2E'), value.replace('t', '%74')].map((text) => `${name}=${text}`).join('; ')),
  ).toEqual(['t1'])
})

it('a signature written in another way is none', () => {
  const right = signatureOf('t1')
  const others = [
    `${right}%20`,
    right.slice(0, -1),
    `${right}=`,
    right.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
    `%20${right}`,
  ]
  for (const signature of others) expect(tokens(`${name}=t1.${signature}`), signature).toEqual([])
})

it('hands on one session cookie, whatever was sent', () => {
  const sent = `a=b; ${name}=garbage; ${name}=${cookieOf('t1').replace('.', '%2E')}; c=d`
  expect(cookiesWith(sent, name, 't1', secret)).toBe(`a=b; c=d; ${name}=${cookieOf('t1')}`)
  expect(cookiesWith(sent, name, null, secret)).toBe('a=b; c=d')
  expect(cookiesWith(undefined, name, null, secret)).toBe('')
})
