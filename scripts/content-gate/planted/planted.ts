/** A fault that a test plants: what it is, the broken course, and what the gate has to say of it. */
import type { Courseware } from '../courseware.ts'

/** In words; the course with it; the file and the field that are named; a part of the rest of the message. */
export type Planted = readonly [says: string, broken: () => Courseware, file: string, field: string, message: RegExp]
