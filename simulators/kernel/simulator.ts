/**
 * The contract of every simulator: four pure functions over a world that is plain JSON.
 * The page plays it, the server replays it, and both get the same world.
 */
import type { ArgumentTable, Args, Field } from './args.ts'
import type { Refusal } from './refusal.ts'

/** Anything that survives `JSON.parse(JSON.stringify(x))` unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * One thing a learner did.
 *
 * Units: `atMs` is simulated time, in milliseconds since the world began; a log never goes back in time.
 * The place of a command in its log, counted from 1, is its `seq`.
 */
export interface Command {
  readonly atMs: number
  readonly name: string
  readonly args: Args
}

/** Something that happened, named in the past: `instance.launched`. */
export interface Fact {
  readonly name: string
  readonly [detail: string]: Json
}

/** What a command leads to. A refusal leaves the world as it was. */
export type Outcome<World> =
  | { readonly ok: true; readonly world: World; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Whether a command may be given now, and if not, the refusal that it would meet. */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal }

/**
 * One button of a panel: a command, what it acts on, and what the learner still has to say.
 *
 * `args` is filled in already; `fields` are asked of the learner. Together they make the command's arguments.
 */
export interface Action {
  readonly id: string
  readonly command: string
  /** A verb, as on a button: "Terminate". */
  readonly label: string
  /** The id of the thing in the view that this acts on; absent when it acts on the world as a whole. */
  readonly on?: string
  readonly args: Args
  readonly fields: readonly Field[]
  readonly permission: Permission
}

/** What every view has; a simulator adds its own fields. Plain data, no functions. */
export interface View {
  readonly atMs: number
  /** The state in words, a sentence each: the panel without its picture. */
  readonly says: readonly string[]
  readonly actions: readonly Action[]
}

/** One command of a simulator: what it does, and its arguments. */
export interface CommandSpec {
  /** One sentence for `--help` and the page. */
  readonly does: string
  readonly args: ArgumentTable
}

/** What every world has; a simulator adds its own tables. */
export interface WorldBase {
  /** Simulated milliseconds since the world began. */
  readonly atMs: number
  /** How many commands it has taken, refused ones included; the next one's `seq` is one more. */
  readonly seq: number
}

/**
 * A simulator's front door.
 *
 * `command` is given at the world's present time; `advance` walks what falls due, in order of time and then of insertion.
 * `version` changes whenever the same log could lead to another world: it is stored with every attempt.
 */
export interface Simulator<Input, World extends WorldBase, V extends View> {
  readonly name: string
  readonly version: string
  readonly commands: Readonly<Record<string, CommandSpec>>
  /** Reads an input from outside. Throws `BadInput` naming the field, what was found and what was expected. */
  readonly parseInput: (json: unknown) => Input
  /** Fetches what a world of this input (not read yet) needs and a browser does not have from the beginning; elsewhere all is there. To be awaited before `create`. */
  readonly load?: (json: unknown) => Promise<void>
  readonly create: (input: Input) => World
  readonly command: (world: World, command: Pick<Command, 'name' | 'args'>) => Outcome<World>
  readonly advance: (world: World, byMs: number) => World
  readonly view: (world: World) => V
  /** The view without what only a page needs (charts, actions, words): what a check looks at, after every command if it must. */
  readonly glance: (world: World) => V
  /** The id of the nth thing of a kind that a world of this input will make; undefined for a kind that has no such ids. */
  readonly idOf?: (input: Input, kind: string, nth: number) => string | undefined
  /** Nothing in it happens by itself: a page shows no clock and offers no waiting. */
  readonly isTimeless?: boolean
  /** It has a terminal that imitates real tools: one command takes what was typed, and one fact holds what it printed. */
  readonly terminal?: Terminal<World>
  /** What a terminal can print of a world besides its commands: `bill`, by name. */
  readonly reports?: Readonly<Record<string, Report<World>>>
}

/**
 * A terminal within a simulator. What is typed is a command of the log, `terminal.run` with the argument `line`; what was
 * printed is its fact `terminal.printed` with `stdout`, `stderr` and `code`, byte for byte as the real tool's.
 */
export interface Terminal<World> {
  /** What stands before the cursor: `root@host:~# `. */
  readonly prompt: (world: World) => string
  /** What stands in its place where the prompt is empty. */
  readonly away?: (world: World) => string
  /** Who reads the line: bash, virsh, a guest. Each has a history of its own. */
  readonly reader?: (world: World) => string
  /** Keys that are a line of their own here: `ctrl-d` at virsh's prompt is `quit`. Without one of its own, `ctrl-c` gives up what is typed. */
  readonly strokes?: (world: World) => Readonly<Partial<Record<Stroke, string>>>
  /** What the word at the cursor may be completed to. */
  readonly complete?: (world: World, line: string, cursor: number) => Completion
}

export type Stroke = 'ctrl-c' | 'ctrl-d' | 'ctrl-]'

/**
 * What the Tab key offers: the text between `from` and the cursor may become each of the candidates. One that does not end in a
 * slash is followed by a space when it is the only one.
 */
export interface Completion {
  readonly from: number
  readonly candidates: readonly string[]
}

/** A printed page about a world, for a terminal. Ends with a newline. */
export interface Report<World> {
  /** One sentence for `help`. */
  readonly does: string
  readonly print: (world: World) => string
}

/** Any simulator, where its own types do not matter: the server, the front doors, the replay. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where a simulator's own types are forgotten on purpose
export type AnySimulator = Simulator<any, any, any>
