/** `npm start`: installs what is missing, builds what is stale, then is the server. Plain Node until the packages are there. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { requireNode, stop } from './setup/machine.mjs'
import { requirePackages } from './setup/packages.mjs'
import { isBuilt } from './setup/stamp.mjs'
import { stopWithNpm } from './setup/stop-with-npm.mjs'

requireNode()
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
requirePackages(root)
if (!isBuilt(root)) {
  console.log('Building; this takes about half a minute and happens again only when the sources change.')
  const build = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) stop('The build failed; its reason is above. Mend it and run npm start again.')
}
// This process becomes the server, so that a signal reaches it directly and no second process can be left behind.
stopWithNpm()
process.env.NODE_ENV = 'production'
const server = fileURLToPath(new URL('../.build/server.mjs', import.meta.url))
process.argv = [process.execPath, server, ...process.argv.slice(2)]
await import(pathToFileURL(server).href)
