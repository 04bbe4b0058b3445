import { expect, it, onTestFinished } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { type FrontParts, openFront } from './front.ts'
import { runServer } from './fixtures/running-server.fixture.ts'
import { Problem } from './problem.ts'

/** A front whose API refuses everything in this way; the log is kept. */
async function refusing(problem: Problem): Promise<{ address: string; lines: string[] }> {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const api: FrontParts['api'] = () => Promise.reject(problem)
  const unused = () => Promise.reject(new Error('not asked for in this test'))
  const database = { ping: unused, durably: unused, close: unused } as unknown as FrontParts['database']
  const server = createServer(openFront({ api, authRoute: unused, pages: unused, database, log, version: '0', publicUrl: null }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lines }
}

const refusal = { status: 422, message: 'No.', remedy: 'Leave it.' }

it.each(['unexpected-field', 'unexpected-value'])('the log does not repeat a key that the client chose: %s', async (code) => {
  const { address, lines } = await refusing(new Problem({ ...refusal, code, at: 'my password is swordfish' }))
  const said = await fetch(`${address}/api/attempts`)
  expect(await said.text()).toContain('swordfish')
  expect(lines.join('')).toContain(code)
  expect(lines.join('')).not.toContain('swordfish')
})

it('the log has the place of any other fault', async () => {
  const { address, lines } = await refusing(new Problem({ ...refusal, code: 'forged-variant', at: 'attempts[2].variant' }))
  await fetch(`${address}/api/attempts`)
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ code: 'forged-variant', at: 'attempts[2].variant' })
})

it('a server that is reached by https tells browsers to stay with it', async () => {
  const header = async (publicUrl: string | null) => {
    const { port } = await runServer({ config: { publicUrl } })
    const paths = ['/healthz', '/', '/api/progress', '/api/auth/get-session']
    return Promise.all(
      paths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).headers.get('strict-transport-security')),
    )
  }
  expect(new Set(await header('https://ringlab.example.org'))).toEqual(new Set(['max-age=31536000']))
  expect(new Set(await header('http://ringlab.example.org'))).toEqual(new Set([null]))
  expect(new Set(await header(null))).toEqual(new Set([null]))
})
