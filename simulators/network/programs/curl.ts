/** `curl` 7.88. At a terminal it shows no progress, so neither does it here. */
import { resolved as pathOf } from '../../kernel/files.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { bashOn } from './files.ts'
import { connectPatienceMs, connectWords } from './nc.ts'
import { ownOf } from './options.ts'
import { ask, type Asked, headersOf, type Url, urlOf } from './web.ts'

interface Wanted {
  isSilent: boolean
  showsErrors: boolean
  isHead: boolean
  hasHeaders: boolean
  isVerbose: boolean
  maxMs: number | null
  connectMs: number | null
  output: string | null
  format: string | null
  urls: string[]
}

const tryHelp = "curl: try 'curl --help' or 'curl --manual' for more information\n"

const alone: Readonly<Record<string, (wanted: Wanted) => void>> = {
  s: (wanted) => {
    wanted.isSilent = true
  },
  S: (wanted) => {
    wanted.showsErrors = true
  },
  I: (wanted) => {
    wanted.isHead = true
  },
  i: (wanted) => {
    wanted.hasHeaders = true
  },
  v: (wanted) => {
    wanted.isVerbose = true
  },
  '4': () => undefined,
  L: () => undefined,
  f: () => undefined,
}
const long: Readonly<Record<string, string>> = {
  silent: 's',
  'show-error': 'S',
  head: 'I',
  include: 'i',
  verbose: 'v',
  ipv4: '4',
  location: 'L',
  fail: 'f',
  'max-time': 'm',
  output: 'o',
  'write-out': 'w',
}

function milliseconds(option: string, text: string): number {
  if (!/^\d+(\.\d*)?$/.test(text))
    throw new Complaint(`curl: option ${option}: expected a proper numerical parameter\n${tryHelp}`, 2)
  return Math.round(Number(text) * 1000)
}

const valued: Readonly<Record<string, (wanted: Wanted, option: string, value: string) => void>> = {
  m: (wanted, option, value) => {
    wanted.maxMs = milliseconds(option, value)
  },
  o: (wanted, _option, value) => {
    wanted.output = value
  },
  w: (wanted, _option, value) => {
    wanted.format = value
  },
  'connect-timeout': (wanted, option, value) => {
    wanted.connectMs = milliseconds(option, value)
  },
}

/** Options of curl's that take no part here. */
const other = 'aABbcCdDeEFgGhHjJkKlMnNOpPqQrRtTuUVxXyYzZ0123#:'
const otherLong =
  /^(data|header|request|user|insecure|compressed|form|upload-file|cookie|referer|user-agent|proxy|resolve|interface|retry.*|http.*|tls.*|cert.*|key|range|remote-name|version|help|progress-bar|next|parallel|limit-rate|local-port|noproxy|no-.*)$/

function wantedOf(args: readonly string[]): Wanted {
  const wanted: Wanted = {
    isSilent: false,
    showsErrors: false,
    isHead: false,
    hasHeaders: false,
    isVerbose: false,
    maxMs: null,
    connectMs: null,
    output: null,
    format: null,
    urls: [],
  }
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (!arg.startsWith('-') || arg === '-') {
      wanted.urls.push(arg)
      continue
    }
    if (arg.startsWith('--')) {
      const name = arg.slice(2)
      const key = ownOf(long, name) ?? name
      const take = ownOf(valued, key)
      if (take) {
        at += 1
        take(wanted, arg, valueFor(args[at], arg))
      } else if (Object.hasOwn(long, name)) ownOf(alone, key)?.(wanted)
      else if (otherLong.test(name)) throw notModelled(`curl ${arg}`, 2)
      else throw new Complaint(`curl: option ${arg}: is unknown\n${tryHelp}`, 2)
      continue
    }
    for (let place = 1; place < arg.length; place += 1) {
      const letter = arg[place] ?? ''
      const take = ownOf(valued, letter)
      if (take) {
        const isApart = place + 1 === arg.length
        if (isApart) at += 1
        take(wanted, `-${letter}`, valueFor(isApart ? args[at] : arg.slice(place + 1), `-${letter}`))
        break
      }
      if (Object.hasOwn(alone, letter)) ownOf(alone, letter)?.(wanted)
      else if (letter === 'x' && place + 1 === arg.length && args[at + 1] === undefined) valueFor(undefined, '-x')
      else if (other.includes(letter)) throw notModelled(`curl -${letter}`, 2)
      else throw new Complaint(`curl: option -${letter}: is unknown\n${tryHelp}`, 2)
    }
  }
  return wanted
}

function valueFor(value: string | undefined, option: string): string {
  if (value === undefined) throw new Complaint(`curl: option ${option}: requires parameter\n${tryHelp}`, 2)
  return value
}

export const curl = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const wanted = wantedOf(args)
    const [text, ...more] = wanted.urls
    if (text === undefined) throw new Complaint(tryHelp, 2)
    if (more.length > 0) throw notModelled('curl with more than one URL', 2)
    const url = urlOf(text)
    const isTold = !wanted.isSilent || wanted.showsErrors
    if (!url) throw new Complaint(isTold ? 'curl: (3) URL using bad/illegal format or missing URL\n' : '', 3)
    if (!['http', 'https', 'ftp'].includes(url.scheme))
      throw new Complaint(isTold ? `curl: (1) Protocol "${url.scheme}" not supported or disabled in libcurl\n` : '', 1)
    const patience = Math.min(wanted.maxMs ?? connectPatienceMs, wanted.connectMs ?? connectPatienceMs)
    return answered(name, wanted, url, ask(world, name, url, patience))
  })

