/** The port: taken in one line with a remedy, given back without cutting anybody off in the middle of an answer. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BrokenEnvironment } from './config.ts'

/** Listens, and answers with the port: with PORT 0 the system chooses one. Rejects with `BrokenEnvironment`. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Takes no more connections; requests under way have `graceMs` to finish. */
export function stopListening(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // A connection that has had its answer waits for another request, which will not be taken.
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
  })
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): BrokenEnvironment {
  switch (error.code) {
    case 'EADDRINUSE':
      return new BrokenEnvironment(
        `Port ${port} on ${host} is taken: stop what runs there, or set PORT to another, as in PORT=${port + 1} npm start`,
      )
    case 'EACCES':
      return new BrokenEnvironment(`Port ${port} may not be used by this user: set PORT to a number of 1024 or more`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new BrokenEnvironment(
        `HOST ${host} is no address of this machine: leave HOST out for 127.0.0.1, or set it to 0.0.0.0 for all`,
      )
    default:
      return new BrokenEnvironment(
        `Cannot listen on ${host}:${port} (${error.code ?? error.message}): set HOST and PORT to what is free here`,
      )
  }
}
