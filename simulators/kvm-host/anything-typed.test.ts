/** Anything at all typed at bash, at virsh and at a guest's console, or saved in the editor: never an exception, always an answer, bounded work. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qemuLine, systemLine } from './chance.fixture.ts'
import { kvmHost } from './index.ts'
import { sampleInput } from './lines.fixture.ts'
import type { World } from './model.ts'
import { fixtures } from './recordings.fixture.ts'

/** How many lines in all; `npm test` asks for more. */
const lines = Number(process.env.TYPED_LINES ?? 10_000)

const start = kvmHost.create(kvmHost.parseInput(sampleInput))

function typed(world: World, line: string): World {
  const outcome = kvmHost.command(world, { name: 'terminal.run', args: { line } })
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(line)}: ${outcome.refusal.message}`)
  return outcome.world
}

/** A world after some lines; what is known of each answer is looked at. */
function after(world: World, all: readonly string[]): World {
  let next = world
  for (const line of all) {
    next = typed(next, line)
    const { stdout, stderr, code } = next.last
    if (typeof stdout !== 'string' || typeof stderr !== 'string' || !Number.isInteger(code) || code < 0 || code > 255)
      throw new Error(`no answer to ${JSON.stringify(line)}: ${JSON.stringify(next.last)}`)
    if (stdout.length + stderr.length > 2_000_000) throw new Error(`a boundless answer to ${JSON.stringify(line)}`)
    if (next.editing) next = { ...next, editing: null }
  }
  return next
}

const places: Readonly<Record<string, World>> = {
  bash: start,
  virsh: after(start, ['virsh']),
  console: after(start, ['virsh console web1']),
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(...' \t\'"\\|&;<>()$`*?[]{}#~!=-0aA/.,\n'), maxLength: 40 }),
)

const programs = [
  'virsh', 'virt-install', 'virt-clone', 'qemu-img', 'lvcreate', 'lvextend', 'lvremove', 'vgcreate', 'pvcreate', 'lvs', 'vgs', 'pvs', 'pvdisplay',
  'ls', 'cat', 'cp', 'mv', 'rm', 'mkdir', 'cd', 'grep', 'wc', 'head', 'tail', 'sort', 'sed', 'cut', 'echo', 'df', 'du', 'nano', 'ip', 'lsmod',
  'history', 'man', 'sudo', 'systemctl', 'apt', 'sleep', 'stat', 'file', 'find', 'help', 'exit', 'quit', 'logout', '^]', 'root', 'poweroff',
] // biome-ignore format: words
const words = [
  'list', '--all', 'define', 'start', 'destroy', 'web1', 'db1', 'nosuch', '/root/web3.xml', '--name', '--disk', 'size=1', '-L', '1G', 'VG', '-n', 'VG/db1',
  'create', 'info', 'resize', 'snapshot', '-f', 'qcow2', '/var/lib/libvirt/images/web1.qcow2', '/var/lib/libvirt/images/*.qcow2', '/', '.', '..', '*',
  '--', '-s', '-l', '-la', 'attach-disk', 'vdb', 'snapshot-create-as', 'vol-create-as', 'default', '""', "'", '"', ';', '|', '>', '>>', '<', '&&', '||', '&',
  '-1', '0', '1', '99999999999999999999', '1e309', 'NaN', '--print-xml', 'x', '$?', '$HOME', '\\', '--help', '__proto__', 'constructor', 'toString',
  '--memory', '256', '--import', '--osinfo', 'generic', '--original', '--auto-clone', '-n2', '-k', '[', '(', '.*', '+5', '%', '100%FREE', '-lt', '#',
] // biome-ignore format: words

const ofTools = fc
  .array(fc.oneof(fc.constantFrom(...programs), fc.constantFrom(...words), fc.constantFrom(...words)), { maxLength: 9 })
  .map((all) => all.join(' '))
const begun = fc.tuple(fc.constantFrom(...programs), ofTools).map((all) => all.join(' '))
const ofVirsh = fc
  .oneof(qemuLine, systemLine)
  .map((line) =>
    line
      .replaceAll('one', 'web1')
      .replaceAll('two', 'db1')
      .replaceAll('FOLDER/img', '/var/lib/libvirt/images')
      .replace(/^@\d /, ''),
  )

const line = fc
  .oneof(
    anything,
    ofTools,
    begun,
    ofVirsh,
    ofVirsh.map((text) => `virsh ${text}`),
  )
  .filter((text) => text !== '')

describe(`${lines} lines of chance`, () => {
  test.each(Object.keys(places))(
    'at %s: every one is answered',
    (place) => {
      const length = 20
      fc.assert(
        fc.property(fc.array(line, { minLength: length, maxLength: length }), (all) => {
          after(places[place] ?? start, all)
        }),
        { numRuns: Math.ceil(lines / 3 / length), seed: 20, endOnFailure: lines > 10_000 },
      )
    },
    120_000,
  )
})

describe('anything saved in the editor', () => {
  const documents = Object.values(fixtures)
  const text = fc.oneof(
    anything,
    fc.constantFrom(...documents),
    // A document with a part of another put into it.
    fc
      .tuple(fc.constantFrom(...documents), fc.constantFrom(...documents), fc.nat(3000), fc.nat(3000), fc.nat(200))
      .map(
        ([one, other, at, from, length]) =>
          one.slice(0, at % (one.length + 1)) +
          other.slice(from % (other.length + 1)).slice(0, length) +
          one.slice(at % (one.length + 1)),
      ),
  )
  test.each(['virsh edit web1', 'virsh net-edit default', 'virsh pool-edit default', 'nano x'])(
    '%s: is taken in or refused',
    (open) => {
      const opened = typed(start, open)
      expect(opened.editing).not.toBeNull()
      fc.assert(
        fc.property(
          text.filter((each) => each !== ''),
          (saved) => {
            const outcome = kvmHost.command(opened, { name: 'editor.save', args: { text: saved } })
            if (!outcome.ok) throw new Error('the editor was not open')
            const { stdout, stderr, code } = outcome.world.last
            return typeof stdout === 'string' && typeof stderr === 'string' && Number.isInteger(code)
          },
        ),
        { numRuns: Math.ceil(lines / 50), seed: 21 },
      )
    },
    60_000,
  )
})
