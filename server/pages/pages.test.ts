import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { runServer, temporaryDirectory } from '../fixtures/running-server.fixture.ts'
import { inlineScriptHashes, pagePolicy } from './content-policy.ts'
import type { NextPages } from './next-pages.ts'
import { builtPages } from './pages.ts'

const script = 'self.__next_f=[1,"<b>"]'
const home = `<!doctype html><html><head><script src="/_next/static/a.js" async></script></head><body><h1>Home</h1><script>${script}</script></body></html>`

/** What a build leaves behind, as far as the front reads it. */
function builtFolder(): string {
  const root = temporaryDirectory()
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('.next/BUILD_ID', 'x')
  write(
    '.next/prerender-manifest.json',
    JSON.stringify({ routes: { '/': {}, '/ec2/the-bill': {}, '/_not-found': { initialStatus: 404 } } }),
  )
  write('.next/server/app/index.html', home)
  write('.next/server/app/ec2/the-bill.html', '<!doctype html><p>The bill</p>')
  write('.next/server/app/_not-found.html', '<!doctype html><p>Not here</p>')
  write('.next/static/a.js', 'let a')
  write('.next/static/a.js.br', 'packed')
  write('public/favicon.svg', '<svg/>')
  return root
}

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = ask({ port, path, headers, method, host: '127.0.0.1' }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function withBuild() {
  const { port } = await runServer({ root: builtFolder() })
  return (path: string, headers?: Record<string, string>, method?: string) => get(port, path, headers, method)
}

it('a page comes from memory, plain or packed as the browser likes', async () => {
  const at = await withBuild()
  const plain = await at('/')
  expect(plain.body.toString()).toBe(home)
  expect(plain.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  expect(brotliDecompressSync((await at('/', { 'accept-encoding': 'gzip, br' })).body).toString()).toBe(home)
  expect(gunzipSync((await at('/', { 'accept-encoding': 'gzip, br;q=0' })).body).toString()).toBe(home)
  expect((await at('/ec2/the-bill?from=mail')).body.toString()).toContain('The bill')
})

it('a page that the browser has is not sent again', async () => {
  const at = await withBuild()
  const { headers } = await at('/')
  const again = await at('/', { 'if-none-match': String(headers.etag) })
  expect(again.status).toBe(304)
  expect(again.body).toHaveLength(0)
  expect((await at('/', { 'if-none-match': '"other"' })).status).toBe(200)
})

it('HEAD says what GET would, without the page', async () => {
  const at = await withBuild()
  const { status, headers, body } = await at('/', {}, 'HEAD')
  expect({ status, length: headers['content-length'] }).toEqual({ status: 200, length: String(home.length) })
  expect(body).toHaveLength(0)
})

it('the policy of a page allows its own inline scripts by hash, and no others', async () => {
  const at = await withBuild()
  const policy = String((await at('/')).headers['content-security-policy'])
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy.replace("style-src 'self' 'unsafe-inline';", '')).not.toContain('unsafe')
})

it('scripts with a source have no hash, and a hash is there once', () => {
  expect(inlineScriptHashes('<script src="/a.js"></script>')).toEqual([])
  expect(inlineScriptHashes('<script>1</script><script id="x">1</script><script>2</script>')).toHaveLength(2)
  expect(pagePolicy('<p>')).toContain("script-src 'self';")
})

it('what is not there is a page that says so', async () => {
  const at = await withBuild()
  for (const path of [
    '/nowhere',
    '/_not-found',
    '/%',
    '/ec2/%2e%2e/%2e%2e/package.json',
    '/_next/static/../../BUILD_ID',
    '/__proto__',
  ]) {
    const { status, body } = await at(path)
    expect({ path, status, body: body.toString() }).toEqual({ path, status: 404, body: '<!doctype html><p>Not here</p>' })
  }
})

it('an address with a slash too many moves to the right one', async () => {
  const at = await withBuild()
  const { status, headers } = await at('/ec2/the-bill/?x=1')
  expect({ status, location: headers.location }).toEqual({ status: 308, location: '/ec2/the-bill?x=1' })
  expect((await at('//evil.example/')).status).toBe(404)
})

it('built files are kept by browsers for ever, and come packed', async () => {
  const at = await withBuild()
  const file = await at('/_next/static/a.js', { 'accept-encoding': 'br' })
  expect(file.body.toString()).toBe('packed')
  expect(file.headers).toMatchObject({
    'cache-control': 'public,max-age=31536000,immutable',
    'content-encoding': 'br',
    'content-type': 'text/javascript',
  })
  expect((await at('/favicon.svg')).headers['content-type']).toBe('image/svg+xml')
})

it('a built script may load others of ours, as a worker; no other file may load anything', async () => {
  const at = await withBuild()
  const policy = async (path: string) => (await at(path)).headers['content-security-policy']
  expect(await policy('/_next/static/a.js')).toContain("default-src 'none'; script-src 'self';")
  expect(await policy('/favicon.svg')).not.toContain('script-src')
})

it('a range that no file has changes nothing: files are sent whole', async () => {
  const at = await withBuild()
  for (const range of ['bytes=5-1', 'bytes=0-99999999999999999999', 'bytes=99-', 'bytes=0-1', 'lines=1']) {
    for (const [path, whole] of [
      ['/favicon.svg', '<svg/>'],
      ['/_next/static/a.js', 'let a'],
    ] as const) {
      const { status, body } = await at(path, { range })
      expect({ range, status, body: body.toString() }).toEqual({ range, status: 200, body: whole })
    }
  }
})

it('Next is asked for the parts of pages that there are, and for nothing else', async () => {
  const asked: string[] = []
  const next: NextPages = {
    prepare: async () => undefined,
    close: async () => undefined,
    async send(request, response) {
      asked.push(request.url ?? '')
      response.end('parts')
    },
  }
  const pages = builtPages(builtFolder(), next)
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    void pages(request, response, path, query)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const rsc = { rsc: '1', 'next-router-segment-prefetch': '/_tree' }
  for (const path of ['/?_rsc=1', '/ec2/the-bill?_rsc=1']) {
    expect((await get(port, path, rsc)).body.toString()).toBe('parts')
    const without = await get(port, path, { 'next-router-prefetch': '1' })
    expect(without.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(without.body.toString()).toContain('<!doctype html>')
  }
  expect(asked).toEqual(['/?_rsc=1', '/ec2/the-bill?_rsc=1'])
  for (const path of [
    '/nowhere?_rsc=1',
    '/%?_rsc=1',
    '/_next/image?url=%2Ffavicon.svg&w=64&q=75&_rsc=1',
    '/_not-found?_rsc=1',
    '/_next/data/x.json',
  ]) {
    expect((await get(port, path, rsc)).status, path).toBe(404)
  }
  expect(asked).toHaveLength(2)
})

it('a page takes GET and HEAD', async () => {
  const at = await withBuild()
  for (const method of ['POST', 'DELETE', 'OPTIONS']) {
    const { status, headers } = await at('/', { 'sec-fetch-site': 'same-origin' }, method)
    expect(status).toBe(405)
    expect(headers.allow).toMatch(/^GET, HEAD/)
  }
})

it('without a build the API runs, and a page says what to do', async () => {
  const { port } = await runServer()
  const { status, body } = await get(port, '/')
  expect({ status, body: body.toString() }).toEqual({
    status: 503,
    body: 'The pages of this course are not built yet: run npm run build, then start again.\n',
  })
  const health = await get(port, '/healthz')
  expect(JSON.parse(health.body.toString())).toEqual({ status: 'ok', version: '0.0.0-test', database: 'sqlite' })
})
