/** The course as its pages show it: modules, lessons, addresses, exercises. Made at build time. */

export interface OutlineLesson {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly minutes: number
  /** Null while the lesson is not written. */
  readonly href: string | null
  /** `<lesson>/<exercise>` of each exercise. */
  readonly exercises: readonly string[]
}

export interface OutlineModule {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly says: string
  readonly href: string
  readonly lessons: readonly OutlineLesson[]
}
