/** The words of components/mdx as one lesson means them: its own exercises and machines filled in. */
import type { MDXComponents } from 'mdx/types'
import { Diagram } from '../components/diagrams/diagram.tsx'
import { whatYouGet } from '../components/exercise/what-you-get.ts'
import { Aside, Assumptions, Correction, Deck, Now, Then, ThenNow } from '../components/mdx/boxes.tsx'
import { CodeBlock } from '../components/mdx/code-block.tsx'
import { Figure } from '../components/mdx/figure.tsx'
import { Command, Keys, Source, Term } from '../components/mdx/inline.tsx'
import { Predict } from '../components/mdx/predict.tsx'
import { ProseTable } from '../components/mdx/prose-table.tsx'
import { simulatorNames } from '../components/simulator/simulator-names.table.ts'
import { Statechart } from '../components/statechart/statechart.tsx'
import type { Exercise } from '../grading/exercise.ts'
import { LessonExercise } from './lesson-exercise.tsx'
import { LessonSimulator } from './lesson-simulator.tsx'

/** Every word, for the lesson with this id and these exercises. */
export function lessonWords(lesson: string, exercises: readonly Exercise[]): MDXComponents {
  return {
    Aside,
    Assumptions,
    Command,
    Correction,
    Deck,
    Diagram,
    Figure,
    Keys,
    Now,
    Predict,
    Source,
    Statechart,
    Term,
    Then,
    ThenNow,
    pre: CodeBlock,
    table: ProseTable,
    Exercise: ({ id }: { readonly id: string }) => {
      const number = exercises.findIndex((exercise) => exercise.id === id) + 1
      const exercise = exercises[number - 1]
      if (!exercise)
        throw new Error(
          `<Exercise id="${id}"> in lesson ${lesson}: no such exercise. Hint: one of ${exercises.map((known) => known.id).join(', ')}`,
        )
      return (
        <section
          id={`exercise-${id}`}
          aria-labelledby={`exercise-${id}-title`}
          className="my-6 rounded-lg border border-line bg-raised px-5 py-4 text-base has-[[data-begun]]:my-10"
        >
          <p className="font-mono text-sm text-accent">Exercise {number}</p>
          <h3 id={`exercise-${id}-title`} className="[margin:0.1rem_0_0.5rem]">
            {exercise.title}
          </h3>
          <LessonExercise
            lesson={lesson}
            exercise={id}
            title={exercise.title}
            promise={whatYouGet(exercise)}
            isFirst={number === 1}
          />
          <noscript>An exercise needs JavaScript: its simulator runs in your browser.</noscript>
        </section>
      )
    },
    Simulator: ({ name, title, start = 'free' }: { readonly name: string; readonly title: string; readonly start?: string }) => {
      if (!simulatorNames.includes(name))
        throw new Error(
          `<Simulator name="${name}"> in lesson ${lesson}: no such simulator. Hint: one of ${simulatorNames.join(', ')}`,
        )
      return <LessonSimulator name={name} title={title} start={start} />
    },
  }
}
