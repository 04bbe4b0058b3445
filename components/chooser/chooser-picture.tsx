'use client'
/** What the chooser adds to its generated panel: a board of clients, and what each product would do for them. */
import { type CaseView, type ChooserView, products } from '../../simulators/chooser/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { Board } from './board.tsx'

const factSentences: FactSentences = {
  'product.recommended': ({ client, product, mode }) =>
    `Client ${String(client)} gets ${products[product as keyof typeof products].label}, which runs the guest by ${String(mode)}.`,
  'client.changed': ({ client, part }) => `Client ${String(client)} has changed (${String(part)}).`,
  'year.set': ({ year }) => `The year is ${String(year)}.`,
}

/** The picture of the `chooser` simulator. */
export const chooserPicture: Picture<ChooserView> = {
  headline: ({ cases }) => ({
    label: 'Clients served',
    value: `${cases.filter(({ isServed }) => isServed).length} of ${cases.length}`,
  }),
  facts: factSentences,
  Drawing: Board,
  panes: [],
  things: ({ cases }) => cases.map(thingOf),
  states: () => [],
}

function thingOf({ chosen, isServed, says }: CaseView, place: number): Thing {
  const state = chosen === null ? 'nothing recommended' : `${products[chosen].label}${isServed ? '' : ', not every wish met'}`
  return {
    id: `client-${place + 1}`,
    label: `Client ${place + 1}`,
    state,
    mood: chosen === null ? 'stopped' : isServed ? 'running' : 'changing',
    details: [says],
    bySeq: null,
  }
}
