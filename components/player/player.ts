/**
 * A playhead over so many steps: where it stands, whether it moves, and how fast. It lives outside of whatever shows it, and outside of
 * the world: looking changes nothing.
 */

export interface PlayerState {
  readonly position: number
  readonly isPlaying: boolean
  readonly stepsPerSecond: number
}

/** How fast the next one plays: as the one before. */
let chosenSpeed = 2

export class Player {
  #length: number
  #state: PlayerState = { position: 0, isPlaying: false, stepsPerSecond: chosenSpeed }
  readonly #listeners = new Set<() => void>()

  constructor(length: number) {
    this.#length = length
  }

  /** How many positions there are; the last one is `end`. */
  get length(): number {
    return this.#length
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): PlayerState => this.#state

  get end(): number {
    return Math.max(0, this.length - 1)
  }

  /** To a position, or as near as there is one. Who plays on at the end stops there. */
  readonly goTo = (position: number): void => {
    const at = Math.min(Math.max(0, Math.round(position)), this.end)
    this.#change({ position: at, isPlaying: this.#state.isPlaying && at < this.end })
  }

  readonly step = (by: number): void => {
    this.#change({ isPlaying: false })
    this.goTo(this.#state.position + by)
  }

  /** Plays on; from the beginning when it stands at the end. */
  readonly play = (): void => {
    if (this.length < 2) return
    this.#change({ isPlaying: true, position: this.#state.position === this.end ? 0 : this.#state.position })
  }

  readonly pause = (): void => this.#change({ isPlaying: false })

  readonly setSpeed = (stepsPerSecond: number): void => {
    chosenSpeed = stepsPerSecond
    this.#change({ stepsPerSecond })
  }

  /** There are more positions now, or fewer: it stands at another. */
  protected readonly resize = (length: number, position: number): void => {
    this.#length = length
    this.#state = { ...this.#state, position }
    for (const listener of this.#listeners) listener()
  }

  #change(change: Partial<PlayerState>): void {
    const next = { ...this.#state, ...change }
    const isSame =
      next.position === this.#state.position &&
      next.isPlaying === this.#state.isPlaying &&
      next.stepsPerSecond === this.#state.stepsPerSecond
    if (isSame) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}
