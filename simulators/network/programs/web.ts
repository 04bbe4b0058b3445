/** What clients of the web ask and hear: a URL taken apart, a request sent, an answer with its headers. */
import { send } from '../engine/index.ts'
import type { Answer, World } from '../model.ts'
import { notModelled } from './complaint.ts'
import { ownOf } from './options.ts'
import { type Looked, lookedUp } from './names.ts'

export interface Url {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly path: string
  /** As it is written in a request: with its port where that is not the usual one. */
  readonly authority: string
}

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 }

/** Null for what is no URL. */
export function urlOf(text: string): Url | null {
  const [, scheme = 'http', authority = '', path = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(text) ?? []
  const [, host = '', port] = /^([^:]*)(?::(\d*))?$/.exec(authority) ?? []
  const usual = ownOf(usualPorts, scheme.toLowerCase()) ?? 80
  const number = port === undefined || port === '' ? usual : Number(port)
  if (host === '' || number > 65_535) return null
  return {
    scheme: scheme.toLowerCase(),
    host,
    port: number,
    path: path.startsWith('/') ? path : `/${path}`,
    authority: number === usual ? host : `${host}:${number}`,
  }
}

export interface Asked {
  readonly looked: Looked
  readonly world: World
  readonly answer: Answer | null
}

/** Resolves the host, and asks. `timeoutMs` is what the client waits for in all. */
export function ask(world: World, node: string, url: Url, timeoutMs: number): Asked {
  const looked = lookedUp(world, node, url.host)
  if (looked.address === null) return { looked, world: looked.world, answer: null }
  const probe = { from: node, to: looked.address, protocol: 'tcp', port: url.port, timeoutMs } as const
  const sent = send(looked.world, probe, { trace: true })
  if (sent.answer.result === 'OK' && url.path !== '/') throw notModelled(`pages other than /: ${url.path}`)
  if (sent.answer.result === 'OK' && url.scheme !== 'http') throw notModelled(`${url.scheme}://`)
  return { looked, world: sent.world, answer: sent.answer }
}

/** As servers name themselves. */
const serverNames: Readonly<Record<string, string>> = {
  apache2: 'Apache/2.4.62 (Debian)',
  httpd: 'Apache/2.2.15 (CentOS)',
  python3: 'SimpleHTTP/0.6 Python/3.11.2',
}

/** Which program said it: that of the node that answered, with that page. */
function serverOf(world: World, { answeredBy, said }: Answer): string {
  const services = answeredBy === null ? [] : (world.nodes[answeredBy]?.services ?? [])
  const program = services.find(({ protocol, page }) => protocol === 'tcp' && page === said)?.program ?? 'nginx'
  return ownOf(serverNames, program) ?? program
}

/** The lines before a page. */
export const headersOf = (world: World, answer: Answer, page: string): readonly string[] => [
  'HTTP/1.1 200 OK',
  `Server: ${serverOf(world, answer)}`,
  'Content-Type: text/html',
  `Content-Length: ${new TextEncoder().encode(page).length}`,
  'Connection: close',
  '',
]
