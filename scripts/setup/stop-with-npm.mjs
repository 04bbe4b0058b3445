/** npm runs a script under a shell that dies of a signal without passing it on. When that shell is gone, we stop as if told. */

const lookEveryMs = 200

/** Sends this process SIGTERM once whoever started it through npm is gone. */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, lookEveryMs)
  watch.unref()
}
