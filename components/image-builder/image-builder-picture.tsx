'use client'
/** What the image builder adds to its generated panel: a bar of sizes, every package with its reason, and the command lines. */
import { type ImageView, picks } from '../../simulators/image-builder/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { CommandLinesPane } from './command-lines-pane.tsx'
import { ImageDrawing } from './image-drawing.tsx'
import { PackagesPane } from './packages-pane.tsx'
import { mib } from './size-words.ts'

const factSentences: FactSentences = {
  'package.added': ({ package: name, brings }) =>
    Number(brings) === 0
      ? `${String(name)} was there already.`
      : `${String(name)}: ${String(brings)} more packages in the image.`,
  'package.removed': ({ package: name, isStillThere }) =>
    isStillThere ? `${String(name)} stays: another package needs it.` : `${String(name)} is out, and what only it needed.`,
  'recommends.set': ({ withRecommends }) =>
    withRecommends ? 'Recommended packages come along.' : 'Only what is depended on comes along.',
  'tool.chosen': ({ tool }) => `Tool: ${String(tool)}.`,
  'disk.sized': ({ sizeMiB }) => `The disk has ${String(sizeMiB)} MiB.`,
  'image.built': ({ usedKiB }) => `The disk is there: ${mib(Number(usedKiB))} of files on it.`,
  'image.converted': ({ format }) => `Converted: ${String(format)}.`,
}

/** The picture of the `image-builder` simulator. */
export const imageBuilderPicture: Picture<ImageView> = {
  headline: ({ usedKiB }) => ({ label: 'On its disk', value: mib(usedKiB) }),
  facts: factSentences,
  Drawing: ImageDrawing,
  panes: [
    { id: 'packages', label: 'Packages', Pane: PackagesPane, isLazy: true },
    { id: 'command-lines', label: 'Command lines', Pane: CommandLinesPane },
  ],
  things: (view) => view.picks.map((name) => thingOf(view, name)),
  states: () => [],
}

function thingOf({ installed, stage }: ImageView, name: keyof typeof picks): Thing {
  const brought = installed.filter(({ because }) => because === name).length
  return {
    id: name,
    label: name,
    state: stage === 'picked' ? 'asked for' : 'in the image',
    mood: stage === 'picked' ? 'changing' : 'running',
    details: [picks[name].says, ...(brought === 0 ? [] : [`the first to want ${brought} ${brought === 1 ? 'other' : 'others'}`])],
    bySeq: null,
  }
}