interface Outcome {
  readonly code: number
  readonly says: string
  /** Lines of `-v` about the connection. */
  readonly log: readonly string[]
}

function outcomeOf(wanted: Wanted, url: Url, { looked, answer }: Asked): Outcome {
  if (looked.address === null || !answer) {
    const says = `Could not resolve host: ${url.host}`
    return { code: 6, says, log: [`* ${says}`, '* Closing connection 0'] }
  }
  const where = `${looked.address} port ${url.port}`
  const trying = `*   Trying ${looked.address}:${url.port}...`
  const failed = (
    why: string | null,
    afterMs: number,
    words = "Couldn't connect to server",
    code = 7,
    more: readonly string[] = [],
  ): Outcome => {
    const says = `Failed to connect to ${url.host} port ${url.port} after ${afterMs} ms: ${words}`
    const reason = why === null ? [] : [`* connect to ${where} failed: ${why}`]
    return { code, says, log: [trying, ...reason, ...more, `* ${says}`, '* Closing connection 0'] }
  }
  const late = (says: string): Outcome => ({ code: 28, says, log: [trying, `* ${says}`, '* Closing connection 0'] })
  const afterMs = Math.round(answer.afterMs)
  if (answer.result === 'OK') return { code: 0, says: '', log: [trying] }
  if (answer.result !== 'TIMEOUT') return failed(connectWords[answer.result] ?? 'Connection refused', afterMs)
  if (answer.isConnected) {
    const waitedMs = wanted.maxMs ?? connectPatienceMs
    return late(`Operation timed out after ${waitedMs} milliseconds with 0 bytes received`)
  }
  if (wanted.connectMs !== null && wanted.connectMs <= (wanted.maxMs ?? wanted.connectMs))
    return failed(null, wanted.connectMs, 'Timeout was reached', 28, [
      `* ipv4 connect timeout after ${wanted.connectMs - 9}ms, move on!`,
    ])
  if (wanted.maxMs !== null) return late(`Connection timed out after ${wanted.maxMs} milliseconds`)
  return failed('Connection timed out', connectPatienceMs, "Couldn't connect to server", 28)
}

function answered(name: string, wanted: Wanted, url: Url, asked: Asked): Ran {
  const { code, says, log } = outcomeOf(wanted, url, asked)
  const isTold = !wanted.isSilent || wanted.showsErrors
  const { answer } = asked
  const page = answer?.result === 'OK' ? (answer.said ?? '') : null
  const words = formatted(wanted, page === null ? '000' : '200')
  if (page === null || !answer) {
    const lines = wanted.isVerbose ? log.map((line) => `${line}\n`).join('') : ''
    return {
      state: asked.world,
      printed: { stdout: words, stderr: `${lines}${isTold ? `curl: (${code}) ${says}\n` : ''}`, code },
    }
  }
  // Whoever serves no pages greets in its own way.
  if (page === '' || page.startsWith('SSH-')) {
    const stderr = isTold ? 'curl: (1) Received HTTP/0.9 when not allowed\n' : ''
    return { state: asked.world, printed: { stdout: words, stderr, code: 1 } }
  }
  const headers = headersOf(asked.world, answer, page)
  const head = headers.map((line) => `${line}\r\n`).join('')
  const text = wanted.isHead ? head : `${wanted.hasHeaders ? head : ''}${page}`
  const stderr = wanted.isVerbose ? conversation(wanted, url, asked, headers) : ''
  if (wanted.output === null || wanted.output === '-')
    return { state: asked.world, printed: { stdout: `${text}${words}`, stderr, code: 0 } }
  const files = bashOn(name)
  const path = pathOf(files.cwd(asked.world), wanted.output)
  const state = path === '/dev/null' ? asked.world : files.withText(asked.world, path, text)
  return { state, printed: { stdout: words, stderr: `${wanted.isSilent ? '' : meter(page)}${stderr}`, code: 0 } }
}

/** What `-w` prints, as far as it is understood. */
function formatted({ format }: Wanted, code: string): string {
  if (format === null) return ''
  const text = format.replaceAll('%{http_code}', code).replaceAll('%{response_code}', code).replaceAll('\\n', '\n')
  const unknown = /%\{(\w+)\}/.exec(text)
  if (unknown) throw notModelled(`curl -w ${unknown[0]}`, 2)
  return text
}

function conversation(wanted: Wanted, url: Url, { looked }: Asked, headers: readonly string[]): string {
  return [
    `*   Trying ${looked.address}:${url.port}...`,
    `* Connected to ${url.host} (${looked.address}) port ${url.port} (#0)`,
    `> ${wanted.isHead ? 'HEAD' : 'GET'} / HTTP/1.1\r`,
    `> Host: ${url.authority}\r`,
    '> User-Agent: curl/7.88.1\r',
    '> Accept: */*\r',
    '> \r',
    ...headers.map((line) => `< ${line}\r`),
    '* Closing connection 0',
    '',
  ].join('\n')
}

/** Where the page goes into a file, curl shows how far it is. */
function meter(page: string): string {
  const bytes = String(new TextEncoder().encode(page).length)
  const row = `100 ${bytes.padStart(5)}  100 ${bytes.padStart(5)}    0     0`
  return `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n${row}  ${bytes.padStart(5)}      0 --:--:-- --:--:-- --:--:-- ${bytes.padStart(5)}\n`
}
