/** A bare HTTP client for benchmarks: keeps its connections, tells the time that each answer took. */
import { Agent, type IncomingMessage, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly cookies: readonly string[]
}

export interface Client {
  readonly post: (path: string, body: Buffer, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly close: () => void
}

/** Speaks to one server over at most `connections` connections. */
export function openClient(url: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  return {
    post: (path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const sent = request(
          {
            agent,
            hostname,
            port,
            path,
            method: 'POST',
            headers: { origin: url, 'content-type': 'application/json', 'content-length': body.length, ...headers },
          },
          (answer) => read(answer).then(resolve, reject),
        )
        sent.on('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), cookies: answer.headers['set-cookie'] ?? [] }
}
