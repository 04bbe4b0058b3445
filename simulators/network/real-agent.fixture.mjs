/**
 * The part of a real network's node that runs within its namespace: it is started by `unshare --net`, carries out requests that come as
 * lines of JSON on its standard input, and answers each with a line. When its input ends it ends, and the namespace with it.
 */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** Runs a program to its end. */
const run = ({ argv, input }) =>
  new Promise((resolve) => {
    const child = spawn(argv[0], argv.slice(1), { env: { ...process.env, LC_ALL: 'C' } })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }))
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })

/** Writes to files under /proc/sys: of this namespace, because this process is in it. Answers with those that could not be written. */
const set = ({ files }) => {
  const failed = []
  for (const [path, text] of files) {
    try {
      writeFileSync(path, text)
    } catch {
      failed.push(path)
    }
  }
  return { failed }
}

const webHeaders = 'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\n'

/** Waits for connections or datagrams, and tells each client which source address was seen. */
const listen = ({ protocol, address, port, page, backlog }) =>
  new Promise((resolve) => {
    const failed = (error) => resolve({ code: error.code })
    if (protocol === 'udp') {
      const socket = createSocket('udp4')
      socket.on('message', (_, from) => socket.send(`${from.address}\n`, from.port, from.address, () => {}))
      socket.on('error', failed)
      socket.bind(port, address, () => resolve({ code: null }))
      return
    }
    const server = createServer((socket) => {
      socket.on('error', () => {})
      const tell = () => socket.end(`${socket.remoteAddress}\n`)
      if (page === null) return tell()
      // A web client speaks first.
      const silence = setTimeout(tell, 150)
      socket.once('data', (asked) => {
        clearTimeout(silence)
        const body = String(asked).startsWith('HEAD') ? '' : page
        socket.end(`${webHeaders}Content-Length: ${page.length}\r\nConnection: close\r\n\r\n${body}`)
      })
    })
    server.on('error', failed)
    server.listen({ host: address, port, backlog }, () => resolve({ code: null }))
  })

/** Connects, and reads what the server saw. `code` is that of the error; null for a connection. */
const tcp = ({ address, port, source, timeoutMs }) =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, ...(source ? { localAddress: source } : {}) })
    let seen = ''
    let isConnected = false
    const end = (code) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ code, seen: seen.trim() || null })
    }
    const timer = setTimeout(() => end(isConnected ? null : 'ETIMEDOUT'), timeoutMs)
    socket.on('connect', () => {
      isConnected = true
    })
    socket.on('data', (chunk) => {
      seen += chunk
      if (seen.endsWith('\n')) end(null)
    })
    socket.on('error', (error) => end(error.code))
  })

/** Sends a datagram from a connected socket, and waits for the answer. */
const udp = ({ address, port, source, timeoutMs }) =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    let isOver = false
    const end = (code, seen = null) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      socket.close()
      resolve({ code, seen })
    }
    const timer = setTimeout(() => end('ETIMEDOUT'), timeoutMs)
    socket.on('message', (text) => end(null, String(text).trim()))
    socket.on('error', (error) => end(error.code))
    socket.bind(0, source ?? '0.0.0.0', () =>
      socket.connect(port, address, (error) => {
        if (error) end(error.code)
        else
          socket.send('who am I\n', (failure) => {
            if (failure) end(failure.code)
          })
      }),
    )
  })

/** Many pings at once, each by its number in what is printed; a shell starts them faster than this process would. */
const pings = async ({ lines }) => {
  const script = lines.map((line, nth) => `{ said=$(ping ${line} 2>&1); printf '#%s\\n%s\\n' ${nth} "$said"; } &`).join('\n')
  const { stdout } = await run({ argv: ['sh', '-s'], input: `${script}\nwait\n` })
  const said = lines.map(() => '')
  for (const [, nth, text] of stdout.matchAll(/^#(\d+)\n((?:(?!#\d+\n).*\n)*)/gm)) said[Number(nth)] = text
  return { said }
}

const requests = { run, pings, set, listen, tcp, udp, pid: () => ({ pid: process.pid }) }

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, does, ...rest } = JSON.parse(line)
  const answer = await requests[does](rest)
  process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`)
})
process.stdin.on('end', () => process.exit(0))
