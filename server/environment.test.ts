import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { BrokenEnvironment, readConfig, requireNode } from './config.ts'
import { readSecrets } from './data-directory.ts'
import { failingStart } from './fixtures/child-server.fixture.ts'
import { temporaryDirectory } from './fixtures/running-server.fixture.ts'

/** One clear line, and nothing else. */
async function lineOf(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, stderr, stdout } = await failingStart(env)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.trimEnd()).not.toContain('\n')
  return stderr.trimEnd()
}

it('a taken port', { timeout: 60_000 }, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  expect(await lineOf({ PORT: String(port), DATA_DIR: temporaryDirectory() })).toBe(
    `Port ${port} on 127.0.0.1 is taken: stop what runs there, or set PORT to another, as in PORT=${port + 1} npm start`,
  )
})

it('a data directory that cannot be one', { timeout: 60_000 }, async () => {
  const file = join(temporaryDirectory(), 'file')
  writeFileSync(file, '')
  expect(await lineOf({ DATA_DIR: join(file, 'data') })).toMatch(
    /^DATA_DIR .* cannot be used \(ENOTDIR\): .* or set DATA_DIR to another$/,
  )
})

it.runIf(process.platform === 'linux')('a data directory that nobody may write to', { timeout: 60_000 }, async () => {
  expect(await lineOf({ DATA_DIR: '/proc/ringlab' })).toMatch(
    /^DATA_DIR \/proc\/ringlab cannot be used \(E[A-Z]+\): make it a directory/,
  )
})

it('a database that does not answer, with its password left out', { timeout: 60_000 }, async () => {
  const line = await lineOf({ DATABASE_URL: 'postgres://ringlab:secret@127.0.0.1:9/ringlab', DATA_DIR: temporaryDirectory() })
  expect(line).toMatch(/^DATABASE_URL postgres:.* cannot be used \(ECONNREFUSED\): /)
  expect(line).not.toContain('secret')
})

it('a database file that is none', { timeout: 60_000 }, async () => {
  const dataDir = temporaryDirectory()
  writeFileSync(join(dataDir, 'ringlab.sqlite'), 'this is no database, and it is long enough to be seen as none '.repeat(100))
  expect(await lineOf({ DATA_DIR: dataDir })).toMatch(/^The database .* cannot be opened \(SQLITE_NOTADB\): /)
})

it.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['HOST', 'http://here'],
  ['DATABASE_URL', 'mysql://here'],
  ['PUBLIC_URL', 'ringlab.example.org'],
  ['TRUST_PROXY', 'yes'],
  ['RATE_LIMIT_SCALE', '0'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s names itself and the remedy', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(BrokenEnvironment)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} is .*: set ${name} to `))
})

it('an environment that says nothing', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: null, publicUrl: null, rateLimitScale: 1 })
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null })
  expect(readConfig({}).dataDir).toBe(join(process.cwd(), 'data'))
})

it('an old Node', () => {
  for (const version of ['v18.20.0', 'v20.8.1', 'v16.0.0'])
    expect(() => requireNode(version)).toThrow(`Node ${version} is too old`)
  for (const version of ['v20.9.0', 'v22.0.0', 'v24.1.0']) expect(() => requireNode(version)).not.toThrow()
})

it('secrets are made once, kept to oneself, and not made anew when damaged', () => {
  const dataDir = temporaryDirectory()
  const made = readSecrets(dataDir)
  expect(readSecrets(dataDir)).toEqual(made)
  expect(made.auth).not.toBe(made.course)
  writeFileSync(join(dataDir, 'secrets.json'), '{')
  expect(() => readSecrets(dataDir)).toThrow(/is damaged: restore it/)
})
