/** Every component and view state on one page. In development only. */
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { BenchProvider } from '../../components/bench/bench.tsx'
import { Aside, Assumptions, Correction, Deck, Now, Then, ThenNow } from '../../components/mdx/boxes.tsx'
import { Figure } from '../../components/mdx/figure.tsx'
import { Command, Keys, Source, Term } from '../../components/mdx/inline.tsx'
import { Predict } from '../../components/mdx/predict.tsx'
import { Statechart } from '../../components/statechart/statechart.tsx'
import { GalleryExercises } from './gallery-exercises.tsx'
import { GalleryKvmHost } from './gallery-kvm-host.tsx'
import { GalleryMachines } from './gallery-machines.tsx'
import { GalleryNetworks } from './gallery-networks.tsx'
import { GalleryPieces } from './gallery-pieces.tsx'

export const metadata: Metadata = { title: 'Gallery' }

export default function GalleryPage(): ReactNode {
  return (
    <BenchProvider>
      <div className="lesson mx-auto max-w-4xl space-y-10 px-4 py-8 sm:px-6">
        <h1 className="text-4xl">Gallery</h1>
        <GalleryPieces />
        <section className="prose-text" aria-labelledby="words">
          <h2 id="words">The words of a lesson</h2>
          <p>
            A <Term is="what a term means">term</Term>, some <Keys>Ctrl+Z</Keys>, a <Source id="deck">source</Source>.
          </p>
          <Deck slide="A slide">What it says.</Deck>
          <Correction slide="A slide" says="What it says">
            What is right.
          </Correction>
          <Aside title="By the way">A remark.</Aside>
          <Assumptions>
            <ul>
              <li>One thing</li>
            </ul>
          </Assumptions>
          <ThenNow>
            <Then>By the hour.</Then>
            <Now>By the second.</Now>
          </ThenNow>
          <Predict question="Which?" choices="This | That" answer="2">
            Because.
          </Predict>
          <Command run="npm run -s sim -- ec2 --help" />
          <Figure caption="A figure" look="its number">
            <p>What is shown.</p>
          </Figure>
          <Statechart machine="ec2/instance" caption="The life of an instance" look="what is lit by the machines below" />
          <Statechart machine="ec2/volume" caption="The life of a volume" />
        </section>
        <GalleryMachines />
        <GalleryKvmHost />
        <GalleryNetworks />
        <GalleryExercises />
      </div>
    </BenchProvider>
  )
}
