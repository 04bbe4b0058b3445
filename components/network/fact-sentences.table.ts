/** What the facts of a network say, in plain sentences. */
import type { FactSentences } from '../simulator/facts-in-words.ts'
import { whatWords } from './verdict-words.ts'

export const factSentences: FactSentences = {
  'terminal.printed': ({ code }) =>
    code === 0 ? 'The command ended with exit code 0.' : `The command ended with exit code ${String(code)}.`,
  'terminal.opened': ({ node }) => `The terminal is on ${String(node)}.`,
  'editor.saved': ({ node, path }) => `${String(path)} was saved on ${String(node)}.`,
  'editor.closed': () => 'The editor was closed without saving.',
  'packet.sent': ({ from, to, protocol, port, result }) =>
    `${String(from)} to ${String(to)}, ${whatWords({ protocol: String(protocol), port: Number(port) })}: ${String(result)}.`,
  'configuration.kept': () => 'This configuration is kept, to compare with.',
  'configuration.forgotten': () => 'Nothing is compared any longer.',
  'wire.was-cut': ({ end }) => `The wire at ${String(end)} is cut.`,
  'wire.mended': ({ end }) => `The wire at ${String(end)} is whole again.`,
  'node.switched-on': ({ node }) => `${String(node)} is on.`,
  'node.switched-off': ({ node }) => `${String(node)} is off.`,
}
