/** A state as a link: the command log, compact, deflated, in the characters that a URL may hold. */
import { BadInput } from './refusal.ts'
import { MAX_COMMANDS, MAX_LOG_BYTES } from './replay.ts'
import type { Command } from './simulator.ts'
import { fromWire, toWire } from './wire.ts'

/** What a link carries: enough to play it again, or to say that it was made by another version. */
export interface LinkState {
  readonly simulator: string
  readonly version: string
  /** Where the session started: an exercise and its seed, or an input of one's own. */
  readonly start: string
  readonly log: readonly Command[]
}

/** The text after `#s=` in the address. */
export async function encodeLink(state: LinkState): Promise<string> {
  const json = JSON.stringify([1, state.simulator, state.version, state.start, toWire(state.log)])
  return base64url(await through(new Blob([json]).stream(), new CompressionStream('deflate-raw')))
}

/** Reads a link. Throws `BadInput` on anything that `encodeLink` did not make, and on a log beyond the bounds. */
export async function decodeLink(text: string): Promise<LinkState> {
  const broken = (expected: string) => new BadInput('link', `${text.length} characters`, expected)
  if (text.length > MAX_LOG_BYTES || !/^[A-Za-z0-9_-]+$/.test(text)) throw broken('a link as it was copied, whole')
  const bytes = fromBase64url(text)
  if (bytes === null) throw broken('a link as it was copied, whole')
  const json = await through(new Blob([bytes]).stream(), new DecompressionStream('deflate-raw'), MAX_LOG_BYTES).catch(() => {
    throw broken('a link as it was copied, whole')
  })
  const parts = parsed(new TextDecoder().decode(json))
  if (!Array.isArray(parts) || parts[0] !== 1 || !parts.slice(1, 4).every((part) => typeof part === 'string')) {
    throw broken('a link of this version of the course')
  }
  const [, simulator, version, start, wire] = parts as [1, string, string, string, unknown]
  const log = fromWire(wire)
  if (log.length > MAX_COMMANDS) throw new BadInput('link', `${log.length} commands`, `at most ${MAX_COMMANDS}`)
  return { simulator, version, start, log }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

async function through(
  source: ReadableStream<Uint8Array>,
  transform: CompressionStream | DecompressionStream,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = source.pipeThrough(transform as unknown as ReadableWritablePair<Uint8Array, Uint8Array>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw new BadInput('link', 'more than it may hold', `at most ${maxBytes} bytes`)
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
