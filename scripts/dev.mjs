/** `npm run dev`: the server from its sources, pages compiled as they are asked for. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { requireNode } from './setup/machine.mjs'
import { requirePackages } from './setup/packages.mjs'
import { stopWithNpm } from './setup/stop-with-npm.mjs'

requireNode()
const root = fileURLToPath(new URL('..', import.meta.url))
requirePackages(root)
const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
stopWithNpm()
