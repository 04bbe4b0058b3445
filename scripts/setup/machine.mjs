/** What must be true of the machine before anything else runs. Plain Node, so that an old Node can still say what is wrong. */

const neededMajor = 20
const neededMinor = 9

/** Ends the process with one line and exit code 1 if this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return
  stop(
    `Ringlab needs Node ${neededMajor}.${neededMinor} or newer; this is Node ${version}. Install a newer one from https://nodejs.org and run the command again.`,
  )
}

/** One clear line on standard error, then exit code 1. */
export function stop(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
