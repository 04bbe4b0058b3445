/** Reads the body of a request, bounded before it is whole and again after it is inflated. */
import type { IncomingMessage } from 'node:http'
import { gunzipSync, inflateSync } from 'node:zlib'
import { Problem } from '../problem.ts'
import { parseJson } from './json.ts'

const MAX_DISCARDED_BYTES = 8 * 1024 * 1024

/**
 * The JSON body of a request of at most `maxBytes` once inflated.
 *
 * Throws a `Problem`: 415 for another type or encoding, 413 when it is too large (the rest is not read), 400 when it is broken.
 */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const type = request.headers['content-type']
  if (type === undefined || !/^application\/json\s*(?:;\s*charset=utf-?8\s*)?$/i.test(type)) {
    throw new Problem({
      code: 'not-json',
      status: 415,
      message: `The body is ${type === undefined ? 'of no stated type' : `of type ${type.slice(0, 60)}`}; only JSON is read here.`,
      remedy: 'Send it with the header Content-Type: application/json.',
    })
  }
  const inflate = inflaterOf(request.headers['content-encoding'])
  const bytes = await readBytes(request, maxBytes)
  return parseJson(inflate(bytes, maxBytes))
}

/** The raw body. Throws a 413 `Problem` as soon as it is known to be larger than `maxBytes`. */
export function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBytes) {
    discardRest(request)
    return Promise.reject(tooLarge(maxBytes))
  }
  if (request.destroyed) return Promise.reject(cutOff(undefined))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) return void chunks.push(chunk)
      request.off('data', take)
      discardRest(request)
      reject(tooLarge(maxBytes))
    }
    request.on('data', take)
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', (cause) => reject(cutOff(cause)))
  })
}

/** Reads on for a while without keeping anything, so that the sender gets to see the answer; then hangs up. */
function discardRest(request: IncomingMessage): void {
  let left = MAX_DISCARDED_BYTES
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.on('error', () => undefined)
}

function cutOff(cause: unknown): Problem {
  return new Problem({
    code: 'cut-off',
    status: 400,
    message: 'The connection ended before the body did.',
    remedy: 'Send it again: nothing was stored.',
    cause,
  })
}

type Inflate = (bytes: Buffer, maxBytes: number) => Buffer

function inflaterOf(encoding: string | undefined): Inflate {
  if (encoding === undefined || encoding === 'identity') return (bytes) => bytes
  if (encoding === 'gzip' || encoding === 'x-gzip') return bounded(gunzipSync)
  if (encoding === 'deflate') return bounded(inflateSync)
  throw new Problem({
    code: 'unknown-encoding',
    status: 415,
    message: `The body is encoded as ${encoding.slice(0, 40)}.`,
    remedy: 'Send it plain, or with Content-Encoding: gzip or deflate.',
  })
}

function bounded(inflate: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer): Inflate {
  return (bytes, maxBytes) => {
    try {
      return inflate(bytes, { maxOutputLength: maxBytes })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
      throw new Problem({
        code: 'broken-encoding',
        status: 400,
        message: 'The body cannot be inflated: it is not what its Content-Encoding says.',
        remedy: 'Send it plain, or compressed whole with gzip or deflate.',
        cause: error,
      })
    }
  }
}

function tooLarge(maxBytes: number): Problem {
  return new Problem({
    code: 'too-large',
    status: 413,
    message: `The body is larger than ${maxBytes / 1024} KiB.`,
    remedy: 'Send less: start the exercise again with fewer commands, or split the file.',
  })
}
