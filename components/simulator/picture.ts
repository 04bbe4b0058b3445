/** What a simulator may add to its generated panel. Everything works without; a picture is extra. */
import type { ComponentType, ReactNode } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import type { View } from '../../simulators/kernel/simulator.ts'
import type { FactSentences } from './facts-in-words.ts'

/** A thing of the world on which actions are given: its `id` is their `on`. */
export interface Thing {
  readonly id: string
  readonly label: string
  readonly state: string
  readonly mood: 'running' | 'changing' | 'stopped' | 'gone'
  readonly details: readonly string[]
  /** The command that made it. */
  readonly bySeq: number | null
}

export interface PictureProps<V extends View> {
  readonly view: V
  /** Shows a command in the log. */
  readonly onStep: (seq: number) => void
  /** Gives a command, where the picture itself can be worked. What is allowed is asked of the view's actions. */
  readonly onGive: (command: string, args: Args) => void
  readonly isReadOnly: boolean
}

/** A tab of the panel. One that is costly to draw `isLazy`: it is there only while it is chosen. */
export interface Pane<V extends View> {
  readonly id: string
  readonly label: string
  readonly Pane: ComponentType<PictureProps<V>>
  readonly isLazy?: true
}

export interface Picture<V extends View = View> {
  /** The wall clock at simulated time 0, in milliseconds since 1970; without one the clock counts from the start. */
  readonly epochMs?: (view: V) => number
  /** Little of it happens by itself: fewer ways to let time pass, beside undo and redo; what is copied stands with the log. */
  readonly isMostlyStill?: true
  /** The one figure that is always on show, with its name. */
  readonly headline: (view: V) => { readonly label: string; readonly value: string }
  /** What its facts say in plain sentences; a fact without one is said by its name and details. */
  readonly facts?: FactSentences
  /** Holds what its drawing and panes share while one looks: it is put around the whole panel. */
  readonly Around?: ComponentType<{ readonly children: ReactNode }>
  readonly Drawing: ComponentType<PictureProps<V>>
  /** Stands above the terminal, where there is one: on which of several machines it is. */
  readonly TerminalHead?: ComponentType<PictureProps<V>>
  /** What is open on the machine and waits for an answer, such as an editor: shown even where pictures are hidden. */
  readonly Window?: ComponentType<PictureProps<V>>
  readonly panes: readonly Pane<V>[]
  readonly things: (view: V) => readonly Thing[]
  /** How many things are in each state of a machine, for lighting its chart. */
  readonly states: (view: V, machine: string) => readonly MachineThing[]
}

/** Things of one machine in one state, and the `on` of their actions. */
export interface MachineThing {
  readonly state: string
  readonly count: number
  readonly on: string
}

// biome-ignore lint/suspicious/noExplicitAny: a picture is chosen by its simulator's name, where its own view type is forgotten on purpose
export type AnyPicture = Picture<any>
