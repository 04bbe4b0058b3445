/** The laws, tried on the image builder; its scenarios; and what it must refuse. */
import { expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Args } from '../kernel/args.ts'
import { bootTable } from './boot.table.ts'
import { imageBuilder } from './index.ts'
import { stageSteps } from './machine.ts'
import { basePackages, packages } from './packages.ts'
import { pickNames } from './picks.table.ts'
import { stageRules } from './rules.table.ts'
import lamp from './scenarios/lamp.json' with { type: 'json' }
import phpBringsApache from './scenarios/php-brings-apache.json' with { type: 'json' }
import twoInits from './scenarios/two-inits.json' with { type: 'json' }
import { madeTable } from './sizes.table.ts'

const laws = lawsOf({
  simulator: imageBuilder,
  inputs: [
    imageBuilder.parseInput({}),
    imageBuilder.parseInput({ picks: ['apache2', 'systemd-sysv'], diskMiB: 1024, budgetMiB: 400 }),
  ],
  seeds: 8,
  randomLog: (input, seed) => logOfChance(imageBuilder, input, seed, 40),
  machines: [{ name: 'image', steps: stageSteps, rules: stageRules, statesIn: ({ stage }) => [stage] }],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const worldOf = (input: object = {}) => imageBuilder.create(imageBuilder.parseInput(input))
const give = (name: string, args: Args = {}) => ({ atMs: 0, name, args })
const played = (input: object, log: readonly ReturnType<typeof give>[]) => {
  const { world, steps } = replay(imageBuilder, worldOf(input), log)
  return { view: imageBuilder.view(world), codes: steps.map(({ refusal }) => refusal?.code ?? null) }
}
const bootable = ['linux-image-cloud-amd64', 'systemd-sysv', 'grub-pc', 'ifupdown', 'isc-dhcp-client']

test.each([lamp, phpBringsApache, twoInits])('$says', ({ input, commands, expects }) => {
  const { world, steps } = replay(imageBuilder, worldOf(input), commands as unknown as ReturnType<typeof give>[])
  expect(steps.map(({ facts, refusal }) => refusal?.code ?? facts.map(({ name }) => name))).toEqual(expects.steps)
  const view = imageBuilder.view(world)
  expect(view.warnings.map(({ code }) => code)).toEqual(expects.warnings)
  const names = view.installed.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(expects.has))
  expect(names.filter((name) => (expects.hasNot as readonly string[]).includes(name))).toEqual([])
})

test('everything that can be asked for, and everything that a table says of a package, is a package', () => {
  for (const name of pickNames) expect(packages.has(name), name).toBe(true)
  for (const name of [...Object.keys(madeTable), ...Object.keys(bootTable)]) expect(packages.has(name), name).toBe(true)
  for (const { name, needs, recommends, conflicts } of packages.values()) {
    for (const each of [...needs, ...recommends, conflicts].flat())
      expect(packages.has(each) || basePackages.has(each), `${name} names ${each}`).toBe(true)
  }
})

test('every package but those asked for has one that wanted it, and that is in the image too', () => {
  const { view } = played({ picks: ['apache2', 'php', 'cloud-init'], withRecommends: true }, [])
  const names = new Set([...basePackages.keys(), ...view.installed.map(({ name }) => name)])
  for (const { name, because } of view.installed)
    expect(because === null || (names.has(because) && because !== name), name).toBe(true)
})

test('the groups together are all that the disk holds', () => {
  const { view } = played({ picks: [...bootable, 'mariadb-server', 'cloud-init'], withRecommends: true }, [])
  expect(view.groups.reduce((sum, { sizeKiB }) => sum + sizeKiB, 0)).toBe(view.usedKiB)
})

test.each([
  ['linux-image-cloud-amd64', 'no-kernel', false],
  ['systemd-sysv', 'no-init', false],
  ['grub-pc', 'no-loader', false],
  ['isc-dhcp-client', 'no-dhcp', true],
  ['ifupdown', 'no-network', true],
])('without %s it builds, and the warning is %s', (without, code, boots) => {
  const picks = bootable.filter((name) => name !== without)
  const { view, codes } = played({ picks }, [give('image.build')])
  expect(codes).toEqual([null])
  expect(view.warnings.map((each) => each.code)).toEqual([code])
  expect(view.canBoot).toBe(boots)
  expect(view.boot.length > 0).toBe(boots)
})

test('a change after building throws away what was made', () => {
  const { view } = played({ picks: bootable }, [
    give('image.build'),
    give('image.convert', { format: 'vmdk' }),
    give('package.add', { package: 'nano' }),
  ])
  expect(view.stage).toBe('picked')
  expect(view.files.filter(({ isMade }) => isMade)).toEqual([])
})

test('the command lines name what was asked for, and not what comes along', () => {
  const { view } = played({ picks: bootable, withRecommends: true }, [
    give('image.build'),
    give('image.convert', { format: 'vmdk' }),
  ])
  expect(view.commandLines).toEqual([
    `mmdebstrap --variant=minbase --aptopt='APT::Install-Recommends "true"' --include=${bootable.join(',')} --customize-hook='printf "auto enp1s0\\niface enp1s0 inet dhcp\\n" > "$1/etc/network/interfaces.d/enp1s0"' bookworm root.tar`,
    'guestfish -N disk.raw=disk:2048M -- part-disk /dev/sda mbr : part-set-bootable /dev/sda 1 true : mkfs ext4 /dev/sda1 : mount /dev/sda1 / : tar-in root.tar / xattrs:true : command "grub-install /dev/sda" : command update-grub : sync : umount / : shutdown',
    'qemu-img convert -f raw -O vmdk disk.raw disk.vmdk',
  ])
})

test.each([
  [{}, give('image.build'), 'nothing-picked'],
  [{}, give('image.convert', { format: 'vmdk' }), 'not-built'],
  [{ picks: ['nano'] }, give('package.add', { package: 'nano' }), 'already-asked'],
  [{}, give('package.remove', { package: 'nano' }), 'not-asked'],
  [{}, give('package.add', { package: 'constructor' }), 'bad-args'],
  [{}, give('disk.size', { sizeMiB: 1 }), 'bad-args'],
  [{ picks: ['grub-pc'] }, give('package.add', { package: 'grub-efi-amd64' }), 'conflict'],
  [{ picks: ['nano'], diskMiB: 128 }, give('image.build'), 'disk-full'],
] as const)('from %j, %j is refused', (input, command, code) => {
  expect(played(input, [command]).codes).toEqual([code])
})

test.each(['vmbuilder', 'virt-builder', 'mkosi'])('%s builds nothing here, and its command line is shown', (tool) => {
  const { view, codes } = played({ picks: bootable }, [give('tool.choose', { tool }), give('image.build')])
  expect(codes[1]).not.toBeNull()
  expect(view.commandLines).toHaveLength(1)
  expect(view.commandLines[0]).toContain(tool)
})

test.each([
  [null, ''],
  [{ picks: ['nothing'] }, 'picks.0'],
  [{ picks: ['nano', 'nano'] }, 'picks.1'],
  [{ picks: ['systemd-sysv', 'sysvinit-core'] }, 'picks'],
  [{ picks: 'nano' }, 'picks'],
  [{ diskMiB: 1 }, 'diskMiB'],
  [{ budgetMiB: '1' }, 'budgetMiB'],
  [{ withRecommends: 1 }, 'withRecommends'],
  [{ colour: 1 }, 'colour'],
])('the input %j is refused at its place', (input, path) => {
  try {
    imageBuilder.parseInput(input)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).path).toBe(path)
  }
})
