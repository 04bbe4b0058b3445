/** `--metadata` of virt-install, beside what virtinst 4.1.0 printed, 2026-11-26. */
import { expect, test } from 'vitest'
import { kvmHost } from '../../index.ts'
import type { World } from '../../model.ts'

const usual = 'virt-install --name x --memory 2048 --disk none --import --osinfo debian11 --noautoconsole'
const uuid = '11111111-2222-3333-4444-555555555555'

function typed(...lines: readonly string[]): World {
  let world = kvmHost.create(kvmHost.parseInput({}))
  for (const line of lines) {
    const outcome = kvmHost.command(world, { name: 'terminal.run', args: { line } })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    world = outcome.world
  }
  return world
}

test('what --metadata says counts for more than the other options', () => {
  const line = `${usual} --uuid 21111111-2222-3333-4444-555555555555 --description b --metadata uuid=${uuid},title=T,name=y --print-xml`
  expect(typed(line).last.stdout).toMatch(
    new RegExp(
      `^<domain type="\\w+">\n  <name>y</name>\n  <uuid>${uuid}</uuid>\n  <title>T</title>\n  <description>b</description>\n  <metadata>`,
    ),
  )
})

test('the domain has the uuid that was asked for, and no second one has', () => {
  const world = typed(`${usual} --metadata uuid=${uuid}`, 'virsh domuuid x')
  expect(world.last.stdout).toBe(`${uuid}\n\n`)
  const again = typed(`${usual} --metadata uuid=${uuid}`, `${usual.replace('--name x', '--name y')} --metadata uuid=${uuid}`)
  expect(again.last.stderr).toContain(`ERROR    operation failed: domain 'x' is already defined with uuid ${uuid}\n`)
})

test.each([
  ['foo=1,bar=2', "ERROR    Unknown --metadata options: ['foo', 'bar']\n"],
  ['T', "ERROR    Unknown --metadata options: ['T']\n"],
  ['genid=1', 'not modelled here: --metadata genid\n'],
  ['uuid=abc', 'ERROR    internal error: malformed uuid element\n'],
])('--metadata %s is refused', (text, stderr) => {
  expect(typed(`${usual} --metadata ${text}`).last.stderr).toContain(stderr)
})
