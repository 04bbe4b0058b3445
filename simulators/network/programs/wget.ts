/** `wget` 1.21 to standard output. */
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { connectPatienceMs, connectWords } from './nc.ts'
import { optionsOf } from './options.ts'
import { stampOf } from './time-of-day.ts'
import { ask, urlOf } from './web.ts'

export const wget = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(
      args.filter((arg) => arg !== '-4'),
      'qv',
      'OTt',
    )
    if ('says' in given)
      throw given.letter === '-'
        ? notModelled(`wget ${args.find((arg) => arg.startsWith('--')) ?? ''}`, 2)
        : notModelled(`wget -${given.letter}`, 2)
    const { flags, values, rest } = given
    const [text, ...more] = rest
    if (text === undefined)
      throw new Complaint("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n")
    if (more.length > 0) throw notModelled('wget with more than one URL', 2)
    if (values.O !== '-') throw notModelled('wget into a file: use wget -qO- URL, or curl -o FILE', 2)
    const url = urlOf(text)
    if (!url) throw new Complaint(`${text}: Invalid host name.\n`)
    const seconds = Number(values.T ?? Number.NaN)
    const patienceMs = Number.isNaN(seconds) ? connectPatienceMs : seconds * 1000
    const { looked, world: state, answer } = ask(world, name, url, patienceMs)
    const address = `${url.scheme}://${url.authority}${url.path}`
    const said = (stdout: string, lines: readonly string[], code: number): Ran => {
      const stderr = flags.has('q') ? '' : `--${stampOf(world.atMs)}--  ${address}\n${lines.join('')}`
      return { state, printed: { stdout, stderr, code } }
    }
    if (looked.address === null || !answer) {
      const why = looked.address === null ? looked.why : ''
      return said(
        '',
        [`Resolving ${url.host} (${url.host})... failed: ${why}.\n`, `wget: unable to resolve host address '${url.host}'\n`],
        4,
      )
    }
    const resolving = looked.isName ? [`Resolving ${url.host} (${url.host})... ${looked.address}\n`] : []
    const where = looked.isName ? `${url.host} (${url.host})|${looked.address}|` : url.host
    const connecting = `Connecting to ${where}:${url.port}... `
    if (answer.result !== 'OK') {
      const why = connectWords[answer.result]
      if (why !== undefined) return said('', [...resolving, `${connecting}failed: ${why}.\n`], 4)
      return said('', [...resolving, `${connecting}failed: Connection timed out.\n`, 'Giving up.\n\n'], 4)
    }
    const page = answer.said ?? ''
    const bytes = new TextEncoder().encode(page).length
    return said(
      page,
      [
        ...resolving,
        `${connecting}connected.\n`,
        'HTTP request sent, awaiting response... 200 OK\n',
        `Length: ${bytes} [text/html]\n`,
        "Saving to: 'STDOUT'\n\n",
        `     0K                                                       100%  500K=0s\n\n`,
        `${stampOf(world.atMs)} (500 KB/s) - written to stdout [${bytes}/${bytes}]\n\n`,
      ],
      0,
    )
  })
