/** What a page or a check may see: what is in the image and why, what it takes, and what it lacks. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { commandLinesOf } from './command-lines.ts'
import { type CommandName, commands } from './commands.table.ts'
import { type FormatId, formatIds, formats, toolIds, tools } from './formats.table.ts'
import type { ImageFile, ImageView, World } from './model.ts'
import { basePackages } from './packages.ts'
import { indexDates } from './packages.table.ts'
import { type PickName, pickNames, picks as pickTable } from './picks.table.ts'
import { type Contents, contentsOf, fileKiB } from './sizes.ts'
import { baseUsedKiB, MIB_KIB } from './sizes.table.ts'
import { bootOf, canBoot, warningsOf } from './warnings.ts'
import { refusalOf } from './world.ts'

export function view(world: World): ImageView {
  const seen = glance(world)
  return { ...seen, says: saysOf(seen), actions: actionsOf(world) }
}

/** Without words and actions: what a check looks at. */
export function glance(world: World): ImageView {
  const { atMs, stage, picks, withRecommends, tool, diskMiB, input } = world
  const contents = contentsOf(picks, withRecommends)
  const { installed, groups, made, usedKiB } = contents
  const names = new Set(installed.map(({ name }) => name))
  const warnings = warningsOf(names)
  return {
    atMs,
    says: [],
    actions: [],
    stage,
    picks,
    withRecommends,
    tool,
    diskMiB,
    budgetMiB: input.budgetMiB,
    indexDate: indexDates.security,
    base: { packages: basePackages.size, sizeKiB: baseUsedKiB },
    installed,
    groups,
    made,
    usedKiB,
    files: filesOf(world, contents),
    warnings,
    canBoot: canBoot(warnings),
    boot: canBoot(warnings) ? bootOf(names) : [],
    commandLines: commandLinesOf(world),
  }
}

function filesOf(world: World, contents: Contents): readonly ImageFile[] {
  const isBuilt = world.stage === 'built' || world.stage === 'converted'
  const raw: ImageFile = {
    format: 'raw',
    label: 'raw',
    name: 'disk.raw',
    sizeKiB: world.diskMiB * MIB_KIB,
    isMade: isBuilt,
  }
  const others = formatIds.map(
    (format): ImageFile => ({
      format,
      label: formats[format].label,
      name: formats[format].file,
      sizeKiB: fileKiB(format, contents, world.diskMiB),
      isMade: world.formats.includes(format),
    }),
  )
  return [raw, ...others]
}

const mib = (kib: number): string => `${Math.round(kib / MIB_KIB)} MiB`

const stageWords = {
  empty: 'Nothing was asked for yet.',
  picked: 'The image is not built yet.',
  built: 'The disk is built, as a raw file.',
  converted: 'The disk is built and converted.',
} as const

function saysOf(view: ImageView): readonly string[] {
  const {
    stage,
    picks,
    installed,
    base,
    usedKiB,
    budgetMiB,
    groups,
    warnings,
    boot,
    canBoot: boots,
    files,
    tool,
    diskMiB,
    indexDate,
  } = view
  const along = installed.filter(({ because }) => because !== null).length
  const over = budgetMiB === null ? '' : ` The budget is ${budgetMiB} MiB${usedKiB > budgetMiB * MIB_KIB ? ': TOO MUCH' : ''}.`
  return [
    `${stageWords[stage]} Tool: ${tools[tool].label}. Disk: ${diskMiB} MiB. Debian 12 as of ${indexDate}.`,
    `${picks.length} packages asked for, ${along} come along, ${base.packages} are there anyway. On their disk they take ${mib(usedKiB)}.${over}`,
    ...groups.map(({ label, packages, sizeKiB }) => `${label}: ${packages} packages, ${mib(sizeKiB)}.`),
    ...warnings.map(({ says }) => says),
    boots
      ? `It boots in ${(boot.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(1)} s, by assumed figures.`
      : 'It does not boot.',
    ...files.filter(({ isMade }) => isMade).map(({ name, sizeKiB }) => `${name}: ${mib(sizeKiB)}.`),
  ]
}

function actionsOf(world: World): readonly Action[] {
  const { picks, withRecommends, tool, diskMiB } = world
  const addable = pickNames
    .filter((name) => !picks.includes(name))
    .map((value) => ({ value, label: `${value} – ${pickTable[value].says}` }))
  const add: Field = { ...commands['package.add'].args.package, name: 'package', options: addable }
  const recommends: Field = {
    ...commands['recommends.set'].args.install,
    name: 'install',
    initial: withRecommends ? 'no' : 'yes',
  }
  const size: Field = { ...commands['disk.size'].args.sizeMiB, name: 'sizeMiB', initial: diskMiB }
  const toolField: Field = {
    ...commands['tool.choose'].args.tool,
    name: 'tool',
    initial: tool,
    options: toolIds.map((value) => ({ value, label: tools[value].label })),
  }
  const format: Field = {
    ...commands['image.convert'].args.format,
    name: 'format',
    options: formatIds.map((value: FormatId) => ({ value, label: formats[value].label })),
  }
  return [
    ...(addable.length === 0 ? [] : [action(world, 'package.add', 'Add a package', [add])]),
    action(world, 'recommends.set', 'Recommended packages', [recommends]),
    action(world, 'disk.size', 'Resize the disk', [size]),
    action(world, 'tool.choose', 'Choose a tool', [toolField]),
    action(world, 'image.build', 'Build'),
    action(world, 'image.convert', 'Convert', [format]),
    ...picks.map(
      (name: PickName): Action => ({
        ...action(world, 'package.remove', 'Remove'),
        id: `package.remove:${name}`,
        on: name,
        args: { package: name },
      }),
    ),
  ]
}

function action(world: World, command: CommandName, label: string, fields: readonly Field[] = []): Action {
  return offered(refusalOf(world, command), command, label, { fields })
}
